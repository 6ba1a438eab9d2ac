import { isFile } from '@ba-nha/shared/database';
import type { EntityManager } from 'typeorm';

/**
 * Options of a find that reads what is committed now, and holds it against other writers, where they run in parallel.
 * SQLite has one writer anyway; and MariaDB does not know the lock for readers that MySQL has.
 */
export const rowLock = (manager: EntityManager) =>
  isFile(manager) ? {} : ({ lock: { mode: 'pessimistic_write' } } as const);
