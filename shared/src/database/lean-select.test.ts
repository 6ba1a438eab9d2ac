import {
  Brackets,
  Entity,
  EntityManager,
  In,
  Like,
  SelectQueryBuilder,
  Table,
  LessThan,
  LessThanOrEqual,
  MoreThan,
  MoreThanOrEqual,
  type FindManyOptions,
  type MigrationInterface,
  type QueryRunner,
} from 'typeorm';
import { TestDatabases } from '../testing';
import {
  CodeColumn,
  column,
  columns,
  CountColumn,
  FlagColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  openDatabase,
  optional,
  RatioColumn,
  VndColumn,
  type Database,
} from '.';

@Entity('workshops')
class Workshop {
  @KeyColumn() id: string;
  @CodeColumn() kind: string;
  @CountColumn() benches: number;
  @VndColumn({ nullable: true }) rent: number | null;
  @RatioColumn({ nullable: true }) areaHa: number | null;
  @FlagColumn() open: boolean;
  @InstantColumn() since: Date;
  @InstantColumn({ nullable: true }) until: Date | null;
  @JsonColumn({ nullable: true }) tools: string[] | null;
  @LongTextColumn({ nullable: true }) note: string | null;
}

class CreateWorkshops1000000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const shapes = {
      id: column.key(),
      kind: column.code(),
      benches: column.count(),
      rent: optional(column.vnd()),
      areaHa: optional(column.ratio()),
      open: column.flag(),
      since: column.instant(),
      until: optional(column.instant()),
      tools: optional(column.json()),
      note: optional(column.longText()),
    };
    await runner.createTable(new Table({ name: 'workshops', columns: columns(shapes) }));
  }
  async down(): Promise<void> {}
}

