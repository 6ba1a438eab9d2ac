// Runs all tests on MariaDB or MySQL instead of SQLite; further arguments go to Jest.
import { spawnSync } from 'node:child_process';
import { dropDatabases, testServer } from './mariadb.mjs';
import { root } from './compiler.mjs';

// Of this run alone, for another may be under way on the same server.
const PREFIX = `banha_test_${process.pid}_`;

const server = await testServer();
try {
  const jest = spawnSync('npx', ['jest', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_URL: server.url, TEST_DATABASE_PREFIX: PREFIX },
  });
  process.exitCode = jest.status ?? 1;
} finally {
  await dropDatabases(server.url, PREFIX);
  await server.stop();
}
