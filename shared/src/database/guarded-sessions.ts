import type { DataSource, QueryRunner } from 'typeorm';
import { isInUnit } from './unit';

/** Longer than a request waits for everything. */
const ANSWER_WITHIN_MS = 15_000;
/** The server then ends a session that sends nothing, with its transaction and what that had locked. */
const SILENT_AT_MOST_S = 30;

type Query = QueryRunner['query'];

/** What of a driver's connection is used here. */
interface ServerConnection {
  promise(): { query(sql: string): Promise<unknown> };
  stream: { destroy(reason: Error): void };
}

/**
 * Keeps a connection that goes dead without a word (a cable, a firewall that forgot it) from being waited for: here a
 * statement without an answer ends its connection, and the server ends a session that it does not hear of. Migrations,
 * which run outside the units of work, take as long as they take.
 */
export function guardSessions(dataSource: DataSource): void {
  const { driver } = dataSource;
  const create = driver.createQueryRunner.bind(driver);
  const told = new WeakSet<ServerConnection>();
  driver.createQueryRunner = (mode) => {
    const runner = create(mode);
    const send: Query = runner.query.bind(runner);
    const query = async (...asked: Parameters<Query>) => {
      const connection: ServerConnection = await runner.connect();
      if (!told.has(connection)) {
        told.add(connection);
        await answered(connection, () => connection.promise().query(`SET SESSION wait_timeout = ${SILENT_AT_MOST_S}`));
      }
      return isInUnit() ? answered(connection, () => send(...asked)) : send(...asked);
    };
    return Object.assign(runner, { query: query as Query });
  };
}

async function answered<T>({ stream }: ServerConnection, work: () => Promise<T>): Promise<T> {
  const giveUp = () =>
    stream.destroy(
      Object.assign(new Error(`The database did not answer in ${ANSWER_WITHIN_MS} ms`), { code: 'ETIMEDOUT' }),
    );
  const timer = setTimeout(giveUp, ANSWER_WITHIN_MS);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}
