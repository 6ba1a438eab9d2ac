import { dependencyUnavailable } from '@ba-nha/shared/errors';
import { sumUnlessFew, unlessFew } from '@ba-nha/shared/disclosure';
import { groupedByKey } from '@ba-nha/shared/graph';
import { actsFor, provincesOfCaller, zonesOfCaller, type Principal } from '@ba-nha/shared/permissions';
import { In, Not } from 'typeorm';
import { Cohort } from '../cohort/cohort.entity';
import { CohortStatus } from '../cohort/cohort.lifecycle';
import type { Context } from '../hub';
import type { Oversight, TrainingOrder } from '../stubs/stubs';

type Counts = Pick<Cohort, 'trainingOrderId' | 'schoolId' | 'enrolled' | 'graduated'>;

/**
 * Learners or graduates of an order's cohorts, for whom the count is: exact for the order's enterprise, and for a school
 * over its own; for boards and provinces unless a cohort has so few that they are not told. Null for others.
 */
export async function countOf(
  context: Context,
  order: TrainingOrder,
  what: 'enrolled' | 'graduated',
): Promise<number | null> {
  const { principal } = context;
  if (order.oversight === undefined) throw dependencyUnavailable();
  if (order.oversight === null) return null;
  const isOwn = principal.kind === 'service' || actsFor(principal, 'ENTERPRISE', order.oversight.enterpriseId);
  const oversees = overseesOrder(principal, order.oversight);
  if (!isOwn && !oversees && !principal.acts.SCHOOL.length) return null;
  const cohorts = await countsOf(context, order.id);
  if (!isOwn && oversees) return overseenCount(cohorts, what);
  const counted = isOwn ? cohorts : cohorts.filter(({ schoolId }) => actsFor(principal, 'SCHOOL', schoolId));
  return counted.reduce((sum, row) => sum + row[what], 0);
}

function overseenCount(cohorts: readonly Counts[], what: 'enrolled' | 'graduated'): number | null {
  const enrolled = sumUnlessFew(cohorts.map((cohort) => cohort.enrolled));
  if (what === 'enrolled') return enrolled;
  const isTold = cohorts.every((cohort) => unlessFew(cohort.graduated, cohort.enrolled) !== null);
  return isTold ? sumUnlessFew(cohorts.map((cohort) => cohort.graduated)) : null;
}

const overseesOrder = (principal: Principal, { zoneCodes, provinceCodes }: Oversight): boolean =>
  zonesOfCaller(principal).some((zone) => zoneCodes.includes(zone)) ||
  provincesOfCaller(principal).some((province) => provinceCodes.includes(province));

/** Both counts of every cohort of all orders of a level, in one statement. */
const countsOf = (context: Context, orderId: string): Promise<Counts[]> =>
  context.loaders
    .get<string, Counts[]>('orderCounts', async (orderIds) => {
      const rows = await context.services.database.read((manager) =>
        manager.find(Cohort, {
          select: { id: true, trainingOrderId: true, schoolId: true, enrolled: true, graduated: true },
          where: { trainingOrderId: In([...orderIds]), status: Not(CohortStatus.CANCELLED) },
        }),
      );
      return groupedByKey(orderIds, rows, (row) => row.trainingOrderId!);
    })
    .load(orderId);
