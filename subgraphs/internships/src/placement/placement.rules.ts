import { Checker } from '@ba-nha/shared/validation';
import { placementLifecycle, PlacementStatus } from './placement.lifecycle';

const MAX_HOURS = 10_000;
const MAX_SCORE = 10;
const MAX_NOMINEES = 100;

/** Steps that clients take by one mutation. */
const mutationOf: Readonly<Record<string, string>> = {
  acceptNomination: 'decideNomination',
  declineNomination: 'decideNomination',
};

/** What a side may do to a placement now; hiring is offered while the person does not work there. */
export function placementActions(
  status: PlacementStatus,
  side: 'enterprise' | 'school',
  worksThere: boolean,
): string[] {
  const actions = placementLifecycle.actionsOf(side, status).map((action) => mutationOf[action] ?? action);
  return [...new Set(actions)].filter((action) => action !== 'recordHire' || !worksThere);
}

/** Whether leaving a placement gives its place back: only before it ran. */
export const freesPlace = (from: PlacementStatus, to: PlacementStatus): boolean =>
  from === PlacementStatus.ACCEPTED && (to === PlacementStatus.WITHDRAWN || to === PlacementStatus.TERMINATED);

/** Whether a placement in this status came to nothing: its enterprise is not to know the learner any more. */
export const cameToNothing = (status: PlacementStatus, ran: boolean): boolean =>
  status === PlacementStatus.DECLINED ||
  status === PlacementStatus.WITHDRAWN ||
  (status === PlacementStatus.TERMINATED && !ran);

interface Days {
  startsOn: string;
  endsOn: string;
}

/** The days of a person's time that an ended placement has taken up: none after its end, however early that was. */
export function heldUntil({ startsOn, endsOn }: Days, today: string): { heldFrom: string; heldTo: string } {
  const heldTo = today < endsOn ? today : endsOn;
  return { heldFrom: startsOn < heldTo ? startsOn : heldTo, heldTo };
}

interface EvaluationValues {
  score: number;
  outcomesMet: string[];
  hoursAttended: number;
  remarks?: string | null;
}

/** An evaluation in the form that is stored; refuses with every complaint at once. */
export function checkEvaluation(values: EvaluationValues, on: string) {
  const check = new Checker();
  if (!(values.score >= 0 && values.score <= MAX_SCORE)) {
    check.complain('OUT_OF_RANGE', 'score', 'range', { min: 0, max: MAX_SCORE });
  }
  const outcomesMet = check.texts('outcomesMet', values.outcomesMet, { max: 500, maxItems: 50, lines: true });
  const hoursAttended = check.count('hoursAttended', values.hoursAttended, 0, MAX_HOURS);
  const remarks = check.text('remarks', values.remarks, { max: 2_000, lines: true, optional: true });
  check.done();
  return { score: values.score, outcomesMet, hoursAttended, remarks, on };
}

/** Refuses a list of nominees that is empty, too long or names somebody twice; answers the complaints so far. */
export function checkNominees(learnerIds: readonly string[]): Checker {
  const check = new Checker();
  if (learnerIds.length < 1 || learnerIds.length > MAX_NOMINEES) {
    check.complain('OUT_OF_RANGE', 'learnerIds', 'range', { min: 1, max: MAX_NOMINEES });
    check.done();
  }
  return check;
}

/** How a nominee stands against the school that nominates. */
export interface Nominee {
  schoolId: string;
  personKey: string;
  learnerStatus: string;
  mayBePlaced: boolean;
}

/** Complains of nominees who are not the school's, have left it, have not consented, or come twice. */
export function judgeNominees(
  check: Checker,
  learnerIds: readonly string[],
  nominees: readonly (Nominee | null)[],
  schoolId: string,
): void {
  const persons = new Set<string>();
  for (const [i, nominee] of nominees.entries()) {
    const field = `learnerIds.${i}`;
    const isSecond = learnerIds.indexOf(learnerIds[i]!) < i || (nominee !== null && persons.has(nominee.personKey));
    if (nominee) persons.add(nominee.personKey);
    if (nominee?.schoolId !== schoolId) check.complain('NOT_FOUND', field);
    else if (isSecond) check.complain('DUPLICATE', field);
    else if (nominee.learnerStatus === 'WITHDRAWN') {
      check.complain('WRONG_STATE', field, 'wrongState', { status: nominee.learnerStatus });
    } else if (!nominee.mayBePlaced)
      check.complain('CONSENT_MISSING', field, 'consentMissing', { purpose: 'PLACEMENT' });
  }
}

/** What became known of a learner since the school was asked. */
export interface Latest {
  mayBePlaced: boolean;
  gone: boolean;
}

/** Refuses nominees who left the school or took their consent back at the last moment. */
export function judgeLatest(nominees: readonly Latest[]): void {
  const check = new Checker();
  nominees.forEach((latest, i) => judgeOne(check, `learnerIds.${i}`, latest));
  check.done();
}

/** Refuses to accept somebody who left the school or took the consent back. */
export function requirePlaceable(latest: Latest): void {
  const check = new Checker();
  judgeOne(check, 'id', latest);
  check.done();
}

function judgeOne(check: Checker, field: string, { mayBePlaced, gone }: Latest): void {
  if (gone) check.complain('WRONG_STATE', field, 'wrongState', { status: 'WITHDRAWN' });
  else if (!mayBePlaced) check.complain('CONSENT_MISSING', field, 'consentMissing', { purpose: 'PLACEMENT' });
}
