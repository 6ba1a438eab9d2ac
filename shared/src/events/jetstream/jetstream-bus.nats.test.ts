import { jetstreamManager } from '@nats-io/jetstream';
import { connect, nanos } from '@nats-io/transport-node';
import { SettableClock, systemClock } from '../../clock';
import { TestDatabases } from '../../testing';
import { Ledger, openLedger, schoolEvent, schoolFact } from '../../testing/ledger';
import { TestNats } from '../../testing/nats';
import { until } from '../../testing/until';
import { openBus, Outbox, type HubBus, type HubEvent } from '..';

const ATTEMPTS = 3;

describe('the bus over NATS', () => {
  const nats = new TestNats();
  const databases = new TestDatabases();
  const clock = new SettableClock(new Date('2026-11-20T03:00:00Z'));
  let ledger: Ledger;
  let buses: HubBus[];
  let faults: string[];
  let prefix = 0;
  beforeAll(() => nats.start());
  afterAll(() => nats.end());
  beforeEach(async () => {
    ledger = new Ledger(await openLedger(databases), clock);
    buses = [];
    faults = [];
    prefix += 1;
  });
  afterEach(async () => {
    for (const bus of buses) await bus.stop();
    for (const bus of buses) await bus.close();
    await ledger.database.close();
    await databases.release();
  });

  const onFault = (error: unknown) => void faults.push(String(error));
  /** Another process of the hub, as far as its bus goes. */
  const open = (): HubBus => {
    const law = { prefix: `t${prefix}`, keepDays: 14, replicas: 1, attempts: ATTEMPTS };
    const bus = openBus({ url: nats.url, ...law }, { name: `test ${buses.length}`, onFault });
    buses.push(bus);
    return bus;
  };
  const isReady = (bus: HubBus) =>
    bus.ready().then(
      () => true,
      () => false,
    );
  const consuming = (name = 'ledger.schools'): HubBus => {
    const bus = open();
    bus.subscribe(ledger.inbox.subscriberOf(ledger.consumer(name)));
    bus.start();
    return bus;
  };
  const operator = async () => {
    const connection = await connect({ servers: nats.url.replace('nats://', '') });
    return { manager: await jetstreamManager(connection), end: () => connection.close() };
  };
  /** The stream forgets what it has, as it does by age. */
  const letAge = async () => {
    const { manager, end } = await operator();
    const stream = `t${prefix}_events`;
    const { max_age, duplicate_window } = (await manager.streams.info(stream)).config;
    await manager.streams.update(stream, { max_age: nanos(200), duplicate_window: nanos(100) });
    await until(async () => (await manager.streams.info(stream)).state.messages === 0);
    await manager.streams.update(stream, { max_age, duplicate_window });
    await end();
  };
  const idOf = (i: number) => `01J000000000000000000${String(i).padStart(5, '0')}`;

  test('brings each event once to a subgraph of two processes, whatever comes twice or in another order', async () => {
    const processes = [consuming(), consuming()];
    const publisher = open();
    await until(() => isReady(publisher));
    const events = Array.from({ length: 120 }, (_, i) => schoolEvent(idOf(i), `S${i % 10}`, 1 + Math.floor(i / 10)));
    const shuffled = [...events, ...events, ...events].sort((a, b) => orderOf(a) - orderOf(b));
    await Promise.all(shuffled.map((event) => publisher.publish(event)));
    await until(async () => (await ledger.applied()) === 120);
    // Past what the stream knows by its id: the same events again, as a relay would bring them that took over late.
    const { manager, end } = await operator();
    for (const { id, ...event } of events.slice(0, 30)) {
      await manager.jetstream().publish(`t${prefix}.schools.SchoolRegistered`, JSON.stringify({ id, ...event }));
    }
    const last = schoolEvent(idOf(999), 'last');
    await processes[0]!.publish(last);
    await until(async () => (await ledger.entries()).length === 11);
    await until(async () => (await manager.consumers.info(`t${prefix}_events`, 'ledger')).num_ack_pending === 0);
    await end();
    expect(await ledger.applied()).toBe(121);
    expect((await ledger.entries()).filter(({ version }) => version === 12)).toHaveLength(10);
    expect(faults).toEqual([]);
  });

  test('parks what a consumer cannot apply, while the events behind it pass', async () => {
    ledger.fails = ({ subjectId }) => (subjectId === 'poison' ? new Error('no such school') : undefined);
    const bus = consuming();
    await until(() => isReady(bus));
    await bus.publish(schoolEvent(idOf(1), 'poison'));
    await bus.publish(schoolEvent(idOf(2), 'behind'));
    await until(async () => (await ledger.applied()) === 1);
    await until(async () => (await ledger.parked()).length === 1);
    expect(await ledger.parked()).toMatchObject([
      { consumer: 'ledger.schools', subjectId: 'poison', attempts: ATTEMPTS, reason: 'Error: no such school' },
    ]);
    const { manager, end } = await operator();
    await until(async () => (await manager.consumers.info(`t${prefix}_events`, 'ledger')).num_ack_pending === 0);
    await end();
  });

  test('passes over a message that is no event of the hub, and tells of it', async () => {
    const bus = consuming();
    await until(() => isReady(bus));
    const { manager, end } = await operator();
    await manager.jetstream().publish(`t${prefix}.schools.SchoolRegistered`, '{"half": ');
    await end();
    await bus.publish(schoolEvent(idOf(1), 'S1'));
    await until(async () => (await ledger.applied()) === 1);
    expect(faults).toEqual(['Error: The stream’s message 1 is no event of the hub']);
  });

  test('gives a subgraph that joins later everything that the stream has', async () => {
    const bus = open();
    await until(() => isReady(bus));
    for (let i = 0; i < 20; i += 1) await bus.publish(schoolEvent(idOf(i), `S${i}`));
    consuming();
    await until(async () => (await ledger.applied()) === 20);
  });

  test.each([
    ['that is new', 1],
    ['that was away for too long', 2],
  ])('tells of a consumer %s that the stream no longer has all for', async (_, from) => {
    const bus = open();
    await until(() => isReady(bus));
    if (from === 2) {
      const before = consuming();
      await bus.publish(schoolEvent(idOf(99), 'before'));
      await until(async () => (await ledger.applied()) === 1);
      await before.stop();
    }
    for (let i = 0; i < 15; i += 1) await bus.publish(schoolEvent(idOf(i), `S${i}`));
    await letAge();
    for (let i = 15; i < 20; i += 1) await bus.publish(schoolEvent(idOf(i), `S${i}`));
    consuming();
    await until(async () => (await ledger.applied()) === 4 + from);
    expect(faults).toEqual([
      `MissedEvents: ledger missed the stream’s events ${from} to ${14 + from}: have their owners tell them again`,
    ]);
  });

  test('lets every process hear what is for every process', async () => {
    const heard: string[] = [];
    for (const name of ['one', 'two']) {
      const bus = open();
      bus.subscribe({
        name: 'gateway.memory',
        on: ['SchoolRegistered'],
        inEveryProcess: true,
        receive: ({ id }) => Promise.resolve(void heard.push(`${name} ${id}`)),
      });
      bus.start();
      await until(() => isReady(bus));
    }
    await buses[1]!.publish(schoolEvent(idOf(1), 'S1'));
    await until(() => heard.length === 2);
    expect(heard.sort()).toEqual([`one ${idOf(1)}`, `two ${idOf(1)}`]);
  });

  test('takes no subscriber who would miss what the others have had', async () => {
    const bus = consuming();
    expect(() => bus.subscribe(ledger.inbox.subscriberOf(ledger.consumer('ledger.late')))).toThrow(
      'ledger.late subscribes after the bus has started',
    );
    await until(() => isReady(bus));
  });

  describe('whose server goes away', () => {
    const write = (outbox: Outbox, ...subjects: string[]) =>
      ledger.database.inTransaction((manager) => outbox.append(manager, ...subjects.map((id) => schoolFact(id))));
    const unsent = async () => (await ledger.outbox()).filter(({ publishedAt }) => publishedAt === null).length;

    test.each(['with its store', 'without it'])(
      'loses nothing that was written meanwhile, once the server is back %s',
      async (how) => {
        const bus = consuming();
        const outbox = new Outbox('schools', ledger.database, bus, systemClock);
        await until(() => isReady(bus));
        await write(outbox, 'before');
        await until(async () => (await ledger.applied()) === 1);
        await nats.stop();
        await until(async () => !(await isReady(bus)));
        await write(outbox, 'meanwhile 1', 'meanwhile 2');
        expect(await unsent()).toBe(2);
        if (how === 'without it') nats.loseStore();
        await nats.start();
        await until(async () => (await ledger.applied()) === 3);
        await until(async () => (await unsent()) === 0);
        await write(outbox, 'after');
        await until(async () => (await ledger.applied()) === 4);
        await outbox.stop();
      },
    );

    test('waits for a server that starts later', async () => {
      await nats.stop();
      const bus = consuming();
      const outbox = new Outbox('schools', ledger.database, bus, systemClock);
      await write(outbox, 'early');
      expect(await isReady(bus)).toBe(false);
      await nats.start();
      await until(async () => (await ledger.applied()) === 1);
      expect(await isReady(bus)).toBe(true);
      await outbox.stop();
    });
  });
});

/** A fixed shuffle: by the digits of a hash of the place. */
let place = 0;
const orderOf = (event: HubEvent): number => ((Number(event.id.slice(-5)) + (place += 1)) * 7_919) % 1_009;
