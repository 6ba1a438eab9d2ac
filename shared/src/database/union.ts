import type { EntityManager } from 'typeorm';
import type { SqlPart } from './whole-table';

/** A statement of SQLite has at most 500 parts. */
export const MOST_PARTS = 400;

/** Selects, each with an order and limit of its own, as one statement of at most {@link MOST_PARTS}. */
export function unionOf(manager: EntityManager, word: 'UNION' | 'UNION ALL', selects: readonly SqlPart[]): SqlPart {
  const isFile = manager.connection.options.type === 'better-sqlite3';
  return {
    sql: selects.map(({ sql }) => (isFile ? `SELECT * FROM (${sql})` : `(${sql})`)).join(` ${word} `),
    values: selects.flatMap(({ values }) => values),
  };
}
