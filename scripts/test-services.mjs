// Runs the tests of the hub as services, and the journeys against it, on MariaDB and NATS; further arguments go to Jest.
import { spawnSync } from 'node:child_process';
import { createConnection } from 'node:net';
import { dropDatabases, testServer } from './mariadb.mjs';
import { root } from './compiler.mjs';

// What an interrupted test leaves.
const PREFIX = 'banha_test_ba_nha_';
const USUAL_EVENTS = 'nats://127.0.0.1:4222';

const eventsUrl = process.env.TEST_EVENTS_URL ?? USUAL_EVENTS;
if (!(await answers(eventsUrl))) {
  console.error('No NATS answers: start nats-server -js, or name one by TEST_EVENTS_URL.');
  process.exit(1);
}
const server = await testServer();
try {
  const jest = spawnSync('npx', ['jest', '--selectProjects', 'services', '--runInBand', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TEST_HUB: 'services', TEST_DATABASE_URL: server.url, TEST_EVENTS_URL: eventsUrl },
  });
  process.exitCode = jest.status ?? 1;
} finally {
  await dropDatabases(server.url, PREFIX);
  await server.stop();
}

function answers(url) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port || 4222), timeout: 2_000 });
    const end = (there) => {
      socket.destroy();
      resolve(there);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
