import { lifecycle } from '@ba-nha/shared/lifecycle';

/** Where a labour-use report stands (trạng thái báo cáo). */
export enum LabourReportStatus {
  SUBMITTED = 'SUBMITTED',
  RETURNED = 'RETURNED',
  ACCEPTED = 'ACCEPTED',
}
const S = LabourReportStatus;

export const labourReportLifecycle = lifecycle({
  subject: 'LabourReport',
  initial: S.SUBMITTED,
  steps: {
    submitLabourReport: {
      from: [S.RETURNED],
      to: S.SUBMITTED,
      by: ['enterprise'],
      guard: 'its counts add up; it becomes the next revision',
      event: 'LabourReportSubmitted',
    },
    returnLabourReport: {
      from: [S.SUBMITTED],
      to: S.RETURNED,
      by: ['board'],
      guard: 'a reason is given',
      event: 'LabourReportReturned',
    },
    acceptLabourReport: { from: [S.SUBMITTED], to: S.ACCEPTED, by: ['board'], event: 'LabourReportAccepted' },
  },
  acts: {
    explainLabourReport: { while: [S.SUBMITTED], by: ['enterprise'], guard: 'a note is given' },
  },
});
