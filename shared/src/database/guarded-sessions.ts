import type { DataSource, QueryRunner } from 'typeorm';
import { isInUnit } from './unit';

/** As long as a request waits for everything. */
const ANSWER_WITHIN_MS = 10_000;
/** The server ends a session that sends nothing for so long, with its transaction and what that had locked. */
const SILENT_AT_MOST_S = 10;
/** Whoever waits for a lock waits less than a request does. */
const LOCKED_AT_MOST_S = 5;

type Query = QueryRunner['query'];

/** What of a driver's connection is used here. */
interface ServerConnection {
  promise(): { query(sql: string): Promise<unknown> };
  stream: { destroy(reason: Error): void; once(event: 'close', listener: () => void): void };
}

/**
 * Keeps connections that go dead without a word (a cable, a firewall that forgot them) from being waited for: here a
 * statement without an answer ends its connection and all that have not answered since it was sent, and the server ends a
 * session that it does not hear of. Migrations, which run outside the units of work, take as long as they take.
 */
export function guardSessions(dataSource: DataSource): void {
  const { driver } = dataSource;
  const create = driver.createQueryRunner.bind(driver);
  const sessions = new Sessions();
  driver.createQueryRunner = (mode) => {
    const runner = create(mode);
    const send: Query = runner.query.bind(runner);
    const query = async (...asked: Parameters<Query>) => {
      const connection: ServerConnection = await runner.connect();
      await sessions.greet(connection);
      return isInUnit() ? sessions.answered(connection, () => send(...asked)) : send(...asked);
    };
    return Object.assign(runner, { query: query as Query });
  };
}

class Sessions {
  /** When each connection last answered. */
  private readonly answeredAt = new Map<ServerConnection, number>();

  /** Tells the server, once for each connection, what it may do with a silent session. */
  async greet(connection: ServerConnection): Promise<void> {
    if (this.answeredAt.has(connection)) return;
    this.answeredAt.set(connection, performance.now());
    connection.stream.once('close', () => this.answeredAt.delete(connection));
    const limits = `SET SESSION wait_timeout = ${SILENT_AT_MOST_S}, SESSION innodb_lock_wait_timeout = ${LOCKED_AT_MOST_S}`;
    await this.answered(connection, () => connection.promise().query(limits));
  }

  async answered<T>(connection: ServerConnection, work: () => Promise<T>): Promise<T> {
    const sentAt = performance.now();
    const timer = setTimeout(() => this.endSilentSince(sentAt), ANSWER_WITHIN_MS);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      if (this.answeredAt.has(connection)) this.answeredAt.set(connection, performance.now());
    }
  }

  private endSilentSince(then: number): void {
    const reason = Object.assign(new Error(`The database did not answer in ${ANSWER_WITHIN_MS} ms`), {
      code: 'ETIMEDOUT',
    });
    for (const [{ stream }, at] of this.answeredAt) if (at <= then) stream.destroy(reason);
  }
}
