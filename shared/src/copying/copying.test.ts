import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrateDatabase, openDatabase } from '../database';
import { CopyRefused, InUse, openStore, prepareCopy, type CopyOptions, type Store } from '.';

const server = process.env['TEST_DATABASE_URL']?.replace(/\/+$/, '');

/** Every kind of column that both sides know. */
class CreateSamples1000000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const isSqlite = runner.connection.options.type === 'better-sqlite3';
    await runner.query(
      `CREATE TABLE samples (part varchar(16) NOT NULL, n int NOT NULL, big bigint, ratio double, amount decimal(12,3),
       flag boolean, word varchar(200), note text, at datetime(3), facts ${isSqlite ? 'text' : 'json'}, raw blob,
       PRIMARY KEY (part, n))`,
    );
    await runner.query('CREATE TABLE empties (id varchar(26) NOT NULL PRIMARY KEY)');
  }
  async down(): Promise<void> {}
}
class AddNothing1000000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE empties ADD COLUMN note varchar(64)');
  }
  async down(): Promise<void> {}
}

type Page = Parameters<Store['write']>[1];
type PageChange = (table: Parameters<Store['write']>[0], page: Page) => Page;

const PARTS = ['A', 'a', 'a b', 'd', 'đ', 'Đ', 'ﾮ', '😀', 'quo"te', "apo's", 'back\\slash'];
const OF_EACH = 45;

type Sample = Record<string, unknown>;
const awkward: Sample[] = [
  {
    ...{
      big: '9223372036854775807',
      ratio: 0.1,
      amount: '123456789.125',
      flag: 1,
      word: '',
      note: 'Hòa\n\t\\ "\'%_ 😀',
    },
    ...{ at: '2026-11-20 03:00:00.007', facts: '{"b":[1,null],"a":"ờ"}', raw: Buffer.from([0, 39, 92, 255]) },
  },
  {
    ...{ big: '-9007199254740993', ratio: 1e300, amount: '-0.5', flag: 0, word: ' padded ', note: 'NULL' },
    ...{ at: '1999-12-31 23:59:59.999', facts: '[]', raw: Buffer.alloc(0) },
  },
  {
    ...{ big: null, ratio: null, amount: null, flag: null, word: null },
    ...{ note: null, at: null, facts: null, raw: null },
  },
];

