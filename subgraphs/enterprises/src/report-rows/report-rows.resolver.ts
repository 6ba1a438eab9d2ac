import { JsonScalar, Sensitive } from '@ba-nha/shared/graph';
import { ReportRowsArgs, reportRowsOf, type ReportRowPage } from '@ba-nha/shared/report-rows';
import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { ManagementBoard } from '../stubs/stubs';
import { contractsIn, ordersIn } from './report-rows.statements';

/** What a board’s period report counts of this subgraph’s records; between subgraphs. */
@Resolver(() => ManagementBoard)
export class ReportRowsResolver {
  @Directive('@inaccessible')
  @Sensitive('report.facts')
  @FieldResolver(() => JsonScalar, {
    nullable: true,
    description:
      'Orders for its zones or of their tenants that were published by the end of a period and not over before it; between subgraphs (đơn đặt hàng trong kỳ).',
  })
  orderRows(
    @Root() { id }: ManagementBoard,
    @Ctx() context: Context,
    @Args(() => ReportRowsArgs) args: ReportRowsArgs,
  ): Promise<ReportRowPage> | null {
    const { database } = context.services;
    return reportRowsOf(context, 'orderRows', id, args, (window) => ordersIn(database, window));
  }

  @Directive('@inaccessible')
  @Sensitive('report.facts')
  @FieldResolver(() => JsonScalar, {
    nullable: true,
    description: 'Training contracts of such orders that both sides had signed; between subgraphs (hợp đồng trong kỳ).',
  })
  contractRows(
    @Root() { id }: ManagementBoard,
    @Ctx() context: Context,
    @Args(() => ReportRowsArgs) args: ReportRowsArgs,
  ): Promise<ReportRowPage> | null {
    const { database } = context.services;
    return reportRowsOf(context, 'contractRows', id, args, (window) => contractsIn(database, window));
  }
}
