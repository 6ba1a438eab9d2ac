// A private NATS server for tests; the machine gets one from Debian's packages where there is none.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Debian keeps servers where a user's PATH does not look.
const PATH = `${process.env.PATH}:/usr/sbin:/usr/local/sbin`;
const READY_WITHIN_MS = 20_000;
const LISTENING = /Listening for client connections on 127\.0\.0\.1:(\d+)/;

/** A server with JetStream and an empty store, on a free port; ends with `stop`. */
export async function testNats() {
  install();
  const store = mkdtempSync(join(tmpdir(), 'ba-nha-nats-'));
  const flags = ['-js', '-sd', store, '-a', '127.0.0.1', '-p', '-1'];
  const server = spawn('nats-server', flags, { env: { ...process.env, PATH }, stdio: ['ignore', 'ignore', 'pipe'] });
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

function install() {
  if (has('nats-server')) return;
  if (!has('apt-get')) throw new Error('No NATS here. Install nats-server 2.9 or later.');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env: environment });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'nats-server'], {
    stdio: 'inherit',
    env: environment,
  });
}

function has(command) {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore', env: { ...process.env, PATH } });
    return true;
  } catch {
    return false;
  }
}
