import { Entity, Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { column, columns, CountColumn, IdColumn, index, KeyColumn, openDatabase, type Database } from '../database';
import { everything, is } from '../permissions';
import { TestDatabases } from '../testing';
import { ascending, descending, pagesByParent, type ListSpec, type PageArgs } from '.';

@Entity('berths')
class Berth {
  @KeyColumn() id: string;
  @IdColumn() harbourId: string;
  @CountColumn() depth: number;
}

class CreateBerths1000000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const shapes = { id: column.key(), harbourId: column.id(), depth: column.count() };
    const indices = [index('berths', ['harbourId', 'depth', 'id'])];
    await runner.createTable(new Table({ name: 'berths', columns: columns(shapes), indices }));
  }

  async down(): Promise<void> {}
}

const list: ListSpec<Berth> = {
  name: 'berths',
  entity: Berth,
  sort: [descending('depth'), ascending('id')],
};
/** More than one statement has parts for. */
const harbours = Array.from({ length: 450 }, (_, n) => `H${n}`);
const MOST_AT_ONCE = 50;

describe('pages below parents', () => {
  const databases = new TestDatabases();
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({
      name: 'harbours',
      url: await databases.urlOf('harbours'),
      entities: [Berth],
      migrations: [CreateBerths1000000000000],
    });
    const berths = harbours.flatMap((harbourId, h) =>
      Array.from({ length: h % 5 }, (_, n) => ({ id: `${harbourId}-${n}`, harbourId, depth: 3 + ((h + n) % 2) })),
    );
    await database.inTransaction((manager) => manager.insert(Berth, berths));
  });
  afterAll(async () => {
    await database.close();
    await databases.release();
  });

  const pages = async (parents: readonly string[], args: PageArgs) => {
    const found = await pagesByParent(database, list, 'harbourId', parents, {
      args,
      visible: everything,
      where: is('depth', 4),
      narrow: (query) => query.andWhere('t.id <> :left', { left: 'H3-1' }),
    });
    return Promise.all(
      found.map(async ({ nodes, pageInfo, count }) => ({
        ids: nodes.map(({ id }) => id),
        ...pageInfo,
        n: await count(),
      })),
    );
  };

  test.each<[string, PageArgs]>([
    ['from their begin', { first: 1 }],
    ['from their end', { last: 1 }],
    ['behind a place', { first: 2, after: 'H4-0' }],
  ])('are the same %s for more parents than a statement has parts for', async (_where, { after, ...size }) => {
    const [place] = after ? await pages(['H4'], { first: 1 }) : [];
    const args = { ...size, ...(place?.endCursor ? { after: place.endCursor } : {}) };
    const expected = [];
    for (let from = 0; from < harbours.length; from += MOST_AT_ONCE) {
      expected.push(...(await pages(harbours.slice(from, from + MOST_AT_ONCE), args)));
    }
    expect(expected.some(({ ids }) => ids.length > 0)).toBe(true);
    expect(await pages(harbours, args)).toEqual(expected);
  });
});
