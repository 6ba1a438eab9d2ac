import { LessThan } from 'typeorm';
import type { Hub } from './hub';
import { lapseOpenOffers } from './offer/offer.lapse';
import { TrainingOrder } from './training-order/training-order.entity';
import { TrainingOrderStatus } from './training-order/training-order.lifecycle';
import { advance } from './training-order/training-order.progress';

const BATCH = 100;

/** Applies the deadlines that passed before today: offers lapse, and orders with nothing awarded expire. */
export async function sweepDeadlines(hub: Hub, today: string): Promise<void> {
  while (await lapseOverdueOffers(hub, today));
  while (await expireOverdueOrders(hub, today));
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
