import type { BalanceFact } from '@ba-nha/shared/balance';
import { Allow, JsonScalar } from '@ba-nha/shared/graph';
import { Arg, Ctx, Directive, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../hub';
import { hiresInBalance, placementsInBalance } from './balance.facts';

/** From which the balance is built again: every placement's and hire's contribution, in order of their ids. */
@Resolver()
export class InternshipsBalanceResolver {
  @Directive('@inaccessible')
  @Allow('balance.facts')
  @Query(() => JsonScalar, {
    description:
      'Placements’ contributions to the balance after an id; between subgraphs (số liệu cân đối từ thực tập).',
  })
  placementBalanceFacts(
    @Ctx() { services }: Context,
    @Arg('after', () => String, { description: 'Last id that was read (sau định danh).' }) after: string,
    @Arg('first', () => Int, { description: 'How many records (số bản ghi).' }) first: number,
  ): Promise<BalanceFact[]> {
    return placementsInBalance(services.database, after, first);
  }

  @Directive('@inaccessible')
  @Allow('balance.facts')
  @Query(() => JsonScalar, {
    description: 'Hires’ contributions to the balance after an id; between subgraphs (số liệu cân đối từ tuyển dụng).',
  })
  hireBalanceFacts(
    @Ctx() { services }: Context,
    @Arg('after', () => String, { description: 'Last id that was read (sau định danh).' }) after: string,
    @Arg('first', () => Int, { description: 'How many records (số bản ghi).' }) first: number,
  ): Promise<BalanceFact[]> {
    return hiresInBalance(services.database, after, first);
  }
}
