import { In, type EntityManager } from 'typeorm';
import type { Context } from '../hub';
import { LabourDemand } from '../labour-demand/labour-demand.entity';
import { DemandRequest, type DemandCampaign } from './demand-campaign.entity';
import { DemandCampaignStatus } from './demand-campaign.lifecycle';
import { sumsOf, type DemandSums } from './sums';

export interface Response {
  asked: number;
  answered: number;
}

/** How many tenants campaigns ask and how many have answered; all campaigns of a level of the query in one statement. */
export function responseTo(context: Context, campaignId: string): Promise<Response> {
  return context.loaders
    .get<string, Response>('demandCampaignResponse', async (ids) => {
      const rows = await context.services.database.read((manager) =>
        manager
          .createQueryBuilder(DemandRequest, 'r')
          .select('r.campaignId', 'campaignId')
          .addSelect('COUNT(*)', 'asked')
          .addSelect('COUNT(r.answeredAt)', 'answered')
          .where('r.campaignId IN (:...ids)', { ids: [...ids] })
          .groupBy('r.campaignId')
          .getRawMany<{ campaignId: string; asked: number | string; answered: number | string }>(),
      );
      const byId = new Map(rows.map((row) => [row.campaignId, row]));
      return ids.map((id) => ({
        asked: Number(byId.get(id)?.asked ?? 0),
        answered: Number(byId.get(id)?.answered ?? 0),
      }));
    })
    .load(campaignId);
}

type Round = Pick<DemandRequest, 'id' | 'enterpriseId' | 'fromQuarter' | 'toQuarter' | 'campaignStatus'> &
  Pick<DemandRequest, 'keptVacancies' | 'keptRetraining'>;

/** What a tenant has declared for the quarters that it is asked for: what was kept, once the round is closed, else what stands. */
export function sumsOfRequest(context: Context, request: DemandRequest): Promise<DemandSums> {
  return context.loaders
    .get<Round, DemandSums>(
      'demandRequestSums',
      (requests) => context.services.database.read((manager) => sumsOfRequests(manager, requests)),
      ({ id }) => id,
    )
    .load(request);
}

/** The same over all tenants that a campaign asks. */
export function sumsOfCampaign(context: Context, { id }: Pick<DemandCampaign, 'id'>): Promise<DemandSums> {
  return context.loaders
    .get<string, DemandSums>('demandCampaignSums', async (ids) =>
      context.services.database.read(async (manager) => {
        const requests = await manager.findBy(DemandRequest, { campaignId: In([...ids]) });
        const sums = await sumsOfRequests(manager, requests);
        const total = (campaignId: string, what: keyof DemandSums) =>
          requests.reduce((sum, request, i) => (request.campaignId === campaignId ? sum + sums[i]![what] : sum), 0);
        return ids.map((campaignId) => ({
          vacancies: total(campaignId, 'vacancies'),
          retraining: total(campaignId, 'retraining'),
        }));
      }),
    )
    .load(id);
}

/** What each request's tenant has declared, in the requests' order. */
export async function sumsOfRequests(manager: EntityManager, requests: readonly Round[]): Promise<DemandSums[]> {
  const running = requests.filter(({ campaignStatus }) => campaignStatus !== DemandCampaignStatus.CLOSED);
  const standing = await standingFor(manager, running);
  return requests.map((request) =>
    request.campaignStatus === DemandCampaignStatus.CLOSED
      ? { vacancies: request.keptVacancies ?? 0, retraining: request.keptRetraining ?? 0 }
      : standing(request),
  );
}

const ENTERPRISES_AT_ONCE = 400;

async function standingFor(manager: EntityManager, requests: readonly Round[]): Promise<(of: Round) => DemandSums> {
  const byQuarters = new Map<string, Round[]>();
  for (const request of requests) {
    const quarters = `${request.fromQuarter} ${request.toQuarter}`;
    byQuarters.set(quarters, [...(byQuarters.get(quarters) ?? []), request]);
  }
  const sums = new Map<string, ReturnType<typeof sumsOf>>();
  for (const [quarters, same] of byQuarters) {
    const { fromQuarter, toQuarter } = same[0]!;
    const declared = [];
    for (let from = 0; from < same.length; from += ENTERPRISES_AT_ONCE) {
      const enterpriseIds = same.slice(from, from + ENTERPRISES_AT_ONCE).map(({ enterpriseId }) => enterpriseId);
      const rows = await manager
        .createQueryBuilder(LabourDemand, 'd')
        .select('d.enterpriseId', 'enterpriseId')
        .addSelect('d.reason', 'reason')
        .addSelect('SUM(d.headcount)', 'headcount')
        .where('d.enterpriseId IN (:...enterpriseIds)', { enterpriseIds })
        .andWhere('d.quarter BETWEEN :fromQuarter AND :toQuarter', { fromQuarter, toQuarter })
        .groupBy('d.enterpriseId')
        .addGroupBy('d.reason')
        .getRawMany<{ enterpriseId: string; reason: string; headcount: number | string }>();
      declared.push(...rows.map((row) => ({ ...row, headcount: Number(row.headcount) })));
    }
    sums.set(quarters, sumsOf(declared));
  }
  return (request) => sums.get(`${request.fromQuarter} ${request.toQuarter}`)!(request.enterpriseId);
}
