import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateFrame1760000000000, openDatabase } from '@ba-nha/shared/database';
import { CreateMembers1763650000000 } from './create-members';
import { CreateZones1760000004000 } from './create-zones';
import { KnowParts1763700004000 } from './know-parts';

describe('A balance whose facts did not say whose they are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const url = `sqlite:${join(folder, 'zones.db')}`;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('keeps its cells, and withholds what it withheld, until it is rebuilt', async () => {
    const migrations = [CreateFrame1760000000000, CreateZones1760000004000, CreateMembers1763650000000];
    const before = await openDatabase({ name: 'zones', url, entities: [], migrations });
    await before.inTransaction(async (manager) => {
      for (const [id, placed, hired] of [
        ['A', 3, 0],
        ['B', 12, 4],
      ]) {
        await manager.query(
          `INSERT INTO balance_cells (id, provinceCode, zoneCode, occupationCode, level, quarter, placed, hired, declarers, openDemand)
           VALUES (?, '86', '', '520227', 'COLLEGE', ?, ?, ?, 3, 40)`,
          [id, `2027-Q${id === 'A' ? 1 : 2}`, placed, hired],
        );
      }
    });
    await before.close();

    const after = await openDatabase({
      name: 'zones',
      url,
      entities: [],
      migrations: [...migrations, KnowParts1763700004000],
    });
    const cells = await after.read((manager) =>
      manager.query(
        'SELECT placed, openPlaced, hired, openHired, openContracted, openDemand FROM balance_cells ORDER BY id',
      ),
    );
    expect(cells).toEqual([
      { placed: 3, openPlaced: null, hired: 0, openHired: 0, openContracted: 0, openDemand: 40 },
      { placed: 12, openPlaced: 12, hired: 4, openHired: null, openContracted: 0, openDemand: 40 },
    ]);
    await after.close();
  });
});
