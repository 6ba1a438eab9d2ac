import type { Fact } from '@ba-nha/shared/events';
import type { Consent, Learner } from './learner.entity';
import { hasValidConsent } from './learner.rules';

/** What others may know of a learner's consents: what the learner permits now. */
export const consentFact = <T extends 'ConsentRecorded' | 'ConsentWithdrawn'>(
  type: T,
  learner: Pick<Learner, 'id' | 'version' | 'schoolId'>,
  purpose: string,
  consents: readonly Consent[],
): Fact<T> => ({
  type,
  subjectId: learner.id,
  subjectVersion: learner.version,
  facts: {
    schoolId: learner.schoolId,
    purpose,
    mayBePlaced: hasValidConsent(consents, 'PLACEMENT'),
    mayBeRecruited: hasValidConsent(consents, 'RECRUITMENT'),
  },
});
