import { addToCounts } from '@ba-nha/shared/audit';
import { vietnamDay } from '@ba-nha/shared/clock';
import { marksFor } from '@ba-nha/shared/database';
import type { EventType } from '@ba-nha/shared/events';
import { recordHistory } from '@ba-nha/shared/history';
import { saveChange } from '@ba-nha/shared/records';
import type { EntityManager } from 'typeorm';
import { TrainingContract } from '../contract/contract.entity';
import { liveStatuses } from '../contract/contract.lifecycle';
import type { Hub } from '../hub';
import { TrainingOrder } from './training-order.entity';
import { orderFacts } from './training-order.facts';
import { statusesOpenToOffers, trainingOrderLifecycle } from './training-order.lifecycle';

type Parts = Pick<Hub, 'outbox' | 'clock'>;
type HubStep = 'award' | 'contract' | 'startTraining' | 'deliver' | 'reopen' | 'expire';
type OrderEvent = Extract<EventType, `TrainingOrder${string}`>;

/** Takes a step that follows from something else, if the order stands where the step begins; else leaves it alone. */
export async function advance(
  manager: EntityManager,
  { outbox, clock }: Parts,
  order: TrainingOrder,
  action: HubStep,
  by = 'hub',
): Promise<TrainingOrder> {
  if (!trainingOrderLifecycle.can(action, order.status)) return order;
  const event = trainingOrderLifecycle.take(order, action) as OrderEvent;
  const saved = await saveChange(manager, TrainingOrder, order, { status: order.status });
  await recordHistory(manager, clock.now(), { subjectId: saved.id, subjectVersion: saved.version, action, by });
  await outbox.append(manager, {
    type: event,
    subjectId: saved.id,
    subjectVersion: saved.version,
    facts: orderFacts(saved),
  });
  return saved;
}

/**
 * Takes places of an order for an offer, in the one statement that also checks that the order still accepts and has them;
 * whoever races, no more than the quantity is taken. Answers the order as it is then; null where they were not taken.
 */
export function takeQuantity(
  manager: EntityManager,
  orderId: string,
  count: number,
  today: string,
): Promise<TrainingOrder | null> {
  return addToCounts(
    manager,
    TrainingOrder,
    orderId,
    { awardedQuantity: count, openOffers: -1, version: 1 },
    {
      sql: `awardedQuantity + ? <= quantity AND status IN (${marksFor(statusesOpenToOffers)}) AND acceptsUntil >= ?`,
      values: [count, ...statusesOpenToOffers, today],
    },
  );
}

/** Gives places back to an order. */
export async function freeQuantity(manager: EntityManager, orderId: string, count: number): Promise<void> {
  if (count > 0) await addToCounts(manager, TrainingOrder, orderId, { awardedQuantity: -count, version: 1 });
}

/** Counts an order's open offers up or down; a new one only while the order takes offers. Answers the order; null where it did not count. */
export function countOpenOffers(
  manager: EntityManager,
  orderId: string,
  change: 1 | -1,
  today: string,
): Promise<TrainingOrder | null> {
  const takesOffers = {
    sql: `status IN (${marksFor(statusesOpenToOffers)}) AND offerDeadline >= ?`,
    values: [...statusesOpenToOffers, today],
  };
  return addToCounts(manager, TrainingOrder, orderId, { openOffers: change }, change === 1 ? takesOffers : undefined);
}

/** After a contract ended: the order is on the market again where nothing of it stands and no cohort ran. */
export async function reconsiderAfterEnding(manager: EntityManager, hub: Parts, orderId: string): Promise<void> {
  const order = await manager.findOneByOrFail(TrainingOrder, { id: orderId });
  const contracts = await manager.findBy(TrainingContract, { trainingOrderId: orderId });
  const somethingStands = contracts.some(
    (c) => liveStatuses.includes(c.status) || c.standing > 0 || c.cohortRan || c.cohortsGraduated > 0,
  );
  if (somethingStands) {
    await deliverIfDone(manager, hub, order, contracts);
    return;
  }
  await advance(manager, hub, order, order.acceptsUntil < vietnamDay(hub.clock.now()) ? 'expire' : 'reopen');
}

/** The order is delivered when no contract is open any more and every cohort under them has graduated. */
export async function deliverIfDone(
  manager: EntityManager,
  hub: Parts,
  order: TrainingOrder,
  contracts?: TrainingContract[],
): Promise<void> {
  const all = contracts ?? (await manager.findBy(TrainingContract, { trainingOrderId: order.id }));
  const isOpen = all.some((c) => liveStatuses.includes(c.status) || c.cohortsOpen > 0);
  if (!isOpen && all.some((c) => c.cohortsGraduated > 0)) await advance(manager, hub, order, 'deliver');
}
