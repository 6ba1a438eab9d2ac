import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { freePorts } from '../../gateway/src/services/free-ports';
import { until } from '../../shared/src/testing/until';

const STARTS_WITHIN_MS = 60_000;
// Debian keeps servers where a user's PATH does not look.
const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/usr/local/sbin` };

/** A MariaDB server of one's own, that may be killed and started again on the same data, as careful of them as it is in production. */
export class MariaServer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'ba-nha-mariadb-'));
  private server: ChildProcess | undefined;
  port = 0;

  get url(): string {
    return `mysql://root@127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    if (!this.port) {
      [this.port = 0] = await freePorts(1, []);
      const options = [...this.options, '--auth-root-authentication-method=normal', '--skip-test-db'];
      execFileSync('mariadb-install-db', options, { stdio: 'ignore', env });
    }
    const place = [`--socket=${this.folder}/socket`, `--pid-file=${this.folder}/pid`];
    const server = spawn('mariadbd', [...this.options, ...place, `--port=${this.port}`, '--bind-address=127.0.0.1'], {
      stdio: 'ignore',
      env,
    });
    this.server = server;
    process.once('exit', () => server.kill('SIGKILL'));
    server.unref();
    await until(() => this.answers(), STARTS_WITHIN_MS);
  }

  /** Ends it in the middle of whatever it does. */
  async kill(): Promise<void> {
    const { server } = this;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get options(): string[] {
    return ['--no-defaults', `--datadir=${this.folder}/data`, `--user=${userInfo().username}`];
  }

  private async answers(): Promise<boolean> {
    try {
      const connection = await createConnection({ uri: this.url, connectTimeout: 2_000 });
      await connection.end();
      return true;
    } catch {
      return false;
    }
  }
}
