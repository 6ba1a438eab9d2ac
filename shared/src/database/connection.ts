import type { Logger } from 'typeorm';

/** Shorter than a request waits, so that its caller is told. */
const CONNECT_WITHIN_MS = 4_000;

/**
 * Pages of the log beside a file that a commit may leave before one copies them into the file, and waits for the disk twice.
 * A write touches the same few pages of many indexes again and again; copied seldom, they are copied once.
 */
const LOG_PAGES = 8_000;

/** TypeORM's options for a database's URL, with as many connections as the driver sees fit unless said otherwise. */
export function connectionOf(url: string, connections?: number) {
  if (url.startsWith('sqlite:')) {
    const file = url.slice('sqlite:'.length);
    return {
      type: 'better-sqlite3' as const,
      database: file,
      enableWAL: file !== ':memory:',
      prepareDatabase: (connection: { pragma(text: string): void }) => {
        connection.pragma('synchronous = NORMAL');
        connection.pragma('foreign_keys = ON');
        connection.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
        // What is deleted or replaced is overwritten: an old page keeps nothing of it.
        connection.pragma('secure_delete = ON');
        // A statement of several rows notes every page as it was, so as to take back its own half; in memory, not in a file
        // that is made for it and deleted after it, and would keep of people what the database does not.
        connection.pragma('temp_store = MEMORY');
      },
    };
  }
  return {
    type: 'mysql' as const,
    url,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    connectTimeout: CONNECT_WITHIN_MS,
    supportBigNumbers: true,
    bigNumberStrings: false,
    ...(connections === undefined ? {} : { poolSize: connections }),
  };
}

export const isFile = (url: string): boolean => url.startsWith('sqlite:') && url !== 'sqlite::memory:';

/** Path of a SQLite database's file. */
export const fileOf = (url: string): string => url.slice('sqlite:'.length);

export type OnStatement = (sql: string, parameters: readonly unknown[]) => void;

/** Tells of statements and of nothing else: what TypeORM prints of a failure has the values in it. */
export function loggerFor(onStatement: OnStatement | undefined): Logger {
  const ignore = () => undefined;
  return {
    logQuery: (sql, parameters) => onStatement?.(sql, (parameters as readonly unknown[] | undefined) ?? []),
    logQueryError: ignore,
    logQuerySlow: ignore,
    logSchemaBuild: ignore,
    logMigration: ignore,
    log: ignore,
  };
}
