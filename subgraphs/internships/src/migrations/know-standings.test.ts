import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateFrame1760000000000, openDatabase, type Database } from '@ba-nha/shared/database';
import { CreateInternships1760000001000 } from './create-internships';
import { KnowStandings1760000002000 } from './know-standings';

const folder = mkdtempSync(join(tmpdir(), 'ba-nha-'));
const url = `sqlite:${join(folder, 'internships.db')}`;
const before = [CreateFrame1760000000000, CreateInternships1760000001000];

const insert = (database: Database, values: Record<string, unknown>) =>
  database.inTransaction((manager) =>
    manager.query(
      `INSERT INTO placements (${Object.keys(values).join(', ')}) VALUES (${Object.keys(values)
        .map(() => '?')
        .join(', ')})`,
      Object.values(values),
    ),
  );

const placementOf = (id: string, status: string, ran = 0) => ({
  ...{ id, positionId: 'POSITION', learnerId: `learner of ${id}`, personKey: `person of ${id}`, status, ran },
  ...{ schoolId: 'SCHOOL', enterpriseId: 'ENTERPRISE', occupationCode: '520227', level: 'COLLEGE', provinceCode: '86' },
  ...{ startsOn: '2027-01-04', endsOn: '2027-06-30', heldFrom: '2027-01-04', heldTo: '2027-06-30' },
  ...{ liveKey: `POSITION:${id}`, createdAt: '2026-11-20 03:00:00.000' },
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('placements that came to nothing before forget the person from now on, and the others are as they were', async () => {
  const plain = await openDatabase({ name: 'internships', url, entities: [], migrations: before });
  const placements = [
    placementOf('waiting', 'NOMINATED'),
    placementOf('declined', 'DECLINED'),
    placementOf('dropped', 'TERMINATED'),
    placementOf('left', 'TERMINATED', 1),
  ];
  for (const placement of placements) await insert(plain, placement);
  await plain.close();

  const migrations = [...before, KnowStandings1760000002000];
  const database = await openDatabase({ name: 'internships', url, entities: [], migrations });
  const rows = await database.read((manager) =>
    manager.query<object[]>('SELECT id, learnerId, personKey, unknownSince FROM placements ORDER BY id'),
  );
  const known = (id: string) => ({
    id,
    learnerId: `learner of ${id}`,
    personKey: `person of ${id}`,
    unknownSince: null,
  });
  const unknown = (id: string) => ({ ...known(id), personKey: null, unknownSince: '2026-11-20' });
  expect(rows).toEqual([unknown('declined'), unknown('dropped'), known('left'), known('waiting')]);
  // A second placement in hand for the same position is still refused: the tables were rewritten with their keys.
  await expect(
    insert(database, { ...placementOf('twin', 'NOMINATED'), liveKey: 'POSITION:waiting' }),
  ).rejects.toThrow();
  await database.close();
});
