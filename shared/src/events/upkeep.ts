import { IsNull, MoreThanOrEqual } from 'typeorm';
import { isUniqueViolation, type Database } from '../database';
import { InboxEvent, OutboxEvent, ParkedEvent } from './tables';

/** How much of a subgraph's events waits for somebody, and since when. */
export async function waitingIn(database: Database): Promise<{ parked: number; unsent: number; oldest: Date | null }> {
  return database.read(async (manager) => ({
    parked: await manager.count(ParkedEvent),
    unsent: await manager.countBy(OutboxEvent, { publishedAt: IsNull() }),
    oldest:
      (await manager.findOne(OutboxEvent, { where: { publishedAt: IsNull() }, order: { id: 'ASC' } }))?.occurredAt ??
      null,
  }));
}

/** Gives a parked event up; it counts as applied from then on. */
export async function dropParked(
  database: Database,
  key: { consumer: string; eventId: string },
  now: Date,
): Promise<void> {
  await database.inTransaction(async (manager) => {
    await manager.delete(ParkedEvent, key);
    await manager.insert(InboxEvent, { ...key, appliedAt: now }).catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
    });
  });
}

/** Lets the relay send everything that happened since an instant once more; consumers know what they have had. */
export async function sendAgain(database: Database, since: Date): Promise<number> {
  const unsent = { publishedAt: null, attempts: 0, lastError: null, leaseHolder: null, leaseUntil: null };
  const { affected } = await database.inTransaction((manager) =>
    manager.update(OutboxEvent, { occurredAt: MoreThanOrEqual(since) }, unsent),
  );
  return affected ?? 0;
}
