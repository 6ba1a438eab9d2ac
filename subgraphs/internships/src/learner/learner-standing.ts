import { holdRows, readRows, updateRows } from '@ba-nha/shared/database';
import type { EntityManager } from 'typeorm';
import type { LearnerStanding } from '../neighbours';
import { KnownStanding } from './learner-standing.entity';

type Permits = Pick<KnownStanding, 'version' | 'mayBePlaced' | 'mayBeRecruited'>;

const columns = ['learnerId', 'version', 'mayBePlaced', 'mayBeRecruited', 'gone', 'lastHeldAt'] as const;

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
  await holdRows(manager, KnownStanding, rows, 'lastHeldAt');
}

/** Takes in what is newer than what is known of a learner, who is held already; answers what is known then. */
export async function learnOf(manager: EntityManager, learnerId: string, permits: Permits): Promise<KnownStanding> {
  const [known] = await readRows(manager, KnownStanding, columns, 'WHERE learnerId = ?', [learnerId]);
  if (!known) throw new Error('A learner was to be held before');
  const { version, mayBePlaced, mayBeRecruited } = permits;
  if (known.version >= version) return known;
  const newer = { version, mayBePlaced, mayBeRecruited };
  await updateRows(manager, KnownStanding, { learnerId }, newer);
  return { ...known, ...newer };
}

/** The learner has left the school or was erased; the learner is held already. */
export async function learnOfLeaving(manager: EntityManager, learnerId: string): Promise<void> {
  await updateRows(manager, KnownStanding, { learnerId }, { gone: true });
}

/** How held learners stand, in their order: what the schools' door said, or what has become known since. */
export async function latestOf(
  manager: EntityManager,
  asked: readonly { id: string; standing: LearnerStanding }[],
): Promise<KnownStanding[]> {
  const known: KnownStanding[] = [];
  for (const { id, standing } of asked) known.push(await learnOf(manager, id, standing));
  return known;
}
