import { lifecycle } from '@ba-nha/shared/lifecycle';

/** Where a learner stands in a cohort (trạng thái người học). */
export enum LearnerStatus {
  ENROLLED = 'ENROLLED',
  GRADUATED = 'GRADUATED',
  WITHDRAWN = 'WITHDRAWN',
}
const S = LearnerStatus;

export const learnerLifecycle = lifecycle({
  subject: 'Learner',
  initial: S.ENROLLED,
  steps: {
    withdrawLearner: {
      from: [S.ENROLLED],
      to: S.WITHDRAWN,
      by: ['school'],
      guard: 'also when the cohort is cancelled',
      event: 'LearnerWithdrawn',
    },
    graduate: {
      from: [S.ENROLLED],
      to: S.GRADUATED,
      by: ['hub'],
      guard: 'the cohort’s graduation names the learner',
      event: 'LearnerGraduated',
    },
  },
  acts: {
    recordConsent: { while: [S.ENROLLED, S.GRADUATED, S.WITHDRAWN], by: ['school'] },
    revealNationalId: { while: [S.ENROLLED, S.GRADUATED, S.WITHDRAWN], by: ['school'], guard: 'a purpose is given' },
    exportLearner: { while: [S.ENROLLED, S.GRADUATED, S.WITHDRAWN], by: ['school'], guard: 'a purpose is given' },
    eraseLearner: {
      while: [S.GRADUATED, S.WITHDRAWN],
      by: ['school'],
      guard: 'no enrolment of the person at the school still runs',
    },
    withdrawConsent: { while: [S.ENROLLED, S.GRADUATED, S.WITHDRAWN], by: ['school'], guard: 'the consent was given' },
  },
});
