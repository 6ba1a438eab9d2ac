// Runs the tests that work on databases on MariaDB or MySQL instead of SQLite; further arguments go to Jest.
import { spawnSync } from 'node:child_process';
import { dropDatabases, testServer } from './mariadb.mjs';
import { root } from './compiler.mjs';

const PREFIX = 'banha_test_';

const server = await testServer();
try {
  const jest = spawnSync('npx', ['jest', '--selectProjects', 'units', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_URL: server.url },
  });
  process.exitCode = jest.status ?? 1;
} finally {
  await dropDatabases(server.url, PREFIX);
  await server.stop();
}
