import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { actingIn } from '../audit';
import type { Clock } from '../clock';
import { insertRows, isUniqueViolation, type Database } from '../database';
import { serviceOf } from '../permissions';
import type { Subscriber } from './bus';
import type { EventType, HubEvent } from './catalogue';
import { reasonOf } from './failure';
import { InboxEvent, ParkedEvent } from './tables';

export interface Consumer<T extends EventType = EventType> {
  /** Names the consumer in the inbox for good: `zones.balance`. */
  name: string;
  on: readonly T[];
  /** The effect; the event's version decides where events overtake each other. */
  apply(event: HubEvent<T>, manager: EntityManager): Promise<void>;
  /** The effect of several, where that takes less than one after the other. */
  applyAll?(events: readonly HubEvent<T>[], manager: EntityManager): Promise<void>;
}

const LOOK_EVERY_MS = 2_000;
const BATCH = 100;

/**
 * A subgraph's way to take in what others tell. Each event is applied once: the note in the inbox and the effect are one
 * transaction. What cannot be applied is parked, and applied again when an operator asks for it.
 */
export class Inbox {
  private readonly consumers = new Map<string, Consumer>();
  private timer: NodeJS.Timeout | undefined;
  private replaying: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  subscriberOf(consumer: Consumer): Subscriber {
    this.consumers.set(consumer.name, consumer);
    return {
      name: consumer.name,
      on: consumer.on,
      receive: (event) =>
        actingFor(consumer, event, () =>
          this.database.inTransaction((manager) => this.apply(manager, consumer, event)),
        ),
      ...(consumer.applyAll ? { receiveAll: (events) => this.receiveAll(consumer, events) } : {}),
      park: (event, failure) => this.database.inTransaction((manager) => this.park(manager, consumer, event, failure)),
    };
  }

  /** Applies the parked events that an operator asked for; who fails again stays parked, with the new reason. */
  replay(): Promise<void> {
    this.replaying ??= this.replayAsked().finally(() => (this.replaying = undefined));
    return this.replaying;
  }

  start(): void {
    this.timer = setInterval(() => void this.replay().catch(() => undefined), LOOK_EVERY_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.replaying?.catch(() => undefined);
  }

  private async apply(manager: EntityManager, consumer: Consumer, event: HubEvent): Promise<void> {
    if (await noted(manager, consumer.name, event.id, this.clock.now())) await consumer.apply(event, manager);
  }

  /** One transaction for all of them, which the audit log puts down to the first. */
  private async receiveAll(consumer: Consumer, events: readonly HubEvent[]): Promise<void> {
    const [first] = events;
    if (!first) return;
    await actingFor(consumer, first, () =>
      this.database.inTransaction((manager) => this.applyAll(manager, consumer, events)),
    );
  }

  private async applyAll(manager: EntityManager, consumer: Consumer, events: readonly HubEvent[]): Promise<void> {
    const byId = new Map(events.map((event) => [event.id, event]));
    const had = await manager.findBy(InboxEvent, { consumer: consumer.name, eventId: In([...byId.keys()]) });
    for (const { eventId } of had) byId.delete(eventId);
    if (!byId.size) return;
    const appliedAt = this.clock.now();
    const notes = [...byId.keys()].map((eventId) => ({ consumer: consumer.name, eventId, appliedAt }));
    await insertRows(manager, InboxEvent, notes);
    await consumer.applyAll?.([...byId.values()], manager);
  }

  private async park(
    manager: EntityManager,
    { name }: Consumer,
    event: HubEvent,
    { attempts, reason }: { attempts: number; reason: string },
  ): Promise<void> {
    const now = this.clock.now();
    const key = { consumer: name, eventId: event.id };
    const again = await manager.update(ParkedEvent, key, { attempts, reason, lastFailedAt: now });
    if (again.affected) return;
    const { type, source, subjectId } = event;
    const times = { firstFailedAt: now, lastFailedAt: now, replayAskedAt: null };
    await manager.insert(ParkedEvent, {
      ...key,
      type,
      source,
      subjectId,
      event: event as object,
      reason,
      attempts,
      ...times,
    });
  }

  private async replayAsked(): Promise<void> {
    const asked = await this.database.read((manager) =>
      manager.find(ParkedEvent, { where: { replayAskedAt: Not(IsNull()) }, order: { eventId: 'ASC' }, take: BATCH }),
    );
    for (const parked of asked) {
      const key = { consumer: parked.consumer, eventId: parked.eventId };
      try {
        const consumer = this.consumers.get(parked.consumer);
        if (!consumer) throw new Error(`there is no consumer ${parked.consumer} any more`);
        await actingFor(consumer, parked.event, () =>
          this.database.inTransaction(async (manager) => {
            await manager.delete(ParkedEvent, key);
            await this.apply(manager, consumer, parked.event);
          }),
        );
      } catch (error) {
        const change = { attempts: parked.attempts + 1, reason: reasonOf(error), lastFailedAt: this.clock.now() };
        await this.database.inTransaction((manager) =>
          manager.update(ParkedEvent, key, { ...change, replayAskedAt: null }),
        );
      }
    }
  }
}

/** What an event makes a consumer write is written in the name of the subgraph that told it. */
const actingFor = <R>({ name }: Consumer, { source, id }: HubEvent, work: () => Promise<R>): Promise<R> =>
  actingIn({ principal: serviceOf(source), operation: name, requestId: id }, work);

async function noted(manager: EntityManager, consumer: string, eventId: string, appliedAt: Date): Promise<boolean> {
  try {
    await insertRows(manager, InboxEvent, [{ consumer, eventId, appliedAt }]);
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}
