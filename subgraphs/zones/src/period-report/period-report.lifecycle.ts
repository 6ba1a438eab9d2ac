import { lifecycle } from '@ba-nha/shared/lifecycle';

/** Where a board's report stands (trạng thái báo cáo định kỳ). */
export enum PeriodReportStatus {
  DRAFT = 'DRAFT',
  SUBMITTED = 'SUBMITTED',
  RETURNED = 'RETURNED',
  APPROVED = 'APPROVED',
}
const S = PeriodReportStatus;

export const periodReportLifecycle = lifecycle({
  subject: 'PeriodReport',
  initial: S.DRAFT,
  steps: {
    submitPeriodReport: [
      {
        from: [S.DRAFT],
        to: S.SUBMITTED,
        by: ['board'],
        guard: 'its figures, the records behind them and its documents are frozen and sealed',
        event: 'PeriodReportSubmitted',
      },
      {
        from: [S.RETURNED],
        to: S.SUBMITTED,
        by: ['board'],
        guard: 'as the next revision, a report of its own that supersedes this one; this one stays as it is',
        event: 'PeriodReportSubmitted',
      },
    ],
    returnPeriodReport: {
      from: [S.SUBMITTED],
      to: S.RETURNED,
      by: ['province'],
      guard: 'a note says what is to be mended',
      event: 'PeriodReportReturned',
    },
    approvePeriodReport: { from: [S.SUBMITTED], to: S.APPROVED, by: ['province'], event: 'PeriodReportApproved' },
  },
  acts: {
    draftPeriodReport: {
      while: [S.RETURNED, S.APPROVED],
      by: ['board'],
      guard: 'drafts the next revision, live until it is submitted',
    },
  },
});

/** What was submitted and not given back: it meets the duty to report. */
export const standingStatuses = [S.SUBMITTED, S.APPROVED];
