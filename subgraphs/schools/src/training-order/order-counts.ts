import { dependencyUnavailable } from '@ba-nha/shared/errors';
import { groupedByKey } from '@ba-nha/shared/graph';
import { actsFor, provincesOfCaller, zonesOfCaller, type Principal } from '@ba-nha/shared/permissions';
import { Cohort } from '../cohort/cohort.entity';
import { CohortStatus } from '../cohort/cohort.lifecycle';
import type { Context } from '../hub';
import type { Oversight, TrainingOrder } from '../stubs/stubs';

interface Counts {
  trainingOrderId: string;
  schoolId: string;
  enrolled: number | string;
  graduated: number | string;
}

/** Learners or graduates of an order's cohorts, for whom the count is; null for others. */
export async function countOf(
  context: Context,
  order: TrainingOrder,
  what: 'enrolled' | 'graduated',
): Promise<number | null> {
  const { principal } = context;
  if (order.oversight === undefined) throw dependencyUnavailable();
  if (order.oversight === null) return null;
  const seesAll = overseesOrder(principal, order.oversight);
  if (!seesAll && !principal.acts.SCHOOL.length) return null;
  const bySchool = await countsOf(context, order.id);
  const counted = seesAll ? bySchool : bySchool.filter(({ schoolId }) => actsFor(principal, 'SCHOOL', schoolId));
  return counted.reduce((sum, row) => sum + Number(row[what]), 0);
}

const overseesOrder = (principal: Principal, { enterpriseId, zoneCodes, provinceCodes }: Oversight): boolean =>
  principal.kind === 'service' ||
  actsFor(principal, 'ENTERPRISE', enterpriseId) ||
  zonesOfCaller(principal).some((zone) => zoneCodes.includes(zone)) ||
  provincesOfCaller(principal).some((province) => provinceCodes.includes(province));

/** Both counts of all orders of a level in one statement. */
const countsOf = (context: Context, orderId: string): Promise<Counts[]> =>
  context.loaders
    .get<string, Counts[]>('orderCounts', async (orderIds) => {
      const rows = await context.services.database.read((manager) =>
        manager
          .createQueryBuilder(Cohort, 'c')
          .select('c.trainingOrderId', 'trainingOrderId')
          .addSelect('c.schoolId', 'schoolId')
          .addSelect('SUM(c.enrolled)', 'enrolled')
          .addSelect('SUM(c.graduated)', 'graduated')
          .where('c.trainingOrderId IN (:...orderIds)', { orderIds: [...orderIds] })
          .andWhere('c.status <> :cancelled', { cancelled: CohortStatus.CANCELLED })
          .groupBy('c.trainingOrderId')
          .addGroupBy('c.schoolId')
          .getRawMany<Counts>(),
      );
      return groupedByKey(orderIds, rows, (row) => row.trainingOrderId);
    })
    .load(orderId);
