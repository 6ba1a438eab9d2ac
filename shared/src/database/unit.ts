import type { EntityManager } from 'typeorm';
import { Ambient } from '../ambient';
import type { Appended } from './appended';
import type { Database } from './database';

/** Work on a database that is under way: what is entered inside of it joins it. */
export interface OpenUnit {
  database: Database;
  manager: EntityManager;
  writes: boolean;
  afterCommit: (() => Promise<void> | void)[];
  appended: Appended;
}

export const openUnit = new Ambient<OpenUnit>();

/** Whether the current call runs inside a unit of work, be it a reading or a transaction. */
export const isInUnit = (): boolean => openUnit.get() !== undefined;

/** Whether the current call runs inside a transaction: there, nothing may be asked of another process. */
export const isInTransaction = (): boolean => openUnit.get()?.writes ?? false;
