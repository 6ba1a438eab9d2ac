import { EntitySchema } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TestDatabases } from '../testing';
import { isInTransaction, openDatabase, type Database } from '.';

class CreateCounters1000000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE counters (id varchar(26) PRIMARY KEY, n int NOT NULL)');
  }
  async down(): Promise<void> {}
}
const Counter = new EntitySchema({
  name: 'counters',
  columns: { id: { type: 'varchar', primary: true }, n: { type: 'int' } },
});

describe('the one door to a database', () => {
  const databases = new TestDatabases();
  let database: Database;
  beforeEach(async () => {
    database = await openDatabase({
      name: 'test',
      url: await databases.urlOf('database'),
      entities: [Counter as never],
      migrations: [CreateCounters1000000000000],
    });
    await database.inTransaction((m) => m.query("INSERT INTO counters VALUES ('a', 0)"));
  });
  afterEach(async () => {
    await database.close();
    await databases.release();
  });
  const value = () => database.read(async (m) => (await m.query<{ n: number }[]>('SELECT n FROM counters'))[0]!.n);

  test('eight transactions at once all commit', async () => {
    await Promise.all(
      Array.from({ length: 8 }, () =>
        database.inTransaction(async (m) => {
          await m.query<{ n: number }[]>('SELECT n FROM counters');
          await m.query('UPDATE counters SET n = n + 1');
        }),
      ),
    );
    expect(await value()).toBe(8);
  });

  test('a reader never sees what a transaction has not committed', async () => {
    let wroteIt = () => {};
    const wrote = new Promise<void>((resolve) => (wroteIt = resolve));
    let letItFail = () => {};
    const failing = new Promise<void>((resolve) => (letItFail = resolve));
    const transaction = database.inTransaction(async (m) => {
      await m.query('UPDATE counters SET n = 99');
      wroteIt();
      await failing;
      throw new Error('roll back');
    });
    await wrote;
    const reading = value();
    letItFail();
    await expect(transaction).rejects.toThrow('roll back');
    expect(await reading).toBe(0);
  });

  test('a transaction inside a transaction joins it', async () => {
    await expect(
      database.inTransaction(async () => {
        await database.inTransaction((m) => m.query('UPDATE counters SET n = 5'));
        throw new Error('outer fails');
      }),
    ).rejects.toThrow('outer fails');
    expect(await value()).toBe(0);
  });

  test('what waits for the commit runs after it, and not after a roll-back', async () => {
    const ran: string[] = [];
    await database.inTransaction(async () => {
      database.afterCommit(() => void ran.push(isInTransaction() ? 'inside' : 'after'));
      await Promise.resolve();
    });
    await database
      .inTransaction(async () => {
        database.afterCommit(() => void ran.push('never'));
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(ran).toEqual(['after']);
  });
});
