import { JsonScalar, Sensitive } from '@ba-nha/shared/graph';
import { ReportRowsArgs, reportRowsOf, type ReportRowPage } from '@ba-nha/shared/report-rows';
import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { ManagementBoard } from '../stubs/stubs';
import { cohortsIn } from './report-rows.statements';

/** What a board’s period report counts of this subgraph’s records; between subgraphs. */
@Resolver(() => ManagementBoard)
export class ReportRowsResolver {
  @Directive('@inaccessible')
  @Sensitive('report.facts')
  @FieldResolver(() => JsonScalar, {
    nullable: true,
    description:
      'Cohorts for its tenants’ orders with how many learners they had in a period, no learner among them; between subgraphs (lớp đào tạo theo đơn hàng trong kỳ).',
  })
  cohortRows(
    @Root() { id }: ManagementBoard,
    @Ctx() context: Context,
    @Args(() => ReportRowsArgs) args: ReportRowsArgs,
  ): Promise<ReportRowPage> | null {
    const { database } = context.services;
    return reportRowsOf(context, 'cohortRows', id, args, (window) => cohortsIn(database, window));
  }
}
