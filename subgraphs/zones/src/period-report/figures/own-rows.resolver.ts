import { JsonScalar, Sensitive } from '@ba-nha/shared/graph';
import { ReportRowsArgs, reportRowsOf, type ReportRowPage } from '@ba-nha/shared/report-rows';
import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { ManagementBoard } from '../../board/board.entity';
import type { Context } from '../../hub';
import { ownRows, type OwnRowsField } from './own-rows';

/** What a board’s period report counts of this subgraph’s own records; between subgraphs. */
@Resolver(() => ManagementBoard)
export class OwnRowsResolver {
  @Directive('@inaccessible')
  @Sensitive('report.facts')
  @FieldResolver(() => JsonScalar, {
    nullable: true,
    description: 'Its verified tenants; between subgraphs (doanh nghiệp trong các khu).',
  })
  tenantRows(
    @Root() { id }: ManagementBoard,
    @Ctx() context: Context,
    @Args(() => ReportRowsArgs) args: ReportRowsArgs,
  ): Promise<ReportRowPage> | null {
    return rows(context, 'tenantRows', id, args);
  }

  @Directive('@inaccessible')
  @Sensitive('report.facts')
  @FieldResolver(() => JsonScalar, {
    nullable: true,
    description:
      'Labour-use reports that were due last by the end of a period; between subgraphs (báo cáo sử dụng lao động đến hạn).',
  })
  labourReportRows(
    @Root() { id }: ManagementBoard,
    @Ctx() context: Context,
    @Args(() => ReportRowsArgs) args: ReportRowsArgs,
  ): Promise<ReportRowPage> | null {
    return rows(context, 'labourReportRows', id, args);
  }

  @Directive('@inaccessible')
  @Sensitive('report.facts')
  @FieldResolver(() => JsonScalar, {
    nullable: true,
    description:
      'Demand that was declared for the quarters of a period; between subgraphs (nhu cầu lao động trong kỳ).',
  })
  demandRows(
    @Root() { id }: ManagementBoard,
    @Ctx() context: Context,
    @Args(() => ReportRowsArgs) args: ReportRowsArgs,
  ): Promise<ReportRowPage> | null {
    return rows(context, 'demandRows', id, args);
  }
}

function rows(
  context: Context,
  field: OwnRowsField,
  board: string,
  args: ReportRowsArgs,
): Promise<ReportRowPage> | null {
  const { database, tenants } = context.services;
  return reportRowsOf(context, field, board, args, async (window) => {
    if (field === 'tenantRows') await tenants.projection.whole();
    return ownRows[field](database, window);
  });
}
