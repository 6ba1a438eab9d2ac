import { cohortBalance, type BalanceFact } from '@ba-nha/shared/balance';
import { Allow, JsonScalar } from '@ba-nha/shared/graph';
import { Arg, Ctx, Directive, Int, Query, Resolver } from 'type-graphql';
import { columnsAfter } from '@ba-nha/shared/records';
import { Cohort } from '../cohort/cohort.entity';
import { cohortFactColumns, cohortFacts } from '../cohort/cohort.facts';
import type { Context } from '../hub';

/** From which the balance is built again: every cohort's contribution, in order of their ids. */
@Resolver()
export class SchoolsBalanceResolver {
  @Directive('@inaccessible')
  @Allow('balance.facts')
  @Query(() => JsonScalar, {
    description: 'Cohorts’ contributions to the balance after an id; between subgraphs (số liệu cân đối từ lớp).',
  })
  async cohortBalanceFacts(
    @Ctx() { services }: Context,
    @Arg('after', () => String, { description: 'Last id that was read (sau định danh).' }) after: string,
    @Arg('first', () => Int, { description: 'How many records (số bản ghi).' }) first: number,
  ): Promise<BalanceFact[]> {
    const cohorts = await columnsAfter(services.database, Cohort, cohortFactColumns, after, first);
    return cohorts.map((cohort) => cohortBalance(cohort, cohortFacts(cohort)));
  }
}
