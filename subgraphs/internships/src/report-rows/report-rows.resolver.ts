import { JsonScalar, Sensitive } from '@ba-nha/shared/graph';
import { ReportRowsArgs, reportRowsOf, type ReportRowPage } from '@ba-nha/shared/report-rows';
import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { ManagementBoard } from '../stubs/stubs';
import { hiresIn, placementsIn } from './report-rows.statements';

/** What a board’s period report counts of this subgraph’s records; between subgraphs. */
@Resolver(() => ManagementBoard)
export class ReportRowsResolver {
  @Directive('@inaccessible')
  @Sensitive('report.facts')
  @FieldResolver(() => JsonScalar, {
    nullable: true,
    description:
      'Placements in its zones that were accepted or completed in a period; between subgraphs (thực tập trong kỳ).',
  })
  placementRows(
    @Root() { id }: ManagementBoard,
    @Ctx() context: Context,
    @Args(() => ReportRowsArgs) args: ReportRowsArgs,
  ): Promise<ReportRowPage> | null {
    const { database } = context.services;
    return reportRowsOf(context, 'placementRows', id, args, (window) => placementsIn(database, window));
  }

  @Directive('@inaccessible')
  @Sensitive('report.facts')
  @FieldResolver(() => JsonScalar, {
    nullable: true,
    description: 'Hires in its zones that began in a period; between subgraphs (tuyển dụng trong kỳ).',
  })
  hireRows(
    @Root() { id }: ManagementBoard,
    @Ctx() context: Context,
    @Args(() => ReportRowsArgs) args: ReportRowsArgs,
  ): Promise<ReportRowPage> | null {
    const { database } = context.services;
    return reportRowsOf(context, 'hireRows', id, args, (window) => hiresIn(database, window, context.today));
  }
}
