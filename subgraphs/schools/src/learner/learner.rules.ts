import type { LearnerStatus } from './learner.lifecycle';

const known = new Set(['NOMINATED', 'ACCEPTED', 'ACTIVE', 'COMPLETED']);
const running = new Set(['ACTIVE', 'COMPLETED']);

/** Whether a placement in this status has run. */
export const hasRun = (placementStatus: string): boolean => running.has(placementStatus);

/**
 * Whether the enterprise of a placement may know the learner: while the nomination is open or led to something. Who was
 * declined or withdrawn is unknown to it again at once; who left early is not, if the placement ever ran.
 */
export const isLivePlacement = (status: string, everRan: boolean): boolean =>
  known.has(status) || (status === 'TERMINATED' && everRan);

interface ConsentNow {
  purpose: string;
  counts: boolean;
  withdrawnOn: string | null;
}

export const hasValidConsent = (consents: readonly ConsentNow[], purpose: string): boolean =>
  consents.some((consent) => consent.purpose === purpose && consent.counts && consent.withdrawnOn === null);

/** What the internships subgraph needs to know before a nomination or a hire; between subgraphs only. */
export const placementFactsOf = (
  learner: {
    schoolId: string;
    personKey: string;
    status: LearnerStatus;
    cohortId: string;
    trainingOrderId: string | null;
    orderEnterpriseId: string | null;
    occupationCode: string;
    level: string;
    version: number;
  },
  consents: readonly ConsentNow[],
) => ({
  schoolId: learner.schoolId,
  personKey: learner.personKey,
  learnerStatus: learner.status,
  cohortId: learner.cohortId,
  trainingOrderId: learner.trainingOrderId,
  orderEnterpriseId: learner.orderEnterpriseId,
  occupationCode: learner.occupationCode,
  level: learner.level,
  version: learner.version,
  mayBePlaced: hasValidConsent(consents, 'PLACEMENT'),
  mayBeRecruited: hasValidConsent(consents, 'RECRUITMENT'),
  mayBeAsked: hasValidConsent(consents, 'OUTCOME_SURVEY'),
});
