import { SettableClock } from '../clock';
import { isInTransaction } from '../database';
import { TestDatabases } from '../testing';
import { Ledger, openLedger, schoolFact } from '../testing/ledger';
import { Outbox, sendAgain, type EventBus, type HubEvent } from '.';

/** A line to elsewhere that a test cuts and mends, and what came over it. */
class Wire implements EventBus {
  readonly taken: HubEvent[] = [];
  readonly listeners: (() => void)[] = [];
  isUp = true;
  gate: Promise<void> = Promise.resolve();
  refuses: (event: HubEvent) => boolean = () => false;
  readonly line = {
    isUp: () => this.isUp,
    onUp: (listener: () => void) => void this.listeners.push(listener),
  };

  async publish(event: HubEvent): Promise<void> {
    if (isInTransaction()) throw new Error('published while a transaction is open');
    await this.gate;
    if (!this.isUp || this.refuses(event)) throw new Error('not taken');
    this.taken.push(event);
  }
}

describe('an outbox over a line', () => {
  const databases = new TestDatabases();
  let clock: SettableClock;
  let ledger: Ledger;
  let wire: Wire;
  beforeEach(async () => {
    clock = new SettableClock(new Date('2026-11-20T03:00:00Z'));
    ledger = new Ledger(await openLedger(databases), clock);
    wire = new Wire();
  });
  afterEach(async () => {
    await ledger.database.close();
    await databases.release();
  });

  const outbox = (bus: EventBus = wire) => new Outbox('schools', ledger.database, bus, clock);
  const write = (to: Outbox, ...subjects: string[]) =>
    ledger.database.inTransaction((manager) => to.append(manager, ...subjects.map((id) => schoolFact(id))));
  const later = (ms: number) => clock.set(new Date(clock.now().getTime() + ms));
  const many = (count: number) => Array.from({ length: count }, (_, i) => `S${i}`);
  const waiting = async () => (await ledger.outbox()).filter(({ publishedAt }) => publishedAt === null);

  test('sends after the commit, in order, and nobody waits for it with an answer', async () => {
    const own = outbox();
    let open: () => void = () => undefined;
    wire.gate = new Promise((resolve) => (open = resolve));
    await write(own, 'S1', 'S2');
    expect(wire.taken).toEqual([]);
    open();
    await own.stop();
    expect(wire.taken.map(({ subjectId }) => subjectId)).toEqual(['S1', 'S2']);
    expect(await waiting()).toEqual([]);
  });

  test('is shared by several relays, none of which sends what another sends', async () => {
    wire.isUp = false;
    const own = outbox();
    await write(own, ...many(900));
    wire.isUp = true;
    await Promise.all([own, outbox(), outbox()].map((one) => one.relay()));
    expect(wire.taken).toHaveLength(900);
    expect(new Set(wire.taken.map(({ id }) => id)).size).toBe(900);
    expect(await waiting()).toEqual([]);
  });

  test('of a process that died goes to another when its lease has ended, and not before', async () => {
    const dead: EventBus = { line: wire.line, publish: () => new Promise(() => undefined) };
    await write(outbox(dead), 'S1');
    const other = outbox();
    later(9_999);
    await other.relay();
    expect(wire.taken).toEqual([]);
    later(1);
    await other.relay();
    expect(wire.taken.map(({ subjectId }) => subjectId)).toEqual(['S1']);
    expect(await waiting()).toEqual([]);
  });

  test('keeps everything while the line is down, and sends it when it comes up', async () => {
    wire.isUp = false;
    const own = outbox();
    await write(own, 'S1');
    await own.relay();
    expect(await waiting()).toMatchObject([{ subjectId: 'S1', attempts: 0, leaseUntil: null }]);
    wire.isUp = true;
    for (const listener of wire.listeners) listener();
    await own.stop();
    expect(await waiting()).toEqual([]);
  });

  test('is sent once more since an instant, by the same ids', async () => {
    const own = outbox();
    await write(own, 'S1');
    later(60_000);
    const since = clock.now();
    await write(own, 'S2', 'S3');
    await own.stop();
    const before = wire.taken.splice(0).slice(1);
    expect(await sendAgain(ledger.database, since)).toBe(2);
    await own.relay();
    expect(wire.taken).toEqual(before);
  });

  test('puts off what the bus does not take, longer each time, and lets the others pass', async () => {
    const own = outbox();
    wire.refuses = ({ subjectId }) => subjectId === 'S1';
    await write(own, 'S1', 'S2');
    await own.stop();
    expect(wire.taken.map(({ subjectId }) => subjectId)).toEqual(['S2']);
    for (const [wait, attempts] of [
      [249, 1],
      [1, 2],
      [499, 2],
      [1, 3],
    ] as const) {
      later(wait);
      await own.relay();
      expect(await waiting()).toMatchObject([{ subjectId: 'S1', attempts, lastError: 'Error: not taken' }]);
    }
    wire.refuses = () => false;
    later(1_000);
    await own.relay();
    expect(await waiting()).toEqual([]);
  });
});
