import { addToCounts } from '@ba-nha/shared/audit';
import type { EntityManager } from 'typeorm';
import { InternshipPosition } from './position.entity';
import { PositionStatus } from './position.lifecycle';

/**
 * Takes a place of a position, in the one statement that also checks that the position is open and has one; whoever
 * races, no more than its places are taken. Answers whether one was taken.
 */
export async function takePlace(manager: EntityManager, positionId: string): Promise<boolean> {
  const taken = await addToCounts(
    manager,
    InternshipPosition,
    positionId,
    { takenPlaces: 1, version: 1 },
    { sql: 'status = ? AND takenPlaces + 1 <= places', values: [PositionStatus.OPEN] },
  );
  return taken !== null;
}

/** Gives a place back: who had it left before the placement ran. */
export async function freePlace(manager: EntityManager, positionId: string): Promise<void> {
  await addToCounts(manager, InternshipPosition, positionId, { takenPlaces: -1, version: 1 });
}

/** Notes nominations for a position that is still open, and holds it open until they are written. */
export async function noteNominations(manager: EntityManager, positionId: string, count: number): Promise<boolean> {
  const noted = await addToCounts(
    manager,
    InternshipPosition,
    positionId,
    { nominations: count },
    { sql: 'status = ?', values: [PositionStatus.OPEN] },
  );
  return noted !== null;
}
