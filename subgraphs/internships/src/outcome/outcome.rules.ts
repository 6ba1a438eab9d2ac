import { refusal } from '@ba-nha/shared/errors';
import { Checker } from '@ba-nha/shared/validation';

/** A survey tells of what has been. */
export function checkOutcome(on: string, today: string): void {
  const check = new Checker();
  check.pastDay('on', on, today);
  check.done();
}

/** Refuses unless the learner is a graduate of this school who has agreed to be asked. */
export function requireAskable(
  schoolId: string,
  learner: { schoolId: string; learnerStatus: string; mayBeAsked: boolean } | null | undefined,
): void {
  if (learner?.schoolId !== schoolId) throw refusal('NOT_FOUND', 'learnerId');
  if (learner.learnerStatus !== 'GRADUATED') {
    throw refusal('WRONG_STATE', 'learnerId', 'wrongState', { status: learner.learnerStatus });
  }
  if (!learner.mayBeAsked)
    throw refusal('CONSENT_MISSING', 'learnerId', 'consentMissing', { purpose: 'OUTCOME_SURVEY' });
}
