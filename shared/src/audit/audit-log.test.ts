import type { EntityManager } from 'typeorm';
import { SettableClock } from '../clock';
import type { Database, Journal } from '../database';
import { refusal } from '../errors';
import { newId } from '../ids';
import { saveChange } from '../records';
import { as, TestDatabases } from '../testing';
import { actingIn, AuditEntry, AuditSalt, CallAudit, forgetPersonalHashes, noteAction, AuditLog } from '.';
import { Berth, Boat, Gull, openHarbour, records } from './testing/harbour';
import { verifyLog } from './verification';

const [OWNER, OTHER] = ['01J0000000000000000000000A', '01J0000000000000000000000B'];
const owner = as.enterprise(OWNER);

describe('The audit log', () => {
  const databases = new TestDatabases();
  const clock = new SettableClock(new Date('2026-11-20T03:00:00Z'));
  let database: Database;
  let log: AuditLog;
  const statements: string[] = [];
  beforeEach(async () => {
    log = await openHarbour(await databases.urlOf('harbour'), { clock, onStatement: (sql) => statements.push(sql) });
    database = log.database;
  });
  afterEach(async () => {
    await database.close();
    await databases.release();
  });

  const boat = (values: Partial<Boat> = {}): Boat =>
    Object.assign(new Boat(), {
      ...{ id: newId(clock.now()), enterpriseId: OWNER, name: 'Sóng', captain: 'Nguyễn Văn An', crew: 3, version: 1 },
      ...values,
    });
  const entries = () => database.read((manager) => manager.find(AuditEntry, { order: { id: 'ASC' } }));
  const write = (work: (manager: EntityManager) => Promise<unknown>, operation = 'launchBoat') =>
    actingIn({ principal: owner, operation, requestId: 'r-1' }, () => database.inTransaction(work));
  const launched = async (values: Partial<Boat> = {}) => {
    const made = boat(values);
    await write((manager) => manager.insert(Boat, made));
    return made;
  };
  const renamed = (id: string, captain: string) =>
    write(async (manager) => saveChange(manager, Boat, await manager.findOneByOrFail(Boat, { id }), { captain }));
  const find = (id: string) => database.read((manager) => manager.findOneByOrFail(Boat, { id }));

  test('tells who did what for whom, to which record, when and in which request', async () => {
    const { id } = await launched();
    const [entry] = await entries();
    expect(entry).toMatchObject({
      ...{ kind: 'WRITE', operation: 'launchBoat', action: 'launchBoat', outcome: 'OK', requestId: 'r-1' },
      ...{ issuer: 'https://id.example', actor: `enterprise:${OWNER}`, at: clock.now() },
      ...{ organisationKind: 'ENTERPRISE', organisationId: OWNER, enterpriseId: OWNER, schoolId: null },
      ...{ recordType: 'Boat', recordId: id, recordVersion: 1 },
    });
    expect(entry!.changes()).toMatchObject({ name: { to: 'Sóng' }, crew: { to: 3 } });
  });

  test('calls what was done as the record’s history does', async () => {
    const made = boat();
    await write(async (manager) => {
      await manager.insert(Boat, made);
      noteAction(manager, made.id, 'christenBoat');
    });
    expect(await entries()).toMatchObject([{ operation: 'launchBoat', action: 'christenBoat' }]);
  });

  test('has one entry for a record and transaction, from its first value to its last, with its parts', async () => {
    const made = await launched();
    await write(async (manager) => {
      await saveChange(manager, Boat, await manager.findOneByOrFail(Boat, { id: made.id }), { crew: 4 });
      await saveChange(manager, Boat, await manager.findOneByOrFail(Boat, { id: made.id }), { crew: 5 });
      await manager.insert(Berth, { boatId: made.id, harbour: 'VUNG_TAU', nights: 2 });
    });
    const [, second, ...rest] = await entries();
    expect(rest).toEqual([]);
    expect(second).toMatchObject({ recordId: made.id, recordVersion: 3, enterpriseId: OWNER });
    expect(second!.changes()).toMatchObject({ crew: { from: 3, to: 5 }, 'berths.VUNG_TAU.nights': { to: 2 } });
    expect(second!.fields()).not.toContain('name');
  });

  test('sees what a statement computes, upserts, ignores and deletes', async () => {
    const { id } = await launched();
    const berth = { boatId: id, harbour: 'DA_NANG', nights: 1 };
    const more = (manager: EntityManager) =>
      manager
        .createQueryBuilder()
        .update(Boat)
        .set({ crew: () => 'crew + :n' })
        .where('id = :id', { id, n: 2 })
        .execute();
    await write(more);
    await write((manager) => manager.upsert(Berth, berth, ['boatId', 'harbour']));
    await write((manager) => manager.upsert(Berth, { ...berth, nights: 7 }, ['boatId', 'harbour']));
    const insert = (manager: EntityManager) => manager.createQueryBuilder().insert().into(Berth);
    await write((manager) => insert(manager).values(berth).updateEntity(false).orIgnore().execute());
    await write((manager) => manager.delete(Boat, { id }));
    const [, ...told] = (await entries()).map((entry) => entry.changes());
    expect(told).toEqual([
      { crew: { from: 3, to: 5 } },
      expect.objectContaining({ 'berths.DA_NANG.nights': { to: 1 } }),
      { 'berths.DA_NANG.nights': { from: 1, to: 7 } },
      expect.objectContaining({ crew: { from: 5 }, name: { from: 'Sóng' } }),
    ]);
  });

  test('keeps a personal value as a hash by which it is recognised in its own record only', async () => {
    const one = await launched();
    await launched();
    await renamed(one.id, 'Trần Thị Bình');
    await renamed(one.id, 'Nguyễn Văn An');
    const [first, other, away, back] = (await entries()).map((entry) => entry.changes()!['captain']!);
    expect(away!.from).toBe(first!.to);
    expect(back).toEqual({ from: away!.to, to: first!.to });
    expect(other!.to).not.toBe(first!.to);
    expect(first!.to).toMatch(/^hash:[0-9a-f]{32}$/);
    expect(JSON.stringify(await entries())).not.toMatch(/Nguyễn|Bình/);
  });

  test('recognises a value no more once the record’s hashes are forgotten', async () => {
    const { id } = await launched();
    await write(async (manager) => {
      await saveChange(manager, Boat, await manager.findOneByOrFail(Boat, { id }), { captain: null });
      forgetPersonalHashes(manager, [id]);
    });
    expect(await database.read((manager) => manager.countBy(AuditSalt, { recordId: id }))).toBe(0);
    await renamed(id, 'Nguyễn Văn An');
    const [first, erased, again] = (await entries()).map((entry) => entry.changes()!['captain']!);
    expect(erased).toEqual({ from: first!.to, to: null });
    expect(again!.to).not.toBe(first!.to);
  });

  test('commits and rolls back together with what it tells', async () => {
    await expect(
      write(async (manager) => {
        await manager.insert(Boat, boat());
        throw refusal('DUPLICATE', 'name');
      }),
    ).rejects.toThrow('DUPLICATE');
    expect(await entries()).toEqual([]);
    expect((await log.heads()).every(({ number }) => number === 0)).toBe(true);
  });

  test('lets nothing be written that it cannot write down', async () => {
    await database.inTransaction((manager) => manager.query('DELETE FROM audit_heads'));
    const made = boat();
    await expect(write((manager) => manager.insert(Boat, made))).rejects.toThrow('lost the head');
    await expect(find(made.id)).rejects.toThrow();
  });

  test('says nothing of a table that is declared to need no entries', async () => {
    await write((manager) => manager.insert(Gull, { id: newId(clock.now()) }));
    expect(await entries()).toEqual([]);
  });

  test('tells of a list that is loaded as a whole in one entry', async () => {
    const scope = { principal: as.hub, operation: 'loadBoats', requestId: 'start', inOneEntry: true };
    const boats = Array.from({ length: 30 }, () => boat());
    await actingIn(scope, () => database.inTransaction((manager) => manager.insert(Boat, boats)));
    const [entry, ...rest] = await entries();
    expect(rest).toEqual([]);
    expect(entry).toMatchObject({ action: 'loadBoats', recordType: 'Boat', recordId: null, actor: 'hub:test' });
    expect(entry!.changes()).toEqual({ rows: { to: 30 } });
  });

  test('chains as many entries as there are, whoever races', async () => {
    const boats = Array.from({ length: 64 }, (_, i) => boat({ crew: i }));
    await Promise.all(boats.map((made) => write((manager) => manager.insert(Boat, made))));
    const heads = await log.heads();
    expect(heads.reduce((sum, { number }) => sum + number, 0)).toBe(64);
    expect(new Set((await entries()).map(({ lane, number }) => `${lane}/${number}`)).size).toBe(64);
  });

  test('chains on where a write failed at its very end', async () => {
    await launched();
    const failing: Journal = {
      open: (manager) => {
        const page = log.open(manager);
        const beforeCommit = async () => {
          await page.beforeCommit();
          throw new Error('no room to commit');
        };
        return { ...page, beforeCommit };
      },
    };
    database.keepJournal(failing);
    await expect(launched()).rejects.toThrow('no room');
    database.keepJournal(log);
    await launched();
    expect(await verifyLog(database, [])).toMatchObject({ entries: 2, findings: [] });
  });

  test('chains on where another process wrote in between', async () => {
    const another = new AuditLog({ database, clock, secret: 'a secret of tests', records });
    for (const writer of [log, another, log, log, another]) {
      database.keepJournal(writer);
      await launched();
    }
    expect(await verifyLog(database, [])).toMatchObject({ entries: 5, findings: [] });
  });

  test('need not ask where its own chain ends', async () => {
    await launched();
    statements.length = 0;
    await launched();
    expect(statements.filter((sql) => sql.includes('audit_heads'))).toEqual([expect.stringMatching(/^UPDATE/)]);
  });

  describe('of a call', () => {
    const call = (principal = owner) => new CallAudit(log, { principal, requestId: 'r-2' });
    const mutation = { name: 'launchBoat', recordType: 'Boat', input: { id: '01J0000000000000000000000C' } };

    test('tells of a mutation that was refused, with its codes and no values', async () => {
      const complaints = [{ code: 'DUPLICATE', field: ['name'], key: 'duplicate', params: { name: 'Sóng' } }];
      await call().mutation(mutation, () => ({ userErrors: complaints }));
      const [entry] = await entries();
      expect(entry).toMatchObject({
        ...{ kind: 'REFUSAL', outcome: 'DUPLICATE', action: 'launchBoat', recordId: mutation.input.id },
        ...{ recordType: 'Boat', enterpriseId: OWNER, requestId: 'r-2' },
      });
      expect(entry!.fields()).toEqual(['DUPLICATE name']);
      expect(JSON.stringify(entry)).not.toContain('Sóng');
    });

    test('tells of a mutation that failed, though its own transaction is gone', async () => {
      const failing = call().mutation(mutation, () =>
        database.inTransaction(async (manager) => {
          await manager.insert(Boat, boat());
          throw new Error('the mast broke');
        }),
      );
      await expect(failing).rejects.toThrow('the mast broke');
      expect(await entries()).toMatchObject([{ kind: 'REFUSAL', outcome: 'INTERNAL_SERVER_ERROR' }]);
    });

    test('says nothing of nobody’s refused mutations', async () => {
      const failing = call(as.nobody).mutation(mutation, () => {
        throw refusal('INVALID', null);
      });
      await expect(failing).rejects.toThrow('INVALID');
      expect(await entries()).toEqual([]);
    });

    test('tells once of each record whose personal data it was answered', async () => {
      const [one, two] = [await launched(), await launched({ enterpriseId: OTHER })];
      const reading = call(as.school('01J0000000000000000000000D'));
      for (const field of ['captain', 'name', 'captain']) reading.showed(one, field);
      reading.showed(two, 'captain');
      await reading.settle();
      await reading.settle();
      const [, , first, second, ...rest] = await entries();
      expect(rest).toEqual([]);
      expect(first).toMatchObject({
        ...{ kind: 'READ', action: 'read', recordId: one.id, enterpriseId: OWNER },
        ...{ schoolId: '01J0000000000000000000000D', organisationKind: 'SCHOOL' },
      });
      expect(first!.fields()).toEqual(['captain', 'name']);
      expect(second).toMatchObject({ recordId: two.id, enterpriseId: OTHER });
    });
  });
});
