import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { fileOf, isFile } from './connection';

const TRY_EVERY_MS = 100;
const LONGEST_NAME = 64;

/** Another process migrates the database, and did not end in time. */
export class MigrationBusy extends Error {
  constructor(waitSeconds: number) {
    super(`Another process has been migrating this database for ${waitSeconds} seconds; nothing was done.`);
    this.name = 'MigrationBusy';
  }
}

/**
 * Works while no other process migrates the same database. The lock ends with the process that holds it, however that
 * ends: on a server it is a named lock of a connection, beside a file it is the operating system's lock on `<file>-migrating`.
 *
 * @throws MigrationBusy after `waitSeconds`
 */
export async function withMigrationLock<T>(url: string, waitSeconds: number, work: () => Promise<T>): Promise<T> {
  if (isFile(url)) return besideFile(`${fileOf(url)}-migrating`, waitSeconds, work);
  return url.startsWith('sqlite:') ? work() : onServer(url, waitSeconds, work);
}

async function onServer<T>(url: string, waitSeconds: number, work: () => Promise<T>): Promise<T> {
  const connection = await createConnection(url);
  try {
    // A server ends what has been silent for long, and its locks with it; a large table takes hours.
    await connection.query('SET SESSION wait_timeout = 604800');
    const name = lockName(decodeURIComponent(new URL(url).pathname.slice(1)));
    const [rows] = await connection.query<RowDataPacket[]>('SELECT GET_LOCK(?, ?) AS taken', [name, waitSeconds]);
    if (Number(rows[0]!['taken']) !== 1) throw new MigrationBusy(waitSeconds);
    return await work();
  } finally {
    await connection.end();
  }
}

/** Named locks are the whole server's, so the name holds the database's. */
function lockName(database: string): string {
  const name = `migrate:${database}`;
  return name.length <= LONGEST_NAME ? name : `migrate:${createHash('sha1').update(database).digest('hex')}`;
}

async function besideFile<T>(file: string, waitSeconds: number, work: () => Promise<T>): Promise<T> {
  const connection = new Sqlite(file, { timeout: 0 });
  try {
    for (let left = (waitSeconds * 1_000) / TRY_EVERY_MS; !isTaken(connection); left -= 1) {
      if (left <= 0) throw new MigrationBusy(waitSeconds);
      await pause(TRY_EVERY_MS);
    }
    return await work();
  } finally {
    connection.close();
  }
}

function isTaken(connection: Sqlite.Database): boolean {
  try {
    connection.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return false;
    throw error;
  }
}
