import type { DataSource, QueryRunner } from 'typeorm';
import { traced, type Activity } from '../tracing';
import { FileSession } from './file-session';
import { noteStatement } from './tally';

/** A subgraph sends some hundreds of texts; of lists' lengths, many more. */
const STATEMENTS_KEPT = 2_000;

/** Told of each statement when it has ended: how long it took, and whether it failed. */
export type OnStatementEnded = (seconds: number, failed: boolean) => void;

type Send = (sql: string, ...rest: never[]) => Promise<unknown>;

/** A runner of a SQLite file, which answers rows as lists too. */
export interface FileRunner extends QueryRunner {
  lists: FileSession['lists'];
}

/** From now on each statement is counted for the work that sends it, is part of its trace, and is told of when it ends. */
export function watchStatements(dataSource: DataSource, name: string, onEnded: OnStatementEnded | undefined): void {
  const { driver } = dataSource;
  const create = driver.createQueryRunner.bind(driver);
  const seen = new WeakSet<QueryRunner>();
  const watched = <S extends Send>(send: S): S => {
    const query = (sql: string, ...rest: never[]) => {
      noteStatement(name);
      const began = onEnded ? performance.now() : 0;
      const sent = traced(
        () => activityOf(dataSource, name, sql),
        () => send(sql, ...rest),
      );
      return onEnded ? timed(sent, began, onEnded) : sent;
    };
    return query as S;
  };
  // TypeORM's own hook after a query has lost, on a server's connection, whose query it was.
  driver.createQueryRunner = (mode) => {
    const runner = create(mode);
    if (seen.has(runner)) return runner;
    seen.add(runner);
    if (dataSource.options.type !== 'better-sqlite3') {
      return Object.assign(runner, { query: watched(runner.query.bind(runner) as Send) as QueryRunner['query'] });
    }
    const session = new FileSession(dataSource, runner, STATEMENTS_KEPT);
    return Object.assign(runner, {
      query: watched(session.query as Send) as QueryRunner['query'],
      lists: watched(session.lists as Send) as FileSession['lists'],
    });
  };
}

function timed<T>(sent: Promise<T>, began: number, onEnded: OnStatementEnded): Promise<T> {
  const ended = (failed: boolean) => onEnded((performance.now() - began) / 1_000, failed);
  return sent.then(
    (result) => {
      ended(false);
      return result;
    },
    (error: unknown) => {
      ended(true);
      throw error;
    },
  );
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
