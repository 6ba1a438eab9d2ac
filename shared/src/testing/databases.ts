import type { Database } from '../database';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';

/*
 * The databases of tests: SQLite in memory, or, where TEST_DATABASE_URL names a MariaDB or MySQL server, databases there.
 * Making their tables takes a server longer than a test, so that each process keeps its databases, emptied, for the next.
 */

/**
 * What every test database's name begins with on a server; whoever starts the tests drops them afterwards, and gives a run of
 * its own a name of its own, so that nobody drops another's.
 */
export const testDatabasePrefix = process.env['TEST_DATABASE_PREFIX'] ?? 'banha_test_';
const MIGRATIONS_TABLE = 'schema_migrations';

const server = process.env['TEST_DATABASE_URL']?.replace(/\/+$/, '');
const empty = new Map<string, string[]>();
let made = 0;
let connecting: Promise<Connection> | undefined;

/** The databases that one test's subgraphs work on, each an empty one. */
export class TestDatabases {
  private readonly taken: { subgraph: string; database: string }[] = [];

  async urlOf(subgraph: string): Promise<string> {
    if (!server) return 'sqlite::memory:';
    const database = empty.get(subgraph)?.pop() ?? (await create(subgraph));
    this.taken.push({ subgraph, database });
    return `${server}/${database}`;
  }

  /** To be called when nobody works on them any more. */
  async release(): Promise<void> {
    for (const { subgraph, database } of this.taken.splice(0)) {
      await clear(database);
      empty.set(subgraph, [...(empty.get(subgraph) ?? []), database]);
    }
    await hangUp();
  }
}

async function create(subgraph: string): Promise<string> {
  made += 1;
  const database = `${testDatabasePrefix}${process.pid}_${made}_${subgraph}`;
  const connection = await connected();
  await connection.query(`DROP DATABASE IF EXISTS ${database}`);
  await connection.query(`CREATE DATABASE ${database} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  return database;
}

async function clear(database: string): Promise<void> {
  const connection = await connected();
  const [tables] = await connection.query<(RowDataPacket & { name: string })[]>(
    'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?',
    [database],
  );
  for (const { name } of tables) {
    if (name !== MIGRATIONS_TABLE) await connection.query(`DELETE FROM ${database}.${name}`);
  }
}

/** One connection while there is something to do, so that no open one keeps a test's process alive. */
const connected = (): Promise<Connection> => (connecting ??= createConnection(server!));

async function hangUp(): Promise<void> {
  const open = connecting;
  connecting = undefined;
  await (await open)?.end();
}

/** Whether a timer sent a statement, to see which events wait or have served their time: no query sends such a one. */
export const isLookByTimer = (sql: string): boolean =>
  /^SELECT[^]* FROM [`"](outbox|inbox|parked)_events[`"]/.test(sql);

const isNoteOfTaken = (sql: string): boolean => /^UPDATE [`"]outbox_events[`"] SET [`"]publishedAt[`"]/.test(sql);

/**
 * Collects the statements that subgraphs send, but for those of timers: their looks, and a transaction of its own for the
 * note that events were taken.
 */
export function collectStatements<T>(
  into: T[],
  entryOf: (subgraph: string, sql: string) => T,
): (subgraph: string, sql: string) => void {
  const begun = new Map<string, T>();
  const noting = new Set<string>();
  return (subgraph, sql) => {
    if (isLookByTimer(sql)) return;
    const opening = begun.get(subgraph);
    begun.delete(subgraph);
    if (opening !== undefined && isNoteOfTaken(sql)) {
      into.splice(into.lastIndexOf(opening), into.includes(opening) ? 1 : 0);
      noting.add(subgraph);
    } else if (!(noting.delete(subgraph) && sql === 'COMMIT')) {
      const entry = entryOf(subgraph, sql);
      if (/^(BEGIN|START) TRANSACTION/.test(sql)) begun.set(subgraph, entry);
      into.push(entry);
    }
  };
}

/** Whether a statement has to sort what it reads, because no index has it in the wanted order. */
export async function needsSorting(database: Database, sql: string): Promise<boolean> {
  const isSqlite = database.dataSource.options.type === 'better-sqlite3';
  const plan = await database.read((manager) =>
    manager.query<object[]>(`EXPLAIN ${isSqlite ? 'QUERY PLAN ' : ''}${sql}`),
  );
  return /TEMP B-TREE|filesort|temporary/i.test(JSON.stringify(plan));
}
