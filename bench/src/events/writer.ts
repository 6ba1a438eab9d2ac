import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '@ba-nha/shared/clock';
import { openBus, Outbox, type Fact, type HubBus } from '@ba-nha/shared/events';
import { openSubgraphDatabase, type SubgraphEnvironment } from '@ba-nha/shared/subgraph';
import type { Config } from '@ba-nha/shared/config';

const WARM_UP_S = 5;
const ORDERS = 2_000;

export interface Rate {
  perSecond: number;
  seconds: number;
}

type OrderFact = Fact<'TrainingOrderPublished' | 'TrainingOrderUpdated'>;

/** Tells one change of one order from another, on both sides of the bus. */
export const keyOf = ({ subjectId, subjectVersion }: { subjectId: string; subjectVersion: number }): string =>
  `${subjectId} ${subjectVersion}`;

/** The enterprises' side: so many transactions a second, each with an order's event; answers when each was committed. */
export async function writeAtRate(bus: HubBus, databaseUrl: string, rate: Rate): Promise<Map<string, bigint>> {
  const environment = {
    databaseUrl: () => databaseUrl,
    secrets: { personKey: 'of no use outside this bench' },
    clock: systemClock,
    onFault: tell,
  } as unknown as SubgraphEnvironment;
  const audited = { records: [], unaudited: [] };
  const own = { entities: [], migrations: [], audited };
  const { database } = await openSubgraphDatabase(environment, 'enterprises', own);
  const outbox = new Outbox('enterprises', database, bus, systemClock);
  outbox.start();
  const committedAt = new Map<string, bigint>();
  const writing = new Set<Promise<unknown>>();
  const started = performance.now();
  for (let i = 0; i < (WARM_UP_S + rate.seconds) * rate.perSecond; i += 1) {
    const due = started + (i * 1_000) / rate.perSecond;
    if (due > performance.now()) await pause(due - performance.now());
    const fact = orderFact(i);
    const one = database
      .inTransaction((manager) => {
        // Hooks run in order: this one before the event is handed over.
        database.afterCommit(() => {
          if (i >= WARM_UP_S * rate.perSecond) committedAt.set(keyOf(fact), process.hrtime.bigint());
        });
        return outbox.append(manager, fact);
      })
      .finally(() => writing.delete(one));
    writing.add(one);
  }
  await Promise.all(writing);
  // Also what a relay has to claim, because this machine was too slow for it.
  for (let waiting = 1; waiting;) {
    const [row] = await database.read((manager) =>
      manager.query<{ waiting: number | string }[]>(
        'SELECT COUNT(*) AS waiting FROM outbox_events WHERE publishedAt IS NULL',
      ),
    );
    waiting = Number(row?.waiting);
    if (waiting) await pause(100);
  }
  await outbox.stop();
  await database.close();
  return committedAt;
}

const tell = (error: unknown) => void process.stderr.write(`${String(error)}\n`);

/** A bus that takes events, once it does. */
export async function openedBus(events: Config['events']): Promise<HubBus> {
  const bus = openBus(events, { onFault: tell });
  for (;;) {
    const isUp = await bus.ready().then(
      () => true,
      () => false,
    );
    if (isUp) return bus;
    await pause(50);
  }
}

/** Orders of some forty places and occupations, each published once and changed again and again. */
function orderFact(i: number): OrderFact {
  const order = i % ORDERS;
  return {
    type: i < ORDERS ? 'TrainingOrderPublished' : 'TrainingOrderUpdated',
    subjectId: `ORDER${String(order).padStart(6, '0')}`,
    subjectVersion: 1 + Math.floor(i / ORDERS),
    facts: {
      enterpriseId: `E${order % 97}`,
      status: 'PUBLISHED',
      quantity: 10 + (i % 50),
      awardedQuantity: 0,
      neededBy: `202${7 + (order % 3)}-05-01`,
      provinceCode: String(10 + (order % 34)),
      zoneCode: null,
      occupationCode: String(520_200 + (order % 40)),
      level: 'COLLEGE',
    },
  };
}
