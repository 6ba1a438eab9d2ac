// Hurts the hub under load, one fault after another, and holds what is left against what it said was done:
//   npm run faults [-- -t 'MariaDB']
// On this machine alone, with servers of its own; takes six to ten minutes. Further arguments go to Jest.
import { execFileSync, spawn } from 'node:child_process';
import { build, root } from './compiler.mjs';
import { install } from './debian.mjs';

const LIBRARY = /^.*\/libfaketime\.so\.1$/m;

install('mariadbd', 'mariadb-server', 'Install mariadb-server 10.11 or later.');
install('nats-server', 'nats-server', 'Install nats-server 2.9 or later.');
install('faketime', 'faketime', 'Install faketime.');
if ((await build()) !== 0) process.exit(1);

const found = execFileSync('find', ['/usr/lib', '-name', 'libfaketime.so.1'], { encoding: 'utf8' });
// Mounts of its own, so that a disk may be full and nothing of it is left behind.
const apart = process.getuid() === 0 ? ['--mount'] : ['--mount', '--user', '--map-root-user'];
const jest = ['npx', 'jest', '--selectProjects', 'faults', '--runInBand', ...process.argv.slice(2)];
const run = spawn('unshare', [...apart, ...jest], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TEST_HUB: 'faults', FAKETIME_LIBRARY: LIBRARY.exec(found)[0] },
});
run.once('exit', (code) => (process.exitCode = code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => run.kill(signal));
