import { lifecycle } from '@ba-nha/shared/lifecycle';

/** Where a campaign to declare labour demand stands (trạng thái đợt khai báo). */
export enum DemandCampaignStatus {
  PLANNED = 'PLANNED',
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
  CANCELLED = 'CANCELLED',
}
const S = DemandCampaignStatus;

export const demandCampaignLifecycle = lifecycle({
  subject: 'DemandCampaign',
  initial: S.PLANNED,
  steps: {
    begin: {
      from: [S.PLANNED],
      to: S.OPEN,
      by: ['hub'],
      guard: 'its opening day has come; its tenants are asked',
      event: 'DemandCampaignOpened',
    },
    closeDemandCampaign: {
      from: [S.OPEN],
      to: S.CLOSED,
      by: ['board'],
      guard: 'its last day has passed, or every tenant asked has answered; what stands declared is kept',
      event: 'DemandCampaignClosed',
    },
    cancelDemandCampaign: {
      from: [S.PLANNED, S.OPEN],
      to: S.CANCELLED,
      by: ['board'],
      guard: 'a reason is given; nothing is kept',
      event: 'DemandCampaignCancelled',
    },
  },
});
