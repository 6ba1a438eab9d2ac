import { SettableClock } from '../clock';
import { insertRows } from '../database';
import { TestDatabases } from '../testing';
import { Ledger, openLedger } from '../testing/ledger';
import { InboxEvent, OutboxEvent, trimEvents } from '.';

describe('what has served its time', () => {
  const databases = new TestDatabases();
  const clock = new SettableClock(new Date('2026-11-20T03:00:00Z'));
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = new Ledger(await openLedger(databases), clock);
  });
  afterEach(async () => {
    await ledger.database.close();
    await databases.release();
  });
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);
  const row = (id: string, publishedAt: Date | null) =>
    Object.assign(new OutboxEvent(), {
      id,
      type: 'SchoolRegistered',
      schemaVersion: 1,
      subjectId: 'S1',
      subjectVersion: 1,
      facts: {},
      occurredAt: daysAgo(400),
      publishedAt,
      attempts: 0,
      lastError: null,
      leaseHolder: null,
      leaseUntil: null,
    });
  const trim = () => trimEvents(ledger.database, clock, { outboxDays: 30, inboxDays: 60 });

  test('goes, in batches, but for events that nobody took, however old', async () => {
    const old = Array.from({ length: 2_100 }, (_, i) => row(`old${i}`, daysAgo(31)));
    await ledger.database.inTransaction((manager) =>
      insertRows(manager, OutboxEvent, [...old, row('kept', daysAgo(29)), row('waiting', null)]),
    );
    expect(await trim()).toEqual({ outbox: 2_100, inbox: 0 });
    expect((await ledger.outbox()).map(({ id }) => id)).toEqual(['kept', 'waiting']);
  });

  test('goes from the inbox of each consumer by the day it was applied', async () => {
    const note = (consumer: string, eventId: string, days: number) => ({ consumer, eventId, appliedAt: daysAgo(days) });
    const notes = [note('a', 'E1', 61), note('b', 'E1', 61), note('a', 'E2', 59)];
    await ledger.database.inTransaction((manager) => insertRows(manager, InboxEvent, notes));
    expect(await trim()).toEqual({ outbox: 0, inbox: 2 });
    const left = await ledger.database.read((manager) => manager.find(InboxEvent));
    expect(left).toMatchObject([{ consumer: 'a', eventId: 'E2' }]);
    expect(await trim()).toEqual({ outbox: 0, inbox: 0 });
  });
});
