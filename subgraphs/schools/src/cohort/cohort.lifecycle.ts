import { lifecycle } from '@ba-nha/shared/lifecycle';

/** Where a cohort stands (trạng thái khóa, lớp). */
export enum CohortStatus {
  PLANNED = 'PLANNED',
  ENROLLING = 'ENROLLING',
  RUNNING = 'RUNNING',
  GRADUATED = 'GRADUATED',
  CANCELLED = 'CANCELLED',
}
const S = CohortStatus;

export const cohortLifecycle = lifecycle({
  subject: 'Cohort',
  initial: S.PLANNED,
  steps: {
    startEnrolling: {
      from: [S.PLANNED],
      to: S.ENROLLING,
      by: ['school'],
      guard: 'changeCohortStatus names ENROLLING',
      event: 'CohortEnrolling',
    },
    start: {
      from: [S.ENROLLING],
      to: S.RUNNING,
      by: ['school'],
      guard: 'changeCohortStatus names RUNNING',
      event: 'CohortStarted',
    },
    graduate: {
      from: [S.RUNNING],
      to: S.GRADUATED,
      by: ['school'],
      guard:
        'changeCohortStatus names GRADUATED, and who graduated: all enrolled where nobody is named; the others stay enrolled',
      event: 'CohortGraduated',
    },
    cancel: {
      from: [S.PLANNED, S.ENROLLING, S.RUNNING],
      to: S.CANCELLED,
      by: ['school'],
      guard: 'changeCohortStatus names CANCELLED; its learners are withdrawn, its seats free again',
      event: 'CohortCancelled',
    },
  },
  acts: {
    importLearners: {
      while: [S.PLANNED, S.ENROLLING, S.RUNNING],
      by: ['school'],
      guard: 'seats are left; schools prepare lists early and enrol late',
    },
  },
});

export type CohortStep = 'startEnrolling' | 'start' | 'graduate' | 'cancel';

/** The step that leads to a status; to PLANNED none does. */
export const stepTo: Readonly<Partial<Record<CohortStatus, CohortStep>>> = {
  [S.ENROLLING]: 'startEnrolling',
  [S.RUNNING]: 'start',
  [S.GRADUATED]: 'graduate',
  [S.CANCELLED]: 'cancel',
};
