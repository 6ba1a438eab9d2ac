import { Entity, Table, type EntityManager, type MigrationInterface, type QueryRunner } from 'typeorm';
import { TestDatabases } from '../testing';
import {
  appendRows,
  CodeColumn,
  column,
  columns,
  CountColumn,
  holdRows,
  InstantColumn,
  insertRows,
  isUniqueViolation,
  JsonColumn,
  KeyColumn,
  openDatabase,
  optional,
  updateRows,
  writeAppended,
  type Database,
} from '.';

@Entity('parcels')
class Parcel {
  @KeyColumn() id: string;
  @CodeColumn() status: string;
  @CountColumn() weight: number;
  @JsonColumn({ nullable: true }) contents?: object | null;
  @InstantColumn({ nullable: true }) sentAt?: Date | null;
}

@Entity('stamps')
class Stamp {
  @KeyColumn() id: string;
  @CountColumn({ default: 1 }) worth: number;
}

class CreateParcels1000000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const parcel = { id: column.key(), status: column.code(), weight: column.count() };
    const rest = { contents: optional(column.json()), sentAt: optional(column.instant()) };
    await runner.createTable(new Table({ name: 'parcels', columns: columns({ ...parcel, ...rest }) }));
    const stamp = { id: column.key(), worth: column.count(1) };
    await runner.createTable(new Table({ name: 'stamps', columns: columns(stamp) }));
  }
  async down(): Promise<void> {}
}

const databases = new TestDatabases();
const sent: string[] = [];
let database: Database;
beforeEach(async () => {
  database = await openDatabase({
    name: 'post',
    url: await databases.urlOf('post'),
    entities: [Parcel, Stamp],
    migrations: [CreateParcels1000000000000],
    onStatement: (sql) => sent.push(sql),
  });
  sent.length = 0;
});
afterEach(async () => {
  await database.close();
  await databases.release();
});

const at = new Date('2026-11-20T03:00:00.123Z');
const parcel = (id: string, more: Partial<Parcel> = {}): Parcel => ({ id, status: 'NEW', weight: 2, ...more });
const write = <T>(work: (manager: EntityManager) => Promise<T>) => database.inTransaction(work);
const parcels = () => database.read((manager) => manager.find(Parcel, { order: { id: 'ASC' } }));
const inserts = () => sent.filter((sql) => sql.startsWith('INSERT')).length;

describe('Rows that are inserted by themselves', () => {
  test('are stored as TypeORM reads them, with null for what may be absent', async () => {
    await write((manager) =>
      insertRows(manager, Parcel, [parcel('A', { contents: ['tea'], sentAt: at }), parcel('B')]),
    );
    expect(await parcels()).toEqual([
      { id: 'A', status: 'NEW', weight: 2, contents: ['tea'], sentAt: at },
      { id: 'B', status: 'NEW', weight: 2, contents: null, sentAt: null },
    ]);
  });

  test('may be more than a statement takes', async () => {
    const many = Array.from({ length: 1_200 }, (_, i) => parcel(String(i).padStart(5, '0')));
    await write((manager) => insertRows(manager, Parcel, many));
    expect(inserts()).toBe(3);
    expect(await parcels()).toHaveLength(1_200);
  });

  test('may be none, which sends nothing', async () => {
    await write((manager) => insertRows(manager, Parcel, []));
    expect(inserts()).toBe(0);
  });

  test('are refused where one has less than the table needs', async () => {
    const bare = { id: 'A' } as Parcel;
    await expect(write((manager) => insertRows(manager, Parcel, [bare]))).rejects.toThrow('without its status');
  });

  test('fail as any other on a key that is taken', async () => {
    await write((manager) => insertRows(manager, Parcel, [parcel('A')]));
    const again = write((manager) => insertRows(manager, Parcel, [parcel('A')]));
    expect(isUniqueViolation(await again.catch((error: unknown) => error))).toBe(true);
  });
});

test('A builder inserts complete rows itself, and leaves to the database what they lack', async () => {
  await write(async (manager) => {
    await manager.insert(Parcel, parcel('A', { contents: { tea: 1 } }));
    await manager.insert(Stamp, { id: 'S' });
  });
  expect(await parcels()).toMatchObject([{ id: 'A', contents: { tea: 1 } }]);
  expect(await database.read((manager) => manager.find(Stamp))).toEqual([{ id: 'S', worth: 1 }]);
});

test('Rows that are held are made where they are missing, and keep all but one column where they are not', async () => {
  await write((manager) => insertRows(manager, Parcel, [parcel('A', { weight: 9 })]));
  const later = new Date(at.getTime() + 1_000);
  const held = ['A', 'B'].map((id) => parcel(id, { status: 'HELD', sentAt: later }));
  await write((manager) => holdRows(manager, Parcel, held, 'sentAt'));
  expect(await parcels()).toMatchObject([
    { id: 'A', status: 'NEW', weight: 9, sentAt: later },
    { id: 'B', status: 'HELD', weight: 2, sentAt: later },
  ]);
});

describe('Rows that are updated by themselves', () => {
  beforeEach(() =>
    write((manager) =>
      insertRows(
        manager,
        Parcel,
        ['A', 'B', 'C'].map((id) => parcel(id)),
      ),
    ),
  );

  test('are those whose columns have the values, or one of them, and they are counted', async () => {
    const sent = { status: 'SENT', contents: [1], sentAt: at };
    expect(await write((manager) => updateRows(manager, Parcel, { id: ['A', 'C'], weight: 2 }, sent))).toBe(2);
    expect(await write((manager) => updateRows(manager, Parcel, { id: 'B', weight: 3 }, sent))).toBe(0);
    expect(await parcels()).toMatchObject([
      { id: 'A', ...sent },
      { id: 'B', status: 'NEW' },
      { id: 'C', ...sent },
    ]);
  });

  test('keep what is not given, and lose what is given as null', async () => {
    await write((manager) => updateRows(manager, Parcel, { id: 'A' }, { sentAt: at, contents: ['tea'] }));
    await write((manager) => updateRows(manager, Parcel, { id: 'A' }, { sentAt: null, status: undefined, weight: 5 }));
    expect((await parcels())[0]).toEqual({ id: 'A', status: 'NEW', weight: 5, contents: ['tea'], sentAt: null });
  });
});

describe('Rows that are appended', () => {
  const append = (manager: EntityManager, id: string) => appendRows(manager, Parcel, [parcel(id)]);

  test('are written in one statement for each table, before the commit', async () => {
    await write(async (manager) => {
      await append(manager, 'A');
      await appendRows(manager, Stamp, [{ id: 'S', worth: 3 }]);
      await append(manager, 'B');
      expect(inserts()).toBe(0);
    });
    expect(inserts()).toBe(2);
    expect((await parcels()).map(({ id }) => id)).toEqual(['A', 'B']);
  });

  test('are gone with the transaction that fails', async () => {
    const failing = write(async (manager) => {
      await append(manager, 'A');
      throw new Error('changed its mind');
    });
    await expect(failing).rejects.toThrow('changed its mind');
    expect(await parcels()).toEqual([]);
  });

  test('are there for who writes them first and then reads, and are written once', async () => {
    const found = await write(async (manager) => {
      await append(manager, 'A');
      await writeAppended(manager);
      return manager.count(Parcel);
    });
    expect(found).toBe(1);
    expect(await parcels()).toHaveLength(1);
  });
});
