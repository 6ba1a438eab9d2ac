import type { EntityManager } from 'typeorm';
import { SettableClock } from '../clock';
import type { Database } from '../database';
import { newId } from '../ids';
import { loadForChange, saveChange } from '../records';
import { as, TestDatabases } from '../testing';
import { actingIn, addToCounts, AuditEntry, AuditSalt } from '.';
import { Boat, openHarbour } from './testing/harbour';

const OWNER = '01J0000000000000000000000A';

describe('Rows that the audit log knows', () => {
  const databases = new TestDatabases();
  const clock = new SettableClock(new Date('2026-11-20T03:00:00Z'));
  const sent: string[] = [];
  let database: Database;
  let id: string;
  beforeEach(async () => {
    const log = await openHarbour(await databases.urlOf('harbour'), { clock, onStatement: (sql) => sent.push(sql) });
    database = log.database;
    id = newId(clock.now());
    const captain = null;
    const boat = Object.assign(new Boat(), { id, enterpriseId: OWNER, name: 'Sóng', captain, crew: 3, version: 1 });
    await write((manager) => manager.insert(Boat, boat));
    sent.length = 0;
  });
  afterEach(async () => {
    await database.close();
    await databases.release();
  });

  const write = <T>(work: (manager: EntityManager) => Promise<T>) =>
    actingIn({ principal: as.enterprise(OWNER), operation: 'manBoat', requestId: 'r-1' }, () =>
      database.inTransaction(work),
    );
  const find = () => database.read((manager) => manager.findOneByOrFail(Boat, { id }));
  const told = async () => {
    const entries = await database.read((manager) => manager.find(AuditEntry, { order: { id: 'ASC' } }));
    return entries.slice(1).map((entry) => entry.changes());
  };
  const looks = () => sent.filter((sql) => /^SELECT[^]*boats/.test(sql)).length;
  const everything = { sees: () => true, changes: () => true };
  const room = { sql: 'crew + ? <= 5', values: [2] };

  test('are told from the value that was read to the one that is written', async () => {
    await write(async (manager) => {
      const boat = await loadForChange(manager, Boat, { id, expectedVersion: 1 }, everything);
      boat.name = 'Gió';
      await saveChange(manager, Boat, boat, { name: boat.name, crew: 4 });
    });
    expect(await told()).toEqual([{ name: { from: 'Sóng', to: 'Gió' }, crew: { from: 3, to: 4 } }]);
  });

  test('are not written where their version has passed', async () => {
    const stale = write(async (manager) =>
      saveChange(manager, Boat, Object.assign(await recordOf(manager), { version: 7 }), { crew: 9 }),
    );
    await expect(stale).rejects.toThrow();
    expect(await find()).toMatchObject({ crew: 3, version: 1 });
    expect(await told()).toEqual([]);
  });

  test('are counted up in the statement that checks, and answered as they are then', async () => {
    const manned = await write((manager) => addToCounts(manager, Boat, id, { crew: 2, version: 1 }, room));
    expect(manned).toBeInstanceOf(Boat);
    expect(manned).toEqual(await find());
    expect(manned).toMatchObject({ crew: 5, version: 2, name: 'Sóng' });
    expect(await told()).toEqual([{ crew: { from: 3, to: 5 } }]);
  });

  test('are left alone, and untold, where the condition does not hold, be they known or not', async () => {
    await write((manager) => addToCounts(manager, Boat, id, { crew: 2 }, room));
    const again = await write(async (manager) => [
      await addToCounts(manager, Boat, id, { crew: 2 }, room),
      await addToCounts(manager, Boat, id, { version: 1 }),
      await addToCounts(manager, Boat, id, { crew: 2 }, room),
    ]);
    expect(again).toMatchObject([null, { crew: 5, version: 2 }, null]);
    expect(await told()).toEqual([{ crew: { from: 3, to: 5 } }, {}]);
  });

  test('are not looked at once more in the transaction that has counted', async () => {
    await write(async (manager) => {
      const boat = await addToCounts(manager, Boat, id, { crew: -1, version: 1 });
      await saveChange(manager, Boat, boat!, { name: 'Gió' });
    });
    expect(looks()).toBe(1);
    expect(await find()).toMatchObject({ crew: 2, name: 'Gió', version: 3 });
    expect(await told()).toEqual([{ crew: { from: 3, to: 2 }, name: { from: 'Sóng', to: 'Gió' } }]);
  });

  test('take no more than there is, whoever races', async () => {
    const taken = await Promise.all(
      Array.from({ length: 8 }, () =>
        write((manager) =>
          addToCounts(manager, Boat, id, { crew: 1, version: 1 }, { sql: 'crew + 1 <= ?', values: [6] }),
        ),
      ),
    );
    expect(taken.filter(Boolean)).toHaveLength(3);
    expect(await find()).toMatchObject({ crew: 6, version: 4 });
  });

  test('get a salt only when a personal value of theirs is told', async () => {
    const salts = () => database.read((manager) => manager.count(AuditSalt));
    await write(async (manager) => saveChange(manager, Boat, await recordOf(manager), { crew: 4 }));
    expect(await salts()).toBe(0);
    await write(async (manager) => saveChange(manager, Boat, await recordOf(manager), { captain: 'Trần Thị Bình' }));
    expect(await salts()).toBe(1);
    const [, named] = await told();
    expect(named!['captain']!.to).toMatch(/^hash:/);
  });

  const recordOf = (manager: EntityManager) => manager.findOneByOrFail(Boat, { id });
});
