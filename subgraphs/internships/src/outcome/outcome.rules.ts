import { complaint, Refusal, type Complaint } from '@ba-nha/shared/errors';
import { Checker } from '@ba-nha/shared/validation';

/** A survey tells of what has been; what is wrong is told on `on`, below the prefix. */
export function objectionsToDay(on: string, today: string, prefix = ''): Complaint[] {
  const check = new Checker(prefix);
  check.pastDay('on', on, today);
  return check.complaints;
}

/** Why this school may not tell of a learner: who is no graduate of its own, or has not agreed to be asked; else null. */
export function objectionToLearner(
  schoolId: string,
  learner: { schoolId: string; learnerStatus: string; mayBeAsked: boolean } | null | undefined,
  field = 'learnerId',
): Complaint | null {
  if (learner?.schoolId !== schoolId) return complaint('NOT_FOUND', field);
  if (learner.learnerStatus !== 'GRADUATED') {
    return complaint('WRONG_STATE', field, 'wrongState', { status: learner.learnerStatus });
  }
  if (learner.mayBeAsked) return null;
  return complaint('CONSENT_MISSING', field, 'consentMissing', { purpose: 'OUTCOME_SURVEY' });
}

/** Of a learner who was erased after the school's door had answered nothing is told any more. */
export const objectionToGone = (field = 'learnerId'): Complaint =>
  complaint('WRONG_STATE', field, 'wrongState', { status: 'WITHDRAWN' });

export function refuseWhere(objections: readonly Complaint[]): void {
  if (objections.length) throw new Refusal(objections);
}
