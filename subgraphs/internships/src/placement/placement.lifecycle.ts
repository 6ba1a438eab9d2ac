import { lifecycle } from '@ba-nha/shared/lifecycle';

/** Where a placement stands (trạng thái đợt thực tập). */
export enum PlacementStatus {
  NOMINATED = 'NOMINATED',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
  ACTIVE = 'ACTIVE',
  COMPLETED = 'COMPLETED',
  TERMINATED = 'TERMINATED',
}
const S = PlacementStatus;

export const placementLifecycle = lifecycle({
  subject: 'Placement',
  initial: S.NOMINATED,
  steps: {
    acceptNomination: {
      from: [S.NOMINATED],
      to: S.ACCEPTED,
      by: ['enterprise'],
      guard: 'decideNomination; the position is open with a place left, and the person has no placement at that time',
      event: 'PlacementAccepted',
    },
    declineNomination: {
      from: [S.NOMINATED],
      to: S.DECLINED,
      by: ['enterprise'],
      guard: 'decideNomination; the enterprise no longer sees the learner',
      event: 'PlacementDeclined',
    },
    withdrawNomination: {
      from: [S.NOMINATED, S.ACCEPTED],
      to: S.WITHDRAWN,
      by: ['school', 'hub'],
      guard:
        'an accepted one frees its place; the hub does it where the learner has left the school or taken the consent back',
      event: 'PlacementWithdrawn',
    },
    startPlacement: { from: [S.ACCEPTED], to: S.ACTIVE, by: ['enterprise'], event: 'PlacementStarted' },
    completePlacement: {
      from: [S.ACTIVE],
      to: S.COMPLETED,
      by: ['enterprise'],
      guard: 'with an evaluation',
      event: 'PlacementCompleted',
    },
    terminatePlacement: {
      from: [S.ACCEPTED, S.ACTIVE],
      to: S.TERMINATED,
      by: ['enterprise'],
      guard: 'a reason is given; before it runs its place is free again',
      event: 'PlacementTerminated',
    },
  },
  acts: {
    recordHire: {
      while: [S.ACTIVE, S.COMPLETED],
      by: ['enterprise'],
      guard: 'the person does not work there already and has consented to recruitment',
    },
  },
});

/** A nomination or placement in hand: a learner has no second one for the same position. */
export const statusesInHand = [S.NOMINATED, S.ACCEPTED, S.ACTIVE];

/** Placements that take up a person's time and count as placed. */
export const statusesThatHold = [S.ACCEPTED, S.ACTIVE, S.COMPLETED];

/** While a placement stands here its enterprise sees the learner; of one it terminated, only where it had run. */
export const statusesShownToEnterprise = [S.NOMINATED, S.ACCEPTED, S.ACTIVE, S.COMPLETED];
