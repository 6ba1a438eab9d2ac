// Finds a MariaDB or MySQL server for tests, or starts a private one on a free port that ends with `stop`.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { environment, install } from './debian.mjs';

const USUAL = 'mysql://root@127.0.0.1:3306';
const STARTS_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 20_000;

/** The server of TEST_DATABASE_URL, else the one at the usual port, else a private one. */
export async function testServer() {
  const named = process.env.TEST_DATABASE_URL;
  if (named) {
    if (await answers(named)) return { url: named, stop: async () => {} };
    throw new Error(`No server answers at TEST_DATABASE_URL.`);
  }
  if (await answers(USUAL)) return { url: USUAL, stop: async () => {} };
  return startPrivate();
}

/** Drops the databases whose names begin so, for instance what an interrupted run left. */
export async function dropDatabases(url, prefix) {
  const connection = await createConnection(url);
  try {
    const [rows] = await connection.query('SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA');
    for (const { name } of rows) {
      if (name.startsWith(prefix)) await connection.query(`DROP DATABASE \`${name}\``);
    }
  } finally {
    await connection.end();
  }
}

async function answers(url) {
  try {
    const connection = await createConnection({ uri: url, connectTimeout: 2_000 });
    await connection.end();
    return true;
  } catch {
    return false;
  }
}

/** A server with an empty data folder of its own: the tests' databases are not worth the disk's full care. */
async function startPrivate() {
  const folder = mkdtempSync(join(tmpdir(), 'ba-nha-mariadb-'));
  const server = await startServer(folder, ['--innodb-flush-log-at-trx-commit=2']);
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

/**
 * A server of one's own on a free port, whose data is in the folder and stays there; the folder is made where there is none.
 * `settings` are those of its command line. Answers its process too.
 */
export async function startServer(folder, settings) {
  install(
    'mariadbd',
    'mariadb-server',
    'Install mariadb-server 10.11 or later, or name a server by TEST_DATABASE_URL.',
  );
  const user = userInfo().username;
  const own = ['--no-defaults', `--datadir=${folder}/data`, `--user=${user}`];
  if (!existsSync(join(folder, 'data', 'mysql'))) {
    mkdirSync(folder, { recursive: true });
    execFileSync('mariadb-install-db', [...own, '--auth-root-authentication-method=normal', '--skip-test-db'], {
      stdio: 'ignore',
      env: environment,
    });
  }
  // Of its own, because a server that starts clears away what it takes for left-overs of its kind.
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  const port = await freePort();
  const server = spawn(
    'mariadbd',
    [
      ...own,
      `--socket=${folder}/socket`,
      `--tmpdir=${folder}/tmp`,
      `--pid-file=${folder}/pid`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--skip-log-bin',
      ...settings,
    ],
    { stdio: 'ignore', env: environment },
  );
  const stop = async () => {
    if (server.exitCode !== null) return;
    server.kill('SIGTERM');
    const ended = new Promise((resolve) => server.once('exit', resolve));
    await Promise.race([ended, pause(STOPS_WITHIN_MS)]);
  };
  const url = `mysql://root@127.0.0.1:${port}`;
  for (const end = Date.now() + STARTS_WITHIN_MS; Date.now() < end; await pause(250)) {
    if (server.exitCode !== null) break;
    if (await answers(url)) return { url, pid: server.pid, stop };
  }
  await stop();
  throw new Error('A private MariaDB did not start.');
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
