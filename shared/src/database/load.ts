import type { DataSource } from 'typeorm';
import type { ReadWriteLock } from './lock';

/** How busy the way to a database is just now. */
export interface DatabaseLoad {
  /** Connections at work; on SQLite, readers or the one writer. */
  inUse: number;
  idle: number;
  /** Who waits for a connection, or for the lock of a SQLite file. */
  waiting: number;
  /** All the time that was spent waiting for the lock so far, in seconds; 0 on a server. */
  waitedSeconds: number;
}

interface Pool {
  _allConnections: { length: number };
  _freeConnections: { length: number };
  _connectionQueue: { length: number };
}

/** The load; undefined where the pool does not tell. */
export function loadOf(dataSource: DataSource, lock: ReadWriteLock | undefined): DatabaseLoad | undefined {
  if (lock) return { inUse: lock.inside, idle: 0, waiting: lock.waiting, waitedSeconds: lock.waitedMs / 1_000 };
  const { pool } = dataSource.driver as { pool?: Partial<Pool> };
  // mysql2 has no public word for these; whoever watches its pools reads them so.
  if (!pool?._allConnections || !pool._freeConnections || !pool._connectionQueue) return undefined;
  const idle = pool._freeConnections.length;
  return {
    inUse: pool._allConnections.length - idle,
    idle,
    waiting: pool._connectionQueue.length,
    waitedSeconds: 0,
  };
}
