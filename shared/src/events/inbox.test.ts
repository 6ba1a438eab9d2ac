import { SettableClock } from '../clock';
import { isLookByTimer, TestDatabases } from '../testing';
import { Ledger, LedgerEntry, openLedger, schoolEvent, schoolFact } from '../testing/ledger';
import { InProcessBus, Outbox, ParkedEvent, trimEvents } from '.';

test('the looks of timers are known by their statements, so that tests can count the others', async () => {
  const databases = new TestDatabases();
  const sent: string[] = [];
  const database = await openLedger(databases, 'ledger', (sql) => sent.push(sql));
  const ledger = new Ledger(database, new SettableClock(new Date('2026-11-20T03:00:00Z')));
  const outbox = new Outbox('schools', database, new InProcessBus(), new SettableClock(new Date(0)));
  sent.length = 0;
  await outbox.relay();
  await ledger.inbox.replay();
  await trimEvents(database, new SettableClock(new Date(0)), { outboxDays: 1, inboxDays: 1 });
  expect(sent.map(isLookByTimer)).toEqual([true, true, true, true]);
  sent.length = 0;
  await database.inTransaction((manager) => outbox.append(manager, schoolFact('S1')));
  expect(sent.filter(isLookByTimer)).toEqual([]);
  await database.close();
  await databases.release();
});

describe('an event that a consumer cannot apply', () => {
  const databases = new TestDatabases();
  const clock = new SettableClock(new Date('2026-11-20T03:00:00Z'));
  let ledger: Ledger;
  let bus: InProcessBus;
  beforeEach(async () => {
    ledger = new Ledger(await openLedger(databases), clock);
    bus = new InProcessBus(3);
    bus.subscribe(ledger.inbox.subscriberOf(ledger.consumer('ledger.schools')));
  });
  afterEach(async () => {
    await ledger.database.close();
    await databases.release();
  });
  const poison = (subject: string, error = new Error('no such school')) =>
    (ledger.fails = ({ subjectId }) => (subjectId === subject ? error : undefined));
  const ask = (at: Date | null) =>
    ledger.database.inTransaction((manager) =>
      manager.update(ParkedEvent, { consumer: 'ledger.schools' }, { replayAskedAt: at }),
    );

  test('is parked with the reason after so many attempts, from its writer’s outbox on, and others pass', async () => {
    poison('S1');
    const outbox = new Outbox('schools', ledger.database, bus, clock);
    await ledger.database.inTransaction((manager) => outbox.append(manager, schoolFact('S1'), schoolFact('S2')));
    expect(await ledger.entries()).toMatchObject([{ subjectId: 'S2' }]);
    expect(await ledger.parked()).toEqual([]);
    for (let attempt = 2; attempt <= 3; attempt += 1) {
      clock.set(new Date(clock.now().getTime() + 1_000));
      await outbox.relay();
    }
    expect(await ledger.parked()).toMatchObject([
      { consumer: 'ledger.schools', subjectId: 'S1', attempts: 3, reason: 'Error: no such school', source: 'schools' },
    ]);
    await outbox.stop();
    expect((await ledger.outbox()).every(({ publishedAt }) => publishedAt !== null)).toBe(true);
  });

  test('is applied once when an operator asks for it and it can be, and is parked no more', async () => {
    poison('S1');
    await bus.publish(schoolEvent('E1', 'S1'), 3);
    await ledger.inbox.replay();
    expect(await ledger.parked()).toHaveLength(1);
    ledger.fails = () => undefined;
    await ask(clock.now());
    await Promise.all([ledger.inbox.replay(), new Ledger(ledger.database, clock).inbox.replay()]);
    await ledger.inbox.replay();
    await bus.publish(schoolEvent('E1', 'S1'));
    expect(await ledger.parked()).toEqual([]);
    expect(await ledger.entries()).toMatchObject([{ subjectId: 'S1', times: 1 }]);
  });

  test('stays parked with the new reason where it fails again, and waits to be asked for', async () => {
    poison('S1');
    await bus.publish(schoolEvent('E1', 'S1'), 3);
    poison('S1', new TypeError('x is undefined'));
    await ask(clock.now());
    await ledger.inbox.replay();
    expect(await ledger.parked()).toMatchObject([
      { attempts: 4, reason: 'TypeError: x is undefined', replayAskedAt: null },
    ]);
  });

  test('gives as its reason no value of a statement', async () => {
    const event = schoolEvent('E1', 'S1');
    const consumer = ledger.consumer('ledger.schools');
    const twice = {
      ...consumer,
      apply: async (...[, manager]: Parameters<typeof consumer.apply>) => {
        const row = { subjectId: '079203001234', version: 1, times: 1 };
        await manager.insert(LedgerEntry, row);
        await manager.insert(LedgerEntry, row);
      },
    };
    const other = new InProcessBus(1);
    other.subscribe(ledger.inbox.subscriberOf(twice));
    await other.publish(event);
    const [parked] = await ledger.parked();
    expect(parked!.reason).toMatch(/^QueryFailedError (SQLITE_CONSTRAINT_PRIMARYKEY|ER_DUP_ENTRY)$/);
  });

  test('is kept by its writer while its consumer can neither apply nor park it', async () => {
    const away = () => Promise.reject(new Error('the database is away'));
    const other = new InProcessBus(1);
    other.subscribe({ name: 'ledger.schools', on: ['SchoolRegistered'], receive: away, park: away });
    const outbox = new Outbox('schools', ledger.database, other, clock);
    await ledger.database.inTransaction((manager) => outbox.append(manager, schoolFact('S1')));
    const lastError = expect.stringMatching(/the database is away; not parked: Error: the database is away$/) as string;
    expect(await ledger.outbox()).toMatchObject([{ publishedAt: null, attempts: 1, lastError }]);
  });
});
