// Runs the tests that need a NATS server, on SQLite and on MariaDB; further arguments go to Jest.
import { spawnSync } from 'node:child_process';
import { dropDatabases, testServer } from './mariadb.mjs';
import { installNats } from './nats.mjs';
import { root } from './compiler.mjs';

const PREFIX = 'banha_test_';

function jest(environment) {
  const run = spawnSync('npx', ['jest', '--config', 'jest.services.cjs', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  if (run.status !== 0) process.exitCode = run.status ?? 1;
}

installNats();
jest({ TEST_DATABASE_URL: '' });
const server = await testServer();
try {
  jest({ TEST_DATABASE_URL: server.url });
} finally {
  await dropDatabases(server.url, PREFIX);
  await server.stop();
}
