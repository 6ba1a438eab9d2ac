import { FILLING_PROGRESS } from '@ba-nha/shared/database';
import type { Value } from '../rows/row';

/** Rows of one table with the same columns. */
export interface Batch {
  table: string;
  columns: readonly string[];
  rows: readonly (readonly Value[])[];
}

/** The statements that take a table's secondary indexes away, and that make them again. */
export interface TableIndexes {
  drop: string[];
  make: string[];
}

/** One subgraph's database, filled in bulk by one connection. */
export interface Store {
  /** Writes batches, and in the same breath that they are there; rows that are there already are left alone. */
  write(batches: readonly Batch[], done?: { job: string; rows: number }): Promise<void>;
  query<T extends object>(sql: string, values?: readonly Value[]): Promise<T[]>;
  tables(): Promise<string[]>;
  /** The secondary indexes that are there, by table. */
  indexes(): Promise<Record<string, TableIndexes>>;
  close(): Promise<void>;
}

/** The table that is in a database while it is being filled: the settings, and which jobs are whole. No hub starts on it. */
export const PROGRESS = FILLING_PROGRESS;
export const CREATE_PROGRESS = `CREATE TABLE ${PROGRESS} (job VARCHAR(64) PRIMARY KEY, rowsWritten BIGINT NOT NULL, detail TEXT)`;
