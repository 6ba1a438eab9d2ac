import type { EntityManager } from 'typeorm';
import type { Clock } from '../clock';
import { appendRows, type Database } from '../database';
import { newId } from '../ids';
import { currentTraceparent } from '../tracing';
import type { EventBus } from './bus';
import type { EventCatalogue, EventType } from './catalogue';
import { BATCH, Relay, type Sent } from './relay';
import { OutboxEvent } from './tables';

export interface Fact<T extends EventType> {
  type: T;
  subjectId: string;
  subjectVersion: number;
  facts: EventCatalogue[T];
}

const LOOK_EVERY_MS = 1_000;
/** More than this is left to the relay's claims, so that a slow bus does not fill the memory. */
const MOST_QUEUED = 5_000;

/**
 * A subgraph's way to tell what happened. `append` writes the event in the transaction of its row. After the commit the
 * events are handed to the bus: with the in-process bus the writer waits for that, so that an answer leaves when its
 * consequences are there; with a line to other processes it does not. What could not be handed over, the relay hands over
 * later.
 *
 * That the in-process bus has taken events is noted by the next transaction that appends some, because a transaction of its
 * own would cost as much as the write; where none comes, by the timer. Events whose note is lost go out once more, and their
 * consumers know them by their ids.
 */
export class Outbox {
  private readonly relaying: Relay;
  private readonly written = new WeakMap<EntityManager, OutboxEvent[]>();
  private readonly queue: OutboxEvent[] = [];
  private readonly sent: Sent[] = [];
  /** Ids of events that the in-process bus has taken, until that is noted. */
  private readonly taken: string[] = [];
  private sending: Promise<void> | undefined;
  private settling: Promise<void> | undefined;
  private looking: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    source: string,
    private readonly database: Database,
    private readonly bus: EventBus,
    private readonly clock: Clock,
  ) {
    this.relaying = new Relay(source, database, bus, clock);
    bus.line?.onUp(() => this.look());
  }

  async append<T extends EventType>(manager: EntityManager, ...facts: Fact<T>[]): Promise<void> {
    const now = this.clock.now();
    const lease = this.relaying.lease();
    const rows = facts.map((fact) =>
      Object.assign(new OutboxEvent(), {
        id: newId(now),
        schemaVersion: 1,
        occurredAt: now,
        publishedAt: null,
        attempts: 0,
        lastError: null,
        ...lease,
        traceparent: currentTraceparent() ?? null,
        ...fact,
      }),
    );
    await appendRows(manager, OutboxEvent, rows);
    this.writtenIn(manager).push(...rows);
    if (this.taken.length) await this.relaying.note(manager, this.taken.splice(0));
  }

  /** Hands over what nobody has handed over; runs by timer, at the start, and when the line comes up. */
  relay(): Promise<void> {
    this.looking ??= this.noteTaken()
      .then(() => this.relaying.handOverWaiting())
      .finally(() => (this.looking = undefined));
    return this.looking;
  }

  start(): void {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  /** Ends when what is being handed over has been. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking?.catch(() => undefined);
    await this.sending;
    await this.settling;
    await this.noteTaken().catch(() => undefined);
  }

  /** What a transaction has written so far; it is handed over together, once committed. */
  private writtenIn(manager: EntityManager): OutboxEvent[] {
    const known = this.written.get(manager);
    if (known) return known;
    const rows: OutboxEvent[] = [];
    this.written.set(manager, rows);
    this.database.afterCommit(() => (this.bus.line ? this.sendSoon(rows) : this.applyNow(rows)));
    return rows;
  }

  private async applyNow(rows: readonly OutboxEvent[]): Promise<void> {
    const { taken, failures } = await this.relaying.send(rows);
    this.taken.push(...taken);
    if (failures.size) await this.relaying.settle({ taken: [], failures });
  }

  private async noteTaken(): Promise<void> {
    if (!this.taken.length) return;
    const taken = this.taken.splice(0);
    await this.relaying.settle({ taken, failures: new Map() });
  }

  private look(): void {
    this.relay().catch(() => undefined);
  }

  private sendSoon(rows: readonly OutboxEvent[]): void {
    if (this.queue.length < MOST_QUEUED) this.queue.push(...rows);
    this.sending ??= this.sendQueued().finally(() => (this.sending = undefined));
  }

  /** Rows of many commits in one go; what is dropped here, because it took too long or failed, the relay claims. */
  private async sendQueued(): Promise<void> {
    while (this.queue.length) {
      const rows = this.queue.splice(0, BATCH).filter((row) => this.relaying.holds(row));
      if (rows.length) this.settleSoon(await this.relaying.send(rows));
    }
  }

  private settleSoon(sent: Sent): void {
    this.sent.push(sent);
    this.settling ??= this.settleSent().finally(() => (this.settling = undefined));
  }

  /** Beside the sending, so that no event waits for a busy database; what is not settled is sent again, and known by its id. */
  private async settleSent(): Promise<void> {
    while (this.sent.length) {
      const all = this.sent.splice(0);
      const sent = {
        taken: all.flatMap(({ taken }) => taken),
        failures: new Map(all.flatMap((one) => [...one.failures])),
      };
      await this.relaying.settle(sent).catch(() => undefined);
    }
  }
}
