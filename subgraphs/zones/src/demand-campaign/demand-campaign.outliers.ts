import { connectionOf, pageOfRanked, type Connection, type PageArgs } from '@ba-nha/shared/pagination';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { In, LessThan, type EntityManager } from 'typeorm';
import type { Context } from '../hub';
import { LabourReport } from '../labour-report/labour-report.entity';
import { LabourReportStatus } from '../labour-report/labour-report.lifecycle';
import { DemandCampaign, DemandRequest } from './demand-campaign.entity';
import { sumsOfRequests } from './demand-campaign.figures';
import { DemandCampaignStatus } from './demand-campaign.lifecycle';
import { DemandOutlierKind, outliersOf } from './outlier.rules';

registerEnumType(DemandOutlierKind, {
  name: 'DemandOutlierKind',
  description: 'Why a tenant’s answer deserves a second look (lý do cần rà soát).',
  valuesConfig: {
    FAR_FROM_LAST_CAMPAIGN: {
      description:
        'More than three times, or less than a third of, its vacancies per quarter in the board’s last closed campaign, and at least 10 people a quarter apart (chênh lệch lớn so với đợt trước).',
    },
    FAR_ABOVE_WORKFORCE: {
      description:
        'At least 10 vacancies a quarter, and in a year more than half of the workers in its last accepted labour-use report (vượt xa số lao động đang sử dụng).',
    },
    MORE_RETRAINING_THAN_WORKERS: {
      description:
        'More people to be retrained than it has workers by its last accepted labour-use report (đào tạo lại nhiều hơn số lao động).',
    },
  },
});

@ObjectType('DemandOutlier', {
  description: 'An answer that stands out, to be looked at again; no error (khai báo cần rà soát).',
})
export class DemandOutlier {
  id: string;
  score: number;

  @Field(() => DemandRequest, { description: 'Whose answer, and to what (phiếu yêu cầu).' })
  request: DemandRequest;
  @Field(() => DemandOutlierKind, { description: 'Why (lý do).' })
  kind: DemandOutlierKind;
  @Field(() => Int, { description: 'What was declared for the quarters asked for, in people (số đã khai báo).' })
  declared: number;
  @Field(() => Int, {
    description: 'What it was held against, for as many quarters, in people (số dùng để so sánh).',
  })
  expected: number;
  @Field(() => Float, { description: 'How many times the smaller of both the larger is (số lần chênh lệch).' })
  ratio: number;
}
export const DemandOutlierConnection = connectionOf('DemandOutlier', () => DemandOutlier);

/** The answers of a campaign that stand out, the farthest first. */
export async function outliersOfCampaign(
  { services: { database } }: Context,
  campaign: DemandCampaign,
  args: PageArgs,
): Promise<Connection<DemandOutlier>> {
  const found = await database.read((manager) => findOutliers(manager, campaign));
  return pageOfRanked('demandOutliers', found, args);
}

async function findOutliers(manager: EntityManager, campaign: DemandCampaign): Promise<DemandOutlier[]> {
  const requests = await manager.findBy(DemandRequest, { campaignId: campaign.id });
  const answered = requests.filter(({ answeredAt }) => answeredAt !== null);
  const sums = await sumsOfRequests(manager, answered);
  const before = await lastRound(manager, campaign);
  const workers = await workersOf(
    manager,
    answered.map(({ enterpriseId }) => enterpriseId),
  );
  return answered.flatMap((request, i) => {
    const { enterpriseId, fromQuarter, toQuarter } = request;
    const known = { before: before.get(enterpriseId) ?? null, workers: workers.get(enterpriseId) ?? null };
    return outliersOf({ ...sums[i]!, fromQuarter, toQuarter, ...known }).map((outlier) =>
      Object.assign(new DemandOutlier(), outlier, {
        id: `${request.id} ${outlier.kind}`,
        score: outlier.ratio,
        request,
      }),
    );
  });
}

/** What tenants answered in the campaign that the board closed last before this one was opened. */
async function lastRound(manager: EntityManager, { boardId, openedAt }: DemandCampaign) {
  const closed = { boardId, status: DemandCampaignStatus.CLOSED };
  const last =
    openedAt &&
    (await manager.findOne(DemandCampaign, {
      where: { ...closed, closedAt: LessThan(openedAt) },
      order: { closedAt: 'DESC' },
    }));
  const requests = last ? await manager.findBy(DemandRequest, { campaignId: last.id }) : [];
  const answered = requests.filter(({ answeredAt }) => answeredAt !== null);
  return new Map(
    answered.map(({ enterpriseId, fromQuarter, toQuarter, keptVacancies }) => [
      enterpriseId,
      { fromQuarter, toQuarter, vacancies: keptVacancies ?? 0 },
    ]),
  );
}

const ENTERPRISES_AT_ONCE = 400;

/** Workers by each enterprise's last labour-use report that was accepted. */
async function workersOf(manager: EntityManager, enterpriseIds: readonly string[]): Promise<Map<string, number>> {
  const workers = new Map<string, number>();
  for (let from = 0; from < enterpriseIds.length; from += ENTERPRISES_AT_ONCE) {
    const some = enterpriseIds.slice(from, from + ENTERPRISES_AT_ONCE);
    const reports = await manager.find(LabourReport, {
      select: { id: true, enterpriseId: true, total: true, period: true },
      where: { enterpriseId: In(some), status: LabourReportStatus.ACCEPTED },
      order: { period: 'ASC' },
    });
    for (const { enterpriseId, total } of reports) workers.set(enterpriseId, total);
  }
  return workers;
}
