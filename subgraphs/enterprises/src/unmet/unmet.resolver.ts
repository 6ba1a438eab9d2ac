import { JsonScalar } from '@ba-nha/shared/graph';
import { actsFor } from '@ba-nha/shared/permissions';
import { Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { contractsOfOrders } from '../contract/contract.lists';
import { ContractStatus } from '../contract/contract.lifecycle';
import type { Context } from '../hub';
import { offersTo } from '../offer/offer.lists';
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
    const { principal, services, today } = context;
    if (!services.policies.allows(principal, 'trainingOrder.unmetReasons', order)) return null;
    const unmet = unmetQuantityOf(order);
    const { startsBy, neededBy, acceptsUntil } = order;
    // While offers may still be accepted they are between their two sides; the State is told when that is over.
    const isOver = acceptsUntil < today;
    if (unmet === 0 || !(isOver || actsFor(principal, 'ENTERPRISE', order.enterpriseId))) {
      return { unmet, reasons: [], startsBy, neededBy };
    }
    const contracts = await contractsOfOrders(context).load(order.id);
    const contractFell = contracts.some(({ status }) => status === ContractStatus.TERMINATED);
    const reasons = reasonsInOffers(order, await offersTo(context, order.id), contractFell);
    return { unmet, reasons, startsBy, neededBy };
  }
}
