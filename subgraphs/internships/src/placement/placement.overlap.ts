import { holdRows } from '@ba-nha/shared/database';
import { In, LessThanOrEqual, MoreThanOrEqual, type EntityManager } from 'typeorm';
import { PlacedPerson, Placement } from './placement.entity';
import { statusesThatHold } from './placement.lifecycle';

/**
 * Holds a person until the transaction ends, so that nobody else can accept them meanwhile. Comes before the
 * transaction's first reading: a database that reads from a snapshot would not see what was accepted while it waited.
 * One statement inserts or updates, because finding no row first would lock its neighbours' gap.
 */
export async function holdPerson(manager: EntityManager, personKey: string, now: Date): Promise<void> {
  await holdRows(manager, PlacedPerson, [{ personKey, lastHeldAt: now }], 'lastHeldAt');
}

/** The persons among these who have an accepted, running or completed placement on any of the days. */
export async function personsPlaced(
  manager: EntityManager,
  personKeys: readonly string[],
  days: { startsOn: string; endsOn: string },
): Promise<Set<string>> {
  const rows = await manager.findBy(Placement, {
    personKey: In([...personKeys]),
    status: In(statusesThatHold),
    heldFrom: LessThanOrEqual(days.endsOn),
    heldTo: MoreThanOrEqual(days.startsOn),
  });
  return new Set(rows.map((row) => row.personKey!));
}
