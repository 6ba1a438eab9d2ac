import { SettableClock } from '../clock';
import type { Database } from '../database';
import { TestDatabases } from '../testing';
import { Ledger, openLedger, schoolFact } from '../testing/ledger';
import { InProcessBus, Outbox, watchBus, watchSubscriber, type Consumer, type HubEvent } from '.';

describe('an outbox within one process', () => {
  const databases = new TestDatabases();
  let clock: SettableClock;
  let own: Database;
  let ledger: Ledger;
  let bus: InProcessBus;
  let together: string[][];
  const sent: string[] = [];
  const published: [string, boolean][] = [];
  beforeEach(async () => {
    clock = new SettableClock(new Date('2026-11-20T03:00:00Z'));
    own = await openLedger(databases, 'own', (sql) => sent.push(sql));
    ledger = new Ledger(await openLedger(databases), clock);
    bus = new InProcessBus();
    together = [];
    published.length = 0;
    bus.subscribe(watchSubscriber(ledger.inbox.subscriberOf(takingTogether(ledger.consumer('ledger.schools')))));
    sent.length = 0;
  });
  afterEach(async () => {
    await own.close();
    await ledger.database.close();
    await databases.release();
  });

  const takingTogether = (consumer: Consumer): Consumer => ({
    ...consumer,
    applyAll: async (events, manager) => {
      together.push(events.map(({ subjectId }) => subjectId));
      for (const event of events) await consumer.apply(event, manager);
    },
  });
  const outbox = () =>
    new Outbox(
      'schools',
      own,
      watchBus(bus, (source, taken) => published.push([source, taken])),
      clock,
    );
  const write = (to: Outbox, ...subjects: string[]) =>
    own.inTransaction((manager) => to.append(manager, ...subjects.map((id) => schoolFact(id))));
  const waiting = async () => {
    const rows = await new Ledger(own, clock).outbox();
    return rows.filter(({ publishedAt }) => publishedAt === null).map(({ subjectId }) => subjectId);
  };
  const transactions = () => sent.filter((sql) => /TRANSACTION/.test(sql)).length;

  test('hands over what one transaction wrote in one go, before the writer goes on', async () => {
    await write(outbox(), 'S1', 'S2');
    expect(together).toEqual([['S1', 'S2']]);
    expect(await ledger.applied()).toBe(2);
    expect(published).toEqual([
      ['schools', true],
      ['schools', true],
    ]);
  });

  test('hands over one by one what cannot be applied together, and each is applied once', async () => {
    const fails = (event: HubEvent) => (event.subjectId === 'S2' ? new Error('no such school') : undefined);
    ledger.fails = fails;
    const to = outbox();
    await write(to, 'S1', 'S2', 'S3');
    expect(await ledger.entries()).toMatchObject([
      { subjectId: 'S1', times: 1 },
      { subjectId: 'S3', times: 1 },
    ]);
    await to.stop();
    expect(await waiting()).toEqual(['S2']);
  });

  test('notes that events were taken in the next transaction that writes some', async () => {
    const to = outbox();
    await write(to, 'S1');
    expect(await waiting()).toEqual(['S1']);
    await write(to, 'S2');
    expect(await waiting()).toEqual(['S2']);
    expect(transactions()).toBe(2);
  });

  test('notes it by the timer where nobody writes, and hands nothing over twice', async () => {
    const to = outbox();
    await write(to, 'S1', 'S2');
    clock.set(new Date(clock.now().getTime() + 1_000));
    await to.relay();
    expect(await waiting()).toEqual([]);
    expect(together).toHaveLength(1);
  });

  test('hands over once more what it could not note, and it is not applied again', async () => {
    const to = outbox();
    await write(to, 'S1');
    const failed = own.inTransaction(async (manager) => {
      await to.append(manager, schoolFact('S2'));
      throw new Error('changed its mind');
    });
    await expect(failed).rejects.toThrow('changed its mind');
    expect(await waiting()).toEqual(['S1']);
    clock.set(new Date(clock.now().getTime() + 1_000));
    await to.relay();
    expect(await waiting()).toEqual([]);
    expect(await ledger.applied()).toBe(1);
  });
});
