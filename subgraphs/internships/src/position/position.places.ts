import type { EntityManager } from 'typeorm';
import { InternshipPosition } from './position.entity';
import { PositionStatus } from './position.lifecycle';

/**
 * Takes a place of a position, in the one statement that also checks that the position is open and has one; whoever
 * races, no more than its places are taken. Answers whether one was taken.
 */
export async function takePlace(manager: EntityManager, positionId: string): Promise<boolean> {
  const result = await manager
    .createQueryBuilder()
    .update(InternshipPosition)
    .set({ takenPlaces: () => 'takenPlaces + 1', version: () => 'version + 1' })
    .where('id = :positionId AND status = :open AND takenPlaces + 1 <= places', {
      positionId,
      open: PositionStatus.OPEN,
    })
    .execute();
  return result.affected === 1;
}

/** Gives a place back: who had it left before the placement ran. */
export async function freePlace(manager: EntityManager, positionId: string): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(InternshipPosition)
    .set({ takenPlaces: () => 'takenPlaces - 1', version: () => 'version + 1' })
    .where('id = :positionId', { positionId })
    .execute();
}

/** Notes nominations for a position that is still open, and holds it open until they are written. */
export async function noteNominations(manager: EntityManager, positionId: string, count: number): Promise<boolean> {
  const result = await manager
    .createQueryBuilder()
    .update(InternshipPosition)
    .set({ nominations: () => 'nominations + :count' })
    .where('id = :positionId AND status = :open', { positionId, count, open: PositionStatus.OPEN })
    .execute();
  return result.affected === 1;
}
