import type { EntityManager } from 'typeorm';
import { isFile } from './is-file';
import type { SqlPart } from './whole-table';

/** A statement of SQLite has at most 500 parts. */
export const MOST_PARTS = 400;

/** Selects, each with an order and limit of its own, as one statement of at most {@link MOST_PARTS}. */
export function unionOf(manager: EntityManager, word: 'UNION' | 'UNION ALL', selects: readonly SqlPart[]): SqlPart {
  const isOnFile = isFile(manager);
  return {
    sql: selects.map(({ sql }) => (isOnFile ? `SELECT * FROM (${sql})` : `(${sql})`)).join(` ${word} `),
    values: selects.flatMap(({ values }) => values),
  };
}
