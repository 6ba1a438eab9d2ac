import type { EntityManager } from 'typeorm';
import { actingIn } from '../audit';
import type { Clock } from '../clock';
import { isUniqueViolation, type Database } from '../database';
import { serviceOf } from '../permissions';
import type { Subscriber } from './bus';
import type { EventType, HubEvent } from './catalogue';
import { InboxEvent } from './tables';

export interface Consumer<T extends EventType = EventType> {
  /** Names the consumer in the inbox for good: `zones.balance`. */
  name: string;
  on: readonly T[];
  /** The effect; the event's version decides where events overtake each other. */
  apply(event: HubEvent<T>, manager: EntityManager): Promise<void>;
}

/** Applies each event once: the note in the inbox and the effect are one transaction. */
export function applyOnce<T extends EventType>(consumer: Consumer<T>, database: Database, clock: Clock): Subscriber {
  return {
    name: consumer.name,
    on: consumer.on,
    receive: (event) =>
      actingIn({ principal: serviceOf(event.source), operation: consumer.name, requestId: event.id }, () =>
        database.inTransaction(async (manager) => {
          if (!(await noted(manager, consumer.name, event.id, clock.now()))) return;
          await consumer.apply(event as HubEvent<T>, manager);
        }),
      ),
  };
}

async function noted(manager: EntityManager, consumer: string, eventId: string, appliedAt: Date): Promise<boolean> {
  try {
    await manager.insert(InboxEvent, { consumer, eventId, appliedAt });
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}
