import type { OrderFacts } from '@ba-nha/shared/events';
import type { TrainingOrder } from './training-order.entity';

/** What is read of an order to tell of it. */
export const orderFactColumns = [
  ...(['id', 'version', 'enterpriseId', 'status', 'occupationCode', 'level'] as const),
  ...(['quantity', 'awardedQuantity', 'provinceCode', 'zoneCode', 'neededBy'] as const),
];

/** What other subgraphs may know of an order. */
export const orderFacts = (order: Pick<TrainingOrder, (typeof orderFactColumns)[number]>): OrderFacts => ({
  enterpriseId: order.enterpriseId,
  status: order.status,
  occupationCode: order.occupationCode,
  level: order.level,
  quantity: order.quantity,
  awardedQuantity: order.awardedQuantity,
  provinceCode: order.provinceCode,
  zoneCode: order.zoneCode,
  neededBy: order.neededBy,
});
