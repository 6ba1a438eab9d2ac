// A private NATS server for tests; the machine gets one from Debian's packages where there is none.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, install } from './debian.mjs';

const READY_WITHIN_MS = 20_000;
const LISTENING = /Listening for client connections on 127\.0\.0\.1:(\d+)/;

/** A server with JetStream and an empty store, on a free port; ends with `stop`. */
export async function testNats() {
  install('nats-server', 'nats-server', 'Install nats-server 2.9 or later.');
  const store = mkdtempSync(join(tmpdir(), 'ba-nha-nats-'));
  const flags = ['-js', '-sd', store, '-a', '127.0.0.1', '-p', '-1'];
  const server = spawn('nats-server', flags, { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await gone;
    }
    rmSync(store, { recursive: true, force: true });
  };
  try {
    return { url: `nats://127.0.0.1:${await portOf(server)}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The port that the server says it listens on, once it says that it is ready. */
function portOf(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why) => reject(new Error(`A private NATS server ${why}.\n${said}`));
    const late = setTimeout(() => fail('did not start in time'), READY_WITHIN_MS);
    server.once('error', (error) => fail(`does not start: ${error.message}`));
    server.once('exit', () => fail('ended'));
    server.stderr.on('data', (part) => {
      said += part;
      if (!said.includes('Server is ready')) return;
      clearTimeout(late);
      resolve(Number(LISTENING.exec(said)[1]));
    });
  });
}
