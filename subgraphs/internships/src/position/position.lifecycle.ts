import { lifecycle } from '@ba-nha/shared/lifecycle';

/** Where an internship position stands (trạng thái vị trí thực tập). */
export enum PositionStatus {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}
const S = PositionStatus;

export const positionLifecycle = lifecycle({
  subject: 'InternshipPosition',
  initial: S.OPEN,
  steps: {
    closeInternshipPosition: {
      from: [S.OPEN],
      to: S.CLOSED,
      by: ['enterprise'],
      guard: 'placements already accepted go on',
      event: 'InternshipPositionClosed',
    },
  },
  acts: { nominateLearners: { while: [S.OPEN], by: ['school'], guard: 'learners of that school who consented' } },
});
