import { lifecycle } from '@ba-nha/shared/lifecycle';

/** Whether somebody who was hired still works there (trạng thái tuyển dụng). */
export enum HireStatus {
  EMPLOYED = 'EMPLOYED',
  LEFT = 'LEFT',
}
const S = HireStatus;

export const hireLifecycle = lifecycle({
  subject: 'Hire',
  initial: S.EMPLOYED,
  steps: {
    recordLeaving: {
      from: [S.EMPLOYED],
      to: S.LEFT,
      by: ['enterprise'],
      guard: 'the opening that the hire filled stays filled',
      event: 'HireEnded',
    },
  },
});
