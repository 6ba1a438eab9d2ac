import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { MigrationBusy, migrateDatabase, openDatabase, SchemaBehind, wouldMigrate } from '.';

const server = process.env['TEST_DATABASE_URL']?.replace(/\/+$/, '');
const onServer = `banha_test_${process.pid}_migrating`;

let started: () => void;
let goOn: Promise<void> | undefined;

class CreateCounters1000000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    started?.();
    await goOn;
    await runner.query('CREATE TABLE counters (id varchar(26) PRIMARY KEY, n int NOT NULL)');
  }
  async down(): Promise<void> {}
}
class AddNotes1000000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE counters ADD COLUMN note varchar(64)');
  }
  async down(): Promise<void> {}
}

describe('migrating a database', () => {
  let folder: string;
  let url: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ba-nha-'));
    url = server ? `${server}/${onServer}` : `sqlite:${join(folder, 'migrating.db')}`;
    goOn = undefined;
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    if (!server) return;
    const connection = await createConnection(server);
    await connection.query(`DROP DATABASE IF EXISTS ${onServer}`);
    await connection.end();
  });

  const first = [CreateCounters1000000000000];
  const both = [CreateCounters1000000000000, AddNotes1000000001000];
  const names = both.map(({ name }) => name);
  const migrate = (migrations: readonly (new () => object)[], waitSeconds = 30) =>
    migrateDatabase({ name: 'test', url, migrations, waitSeconds });
  const open = (migrations: readonly (new () => object)[], schema?: 'migrate' | 'require') =>
    openDatabase({ name: 'test', url, entities: [], migrations, ...(schema ? { schema } : {}) });

  /** A process that is in the midst of the first migration until it is let go on. */
  const migratingSlowly = async () => {
    let letGoOn = () => {};
    goOn = new Promise((resolve) => (letGoOn = resolve));
    const isIn = new Promise<void>((resolve) => (started = resolve));
    const done = migrate(both);
    await isIn;
    return { done, letGoOn };
  };

  test('makes it where there is none, runs what has not run, and then has nothing to do', async () => {
    expect(await wouldMigrate({ name: 'test', url, migrations: both })).toEqual(names);
    expect(await migrate(first)).toEqual(names.slice(0, 1));
    expect(await wouldMigrate({ name: 'test', url, migrations: both })).toEqual(names.slice(1));
    expect(await migrate(both)).toEqual(names.slice(1));
    expect(await migrate(both)).toEqual([]);
  });

  test('is done by one process at a time: the other waits, and finds nothing left to do', async () => {
    const { done, letGoOn } = await migratingSlowly();
    const other = migrate(both);
    letGoOn();
    expect(await done).toEqual(names);
    expect(await other).toEqual([]);
  });

  test('is given up when the other process does not end in time', async () => {
    const { done, letGoOn } = await migratingSlowly();
    await expect(migrate(both, 0)).rejects.toThrow(MigrationBusy);
    letGoOn();
    expect(await done).toEqual(names);
  });

  test('frees the lock when a migration fails', async () => {
    goOn = Promise.reject(new Error('disk full'));
    await expect(migrate(both)).rejects.toThrow('disk full');
    goOn = undefined;
    expect(await migrate(both, 0)).toEqual(names);
  });

  test('must have been done before a database is opened that may not be changed', async () => {
    await expect(open(both, 'require')).rejects.toThrow(SchemaBehind);
    await migrate(first);
    await expect(open(both, 'require')).rejects.toThrow(
      'The schema of test is behind: AddNotes1000000001000 has not run. Run `npm run migrate` with this environment first.',
    );
    await migrate(both);
    await (await open(both, 'require')).close();
  });

  test('lets the version before it work on, beside the one after it', async () => {
    await migrate(first);
    const old = await open(first, 'require');
    const insert = (id: string) =>
      old.inTransaction((manager) => manager.query(`INSERT INTO counters (id, n) VALUES ('${id}', 1)`));
    await insert('a');
    await migrate(both);
    await insert('b');
    const anotherOld = await open(first, 'require');
    const fresh = await open(both, 'require');
    expect(await fresh.read((manager) => manager.query('SELECT id, note FROM counters ORDER BY id'))).toEqual([
      { id: 'a', note: null },
      { id: 'b', note: null },
    ]);
    for (const database of [old, anotherOld, fresh]) await database.close();
  });

  test('happens by itself where nothing else is said', async () => {
    await (await open(both)).close();
    expect(await migrate(both)).toEqual([]);
  });
});
