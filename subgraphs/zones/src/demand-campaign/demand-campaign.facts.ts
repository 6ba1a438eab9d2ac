import type { DemandCampaignFacts, DemandRequestFacts } from '@ba-nha/shared/events';
import type { DemandCampaign, DemandRequest } from './demand-campaign.entity';

/** What other subgraphs may know of a campaign. */
export const campaignFacts = (campaign: DemandCampaign): DemandCampaignFacts => ({
  boardId: campaign.boardId,
  provinceCode: campaign.provinceCode,
  status: campaign.status,
  fromQuarter: campaign.fromQuarter,
  toQuarter: campaign.toQuarter,
  opensOn: campaign.opensOn,
  dueOn: campaign.dueOn,
});

/** What other subgraphs may know of a request. */
export const requestFacts = (request: DemandRequest): DemandRequestFacts => ({
  campaignId: request.campaignId,
  enterpriseId: request.enterpriseId,
  boardId: request.boardId,
  provinceCode: request.provinceCode,
  zoneCode: request.zoneCode,
  fromQuarter: request.fromQuarter,
  toQuarter: request.toQuarter,
  dueOn: request.dueOn,
  answered: request.answeredAt !== null,
});
