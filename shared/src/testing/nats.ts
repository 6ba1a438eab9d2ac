import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const READY_WITHIN_MS = 20_000;
const LISTENING = /Listening for client connections on 127\.0\.0\.1:(\d+)/;

/** A NATS server of a test's own, on a free port, with a store that outlives its restarts. */
export class TestNats {
  private readonly store = mkdtempSync(join(tmpdir(), 'ba-nha-nats-'));
  private port = 0;
  private server: ChildProcess | undefined;

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  /** The first start takes any free port; later ones the same. */
  async start(): Promise<void> {
    const flags = ['-js', '-sd', this.store, '-a', '127.0.0.1', '-p', String(this.port || -1)];
    // Debian keeps servers where a user's PATH does not look.
    const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/usr/local/sbin` };
    const server = spawn('nats-server', flags, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    this.server = server;
    // A test that fails on its way to `end` leaves no server behind, and does not wait for one.
    process.once('exit', () => server.kill('SIGKILL'));
    server.unref();
    (server.stderr as Socket).unref();
    let said = '';
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`The test's NATS server ${why}.\n${said}`));
      const late = setTimeout(() => fail('did not start in time'), READY_WITHIN_MS);
      server.once('error', (error) => fail(`does not start: ${error.message}`));
      server.once('exit', () => fail('ended'));
      server.stderr.on('data', (part: Buffer) => {
        said += part.toString();
        const listening = LISTENING.exec(said);
        if (listening) this.port = Number(listening[1]);
        if (!said.includes('Server is ready')) return;
        clearTimeout(late);
        resolve();
      });
    });
  }

  async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  }

  /** Takes all that the stopped server has kept. */
  loseStore(): void {
    rmSync(this.store, { recursive: true, force: true });
  }

  async end(): Promise<void> {
    await this.stop();
    this.loseStore();
  }
}
