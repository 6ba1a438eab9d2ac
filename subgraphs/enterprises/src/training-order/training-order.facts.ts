import type { OrderFacts } from '@ba-nha/shared/events';
import type { TrainingOrder } from './training-order.entity';

/** What other subgraphs may know of an order. */
export const orderFacts = (order: TrainingOrder): OrderFacts => ({
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
