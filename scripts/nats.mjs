// A private NATS server for tests; the machine gets one from Debian's packages where there is none.
import { execFileSync } from 'node:child_process';

// Debian keeps servers where a user's PATH does not look.
const PATH = `${process.env.PATH}:/usr/sbin:/usr/local/sbin`;

/** Ends with `end`. The hub has been compiled before. */
export async function testNats() {
  install();
  const { TestNats } = await import('../shared/dist/testing/nats.js');
  const nats = new TestNats();
  await nats.start();
  return nats;
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
