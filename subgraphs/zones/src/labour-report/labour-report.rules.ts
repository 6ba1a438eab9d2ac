import { FIRST_LABOUR_PERIOD, halfYearOf, isHalfYear, labourReportDueOn } from '@ba-nha/shared/code-lists';
import { addDays } from '@ba-nha/shared/clock';
import { complaint, type Complaint } from '@ba-nha/shared/errors';
import type { Checker } from '@ba-nha/shared/validation';

const MOST_WORKERS = 1_000_000;

/** The counts of form 01/PLI, in the order in which a report tells them. */
export const labourCounts = [
  'total',
  'female',
  'managers',
  'highLevel',
  'midLevel',
  'other',
  'trained',
  'certified',
  'indefinite',
  'fixedTerm',
  'shortOrProbation',
  'joined',
  'left',
] as const;
export type LabourCount = (typeof labourCounts)[number];
export type LabourCounts = Record<LabourCount, number>;

const positions = ['managers', 'highLevel', 'midLevel', 'other'] as const;
const contracts = ['indefinite', 'fixedTerm', 'shortOrProbation'] as const;
const sumOf = (counts: LabourCounts, parts: readonly LabourCount[]): number =>
  parts.reduce((sum, part) => sum + counts[part], 0);

/** A half-year that a report may be filed for: from the first that the decree asked for to the present one. */
export function checkPeriod(check: Checker, period: string, today: string): void {
  if (!isHalfYear(period)) return check.complain('INVALID', 'period', 'halfYear');
  const [min, max] = [FIRST_LABOUR_PERIOD, halfYearOf(today)];
  if (period < min || period > max) check.complain('OUT_OF_RANGE', 'period', 'range', { min, max });
}

/** Holds the counts to what they must add up to; what is wrong is left in the checker. */
export function checkCounts(check: Checker, counts: LabourCounts): void {
  for (const field of labourCounts) check.count(field, counts[field], 0, MOST_WORKERS);
  if (check.complaints.length) return;
  const { total, trained } = counts;
  const byPosition = sumOf(counts, positions);
  if (byPosition !== total) check.complain('INVALID', 'total', 'labourPositions', { sum: byPosition, total });
  const byContract = sumOf(counts, contracts);
  if (byContract !== total) check.complain('INVALID', 'total', 'labourContracts', { sum: byContract, total });
  for (const part of ['female', 'trained'] as const) {
    if (counts[part] > total) check.complain('OUT_OF_RANGE', part, 'atMostTotal', { total });
  }
  if (counts.certified > trained) check.complain('OUT_OF_RANGE', 'certified', 'atMostTrained', { trained });
}

/** The last report of an earlier period that was accepted. */
export interface AcceptedBefore {
  period: string;
  total: number;
}

/** What the total should be by the last accepted one and by who joined and left; null where none was accepted before. */
export const expectedTotal = (counts: LabourCounts, before: AcceptedBefore | null): number | null =>
  before && before.total + counts.joined - counts.left;

/** What is to be explained of a report: a total that does not follow, as long as no note says why. */
export function unexplained(report: {
  total: number;
  expectedTotal: number | null;
  expectedFrom: string | null;
  note: string | null;
}): Complaint[] {
  const { total, expectedTotal: expected, expectedFrom, note } = report;
  if (expected === null || expected === total || note !== null) return [];
  return [complaint('INVALID', 'total', 'labourFlow', { total, expected, period: expectedFrom ?? '' })];
}

/** Which counts two revisions give otherwise. */
export function changedCounts(
  before: LabourCounts | undefined,
  after: LabourCounts,
): { count: LabourCount; from: number; to: number }[] {
  if (!before) return [];
  return labourCounts
    .filter((count) => before[count] !== after[count])
    .map((count) => ({ count, from: before[count], to: after[count] }));
}

const DAYS_BEFORE = [14, 3] as const;
const DAYS_AFTER = 14;

export interface Reminder {
  period: string;
  dueOn: string;
  daysLeft: number;
  /** The same on every day of one stage, so that nobody is reminded twice in it. */
  stage: string;
}

/** What tenants are to be reminded of on a day: two weeks and three days before the last day, and once it has passed. */
export function reminderOn(today: string): Reminder | null {
  const period = halfYearOf(today);
  const dueOn = labourReportDueOn(period);
  if (dueOn === undefined) return null;
  const daysLeft = (Date.parse(dueOn) - Date.parse(today)) / 86_400_000;
  if (daysLeft < 0) {
    return today <= addDays(dueOn, DAYS_AFTER) ? { period, dueOn, daysLeft, stage: `${period}:late` } : null;
  }
  const stage = [...DAYS_BEFORE].reverse().find((days) => daysLeft <= days);
  return stage === undefined ? null : { period, dueOn, daysLeft, stage: `${period}:${stage}` };
}
