import { Checker, type ContactValues } from '@ba-nha/shared/validation';
import { addDays } from '@ba-nha/shared/clock';

const MAX_PLACES = 10_000;
/** A thousand million đồng a month: above it somebody mistyped. */
const MAX_MONTHLY_VND = 1_000_000_000;
const DAYS_BACK = 366;

/** What an enterprise says of a position; what is absent of the place is the enterprise's own. */
export interface PositionValues {
  title: string;
  occupationCode: string;
  level: string;
  places: number;
  startsOn: string;
  endsOn: string;
  monthlyAllowance: number | null;
  mentor: ContactValues | null;
}

/** The values in the form that is stored; refuses with every complaint at once. */
export function checkPosition<T extends PositionValues>(values: T, today: string): T {
  const check = new Checker();
  const title = check.text('title', values.title, { max: 300 }) ?? '';
  const occupationCode = check.occupation('occupationCode', values.occupationCode, values.level);
  check.count('places', values.places, 1, MAX_PLACES);
  if (values.startsOn < addDays(today, -DAYS_BACK)) check.complain('OUT_OF_RANGE', 'startsOn', 'dateTooFar');
  check.plausibleDay('startsOn', values.startsOn, today);
  check.comingDay('endsOn', values.endsOn, today);
  check.order(values.startsOn, 'endsOn', values.endsOn, true);
  if (values.monthlyAllowance !== null) {
    check.count('monthlyAllowance', values.monthlyAllowance, 0, MAX_MONTHLY_VND);
  }
  const mentor = check.contact('mentor', values.mentor);
  check.done();
  return { ...values, title, occupationCode, mentor };
}
