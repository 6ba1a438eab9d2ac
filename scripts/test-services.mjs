// Runs the tests that need NATS, on SQLite and on MariaDB, then, unless called with `--bus`, those of the hub as services;
// further arguments go to Jest.
import { spawnSync } from 'node:child_process';
import { dropDatabases, testServer } from './mariadb.mjs';
import { testNats } from './nats.mjs';
import { root } from './compiler.mjs';

// Of this run alone, for another may be under way on the same server.
const PREFIX = `banha_test_${process.pid}_`;

const busOnly = process.argv.includes('--bus');
const more = process.argv.slice(2).filter((argument) => argument !== '--bus');

function jest(options, environment) {
  const run = spawnSync('npx', ['jest', ...options, ...more], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_PREFIX: PREFIX, ...environment },
  });
  if (run.status !== 0) process.exitCode = run.status ?? 1;
}

const overNats = ['--config', 'jest.services.cjs', '--passWithNoTests'];
const asServices = ['--selectProjects', 'services', '--runInBand', '--passWithNoTests'];

const nats = await testNats();
const server = await testServer();
try {
  jest(overNats, { TEST_DATABASE_URL: '' });
  jest(overNats, { TEST_DATABASE_URL: server.url });
  if (!busOnly) jest(asServices, { TEST_HUB: 'services', TEST_DATABASE_URL: server.url, TEST_EVENTS_URL: nats.url });
} finally {
  await dropDatabases(server.url, PREFIX);
  await server.stop();
  await nats.stop();
}
