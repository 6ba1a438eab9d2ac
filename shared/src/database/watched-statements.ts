import type { DataSource, QueryRunner } from 'typeorm';
import { traced, type Activity } from '../tracing';
import { noteStatement } from './tally';

/** Told of each statement when it has ended: how long it took, and whether it failed. */
export type OnStatementEnded = (seconds: number, failed: boolean) => void;

type Query = QueryRunner['query'];

/** From now on each statement is counted for the work that sends it, is part of its trace, and is told of when it ends. */
export function watchStatements(dataSource: DataSource, name: string, onEnded: OnStatementEnded | undefined): void {
  const { driver } = dataSource;
  const create = driver.createQueryRunner.bind(driver);
  const watched = new WeakSet<QueryRunner>();
  // TypeORM's own hook after a query has lost, on a server's connection, whose query it was.
  driver.createQueryRunner = (mode) => {
    const runner = create(mode);
    if (watched.has(runner)) return runner;
    watched.add(runner);
    const send: Query = runner.query.bind(runner);
    const query = (sql: string, ...rest: unknown[]) => {
      noteStatement(name);
      const began = performance.now();
      const work = () => (send as (...all: unknown[]) => Promise<unknown>)(sql, ...rest);
      const sent = traced(() => activityOf(dataSource, name, sql), work);
      return onEnded ? timed(sent, began, onEnded) : sent;
    };
    return Object.assign(runner, { query: query as Query });
  };
}

async function timed<T>(sent: Promise<T>, began: number, onEnded: OnStatementEnded): Promise<T> {
  let failed = true;
  try {
    const result = await sent;
    failed = false;
    return result;
  } finally {
    onEnded((performance.now() - began) / 1_000, failed);
  }
}

const activityOf = ({ options }: DataSource, name: string, sql: string): Activity => ({
  name: `${/^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase() ?? 'SQL'} ${name}`,
  kind: 'client',
  facts: {
    'db.system.name': options.type === 'better-sqlite3' ? 'sqlite' : 'mysql',
    'db.namespace': name,
    'db.query.text': withoutLiterals(sql),
  },
});

/** Values are sent beside a statement; a literal in it is most likely a word of ours, and still nobody's to read. */
const withoutLiterals = (sql: string): string => sql.replace(/'(?:[^']|'')*'/g, '?').replace(/\b\d{6,}\b/g, '?');
