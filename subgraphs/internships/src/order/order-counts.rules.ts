import { actsFor, provincesOfCaller, zonesOfCaller, type Principal } from '@ba-nha/shared/permissions';
import { retainedAfter } from '../hire/hire.rules';

/** Whom an order's counts are for, as its owner says. */
export interface Oversight {
  enterpriseId: string;
  zoneCodes: readonly string[];
  provinceCodes: readonly string[];
}

/** Over whose learners a caller's counts run: everybody's, those of its own schools, or nobody's. */
export type CountScope = 'everybody' | readonly string[] | null;

export function countScope(principal: Principal, oversight: Oversight): CountScope {
  const zones = zonesOfCaller(principal);
  const provinces = provincesOfCaller(principal);
  const sees =
    principal.kind === 'service' ||
    actsFor(principal, 'ENTERPRISE', oversight.enterpriseId) ||
    oversight.zoneCodes.some((code) => zones.includes(code)) ||
    oversight.provinceCodes.some((code) => provinces.includes(code));
  if (sees) return 'everybody';
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
  return rows
    .filter((row) => row.kind === kind && (scope === 'everybody' || scope.includes(row.schoolId)))
    .reduce((sum, row) => sum + row.total, 0);
}

/** Those hired people for whom so many months have passed and who were still there. */
export const stillThere = (rows: readonly CountRow[], months: number, today: string): CountRow[] =>
  rows.filter(
    ({ kind, startsOn, leftOn }) =>
      kind === 'hired' && startsOn !== null && retainedAfter({ startsOn, leftOn }, months, today) === true,
  );
