import { addDays, addMonths } from '@ba-nha/shared/clock';
import { badUserInput, refusal } from '@ba-nha/shared/errors';
import { Checker } from '@ba-nha/shared/validation';

/** A thousand million đồng a month: above it somebody mistyped. */
const MAX_WAGE = 1_000_000_000;
const DAYS_BACK = 2 * 366;
const DAYS_AHEAD = 366;
const MAX_MONTHS = 120;

interface HireInput {
  placementId?: string | null;
  learnerId?: string | null;
  occupationCode?: string | null;
  level?: string | null;
  startsOn: string;
  monthlyWage: number;
}

/** Checks a hire's own values, all at once; answers the occupation in the form that is stored, if one was given. */
export function checkHire(input: HireInput, today: string): { occupationCode: string | null } {
  const check = new Checker();
  if ((input.placementId == null) === (input.learnerId == null)) {
    check.complaints.push(...refusal('INVALID', null, 'oneOf', { fields: 'placementId, learnerId' }).complaints);
  }
  const plausible = input.startsOn >= addDays(today, -DAYS_BACK) && input.startsOn <= addDays(today, DAYS_AHEAD);
  if (!plausible) check.complain('OUT_OF_RANGE', 'startsOn', 'dateTooFar');
  check.count('monthlyWage', input.monthlyWage, 1, MAX_WAGE);
  const occupationCode =
    input.occupationCode == null ? null : check.occupation('occupationCode', input.occupationCode, input.level);
  check.done();
  return { occupationCode };
}

interface Work {
  occupationCode: string;
  level: string;
}

/** What a hire is for: the first source that says so, else what the input says; asks for it where nothing does. */
export function workOf(
  sources: readonly (Work | null)[],
  given: { occupationCode: string | null; level?: string | null },
): Work {
  const source = sources.find((work) => work !== null);
  if (source) return { occupationCode: source.occupationCode, level: source.level };
  const check = new Checker();
  if (given.occupationCode === null) check.complain('REQUIRED', 'occupationCode');
  if (given.level == null) check.complain('REQUIRED', 'level');
  check.done();
  return { occupationCode: given.occupationCode!, level: given.level! };
}

/** Somebody leaves after coming, and nobody has left tomorrow. */
export function checkLeaving(startsOn: string, leftOn: string, today: string): void {
  const check = new Checker();
  check.order(startsOn, 'leftOn', leftOn, true);
  check.pastDay('leftOn', leftOn, today);
  check.done();
}

/** Whether somebody was still there so many months after the start; null until that time has passed. */
export function retainedAfter(
  { startsOn, leftOn }: { startsOn: string; leftOn: string | null },
  months: number,
  today: string,
): boolean | null {
  const day = addMonths(startsOn, months);
  if (day > today) return null;
  return leftOn === null || leftOn >= day;
}

export function requireMonths(months: number): void {
  if (months >= 1 && months <= MAX_MONTHS) return;
  throw badUserInput(`months phải từ 1 đến ${MAX_MONTHS}.`, `months must be between 1 and ${MAX_MONTHS}.`);
}
