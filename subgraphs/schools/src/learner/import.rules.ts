import { ageOn } from '@ba-nha/shared/clock';
import { checkNationalId, type PriorityGroup, type Sex } from '@ba-nha/shared/code-lists';
import { complaint, type Complaint } from '@ba-nha/shared/errors';
import { Checker, type ContactValues } from '@ba-nha/shared/validation';
import { counts, giverOf, warningsOf } from './consent.rules';

const YOUNGEST = 10;
const OLDEST = 80;

export interface RawRow {
  fullName: string;
  birthDate: string;
  sex: Sex;
  nationalId: string;
  contact?: { name: string; phone?: string | null; email?: string | null } | null;
  priorityGroups?: PriorityGroup[] | null;
  consents?: string[] | null;
  guardianConsent?: boolean | null;
  guardianName?: string | null;
  consentProof?: string | null;
}

/** A row that can be enrolled, in the form that is stored; `index` is its place in the import, from 0. */
export interface CheckedRow {
  index: number;
  fullName: string;
  birthDate: string;
  sex: Sex;
  nationalId: string;
  contact: ContactValues | null;
  priorityGroups: PriorityGroup[];
  consents: string[];
  byGuardian: boolean;
  giver: string | null;
  proof: string | null;
}

/** A row that cannot; `row` counts from 1, the paths of its errors from 0 as everywhere. It never repeats its values. */
export interface Rejection {
  row: number;
  errors: Complaint[];
}

/** Sorts the rows of an import into those that can be enrolled and those that come back by number. */
export function checkRows(rows: readonly RawRow[], today: string): { good: CheckedRow[]; rejected: Rejection[] } {
  const good: CheckedRow[] = [];
  const rejected: Rejection[] = [];
  const rowOf = new Map<string, number>();
  rows.forEach((raw, index) => {
    const check = new Checker(`rows.${index}.`);
    const row = checkRow(check, raw, index, today);
    const earlier = rowOf.get(row.nationalId);
    if (earlier !== undefined) check.complain('DUPLICATE', 'nationalId', 'nationalIdInRows', { row: earlier });
    if (check.complaints.length) rejected.push({ row: index + 1, errors: check.complaints });
    else {
      rowOf.set(row.nationalId, index + 1);
      good.push(row);
    }
  });
  return { good, rejected };
}

function checkRow(check: Checker, raw: RawRow, index: number, today: string): CheckedRow {
  const fullName = check.text('fullName', raw.fullName, { max: 200, isName: true }) ?? '';
  const age = ageOn(raw.birthDate, today);
  if (age < YOUNGEST || age > OLDEST) {
    check.complain('OUT_OF_RANGE', 'birthDate', 'ageRange', { min: YOUNGEST, max: OLDEST });
  }
  const nationalId = raw.nationalId.trim();
  checkPerson(check, nationalId, raw);
  return {
    index,
    fullName,
    birthDate: raw.birthDate,
    sex: raw.sex,
    nationalId,
    contact: check.contact('contact', raw.contact),
    priorityGroups: distinct(check, 'priorityGroups', raw.priorityGroups ?? []),
    consents: distinct(check, 'consents', raw.consents ?? []),
    byGuardian: raw.guardianConsent ?? false,
    giver: giverOf(check, 'guardianName', raw.guardianName, raw.guardianConsent ?? false, fullName),
    proof: check.text('consentProof', raw.consentProof, { max: 2_000, lines: true, optional: true }),
  };
}

function checkPerson(check: Checker, nationalId: string, { birthDate, sex }: RawRow): void {
  const verdict = checkNationalId(nationalId, { birthDate, sex });
  if (verdict.ok) return;
  const isShape = verdict.reason === 'format' || verdict.reason === 'province';
  check.complain('INVALID', 'nationalId', isShape ? 'nationalId' : 'nationalIdDisagrees');
}

function distinct<T>(check: Checker, field: string, values: readonly T[]): T[] {
  values.forEach((value, i) => {
    if (values.indexOf(value) !== i) check.complain('DUPLICATE', `${field}.${i}`);
  });
  return [...values];
}

export const rejection = (row: CheckedRow, ...errors: Complaint[]): Rejection => ({ row: row.index + 1, errors });

/** Rows whose people are in the cohort already come back, and beyond the seats every further one. */
export function placeRows(
  rows: readonly CheckedRow[],
  present: ReadonlySet<string>,
  seatsLeft: number,
): { enrolled: CheckedRow[]; rejected: Rejection[] } {
  const enrolled: CheckedRow[] = [];
  const rejected: Rejection[] = [];
  for (const row of rows) {
    const path = `rows.${row.index}`;
    if (present.has(row.nationalId)) {
      rejected.push(rejection(row, complaint('DUPLICATE', `${path}.nationalId`, 'nationalIdInCohort')));
    } else if (enrolled.length >= seatsLeft) {
      rejected.push(rejection(row, complaint('QUANTITY_EXCEEDED', path, 'cohortFull')));
    } else enrolled.push(row);
  }
  return { enrolled, rejected };
}

/** Of consents that were recorded: those that do not count, because a child gave them, and those without evidence. */
export const consentWarnings = (rows: readonly CheckedRow[], today: string): Complaint[] =>
  rows
    .filter(({ consents }) => consents.length)
    .flatMap((row) => {
      const isValid = counts({ givenOn: today, byGuardian: row.byGuardian }, row.birthDate);
      const fields = { byGuardian: 'guardianConsent', giver: 'guardianName', proof: 'consentProof' };
      return warningsOf(isValid, row, fields, `rows.${row.index}.`);
    });
