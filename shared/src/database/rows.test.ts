import 'reflect-metadata';
import { Entity, Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { TestDatabases } from '../testing';
import {
  column,
  columns,
  CodeColumn,
  CountColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  openDatabase,
  optional,
  RatioColumn,
  recordsOf,
  VndColumn,
  type Database,
} from '.';

@Entity('things')
class Thing {
  @KeyColumn() id: string;
  @IdColumn({ nullable: true }) parentId: string | null;
  @CodeColumn() status: string;
  @LongTextColumn({ nullable: true }) text: string | null;
  @CountColumn() count: number;
  @VndColumn({ nullable: true }) amount: number | null;
  @RatioColumn({ nullable: true }) ratio: number | null;
  @FlagColumn() flag: boolean;
  @DayColumn({ nullable: true }) day: string | null;
  @InstantColumn() at: Date;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
  @JsonColumn({ nullable: true }) json: unknown;
}

class CreateThings1000000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const shapes = {
      ...{
        id: column.key(),
        parentId: optional(column.id()),
        status: column.code(),
        text: optional(column.longText()),
      },
      ...{
        count: column.count(),
        amount: optional(column.vnd()),
        ratio: optional(column.ratio()),
        flag: column.flag(),
      },
      ...{ day: optional(column.day()), at: column.instant(), endedAt: optional(column.instant()) },
      json: optional(column.json()),
    };
    await runner.createTable(new Table({ name: 'things', columns: columns(shapes) }));
  }
  async down(): Promise<void> {}
}

const full: Thing = {
  ...{ id: 'a', parentId: 'b', status: 'OPEN', text: 'Điện công nghiệp', count: 7, amount: Number.MAX_SAFE_INTEGER },
  ...{ ratio: 0.125, flag: true, day: '2026-11-20', at: new Date('2026-11-20T03:04:05.678Z') },
  ...{ endedAt: new Date('2027-01-01T00:00:00.000Z'), json: { list: [1, 'hai', null] } },
};
const bare: Thing = {
  ...{ id: 'c', parentId: null, status: '', text: null, count: 0, amount: null, ratio: null, flag: false, day: null },
  ...{ at: new Date('2026-01-01T00:00:00.000Z'), endedAt: null, json: null },
};

describe('records that are read in one pass', () => {
  const databases = new TestDatabases();
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({
      name: 'test',
      url: await databases.urlOf('rows'),
      entities: [Thing],
      migrations: [CreateThings1000000000000],
    });
    await database.inTransaction((m) => m.insert(Thing, [full, bare].map((thing) => ({ ...thing })) as never));
  });
  afterAll(async () => {
    await database.close();
    await databases.release();
  });
  const query = () => database.dataSource.manager.createQueryBuilder(Thing, 't').orderBy('t.id');

  test('are those that were written, whatever their columns hold', async () => {
    const read = await recordsOf(query());
    expect(read).toEqual([full, bare]);
    expect(read.every((record) => record instanceof Thing)).toBe(true);
  });

  test('are those that TypeORM answers, under any alias, in any order and as many', async () => {
    const asked = () =>
      database.dataSource.manager.createQueryBuilder(Thing, 'other').orderBy('other.id', 'DESC').limit(1);
    expect(await recordsOf(asked())).toEqual(await asked().getMany());
    expect(await recordsOf(query())).toEqual(await query().getMany());
  });

  test('see what their own transaction has written, and nothing of one that failed', async () => {
    const counts = () => recordsOf(query()).then((read) => read.map(({ count }) => count));
    const failing = database.inTransaction(async (manager) => {
      await manager.update(Thing, { id: 'c' }, { count: 1 });
      const own = await recordsOf(manager.createQueryBuilder(Thing, 't').where('t.id = :id', { id: 'c' }));
      expect(own[0]?.count).toBe(1);
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await counts()).toEqual([7, 0]);
  });

  test('are refused where a query answers only some columns', async () => {
    await expect(recordsOf(query().select(['t.id', 't.status']))).rejects.toThrow('does not answer t_parentId');
  });
});
