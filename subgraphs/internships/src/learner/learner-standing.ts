import { In, LessThan, type EntityManager } from 'typeorm';
import type { LearnerStanding } from '../neighbours';
import { KnownStanding } from './learner-standing.entity';

type Permits = Pick<KnownStanding, 'version' | 'mayBePlaced' | 'mayBeRecruited'>;

/** Older than every version of a learner: a row that was made only to be held says nothing. */
const NOTHING_KNOWN: Permits = { version: 0, mayBePlaced: false, mayBeRecruited: false };

/**
 * Holds learners until the transaction ends. Comes before the transaction's first reading, as with `holdPerson`, and in
 * one order of ids, so that two who hold several do not wait for each other.
 */
export async function holdLearners(manager: EntityManager, learnerIds: readonly string[], now: Date): Promise<void> {
  const rows = [...learnerIds]
    .sort()
    .map((learnerId) => ({ learnerId, ...NOTHING_KNOWN, gone: false, lastHeldAt: now }));
  await manager
    .createQueryBuilder()
    .insert()
    .into(KnownStanding)
    .values(rows)
    .orUpdate(['lastHeldAt'], ['learnerId'])
    .updateEntity(false)
    .execute();
}

/** Takes in what is newer than what is known of a learner; the learner is held already. */
export async function learnOf(manager: EntityManager, learnerId: string, permits: Permits): Promise<void> {
  const { version, mayBePlaced, mayBeRecruited } = permits;
  await manager.update(
    KnownStanding,
    { learnerId, version: LessThan(version) },
    { version, mayBePlaced, mayBeRecruited },
  );
}

/** The learner has left the school or was erased; the learner is held already. */
export async function learnOfLeaving(manager: EntityManager, learnerId: string): Promise<void> {
  await manager.update(KnownStanding, { learnerId }, { gone: true });
}

/** How held learners stand, in their order: what the schools' door said, or what has become known since. */
export async function latestOf(
  manager: EntityManager,
  asked: readonly { id: string; standing: LearnerStanding }[],
): Promise<KnownStanding[]> {
  for (const { id, standing } of asked) await learnOf(manager, id, standing);
  const known = await manager.findBy(KnownStanding, { learnerId: In(asked.map(({ id }) => id)) });
  return asked.map(({ id }) => known.find(({ learnerId }) => learnerId === id)!);
}
