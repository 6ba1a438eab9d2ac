import { Checker } from '@ba-nha/shared/validation';
import { cohortLifecycle, type CohortStatus } from './cohort.lifecycle';

export interface CohortValues {
  name: string;
  seats: number;
  startsOn: string;
  graduatesOn: string;
}

const MAX_SEATS = 10_000;

/** A new cohort in the form that is stored. */
export function checkCohort(values: CohortValues, today: string): CohortValues {
  const check = new Checker();
  const name = check.text('name', values.name, { max: 200, isName: true }) ?? '';
  check.count('seats', values.seats, 1, MAX_SEATS);
  check.comingDay('startsOn', values.startsOn, today);
  check.plausibleDay('graduatesOn', values.graduatesOn, today);
  check.order(values.startsOn, 'graduatesOn', values.graduatesOn);
  check.done();
  return { ...values, name };
}

/** The year whose quota a cohort's seats come from. */
export const quotaYearOf = (cohort: { startsOn: string }): number => Number(cohort.startsOn.slice(0, 4));

/** The mutations that its school may do to a cohort now: every step of the lifecycle is a changeCohortStatus. */
export function cohortActions(cohort: { status: CohortStatus; enrolled: number; seats: number }): string[] {
  const acts = cohortLifecycle.actionsOf('school', cohort.status);
  const mutations = acts.map((act) => (act === 'importLearners' ? act : 'changeCohortStatus'));
  return [...new Set(mutations)].filter((act) => act !== 'importLearners' || cohort.enrolled < cohort.seats);
}

const SMALLEST_SHOWN = 5;

/**
 * A count of people for somebody whose people they are not: below five it could point at them, and so could a count that
 * leaves so few of all.
 */
export function shownCount(count: number, all: number, isOwn: boolean): number | null {
  const rest = all - count;
  const isTelling = count < SMALLEST_SHOWN || (rest > 0 && rest < SMALLEST_SHOWN);
  return isOwn || !isTelling ? count : null;
}
