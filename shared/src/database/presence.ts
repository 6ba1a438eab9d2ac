import { existsSync } from 'node:fs';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { fileOf, isFile } from './connection';

/** Whether a database is there, be it empty. */
export async function exists(url: string): Promise<boolean> {
  if (url.startsWith('sqlite:')) return isFile(url) && existsSync(fileOf(url));
  return onServer(url, isThere);
}

/** Makes a MySQL or MariaDB database that is not there; texts in it compare as bytes. */
export async function createIfMissing(url: string): Promise<void> {
  await onServer(url, async (connection, name) => {
    // Looked for first: whoever may use a database need not be allowed to make one.
    if (await isThere(connection, name)) return;
    await connection.query('CREATE DATABASE IF NOT EXISTS ?? CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', [name]);
  });
}

async function isThere(connection: Connection, name: string): Promise<boolean> {
  const [found] = await connection.query<RowDataPacket[]>(
    'SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?',
    [name],
  );
  return found.length > 0;
}

async function onServer<T>(url: string, work: (connection: Connection, name: string) => Promise<T>): Promise<T> {
  const server = new URL(url);
  const name = decodeURIComponent(server.pathname.slice(1));
  server.pathname = '/';
  const connection = await createConnection(server.href);
  try {
    return await work(connection, name);
  } finally {
    await connection.end();
  }
}
