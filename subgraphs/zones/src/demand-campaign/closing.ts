import { insertRows } from '@ba-nha/shared/database';
import { newId } from '@ba-nha/shared/ids';
import { Between, In, MoreThan, type EntityManager } from 'typeorm';
import { LabourDemand } from '../labour-demand/labour-demand.entity';
import { rowLock } from '../row-lock';
import { CampaignDeclaration } from './campaign-declaration.entity';
import { DemandRequest, type DemandCampaign } from './demand-campaign.entity';
import { sumsOf } from './sums';

const TENANTS_AT_ONCE = 200;

/**
 * Keeps what stands declared by the tenants of a campaign, for the quarters that it asks for, as it is now. Nothing writes
 * these rows again: later declarations change the demand and not the round. Who did not answer may have declared for these
 * quarters before; that stands and is kept too.
 */
export async function keepDeclarations(manager: EntityManager, campaign: DemandCampaign, now: Date): Promise<void> {
  const requests = await manager.findBy(DemandRequest, { campaignId: campaign.id });
  for (let from = 0; from < requests.length; from += TENANTS_AT_ONCE) {
    await keepSome(manager, campaign, requests.slice(from, from + TENANTS_AT_ONCE), now);
  }
}

async function keepSome(
  manager: EntityManager,
  campaign: DemandCampaign,
  requests: readonly DemandRequest[],
  now: Date,
): Promise<void> {
  const demands = await manager.find(LabourDemand, {
    where: {
      enterpriseId: In(requests.map(({ enterpriseId }) => enterpriseId)),
      quarter: Between(campaign.fromQuarter, campaign.toQuarter),
      headcount: MoreThan(0),
    },
    order: { id: 'ASC' },
    // A declaration that answered in time is read too where it was committed after this transaction began.
    ...rowLock(manager),
  });
  const requestOf = new Map(requests.map(({ enterpriseId, id }) => [enterpriseId, id]));
  const kept = demands.map((demand) => copyOf(demand, requestOf.get(demand.enterpriseId)!, campaign, now));
  await insertRows(manager, CampaignDeclaration, kept);
  const sums = sumsOf(kept);
  for (const { id, enterpriseId, version } of requests) {
    const { vacancies, retraining } = sums(enterpriseId);
    const change = { keptVacancies: vacancies, keptRetraining: retraining, version: version + 1 };
    await manager.update(DemandRequest, { id }, change);
  }
}

const copyOf = (demand: LabourDemand, requestId: string, campaign: DemandCampaign, now: Date): CampaignDeclaration =>
  Object.assign(new CampaignDeclaration(), {
    id: newId(now),
    campaignId: campaign.id,
    requestId,
    enterpriseId: demand.enterpriseId,
    boardId: campaign.boardId,
    campaignProvinceCode: campaign.provinceCode,
    demandId: demand.id,
    provinceCode: demand.provinceCode,
    zoneCode: demand.zoneCode,
    occupationCode: demand.occupationCode,
    level: demand.level,
    quarter: demand.quarter,
    headcount: demand.headcount,
    reason: demand.reason,
    certificateRequired: demand.certificateRequired,
    declaredAt: demand.declaredAt,
    declaredVersion: demand.version,
  });
