import { refusal, Refusal, complaint } from '@ba-nha/shared/errors';
import type { LearnerFacts } from '@ba-nha/shared/events';
import { In, type EntityManager } from 'typeorm';
import type { Cohort } from '../cohort/cohort.entity';
import type { Hub } from '../hub';
import { Learner } from './learner.entity';
import { learnerLifecycle, LearnerStatus } from './learner.lifecycle';

type Step = 'withdrawLearner' | 'graduate';
type LearnerEvent = 'LearnerEnrolled' | 'LearnerGraduated' | 'LearnerWithdrawn';

const BATCH = 500;

/** What other subgraphs may know of a learner: never who it is. */
export const learnerFacts = (learner: Learner): LearnerFacts => ({
  schoolId: learner.schoolId,
  cohortId: learner.cohortId,
  trainingOrderId: learner.trainingOrderId,
  status: learner.status,
});

/** Tells the same of many learners, a batch at a time. */
export async function tellOfLearners(
  manager: EntityManager,
  { outbox }: Pick<Hub, 'outbox'>,
  type: LearnerEvent,
  learners: readonly Learner[],
): Promise<void> {
  for (const batch of batchesOf(learners)) {
    const facts = batch.map((learner) => ({
      type,
      subjectId: learner.id,
      subjectVersion: learner.version,
      facts: learnerFacts(learner),
    }));
    await outbox.append(manager, ...facts);
  }
}

/** Graduates the named learners of a cohort today, or all still enrolled where nobody is named; answers how many. */
export async function graduateLearners(
  manager: EntityManager,
  hub: Pick<Hub, 'outbox'>,
  cohort: Cohort,
  named: readonly string[] | null | undefined,
  today: string,
): Promise<number> {
  const enrolled = await enrolledIn(manager, cohort);
  const graduates = named ? pick(enrolled, named) : enrolled;
  await moveAll(manager, hub, graduates, 'graduate', { leftOn: today });
  // For whoever did not graduate the cohort is over as well: what is kept of them is kept from today on.
  const others = enrolled.filter((learner) => !graduates.includes(learner));
  for (const batch of batchesOf(others)) {
    await manager.update(Learner, { id: In(batch.map(({ id }) => id)) }, { leftOn: today });
  }
  return graduates.length;
}

/** Withdraws whoever is still enrolled in a cohort that is cancelled. */
export async function withdrawAll(
  manager: EntityManager,
  hub: Pick<Hub, 'outbox'>,
  cohort: Cohort,
  today: string,
): Promise<void> {
  await moveAll(manager, hub, await enrolledIn(manager, cohort), 'withdrawLearner', { leftOn: today });
}

const enrolledIn = (manager: EntityManager, cohort: Cohort): Promise<Learner[]> =>
  manager.findBy(Learner, { cohortId: cohort.id, status: LearnerStatus.ENROLLED });

/** The learners by the ids that the caller gave; every id that names nobody enrolled here is complained of. */
function pick(enrolled: readonly Learner[], named: readonly string[]): Learner[] {
  if (named.length > enrolled.length + BATCH) {
    throw refusal('OUT_OF_RANGE', 'graduatedLearnerIds', 'tooMany', { max: enrolled.length });
  }
  const byId = new Map(enrolled.map((learner) => [learner.id, learner]));
  const complaints = named.flatMap((id, i) => {
    const field = `graduatedLearnerIds.${i}`;
    if (!byId.has(id)) return [complaint('NOT_FOUND', field)];
    return named.indexOf(id) === i ? [] : [complaint('DUPLICATE', field)];
  });
  if (complaints.length) throw new Refusal(complaints);
  return named.map((id) => byId.get(id)!);
}

async function moveAll(
  manager: EntityManager,
  hub: Pick<Hub, 'outbox'>,
  learners: readonly Learner[],
  step: Step,
  besides: Partial<Learner>,
): Promise<void> {
  for (const learner of learners) learnerLifecycle.take(learner, step);
  const event = learnerLifecycle.step(step, LearnerStatus.ENROLLED)!.event as LearnerEvent;
  for (const batch of batchesOf(learners)) {
    const change = { ...besides, status: batch[0]!.status, version: () => 'version + 1' };
    await manager.update(Learner, { id: In(batch.map(({ id }) => id)) }, change);
    const moved = batch.map((learner) => Object.assign(learner, besides, { version: learner.version + 1 }));
    await tellOfLearners(manager, hub, event, moved);
  }
}

function batchesOf<T>(items: readonly T[]): T[][] {
  const batches: T[][] = [];
  for (let start = 0; start < items.length; start += BATCH) batches.push(items.slice(start, start + BATCH));
  return batches;
}
