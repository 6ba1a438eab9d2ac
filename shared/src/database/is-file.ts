import type { EntityManager } from 'typeorm';

/** Whether a database is a SQLite file, which has one writer at a time, and not a server's. */
export const isFile = ({ connection }: Pick<EntityManager, 'connection'>): boolean =>
  connection.options.type === 'better-sqlite3';
