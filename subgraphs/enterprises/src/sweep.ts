import { In, LessThan, Not } from 'typeorm';
import type { Hub } from './hub';
import { lapseOpenOffers } from './offer/offer.lapse';
import { TrainingOrder } from './training-order/training-order.entity';
import { TrainingOrderStatus } from './training-order/training-order.lifecycle';
import { advance } from './training-order/training-order.progress';

const BATCH = 100;
const MARKED_AT_ONCE = 1_000;

/**
 * Applies the deadlines that passed before today: offers lapse, orders with nothing awarded expire, and orders that take no
 * more offers are marked.
 */
export async function sweepDeadlines(hub: Hub, today: string): Promise<void> {
  while (await lapseOverdueOffers(hub, today));
  while (await expireOverdueOrders(hub, today));
  while (await endOffers(hub, today));
}

function lapseOverdueOffers(hub: Hub, today: string): Promise<boolean> {
  return hub.database.inTransaction(async (manager) => {
    const orders = await manager
      .createQueryBuilder(TrainingOrder, 't')
      .where('t.acceptsUntil < :today AND t.openOffers > 0', { today })
      .take(BATCH)
      .getMany();
    for (const order of orders) {
      await lapseOpenOffers(manager, hub.outbox, order);
      await manager.update(TrainingOrder, { id: order.id }, { openOffers: 0 });
    }
    return orders.length === BATCH;
  });
}

function expireOverdueOrders(hub: Hub, today: string): Promise<boolean> {
  return hub.database.inTransaction(async (manager) => {
    const orders = await manager.find(TrainingOrder, {
      where: { status: TrainingOrderStatus.PUBLISHED, acceptsUntil: LessThan(today) },
      take: BATCH,
    });
    for (const order of orders) await advance(manager, hub, order, 'expire');
    return orders.length === BATCH;
  });
}

/** A draft's deadline may still be moved, and one whose deadline has passed is not published. */
function endOffers(hub: Hub, today: string): Promise<boolean> {
  return hub.database.inTransaction(async (manager) => {
    const orders = await manager.find(TrainingOrder, {
      select: { id: true },
      where: { offersEnded: false, offerDeadline: LessThan(today), status: Not(TrainingOrderStatus.DRAFT) },
      take: MARKED_AT_ONCE,
    });
    if (!orders.length) return false;
    await manager.update(TrainingOrder, { id: In(orders.map(({ id }) => id)) }, { offersEnded: true });
    return orders.length === MARKED_AT_ONCE;
  });
}
