import { lifecycle } from '@ba-nha/shared/lifecycle';

/** Where a training order stands (trạng thái đơn đặt hàng đào tạo). */
export enum TrainingOrderStatus {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  AWARDED = 'AWARDED',
  CONTRACTED = 'CONTRACTED',
  IN_TRAINING = 'IN_TRAINING',
  DELIVERED = 'DELIVERED',
  CLOSED = 'CLOSED',
  CANCELLED = 'CANCELLED',
  EXPIRED = 'EXPIRED',
}
const S = TrainingOrderStatus;

export const trainingOrderLifecycle = lifecycle({
  subject: 'TrainingOrder',
  initial: S.DRAFT,
  steps: {
    publishTrainingOrder: {
      from: [S.DRAFT],
      to: S.PUBLISHED,
      by: ['enterprise'],
      guard: 'the enterprise is verified and the offer deadline has not passed',
      event: 'TrainingOrderPublished',
    },
    cancelTrainingOrder: {
      from: [S.DRAFT, S.PUBLISHED, S.AWARDED],
      to: S.CANCELLED,
      by: ['enterprise'],
      guard: 'a reason is given; open offers lapse, contracts not in force are terminated',
      event: 'TrainingOrderCancelled',
    },
    closeTrainingOrder: {
      from: [S.CONTRACTED, S.IN_TRAINING, S.DELIVERED],
      to: S.CLOSED,
      by: ['enterprise'],
      guard: 'a reason is given unless delivered; open offers lapse',
      event: 'TrainingOrderClosed',
    },
    award: {
      from: [S.PUBLISHED],
      to: S.AWARDED,
      by: ['hub'],
      guard: 'a first offer is accepted',
      event: 'TrainingOrderAwarded',
    },
    contract: {
      from: [S.AWARDED],
      to: S.CONTRACTED,
      by: ['hub'],
      guard: 'both sides have signed a contract',
      event: 'TrainingOrderContracted',
    },
    startTraining: {
      from: [S.AWARDED, S.CONTRACTED],
      to: S.IN_TRAINING,
      by: ['hub'],
      guard: 'a cohort for the order runs',
      event: 'TrainingOrderTrainingStarted',
    },
    deliver: {
      from: [S.CONTRACTED, S.IN_TRAINING],
      to: S.DELIVERED,
      by: ['hub'],
      guard: 'every contracted cohort has graduated',
      event: 'TrainingOrderDelivered',
    },
    reopen: {
      from: [S.AWARDED, S.CONTRACTED],
      to: S.PUBLISHED,
      by: ['hub'],
      guard: 'every contract was terminated before a cohort ran, and time remains',
      event: 'TrainingOrderReopened',
    },
    expire: {
      from: [S.PUBLISHED, S.AWARDED, S.CONTRACTED],
      to: S.EXPIRED,
      by: ['hub'],
      guard: 'nothing is awarded, and the last day for accepting has passed',
      event: 'TrainingOrderExpired',
    },
  },
  acts: { updateTrainingOrder: { while: [S.DRAFT], by: ['enterprise'] } },
});

/** While an order stands here, schools may hand in offers until its offer deadline and its enterprise may accept them. */
export const statusesOpenToOffers = [S.PUBLISHED, S.AWARDED, S.CONTRACTED, S.IN_TRAINING];
