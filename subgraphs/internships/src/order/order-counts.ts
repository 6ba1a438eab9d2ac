import { dependencyUnavailable } from '@ba-nha/shared/errors';
import type { Context } from '../hub';
import { statusesThatHold } from '../placement/placement.lifecycle';
import type { TrainingOrder } from '../stubs/stubs';
import { countScope, type CountRow, type CountScope, type Oversight } from './order-counts.rules';

/** Over whom the caller may count; where the order's owner has not said whom the order concerns, nobody can know. */
export function scopeOf({ principal, services }: Context, order: TrainingOrder): CountScope {
  if (order.oversight === undefined) throw dependencyUnavailable();
  if (order.oversight === null || !services.policies.admits(principal, 'trainingOrder.counts')) return null;
  return countScope(principal, order.oversight as Oversight);
}

/** Everything that is counted of an order; all orders and counts of a level of the query are one statement. */
export function countsOf(context: Context, orderId: string): Promise<CountRow[]> {
  return context.loaders
    .get<string, CountRow[]>('orderCounts', async (orderIds) => {
      const rows = await context.services.database.read((manager) =>
        manager.query<(Omit<CountRow, 'total'> & { orderId: string; total: number | string })[]>(
          statement(orderIds.length),
          [...orderIds, ...statusesThatHold, ...orderIds],
        ),
      );
      const counted = rows.map((row) => ({ ...row, total: Number(row.total) }));
      return orderIds.map((id) => counted.filter((row) => row.orderId === id));
    })
    .load(orderId);
}

const marks = (count: number): string => Array(count).fill('?').join(', ');

/** Hires are counted by their days, because how long a month is differs from one database's arithmetic to another's. */
const statement = (orders: number): string => `
  SELECT trainingOrderId AS orderId, schoolId, 'placed' AS kind, NULL AS startsOn, NULL AS leftOn, COUNT(*) AS total
    FROM placements WHERE trainingOrderId IN (${marks(orders)}) AND status IN (${marks(statusesThatHold.length)})
    GROUP BY trainingOrderId, schoolId
  UNION ALL
  SELECT trainingOrderId AS orderId, schoolId, 'hired' AS kind, startsOn, leftOn, COUNT(*) AS total
    FROM hires WHERE trainingOrderId IN (${marks(orders)})
    GROUP BY trainingOrderId, schoolId, startsOn, leftOn`;
