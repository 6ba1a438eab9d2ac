import { actsFor, provincesOfCaller, zonesOfCaller, type Principal } from '@ba-nha/shared/permissions';
import { fallingUnlessFew, unlessFew } from '@ba-nha/shared/disclosure';
import { retainedAfter } from '../hire/hire.rules';

/** Whom an order's counts are for, as its owner says. */
export interface Oversight {
  enterpriseId: string;
  zoneCodes: readonly string[];
  provinceCodes: readonly string[];
}

/**
 * Over whose learners a caller's counts run: everybody's, for whom they work; everybody's but told without small counts;
 * those of its own schools; or nobody's.
 */
export type CountScope = 'everybody' | 'overseen' | readonly string[] | null;

export function countScope(principal: Principal, oversight: Oversight): CountScope {
  const zones = zonesOfCaller(principal);
  const provinces = provincesOfCaller(principal);
  if (principal.kind === 'service' || actsFor(principal, 'ENTERPRISE', oversight.enterpriseId)) return 'everybody';
  const oversees =
    oversight.zoneCodes.some((code) => zones.includes(code)) ||
    oversight.provinceCodes.some((code) => provinces.includes(code));
  if (oversees) return 'overseen';
  return principal.acts.SCHOOL.length ? principal.acts.SCHOOL : null;
}

/** How many people of one school and order were placed, or were hired on one day and left on one day. */
export interface CountRow {
  schoolId: string;
  kind: 'placed' | 'hired';
  startsOn: string | null;
  leftOn: string | null;
  total: number;
}

export function countPeople(rows: readonly CountRow[], kind: CountRow['kind'], scope: CountScope): number | null {
  if (scope === null) return null;
  const isCounted = (schoolId: string) => typeof scope === 'string' || scope.includes(schoolId);
  const count = rows
    .filter((row) => row.kind === kind && isCounted(row.schoolId))
    .reduce((sum, row) => sum + row.total, 0);
  return scope === 'overseen' ? unlessFew(count) : count;
}

/**
 * Those hired who were still there after so many months. To those who oversee the order it is told only where no other
 * number of months, nor all who were hired, is told beside it and differs by few people.
 */
export function countRetained(
  rows: readonly CountRow[],
  months: number,
  today: string,
  scope: CountScope,
): number | null {
  if (scope !== 'overseen') return countPeople(stillThere(rows, months, today), 'hired', scope);
  const counts = [rows, ...monthsUpTo(months).map((month) => stillThere(rows, month, today))].map((those) =>
    countPeople(those, 'hired', 'everybody'),
  );
  return fallingUnlessFew(counts as number[]).at(-1)!;
}

const monthsUpTo = (months: number): number[] => Array.from({ length: months }, (_, i) => i + 1);

/** Those hired people for whom so many months have passed and who were still there. */
export const stillThere = (rows: readonly CountRow[], months: number, today: string): CountRow[] =>
  rows.filter(
    ({ kind, startsOn, leftOn }) =>
      kind === 'hired' && startsOn !== null && retainedAfter({ startsOn, leftOn }, months, today) === true,
  );
