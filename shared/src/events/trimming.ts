import type { Clock } from '../clock';
import type { Retention } from '../config';
import type { Database } from '../database';
import { InboxEvent, OutboxEvent } from './tables';

const DAY_MS = 86_400_000;
const BATCH = 1_000;

export interface Trimmed {
  outbox: number;
  inbox: number;
}

/**
 * Forgets what has served its time: events that the bus took, and consumers' notes of events that no bus brings again.
 * It goes in batches, so that nobody waits for it; what was not handed over stays, however old.
 */
export async function trimEvents(
  database: Database,
  clock: Clock,
  { outboxDays, inboxDays }: Pick<Retention, 'outboxDays' | 'inboxDays'>,
): Promise<Trimmed> {
  const before = (days: number) => new Date(clock.now().getTime() - days * DAY_MS);
  return {
    outbox: await inBatches(() => trimOutbox(database, before(outboxDays))),
    inbox: await inBatches(() => trimInbox(database, before(inboxDays))),
  };
}

async function inBatches(batch: () => Promise<number>): Promise<number> {
  for (let all = 0; ;) {
    const gone = await batch();
    all += gone;
    if (gone < BATCH) return all;
  }
}

async function trimOutbox(database: Database, before: Date): Promise<number> {
  const old = await database.read((manager) =>
    manager
      .createQueryBuilder(OutboxEvent, 'e')
      .select('e.id', 'id')
      .where('e.publishedAt < :before', { before })
      .orderBy('e.publishedAt')
      .limit(BATCH)
      .getRawMany<{ id: string }>(),
  );
  if (old.length)
    await database.inTransaction((manager) =>
      manager.delete(
        OutboxEvent,
        old.map(({ id }) => id),
      ),
    );
  return old.length;
}

async function trimInbox(database: Database, before: Date): Promise<number> {
  const old = await database.read((manager) =>
    manager
      .createQueryBuilder(InboxEvent, 'e')
      .select('e.consumer', 'consumer')
      .addSelect('e.eventId', 'eventId')
      .where('e.appliedAt < :before', { before })
      .orderBy('e.appliedAt')
      .limit(BATCH)
      .getRawMany<{ consumer: string; eventId: string }>(),
  );
  const idsByConsumer = new Map<string, string[]>();
  for (const { consumer, eventId } of old) {
    idsByConsumer.set(consumer, [...(idsByConsumer.get(consumer) ?? []), eventId]);
  }
  for (const [consumer, ids] of idsByConsumer) {
    await database.inTransaction((manager) =>
      manager
        .createQueryBuilder()
        .delete()
        .from(InboxEvent)
        .where('consumer = :consumer AND eventId IN (:...ids)', { consumer, ids })
        .execute(),
    );
  }
  return old.length;
}
