import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabases } from '@ba-nha/shared/testing';
import { describedLists } from './cases';
import { grown } from './expected';
import { fillSkewed } from './fill';
import { openMeasuredHub, type MeasuredHub } from './measured-hub';
import { findingsOf } from './measuring';

const NOW = '2026-11-20T03:00:00Z';
const ORDERS = 600;

describe('what lists cost', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const databases = new TestDatabases();
  let hub: MeasuredHub;

  beforeAll(async () => {
    hub = await openMeasuredHub({ DATA_DIR: dataDir }, NOW, (name) => databases.urlOf(name));
    await fillSkewed(hub, ORDERS, NOW);
  });
  afterAll(async () => {
    await hub.stop();
    await databases.release();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('every list and every filter of the API is measured', () => {
    expect(describedLists(hub.schema).length).toBeGreaterThan(40);
  });

  test('no list examines more rows for each that it returns, nor sends more statements, than it did', async () => {
    expect(grown(await findingsOf(hub, '', true))).toEqual([]);
  });

  test('a list whose index is gone is found out', async () => {
    const { database } = hub.subgraph('enterprises');
    const index = 'ix_offers_trainingOrderId_id';
    const onTable = database.dataSource.options.type === 'mysql' ? ' ON offers' : '';
    await database.read((manager) => manager.query(`DROP INDEX ${index}${onTable}`));
    try {
      const found = grown(await findingsOf(hub, 'TrainingOrder.offers', true));
      expect(found.join('\n')).toMatch(/^TrainingOrder\.offers as enterprise: /);
    } finally {
      await database.read((manager) => manager.query(`CREATE INDEX ${index} ON offers (trainingOrderId, id)`));
    }
  });
});
