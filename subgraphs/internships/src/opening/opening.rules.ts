import { refusal, type Refusal } from '@ba-nha/shared/errors';
import { Checker } from '@ba-nha/shared/validation';
import { JobOpeningStatus } from './opening.lifecycle';

const MAX_QUANTITY = 100_000;
/** A thousand million đồng a month: above it somebody mistyped. */
const MAX_WAGE = 1_000_000_000;

/** What an enterprise says of the people it looks for. */
interface OpeningValues {
  occupationCode: string;
  level: string;
  quantity: number;
  wageFrom: number | null;
  wageTo: number | null;
  closesOn: string;
}

/** The values in the form that is stored; refuses with every complaint at once. */
export function checkOpening<T extends OpeningValues>(values: T, today: string): T {
  const check = new Checker();
  const occupationCode = check.occupation('occupationCode', values.occupationCode, values.level);
  check.count('quantity', values.quantity, 1, MAX_QUANTITY);
  if (values.wageFrom !== null) check.count('wageFrom', values.wageFrom, 0, MAX_WAGE);
  if (values.wageTo !== null) check.count('wageTo', values.wageTo, 0, MAX_WAGE);
  check.wages(values.wageFrom, values.wageTo);
  check.comingDay('closesOn', values.closesOn, today);
  check.done();
  return { ...values, occupationCode };
}

interface OpeningNow {
  status: JobOpeningStatus;
  quantity: number;
  filled: number;
  closesOn: string;
  closedOn: string | null;
}

/** Whether its closing day ended the opening, and not the enterprise. */
const lapsed = ({ status, closesOn, closedOn }: OpeningNow): boolean =>
  status === JobOpeningStatus.CLOSED && closedOn !== null && closedOn > closesOn;

/** Why an opening takes nobody more, or is not to be closed: full where `full`, too late, or in the wrong state. */
export function whyNot(opening: OpeningNow, field: string | null, today: string, full: boolean): Refusal {
  if (full && opening.filled >= opening.quantity) return refusal('NO_PLACES_LEFT', field);
  if (lapsed(opening) || (opening.status === JobOpeningStatus.OPEN && opening.closesOn < today)) {
    return refusal('DEADLINE_PASSED', field, 'deadlinePassed', { deadline: opening.closesOn });
  }
  return refusal('WRONG_STATE', field, 'wrongState', { status: opening.status });
}
