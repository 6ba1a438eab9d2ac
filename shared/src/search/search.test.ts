import { Entity, Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  column,
  columns,
  CreateFrame1760000000000,
  FindWordsByRecord1767200000000,
  KeyColumn,
  openDatabase,
  type Database,
} from '../database';
import { TestDatabases } from '../testing';
import { indexAllWords, matchWords, SearchWord } from '.';

@Entity('workshops')
class Workshop {
  @KeyColumn() id: string;
}

class CreateWorkshops1000000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({ name: 'workshops', columns: columns({ id: column.key() }) }));
  }

  async down(): Promise<void> {}
}

const names = { w1: 'Xưởng Hàn', w2: 'Xưởng Hạnh Phúc', w3: 'Xưởng Mộc', w4: 'Hàn' };

describe('a search by words', () => {
  const databases = new TestDatabases();
  let database: Database;
  const open = (url: string) =>
    openDatabase({
      name: 'workshops',
      url,
      entities: [Workshop, SearchWord],
      migrations: [CreateWorkshops1000000000000, CreateFrame1760000000000, FindWordsByRecord1767200000000],
    });
  beforeAll(async () => {
    database = await open(await databases.urlOf('workshops'));
    await database.inTransaction(async (manager) => {
      for (const id of Object.keys(names)) await manager.insert(Workshop, { id });
      const records = Object.entries(names).map(([subjectId, name]) => ({ subjectId, texts: [name] }));
      await indexAllWords(manager, 'workshops', records);
    });
  });
  afterAll(async () => {
    await database.close();
    await databases.release();
  });

  const search = (text: string, ofFew: boolean) =>
    database.read((manager) => {
      const query = manager.createQueryBuilder(Workshop, 'w').orderBy('w.id');
      matchWords(query, 'workshops', text, ofFew);
      return query.getMany();
    });

  test.each([true, false])(
    'finds every word, the last of them unfinished, by records or by words (%s)',
    async (ofFew) => {
      const found = async (text: string) => (await search(text, ofFew)).map(({ id }) => id);
      expect(await found('xuong han')).toEqual(['w1', 'w2']);
      expect(await found('hàn xưởng')).toEqual(['w1']);
      expect(await found('phuc xuo')).toEqual(['w2']);
      expect(await found('%')).toEqual([]);
      expect(await found(' ')).toEqual(['w1', 'w2', 'w3', 'w4']);
    },
  );

  test('looks on SQLite at the words of one record alone for each of few, however many records have them', async () => {
    const file = await open('sqlite::memory:');
    const plan = await file.read((manager) => {
      const query = manager.createQueryBuilder(Workshop, 'w');
      matchWords(query, 'workshops', 'xuong ha', true);
      const [sql, values] = query.getQueryAndParameters();
      return manager.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, values);
    });
    await file.close();
    const steps = plan.map(({ detail }) => detail).filter((detail) => /^SEARCH s/.test(detail));
    expect(steps).toEqual([
      expect.stringContaining('(list=? AND word=? AND subjectId=?)'),
      expect.stringContaining('(list=? AND subjectId=? AND word>? AND word<?)'),
    ]);
  });
});
