import { isUniqueViolation } from '@ba-nha/shared/database';
import { GraphFault } from '@ba-nha/shared/errors';
import { recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { displayName, type Principal } from '@ba-nha/shared/permissions';
import { In, type EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { holdLearners } from '../learner/learner-standing';
import { KnownStanding } from '../learner/learner-standing.entity';
import { LearnerOutcome, type OutcomeKind } from './outcome.entity';

/** What a school tells of one of its graduates. */
export interface Told {
  learnerId: string;
  personKey: string;
  kind: OutcomeKind;
  on: string;
  suitable: boolean | null;
}

/** By whom it is told, and by which mutation. */
export interface Teller {
  principal: Principal;
  schoolId: string;
  action: string;
}

/**
 * Writes what became of graduates, each of whom is told of once, with history and events; what was told before is kept and
 * is no longer current. Answers who was erased meanwhile, of whom nothing is written. As many statements for a thousand
 * as for one, but for the pages of the insert.
 */
export async function writeOutcomes(
  manager: EntityManager,
  hub: Hub,
  teller: Teller,
  told: readonly Told[],
): Promise<ReadonlySet<string>> {
  if (!told.length) return new Set();
  const now = hub.clock.now();
  const ids = told.map(({ learnerId }) => learnerId);
  // Also makes whoever tells of the same graduates, or erases one, wait.
  await holdLearners(manager, ids, now);
  const gone = await goneAmong(manager, ids);
  const staying = told.filter(({ learnerId }) => !gone.has(learnerId));
  const versions = await retireCurrent(manager, staying);
  const outcomes = staying.map((one) => newOutcome(one, teller.schoolId, versions.get(one.learnerId) ?? 0, now));
  try {
    await manager.insert(LearnerOutcome, outcomes);
  } catch (error) {
    throw isUniqueViolation(error) ? new GraphFault('CONFLICT') : error;
  }
  await tell(manager, hub, teller, outcomes, now);
  return gone;
}

async function goneAmong(manager: EntityManager, learnerIds: readonly string[]): Promise<Set<string>> {
  const gone = await manager.findBy(KnownStanding, { learnerId: In([...learnerIds]), gone: true });
  return new Set(gone.map(({ learnerId }) => learnerId));
}

/** How often each learner's outcome has been told; the last telling is current no longer. */
async function retireCurrent(manager: EntityManager, told: readonly Told[]): Promise<Map<string, number>> {
  const current = await manager.findBy(LearnerOutcome, { currentKey: In(told.map(({ learnerId }) => learnerId)) });
  if (current.length) {
    await manager.update(LearnerOutcome, { id: In(current.map(({ id }) => id)) }, { currentKey: null });
  }
  return new Map(current.map(({ learnerId, version }) => [learnerId, version]));
}

const newOutcome = (
  { learnerId, personKey, kind, on, suitable }: Told,
  schoolId: string,
  versionBefore: number,
  now: Date,
): LearnerOutcome =>
  Object.assign(new LearnerOutcome(), {
    id: newId(now),
    learnerId,
    personKey,
    schoolId,
    currentKey: learnerId,
    kind,
    toldOn: on,
    suitable,
    version: versionBefore + 1,
    createdAt: now,
  });

async function tell(
  manager: EntityManager,
  hub: Hub,
  { principal, action }: Teller,
  outcomes: readonly LearnerOutcome[],
  now: Date,
): Promise<void> {
  const by = displayName(principal);
  const subjectOf = ({ learnerId, version }: LearnerOutcome) => ({ subjectId: learnerId, subjectVersion: version });
  await recordHistory(manager, now, ...outcomes.map((outcome) => ({ ...subjectOf(outcome), action, by })));
  await hub.outbox.append(
    manager,
    ...outcomes.map((outcome) => ({
      ...subjectOf(outcome),
      type: 'OutcomeRecorded' as const,
      facts: {
        learnerId: outcome.learnerId,
        schoolId: outcome.schoolId,
        kind: outcome.kind,
        on: outcome.toldOn,
      },
    })),
  );
}
