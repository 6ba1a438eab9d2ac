import { contractBalance, orderBalance, type BalanceFact } from '@ba-nha/shared/balance';
import { Allow, JsonScalar } from '@ba-nha/shared/graph';
import { Arg, Ctx, Directive, Int, Query, Resolver } from 'type-graphql';
import { columnsAfter } from '@ba-nha/shared/records';
import { TrainingContract } from '../contract/contract.entity';
import { contractFactColumns, contractFacts } from '../contract/contract.facts';
import type { Context } from '../hub';
import { TrainingOrder } from '../training-order/training-order.entity';
import { orderFactColumns, orderFacts } from '../training-order/training-order.facts';

/** From which the balance is built again: every order's and contract's contribution, in order of their ids. */
@Resolver()
export class EnterprisesBalanceResolver {
  @Directive('@inaccessible')
  @Allow('balance.facts')
  @Query(() => JsonScalar, {
    description: 'Orders’ contributions to the balance after an id; between subgraphs (số liệu cân đối từ đơn).',
  })
  async orderBalanceFacts(
    @Ctx() { services }: Context,
    @Arg('after', () => String, { description: 'Last id that was read (sau định danh).' }) after: string,
    @Arg('first', () => Int, { description: 'How many records (số bản ghi).' }) first: number,
  ): Promise<BalanceFact[]> {
    const orders = await columnsAfter(services.database, TrainingOrder, orderFactColumns, after, first);
    return orders.map((order) => orderBalance(order, orderFacts(order)));
  }

  @Directive('@inaccessible')
  @Allow('balance.facts')
  @Query(() => JsonScalar, {
    description:
      'Contracts’ contributions to the balance after an id; between subgraphs (số liệu cân đối từ hợp đồng).',
  })
  async contractBalanceFacts(
    @Ctx() { services }: Context,
    @Arg('after', () => String, { description: 'Last id that was read (sau định danh).' }) after: string,
    @Arg('first', () => Int, { description: 'How many records (số bản ghi).' }) first: number,
  ): Promise<BalanceFact[]> {
    const contracts = await columnsAfter(services.database, TrainingContract, contractFactColumns, after, first);
    return contracts.map((contract) => contractBalance(contract, contractFacts(contract)));
  }
}
