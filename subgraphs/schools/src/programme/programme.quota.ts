import { refusal } from '@ba-nha/shared/errors';
import type { EntityManager } from 'typeorm';
import { Programme, ProgrammeYear } from './programme.entity';

/** Takes seats of a programme's quota of a year, in the one statement that also checks that they are left. */
export async function takeQuota(
  manager: EntityManager,
  programmeId: string,
  year: number,
  seats: number,
): Promise<void> {
  await manager
    .createQueryBuilder()
    .insert()
    .into(ProgrammeYear)
    .values({ programmeId, year, taken: 0 })
    .orIgnore()
    .execute();
  const { affected } = await manager
    .createQueryBuilder()
    .update(ProgrammeYear)
    .set({ taken: () => 'taken + :seats' })
    .where('programmeId = :programmeId AND year = :year', { programmeId, year, seats })
    .andWhere('taken + :seats <= (SELECT annualQuota FROM programmes WHERE id = :programmeId)')
    .execute();
  if (affected === 1) return;
  const { annualQuota } = await manager.findOneByOrFail(Programme, { id: programmeId });
  const { taken } = await manager.findOneByOrFail(ProgrammeYear, { programmeId, year });
  throw refusal('QUOTA_EXCEEDED', 'seats', 'quotaExceeded', { year, left: Math.max(0, annualQuota - taken) });
}

/** Gives seats back to the quota. */
export async function freeQuota(
  manager: EntityManager,
  programmeId: string,
  year: number,
  seats: number,
): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(ProgrammeYear)
    .set({ taken: () => 'taken - :seats' })
    .where('programmeId = :programmeId AND year = :year', { programmeId, year, seats })
    .execute();
}

/**
 * Refuses a quota below what this or a later year has taken. It asks by an update that changes nothing, which waits for
 * whoever is taking seats at the moment; the programme's row must have been written before in the same transaction.
 */
export async function requireQuotaCovers(
  manager: EntityManager,
  programme: Programme,
  thisYear: number,
): Promise<void> {
  const beyond = 'programmeId = :id AND year >= :thisYear AND taken > :quota';
  const params = { id: programme.id, thisYear, quota: programme.annualQuota };
  const { affected } = await manager
    .createQueryBuilder()
    .update(ProgrammeYear)
    .set({ taken: () => 'taken' })
    .where(beyond, params)
    .execute();
  if (!affected) return;
  const years = await manager.createQueryBuilder(ProgrammeYear, 'y').where(beyond, params).getMany();
  const taken = Math.max(programme.annualQuota + 1, ...years.map((year) => year.taken));
  throw refusal('QUOTA_EXCEEDED', 'annualQuota', 'quotaTaken', { taken });
}
