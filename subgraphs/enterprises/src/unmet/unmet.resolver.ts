import { groupedByKey, JsonScalar } from '@ba-nha/shared/graph';
import { Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { In } from 'typeorm';
import { contractsOfOrders } from '../contract/contract.lists';
import { ContractStatus } from '../contract/contract.lifecycle';
import type { Context } from '../hub';
import { Offer } from '../offer/offer.entity';
import { TrainingOrder } from '../training-order/training-order.entity';
import { reasonsInOffers, unmetQuantityOf } from './unmet.rules';

/** What of an order is missing, and what its offers say of why; the schools add what their programmes say. */
@Resolver(() => TrainingOrder)
export class UnmetOrderResolver {
  @FieldResolver(() => Int, {
    description:
      'How many of its people are given to no school: quantity − awardedQuantity, also once its time has passed; 0 for drafts and cancelled orders (số lượng chưa được đáp ứng).',
  })
  unmetQuantity(@Root() order: TrainingOrder): number {
    return unmetQuantityOf(order);
  }

  @Directive('@inaccessible')
  @FieldResolver(() => JsonScalar, {
    nullable: true,
    description: 'Why people of it are missing, by its offers; between subgraphs (lý do chưa được đáp ứng).',
  })
  async unmetByOffers(@Root() order: TrainingOrder, @Ctx() context: Context) {
    const { principal, services } = context;
    if (!services.policies.allows(principal, 'trainingOrder.unmetReasons', order)) return null;
    const unmet = unmetQuantityOf(order);
    if (unmet === 0) return { unmet, reasons: [] };
    const contracts = await contractsOfOrders(context).load(order.id);
    const contractFell = contracts.some(({ status }) => status === ContractStatus.TERMINATED);
    const { startsBy, neededBy } = order;
    const reasons = reasonsInOffers(order, await offersTo(context, order.id), contractFell);
    return { unmet, reasons, startsBy, neededBy };
  }
}

/** All offers to the orders of a level of the query, in one statement. */
const offersTo = (context: Context, orderId: string): Promise<Offer[]> =>
  context.loaders
    .get<string, Offer[]>('offersTo', async (orderIds) => {
      const offers = await context.services.database.read((manager) =>
        manager.findBy(Offer, { trainingOrderId: In([...orderIds]) }),
      );
      return groupedByKey(orderIds, offers, ({ trainingOrderId }) => trainingOrderId);
    })
    .load(orderId);
