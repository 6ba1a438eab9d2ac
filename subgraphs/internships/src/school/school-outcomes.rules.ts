import { actsFor, provincesOfCaller, type Principal } from '@ba-nha/shared/permissions';
import { retainedAfter } from '../hire/hire.rules';

/** How many people a figure must stand for before others than their own school and province see it. */
const SMALLEST = 5;
const RETENTION_MONTHS = 6;

/** What became of a school's graduates of one year, each counted once in every column that is true of them. */
export interface OutcomeCounts {
  graduates: number;
  /** Of whom the school's survey knows something within twelve months. */
  answered: number;
  placed: number;
  /** Hired through the hub within twelve months. */
  hired: number;
  /** Of whom the survey is the only source: not hired through the hub, or answered nevertheless. */
  toBeAsked: number;
  inSuitableWork: number;
  selfEmployed: number;
  furtherStudy: number;
}

/** Hires of graduates that began and ended on the same days. */
export interface HireDays {
  startsOn: string;
  leftOn: string | null;
  hires: number;
  wages: number;
}

export const noOutcomes: OutcomeCounts = {
  graduates: 0,
  answered: 0,
  placed: 0,
  hired: 0,
  toBeAsked: 0,
  inSuitableWork: 0,
  selfEmployed: 0,
  furtherStudy: 0,
};

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const sum = (days: readonly HireDays[], of: 'hires' | 'wages'): number =>
  days.reduce((total, day) => total + day[of], 0);

/** The indicators of a school and year; rates are null where their base is empty. */
export function indicatorsOf(counts: OutcomeCounts, hires: readonly HireDays[], today: string) {
  const employed = counts.inSuitableWork + counts.selfEmployed + counts.furtherStudy;
  const base = hires.filter((hire) => retainedAfter(hire, RETENTION_MONTHS, today) !== null);
  const stayed = base.filter((hire) => retainedAfter(hire, RETENTION_MONTHS, today));
  const wages = share(sum(hires, 'wages'), sum(hires, 'hires'));
  return {
    ...counts,
    employed,
    employmentRate: share(employed, counts.graduates),
    responseRate: share(counts.answered, counts.toBeAsked),
    meanMonthlyWage: wages === null ? null : Math.round(wages),
    retention6Months: share(sum(stayed, 'hires'), sum(base, 'hires')),
    retentionBase: sum(base, 'hires'),
    retained: sum(stayed, 'hires'),
  };
}

export type Indicators = ReturnType<typeof indicatorsOf>;

/** Whether a caller is one to whom the people are: their school, its province, the hub itself. */
export const seesExactly = (principal: Principal, schoolId: string, provinceCode: string): boolean =>
  principal.kind === 'service' ||
  actsFor(principal, 'SCHOOL', schoolId) ||
  provincesOfCaller(principal).includes(provinceCode);

/**
 * What others may know: nothing where a figure, or what is left of its whole, stands for one to four people; and no wage,
 * because in some years a school's graduates are hired by one enterprise.
 */
export function forOthers(indicators: Indicators): Indicators | null {
  const { graduates, answered, placed, hired, toBeAsked, inSuitableWork, selfEmployed, furtherStudy } = indicators;
  const { employed, retentionBase, retained } = indicators;
  const parts: [part: number, whole: number][] = [
    ...[answered, placed, hired, toBeAsked, inSuitableWork, selfEmployed, furtherStudy, employed].map(
      (part): [number, number] => [part, graduates],
    ),
    [Math.min(answered, toBeAsked), toBeAsked],
    [Math.min(hired, inSuitableWork), Math.max(hired, inSuitableWork)],
    [retentionBase, hired],
    [retained, retentionBase],
  ];
  const small = (count: number) => Math.abs(count) > 0 && Math.abs(count) < SMALLEST;
  if (small(graduates) || parts.some(([part, whole]) => small(part) || small(whole - part))) return null;
  return { ...indicators, meanMonthlyWage: null };
}
