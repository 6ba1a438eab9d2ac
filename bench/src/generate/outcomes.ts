import { dayAt } from './calendar';
import type { Cohort, Learner } from './cohorts';
import { idAt, Weighted, type Random } from './random';
import { workingHour, type World } from './world';

/** What a school's survey found of a graduate whom nobody hired through the hub. */
export interface Outcome {
  id: string;
  learner: Learner;
  kind: string;
  isSuitable: boolean;
  toldAt: number;
}

const ANSWERED = 0.6;
const kinds = new Weighted<{ kind: string; weight: number }>(
  [
    { kind: 'EMPLOYED_ELSEWHERE', weight: 55 },
    { kind: 'SELF_EMPLOYED', weight: 12 },
    { kind: 'FURTHER_STUDY', weight: 13 },
    { kind: 'SEEKING', weight: 15 },
    { kind: 'OUT_OF_LABOUR_FORCE', weight: 5 },
  ],
  ({ weight }) => weight,
);

/** The answers of a cohort's graduates who may be asked and were not hired. */
export function outcomesOf(world: World, random: Random, cohort: Cohort): Outcome[] {
  const hired = new Set(cohort.hires.map(({ learner }) => learner));
  return cohort.learners.flatMap((learner) => {
    if (learner.status !== 'GRADUATED' || !learner.consents.survey || hired.has(learner)) return [];
    const toldAt = workingHour(dayAt(cohort.graduatedAt!) + random.between(60, 340), random);
    if (!random.chance(ANSWERED) || toldAt > world.now) return [];
    const { kind } = kinds.pick(random);
    return [{ id: idAt(toldAt, random), learner, kind, isSuitable: random.chance(0.7), toldAt }];
  });
}
