import { recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { saveChange } from '@ba-nha/shared/records';
import { In, LessThanOrEqual, type EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { rowLock } from '../row-lock';
import { Tenant } from '../tenant/tenant.entity';
import { DemandCampaign, DemandRequest } from './demand-campaign.entity';
import { campaignFacts, requestFacts } from './demand-campaign.facts';
import { demandCampaignLifecycle, DemandCampaignStatus } from './demand-campaign.lifecycle';

type Parts = Pick<Hub, 'clock' | 'outbox'>;

/** The verified tenants of a board that a campaign asks: those chosen, else all of its zones. */
export function tenantsAsked(
  manager: EntityManager,
  { boardId, zoneCodes, enterpriseIds }: Pick<DemandCampaign, 'boardId' | 'zoneCodes' | 'enterpriseIds'>,
): Promise<Tenant[]> {
  return manager.find(Tenant, {
    where: {
      boardId,
      verified: true,
      ...(zoneCodes ? { zoneCode: In(zoneCodes) } : {}),
      ...(enterpriseIds ? { id: In(enterpriseIds) } : {}),
    },
    order: { id: 'ASC' },
  });
}

/** Opens a campaign: from now on its tenants are asked. Who becomes a tenant later is not. */
export async function beginCampaign(
  manager: EntityManager,
  hub: Parts,
  planned: DemandCampaign,
  by = 'hub',
): Promise<DemandCampaign> {
  const now = hub.clock.now();
  const status = { status: planned.status };
  const event = demandCampaignLifecycle.take(status, 'begin');
  const campaign = await saveChange(manager, DemandCampaign, planned, { ...status, openedAt: now });
  const requests = (await tenantsAsked(manager, campaign)).map((tenant) => requestTo(tenant, campaign, now));
  await manager.insert(DemandRequest, requests);
  const subject = { subjectId: campaign.id, subjectVersion: campaign.version };
  await recordHistory(manager, now, { ...subject, action: 'begin', by });
  await hub.outbox.append(
    manager,
    { ...subject, type: event, facts: campaignFacts(campaign) },
    ...requests.map((request) => ({
      type: 'DemandRequested' as const,
      subjectId: request.id,
      subjectVersion: request.version,
      facts: requestFacts(request),
    })),
  );
  return campaign;
}

const requestTo = (tenant: Tenant, campaign: DemandCampaign, now: Date): DemandRequest =>
  Object.assign(new DemandRequest(), {
    id: newId(now),
    campaignId: campaign.id,
    enterpriseId: tenant.id,
    boardId: campaign.boardId,
    provinceCode: campaign.provinceCode,
    zoneCode: tenant.zoneCode!,
    title: campaign.title,
    fromQuarter: campaign.fromQuarter,
    toQuarter: campaign.toQuarter,
    dueOn: campaign.dueOn,
    campaignStatus: campaign.status,
    answeredAt: null,
    note: null,
    keptVacancies: null,
    keptRetraining: null,
    version: 1,
  });

/** Opens the campaigns whose day has come; one after the other, because each may ask many tenants. */
export async function beginDueCampaigns(hub: Hub, today: string): Promise<void> {
  while (await beginOne(hub, today));
}

const beginOne = ({ database, ...hub }: Hub, today: string): Promise<boolean> =>
  database.inTransaction(async (manager) => {
    const due = { status: DemandCampaignStatus.PLANNED, opensOn: LessThanOrEqual(today) };
    const campaign = await manager.findOne(DemandCampaign, {
      where: due,
      order: { id: 'ASC' },
      ...rowLock(manager),
    });
    if (campaign) await beginCampaign(manager, hub, campaign);
    return campaign !== null;
  });
