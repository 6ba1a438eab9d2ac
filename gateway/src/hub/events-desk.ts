import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '@ba-nha/shared/clock';
import { readConfig, type Config } from '@ba-nha/shared/config';
import { openDatabase, type Database } from '@ba-nha/shared/database';
import {
  dropParked,
  InboxEvent,
  OutboxEvent,
  ParkedEvent,
  sendAgain,
  waitingIn,
  type EventBus,
} from '@ba-nha/shared/events';
import { databaseUrlIn } from './embedded';
import { secretsOf } from '@ba-nha/shared/service';
import { subgraphKinds } from './subgraphs';

/** A bus that takes nothing: what is written stays in the outbox, for the hub that runs. */
const noBus: EventBus = {
  publish: () => Promise.reject(new Error('Events are left to the hub')),
  line: { isUp: () => false, onUp: () => undefined },
};

/**
 * Has a subgraph tell all its records once more, for consumers that are built anew; the hub that runs, or the next one
 * that is started, sends what this writes. Answers how many events that are, by kind.
 * @public Loaded by a script.
 */
export async function retell(
  env: Readonly<Record<string, string | undefined>>,
  subgraph: string,
): Promise<Record<string, number>> {
  const config = readConfig(env);
  const kind = subgraphKinds.find(({ name }) => name === subgraph);
  if (!kind) throw new Error(`There is no subgraph ${subgraph}; there are ${subgraphKinds.map(nameOf).join(', ')}.`);
  const owner = await kind.create({
    clock: systemClock,
    bus: noBus,
    subscribe: () => undefined,
    databaseUrl: (name) => presentDatabase(config, name),
    transports: {},
    sample: false,
    secrets: secretsOf(config),
    retention: config.retention,
    revealsPerDay: config.revealsPerDay,
  });
  try {
    return await owner.retell();
  } finally {
    await owner.stop();
  }
}

const nameOf = ({ name }: { name: string }): string => name;

/** Where a subgraph's database is; SQLite would make a file where there is none. */
function presentDatabase(config: Config, subgraph: string): string {
  const url = databaseUrlIn(config)(subgraph);
  if (url.startsWith('sqlite:') && !existsSync(url.slice('sqlite:'.length)))
    throw new Error(`There is no hub's data in ${config.dataDir}: set DATA_DIR.`);
  return url;
}

/** What lies in one subgraph's outbox, and how long. */
export interface Waiting {
  subgraph: string;
  parked: number;
  /** Events that no bus has taken yet. */
  unsent: number;
  /** When the oldest of them happened. */
  oldest: Date | null;
}

export interface Parked extends ParkedEvent {
  /** In whose database it lies: the consumer's. */
  subgraph: string;
}

export type Replayed = { event: Parked; outcome: 'applied' | 'failed' | 'waiting'; reason?: string };

const HUB_ANSWERS_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 200;

/**
 * What an operator does about events, beside a hub that may be at work on the same databases: looks at what is parked or
 * unsent, has it applied, dropped or sent again. The hub itself applies and sends; nothing is applied here.
 */
export class EventsDesk {
  private constructor(private readonly databases: ReadonlyMap<string, Database>) {}

  /** Opens the databases that the environment names. */
  static async open(env: Readonly<Record<string, string | undefined>>): Promise<EventsDesk> {
    const config = readConfig(env);
    const databases = new Map<string, Database>();
    for (const { name } of subgraphKinds) {
      const url = presentDatabase(config, name);
      // No migrations: the hub that runs knows only the tables that it has made.
      const entities = [OutboxEvent, InboxEvent, ParkedEvent];
      databases.set(name, await openDatabase({ name, url, entities, migrations: [] }));
    }
    return new EventsDesk(databases);
  }

  async waiting(): Promise<Waiting[]> {
    return Promise.all(
      [...this.databases].map(async ([subgraph, database]) => ({ subgraph, ...(await waitingIn(database)) })),
    );
  }

  /** Parked events, oldest first; of one event where its id is given. */
  async parked(eventId?: string): Promise<Parked[]> {
    const found: Parked[] = [];
    for (const [subgraph, database] of this.databases) {
      const where = eventId ? { eventId } : {};
      const rows = await database.read((manager) => manager.find(ParkedEvent, { where, order: { eventId: 'ASC' } }));
      found.push(...rows.map((row) => ({ ...row, subgraph })));
    }
    return found;
  }

  /** Asks the hub to apply parked events, and waits for a moment to hear what came of it. */
  async replay(events: readonly Parked[]): Promise<Replayed[]> {
    const askedAt = systemClock.now();
    for (const event of events) await this.change(event, { replayAskedAt: askedAt });
    let outcomes: Replayed[] = [];
    for (let waited = 0; waited < HUB_ANSWERS_WITHIN_MS; waited += LOOK_EVERY_MS) {
      await pause(LOOK_EVERY_MS);
      outcomes = await Promise.all(events.map((event) => this.outcomeOf(event)));
      if (outcomes.every(({ outcome }) => outcome !== 'waiting')) break;
    }
    return outcomes;
  }

  /** Gives parked events up: their consumers will not apply them, should they come again. */
  async drop(events: readonly Parked[]): Promise<void> {
    for (const { subgraph, consumer, eventId } of events) {
      await dropParked(this.databases.get(subgraph)!, { consumer, eventId }, systemClock.now());
    }
  }

  /** Has a subgraph's events since an instant sent once more; answers how many there are. */
  async resend(subgraph: string, since: Date): Promise<number> {
    const database = this.databases.get(subgraph);
    if (!database)
      throw new Error(`There is no subgraph ${subgraph}; there are ${[...this.databases.keys()].join(', ')}.`);
    return sendAgain(database, since);
  }

  async close(): Promise<void> {
    for (const database of this.databases.values()) await database.close();
  }

  private async change({ subgraph, consumer, eventId }: Parked, change: Partial<ParkedEvent>): Promise<void> {
    const key = { consumer, eventId };
    await this.databases.get(subgraph)!.inTransaction((manager) => manager.update(ParkedEvent, key, change as object));
  }

  private async outcomeOf(event: Parked): Promise<Replayed> {
    const { consumer, eventId } = event;
    const database = this.databases.get(event.subgraph)!;
    const left = await database.read((manager) => manager.findOneBy(ParkedEvent, { consumer, eventId }));
    if (!left) return { event, outcome: 'applied' };
    return left.replayAskedAt ? { event, outcome: 'waiting' } : { event, outcome: 'failed', reason: left.reason };
  }
}
