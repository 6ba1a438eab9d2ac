import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettableClock } from '@ba-nha/shared/clock';
import { CreateFrame1760000000000, openDatabase } from '@ba-nha/shared/database';
import { InProcessBus, type HubEvent } from '@ba-nha/shared/events';
import { keptInTests } from '@ba-nha/shared/testing';
import { createEnterprises } from '../app';
import { CreateEnterprises1760000001000 } from './create-enterprises';

describe('A database in which enterprises still kept their members', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const url = `sqlite:${join(folder, 'enterprises.db')}`;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('tells who they are once, in the words of their registration, and keeps them no longer', async () => {
    const migrations = [CreateFrame1760000000000, CreateEnterprises1760000001000];
    const before = await openDatabase({ name: 'enterprises', url, entities: [], migrations });
    await before.inTransaction(async (manager) => {
      await manager.query(
        `INSERT INTO enterprises (id, taxCode, name, industryCode, sizeClass, employees, provinceCode, createdAt)
         VALUES ('E1', '2100999011', 'Công ty', '26100', 'SMALL', 12, '86', '2026-11-01 03:00:00.000')`,
      );
      await manager.query(
        `INSERT INTO enterprise_members (enterpriseId, subject) VALUES ('E1', 'lan-7'), ('E1', 'minh-1')`,
      );
    });
    await before.close();

    const told: HubEvent[] = [];
    const open = async () => {
      const bus = new InProcessBus();
      bus.subscribe({ name: 'test', on: ['EnterpriseRegistered'], receive: async (event) => void told.push(event) });
      const subgraph = await createEnterprises({
        clock: new SettableClock(new Date('2026-11-20T03:00:00Z')),
        bus,
        subscribe: () => {},
        databaseUrl: () => url,
        transports: {},
        sample: false,
        ...keptInTests,
      });
      await subgraph.start();
      return subgraph;
    };
    const first = await open();
    expect(told.map(({ subjectId, occurredAt, facts }) => [subjectId, occurredAt, facts])).toEqual(
      ['lan-7', 'minh-1'].map((memberSubject) => [
        'E1',
        '2026-11-01T03:00:00.000Z',
        {
          verified: false,
          sizeClass: 'SMALL',
          industryCode: '26100',
          provinceCode: '86',
          zoneCode: null,
          memberIssuer: null,
          memberSubject,
        },
      ]),
    );
    const tables = `SELECT name FROM sqlite_master WHERE name = 'enterprise_members'`;
    expect(await first.database.read((manager) => manager.query(tables))).toEqual([]);
    await first.stop();
    await (await open()).stop();
    expect(told).toHaveLength(2);
  });
});
