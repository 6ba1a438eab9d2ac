import { lifecycle } from '@ba-nha/shared/lifecycle';

/** Where a school's offer stands (trạng thái đăng ký đáp ứng). */
export enum OfferStatus {
  SUBMITTED = 'SUBMITTED',
  ACCEPTED = 'ACCEPTED',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
  LAPSED = 'LAPSED',
}
const S = OfferStatus;

export const offerLifecycle = lifecycle({
  subject: 'Offer',
  initial: S.SUBMITTED,
  steps: {
    acceptOffer: {
      from: [S.SUBMITTED],
      to: S.ACCEPTED,
      by: ['enterprise'],
      guard: 'the order still accepts and has that quantity left',
      event: 'OfferAccepted',
    },
    rejectOffer: { from: [S.SUBMITTED], to: S.REJECTED, by: ['enterprise'], event: 'OfferRejected' },
    withdrawOffer: { from: [S.SUBMITTED], to: S.WITHDRAWN, by: ['school'], event: 'OfferWithdrawn' },
    lapse: {
      from: [S.SUBMITTED],
      to: S.LAPSED,
      by: ['hub'],
      guard: 'the last day for accepting has passed, or the order was cancelled or closed',
      event: 'OfferLapsed',
    },
  },
});