describe('copying a database', () => {
  let folder: string;
  let urls: Record<'one' | 'other' | 'third', string>;
  const onServer = (name: string) => `banha_test_${process.pid}_copying_${name}`;
  const open: Store[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ba-nha-'));
    urls = {
      one: `sqlite:${join(folder, 'one.db')}`,
      other: server ? `${server}/${onServer('other')}` : `sqlite:${join(folder, 'other.db')}`,
      third: `sqlite:${join(folder, 'third.db')}`,
    };
    for (const url of Object.values(urls)) await migrate(url);
    await fill(urls.one);
  });
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
    rmSync(folder, { recursive: true });
    if (!server) return;
    const connection = await createConnection(server);
    await connection.query(`DROP DATABASE IF EXISTS ${onServer('other')}`);
    await connection.end();
  });

  const migrations = [CreateSamples1000000000000];
  const migrate = (url: string, all: readonly (new () => object)[] = migrations) =>
    migrateDatabase({ name: 'test', url, migrations: all });
  const opened = async (url: string): Promise<Store> => {
    const store = await openStore(url);
    open.push(store);
    return store;
  };
  const closed = async () => {
    for (const store of open.splice(0)) await store.close();
  };
  const usual: CopyOptions = { resume: false, pageSize: 100, onPage: () => undefined };
  const copy = async (
    from: string,
    to: string,
    options: Partial<CopyOptions> = {},
    disturb = (store: Store) => store,
  ) => {
    try {
      const target = await opened(to);
      return await (
        await prepareCopy(await opened(from), disturb(target), { ...usual, ...options })
      )();
    } finally {
      await closed();
    }
  };

  async function fill(url: string): Promise<void> {
    const database = await openDatabase({ name: 'test', url, entities: [], migrations });
    await database.inTransaction(async (manager) => {
      for (const [i, part] of PARTS.entries()) {
        for (let n = 1; n <= OF_EACH; n += 1) {
          const sample: Sample = { part, n: n * 7 - i, ...awkward[(i + n) % awkward.length] };
          const names = Object.keys(sample);
          await manager.query(
            `INSERT INTO samples (${names.join()}) VALUES (${names.map(() => '?').join()})`,
            Object.values(sample),
          );
        }
      }
    });
    await database.close();
  }

  /** A store that fails when so many pages have been written, as one does whose process is killed. */
  const failingAfter = (pages: number) => (store: Store) => {
    let written = 0;
    const write: Store['write'] = async (...args) => {
      if (written === pages) throw new Error('killed');
      written += 1;
      await store.write(...args);
    };
    return Object.assign(Object.create(store) as Store, { write });
  };
  /** A store that writes something else than it is given. */
  const changingPages = (change: PageChange) => (store: Store) => {
    const write: Store['write'] = (table, page, progress) => store.write(table, change(table, page), progress);
    return Object.assign(Object.create(store) as Store, { write });
  };
  const rows = PARTS.length * OF_EACH;

  test('brings every row and every kind of value over, and back', async () => {
    const there = await copy(urls.one, urls.other);
    expect(there.map(({ table, source, isSame }) => [table, source.rows, isSame])).toEqual([
      ['empties', 0, true],
      ['samples', rows, true],
    ]);
    const back = await copy(urls.other, urls.third, { pageSize: 7 });
    expect(back.map(({ target }) => target)).toEqual(there.map(({ source }) => source));
  });

  test('tells how far it is, page by page', async () => {
    const told: [string, number][] = [];
    await copy(urls.one, urls.other, { onPage: (table, written) => told.push([table, written]) });
    expect(told).toEqual([['empties', 0], ...[100, 200, 300, 400, rows].map((written) => ['samples', written])]);
  });

  test('that was broken off goes on where it stopped, when it is asked to', async () => {
    await expect(copy(urls.one, urls.other, {}, failingAfter(3))).rejects.toThrow('killed');
    await expect(copy(urls.one, urls.other)).rejects.toThrow('a copy into it has been begun: go on with --resume');
    const told: number[] = [];
    const results = await copy(urls.one, urls.other, { resume: true, onPage: (_, written) => told.push(written) });
    expect(results.every(({ isSame }) => isSame)).toBe(true);
    expect(told).toEqual([100, 200, rows - 200]);
    // Once more only compares.
    expect(await copy(urls.one, urls.other, { resume: true })).toEqual(results);
  });

  test('that was broken off leaves nothing that a hub would work on', async () => {
    await expect(copy(urls.one, urls.other, {}, failingAfter(3))).rejects.toThrow('killed');
    const start = () => openDatabase({ name: 'test', url: urls.other, entities: [], migrations });
    await expect(start()).rejects.toThrow('Data have not been copied to test as a whole');
    await copy(urls.one, urls.other, { resume: true });
    await (await start()).close();
  });

  test('sees a row that was lost and a value that was changed on the way', async () => {
    const [, lost] = await copy(
      urls.one,
      urls.third,
      {},
      changingPages((_, page) => page.slice(1)),
    );
    expect(lost).toMatchObject({ isSame: false, source: { rows }, target: { rows: rows - 5 } });
    const change: PageChange = ({ columns }, page) => {
      const place = columns.findIndex(({ name }) => name === 'ratio');
      return page.map((row) => row.with(place, row[place] === 0.1 ? 0.1000000001 : row[place]!));
    };
    const [, changed] = await copy(urls.one, urls.other, {}, changingPages(change));
    expect(changed).toMatchObject({ isSame: false, target: { rows } });
  });

  test('is refused where something is, and where the tables are others', async () => {
    await copy(urls.one, urls.other);
    await expect(copy(urls.one, urls.other)).rejects.toThrow(new CopyRefused('it is not empty: samples'));
    await migrate(urls.third, [...migrations, AddNothing1000000001000]);
    await expect(copy(urls.one, urls.third)).rejects.toThrow('its tables are others: empties has other columns');
  });

  test('is refused while others work on either side, and keeps others from files', async () => {
    const others = await openDatabase({ name: 'test', url: urls.one, entities: [], migrations });
    await others.read((manager) => manager.query('SELECT 1 FROM samples LIMIT 1'));
    await expect(openStore(urls.one)).rejects.toThrow(InUse);
    await others.close();
    await opened(urls.one);
    const late = new Sqlite(join(folder, 'one.db'), { timeout: 0 });
    expect(() => late.prepare('SELECT 1 FROM samples LIMIT 1').get()).toThrow('database is locked');
    late.close();
  });

  test('says which table holds what its column should not, without the value', async () => {
    const database = await openDatabase({ name: 'test', url: urls.one, entities: [], migrations });
    await database.inTransaction((m) => m.query("UPDATE samples SET at = 'Nguyễn Văn An' WHERE part = 'đ' AND n = 3"));
    await database.close();
    await expect(copy(urls.one, urls.other)).rejects.toThrow(
      /^A column of samples holds something that is not instant\.$/,
    );
  });
});