describe('a select of our own', () => {
  const databases = new TestDatabases();
  const sent: { sql: string; values: readonly unknown[] }[] = [];
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({
      name: 'test',
      url: await databases.urlOf('selects'),
      entities: [Workshop],
      migrations: [CreateWorkshops1000000000000],
      onStatement: (sql, values) => sent.push({ sql, values }),
    });
    const since = new Date('2026-11-20T03:00:00.123Z');
    const rows = [
      { id: 'a', kind: 'WELDING', benches: 3, open: true, since, tools: ['torch'], rent: 9_007_199_254_740_991 },
      { id: 'b', kind: 'SEWING', benches: 0, open: false, since, until: since, areaHa: 0.25, note: 'a.id = :id' },
      { id: 'c', kind: 'WELDING', benches: 7, open: true, since, tools: [], note: 'Hàn “w.kind” (cũ)' },
    ];
    await database.inTransaction((manager) => manager.insert(Workshop, rows));
  });
  afterAll(async () => {
    await database.close();
    await databases.release();
  });

  type Narrow = (select: SelectQueryBuilder<Workshop>) => SelectQueryBuilder<Workshop>;
  const cases: [string, Narrow][] = [
    ['everything', (select) => select],
    ['what find asks for', (select) => select.setFindOptions({ where: { kind: 'WELDING', benches: In([3, 7]) } })],
    ['one of several', (select) => select.setFindOptions({ where: [{ id: 'a' }, { note: Like('%cũ%') }], take: 1 })],
    [
      'conditions in words, brackets, order and a limit',
      (select) =>
        select
          .where('w.kind IN (:...kinds)', { kinds: ['WELDING', 'SEWING'] })
          .andWhere(
            new Brackets((either) =>
              either.where('w.benches > :few', { few: 1 }).orWhere('w.open = :no', { no: false }),
            ),
          )
          .andWhere('(w.until IS NULL OR w.until <= :now)', { now: new Date('2026-11-21T00:00:00Z') })
          .orderBy('w.benches', 'DESC')
          .addOrderBy('w.id')
          .limit(2)
          .offset(1),
    ],
    [
      'a question to another of its rows',
      (select) =>
        select.where(
          (outer) => `w.benches < (${outer.subQuery().select('MAX(o.benches)').from(Workshop, 'o').getQuery()})`,
        ),
    ],
    ['rows that a join repeats', (select) => select.innerJoin(Workshop, 'o', 'o.kind = w.kind').orderBy('w.id')],
    [
      'rows in the order of a statement that they are joined to',
      (select) =>
        select
          .innerJoin('(SELECT id AS rankedId, benches AS place FROM workshops)', 'r', 'r.rankedId = w.id')
          .where('r.place > :few', { few: 0 })
          .orderBy('r.place'),
    ],
    ['some of its columns', (select) => select.select(['w.id', 'w.since'])],
    [
      'a sum by kind',
      (select) =>
        select
          .select('w.kind', 'kind')
          .addSelect('SUM(w.benches)', 'benches')
          .groupBy('w.kind')
          .having('SUM(w.benches) > 0'),
    ],
    ['nothing', (select) => select.where('1 = 0')],
  ];

  test.each(cases)('asks for %s as TypeORM’s own does, and answers the same', async (_, narrow) => {
    await database.read(async (manager) => {
      const ours = () => narrow(manager.createQueryBuilder(Workshop, 'w'));
      const stock = () => narrow(new SelectQueryBuilder<Workshop>(database.dataSource).select('w').from(Workshop, 'w'));
      expect(ours().getQueryAndParameters()).toEqual(stock().getQueryAndParameters());
      expect(await ours().getRawAndEntities()).toStrictEqual(await stock().getRawAndEntities());
      expect(await ours().getCount()).toBe(await stock().getCount());
    });
  });

  const finds: [string, FindManyOptions<Workshop>][] = [
    ['everything', {}],
    ['a value of several columns', { where: { kind: 'WELDING', note: 'Hàn “w.kind” (cũ)' } }],
    ['one of several values, in an order', { where: { kind: In(['WELDING', 'SEWING']) }, order: { id: 'DESC' } }],
    ['so many', { where: { kind: 'WELDING' }, order: { benches: 'ASC', id: 'ASC' }, take: 1 }],
    ['a flag', { where: { open: false } }],
    ['none of no values', { where: { kind: In([]) } }],
    ['an instant', { where: { since: new Date('2026-11-20T03:00:00.123Z') }, order: { id: 'ASC' } }],
    ['what is more than a number', { where: { benches: MoreThan(2) }, order: { id: 'ASC' } }],
    ['what lies within bounds', { where: { id: MoreThan('a'), kind: LessThanOrEqual('WELDING') } }],
    ['what lies within open bounds', { where: { id: MoreThanOrEqual('b'), kind: LessThan('WELDING') } }],
    ['some of its columns', { select: { id: true }, where: { kind: 'SEWING' } }],
    ['one of two conditions', { where: [{ id: 'a' }, { id: 'b' }], order: { id: 'ASC' } }],
    ['money', { where: { rent: 9_007_199_254_740_991 } }],
    ['one of several counts', { where: { benches: In([3, 7]) }, order: { id: 'ASC' } }],
  ];

  test.each(finds)('finds %s as TypeORM’s own manager does', async (_, options) => {
    await database.read(async (manager) => {
      const stock = new EntityManager(database.dataSource, manager.queryRunner);
      expect(await manager.find(Workshop, options)).toStrictEqual(await stock.find(Workshop, options));
      if (!options.where) return;
      expect(await manager.findBy(Workshop, options.where)).toStrictEqual(await stock.findBy(Workshop, options.where));
      expect(await manager.findOneBy(Workshop, options.where)).toStrictEqual(
        await stock.findOneBy(Workshop, options.where),
      );
    });
  });

  test('sends for a find what TypeORM’s own manager sends', async () => {
    await database.read(async (manager) => {
      const stock = new EntityManager(database.dataSource, manager.queryRunner);
      for (const options of finds
        .map(([, each]) => each)
        .filter(({ where }) => !/benches/.test(JSON.stringify(where)))) {
        sent.length = 0;
        await manager.find(Workshop, options);
        await stock.find(Workshop, options);
        expect(sent[0]).toEqual(sent[1]);
      }
    });
  });

  test('refuses to find by what is not there, as TypeORM does', async () => {
    const finding = (where: object) => database.read((manager) => manager.findBy(Workshop, where));
    await expect(finding({ colour: 'red' })).rejects.toThrow('colour');
    await expect(finding({ kind: undefined })).rejects.toThrow('Undefined');
    await expect(finding({ note: null })).rejects.toThrow('Null');
  });

  test('answers records that are of their class, with days, money, flags and JSON as they were written', async () => {
    const found = await database.read((manager) => manager.findOneByOrFail(Workshop, { id: 'a' }));
    expect(found).toBeInstanceOf(Workshop);
    expect({ ...found }).toEqual({
      id: 'a',
      kind: 'WELDING',
      benches: 3,
      rent: 9_007_199_254_740_991,
      areaHa: null,
      open: true,
      since: new Date('2026-11-20T03:00:00.123Z'),
      until: null,
      tools: ['torch'],
      note: null,
    });
  });
});
