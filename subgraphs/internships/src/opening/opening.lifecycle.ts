import { lifecycle } from '@ba-nha/shared/lifecycle';

/** Where a job opening stands (trạng thái nhu cầu tuyển dụng). */
export enum JobOpeningStatus {
  OPEN = 'OPEN',
  FILLED = 'FILLED',
  CLOSED = 'CLOSED',
}
const S = JobOpeningStatus;

export const openingLifecycle = lifecycle({
  subject: 'JobOpening',
  initial: S.OPEN,
  steps: {
    closeJob: { from: [S.OPEN, S.FILLED], to: S.CLOSED, by: ['enterprise'], event: 'JobClosed' },
    fill: { from: [S.OPEN], to: S.FILLED, by: ['hub'], guard: 'a hire took the last place', event: 'JobFilled' },
    lapse: {
      from: [S.OPEN, S.FILLED],
      to: S.CLOSED,
      by: ['hub'],
      guard: 'the closing day has passed',
      event: 'JobClosed',
    },
  },
});
