import { Allow, answer, HistoryEntry, IdType, payloadOf, Sensitive } from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ManagementBoard } from '../board/board.entity';
import type { Context } from '../hub';
import { Enterprise, enterpriseStub } from '../stubs/stubs';
import { IndustrialZone } from '../zone/zone.entity';
import { zoneOf } from '../zone/zone.lists';
import { LabourCountChange, LabourReport, LabourReportRevision } from './labour-report.entity';
import { ChangeLabourReportInput, ReturnLabourReportInput, SubmitLabourReportInput } from './labour-report.inputs';
import { labourReportLifecycle, LabourReportStatus } from './labour-report.lifecycle';
import {
  changesInRevision,
  EnterpriseConnection,
  historyOfReport,
  LabourReportConnection,
  labourReportsBelow,
  missingLabourReports,
  revisionsOf,
} from './labour-report.lists';
import { labourReportOf } from './labour-report.reference';

const LabourReportPayload = payloadOf('LabourReport', () => LabourReport);
const aboutInput = { description: 'What is to be done (dữ liệu).' };

@Resolver(() => LabourReport)
export class LabourReportResolver {
  @Allow('labourReport.lookUp')
  @Query(() => LabourReport, {
    nullable: true,
    description: 'A labour-use report; null where there is none that the caller may see (báo cáo sử dụng lao động).',
  })
  labourReport(
    @Ctx() context: Context,
    @Arg('id', IdType, { description: 'Identifier (định danh).' }) id: string,
  ): Promise<LabourReport | null> {
    return labourReportOf(context, id);
  }

  @Allow('labourReport.submit')
  @Mutation(() => LabourReportPayload, {
    description:
      'Files a half-year’s report, or files it again once returned. A total that does not follow from the last accepted report is a warning, to be answered with a note (nộp báo cáo sử dụng lao động).',
  })
  submitLabourReport(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => SubmitLabourReportInput, aboutInput) input: SubmitLabourReportInput,
  ) {
    return answer('labourReport', () => services.labourReports.submit(principal, input));
  }

  @Allow('labourReport.submit')
  @Mutation(() => LabourReportPayload, {
    description: 'Answers a warning about a report that was filed, with a note (giải trình báo cáo đã nộp).',
  })
  explainLabourReport(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangeLabourReportInput, aboutInput) input: ChangeLabourReportInput,
  ) {
    return answer('labourReport', () => services.labourReports.explain(principal, input));
  }

  @Allow('labourReport.review')
  @Mutation(() => LabourReportPayload, {
    description: 'Gives a report back to be mended and filed again (trả lại báo cáo).',
  })
  returnLabourReport(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ReturnLabourReportInput, aboutInput) input: ReturnLabourReportInput,
  ) {
    return answer('labourReport', () => services.labourReports.giveBack(principal, input));
  }

  @Allow('labourReport.review')
  @Mutation(() => LabourReportPayload, { description: 'Accepts a report (chấp nhận báo cáo).' })
  acceptLabourReport(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangeLabourReportInput, aboutInput) input: ChangeLabourReportInput,
  ) {
    return answer('labourReport', () => services.labourReports.accept(principal, input));
  }

  @FieldResolver(() => Enterprise, { nullable: true, description: 'Whose report it is (doanh nghiệp).' })
  enterprise(@Root() { enterpriseId }: LabourReport): Enterprise {
    return enterpriseStub(enterpriseId);
  }

  @FieldResolver(() => IndustrialZone, {
    nullable: true,
    description: 'The zone in which the enterprise lay when it filed (khu).',
  })
  zone(@Root() { zoneCode }: LabourReport, @Ctx() context: Context): Promise<IndustrialZone | null> {
    return zoneOf(context, zoneCode);
  }

  @FieldResolver(() => [String], { description: 'The mutations that the caller may do to it now (thao tác có thể).' })
  availableActions(@Root() report: LabourReport, @Ctx() { principal, services }: Context): string[] {
    const { policies } = services;
    const mine = policies.allows(principal, 'labourReport.submit', report);
    const reviewed = policies.allows(principal, 'labourReport.review', report);
    return [
      ...(mine ? labourReportLifecycle.actionsOf('enterprise', report.status) : []),
      ...(reviewed ? labourReportLifecycle.actionsOf('board', report.status) : []),
    ];
  }

  @FieldResolver(() => [LabourReportRevision], {
    description: 'Every filing, the first one first, to be laid side by side (các lần nộp).',
  })
  revisions(@Root() report: LabourReport, @Ctx() context: Context): Promise<LabourReportRevision[]> {
    return revisionsOf(context, report);
  }

  @Sensitive('labourReport.read')
  @FieldResolver(() => [HistoryEntry], { description: 'What happened to it, oldest first (lịch sử).' })
  history(@Root() report: LabourReport, @Ctx() context: Context): Promise<HistoryEntry[]> {
    return historyOfReport(context, report);
  }
}

@Resolver(() => LabourReportRevision)
export class LabourReportRevisionResolver {
  @FieldResolver(() => [LabourCountChange], {
    description: 'The counts that it gives otherwise than the filing before; none for the first (các thay đổi).',
  })
  changes(@Root() revision: LabourReportRevision, @Ctx() context: Context): Promise<LabourCountChange[]> {
    return changesInRevision(context, revision);
  }
}

@Resolver(() => ManagementBoard)
export class BoardLabourReportsResolver {
  @FieldResolver(() => LabourReportConnection, {
    description: 'Reports of tenants of its zones that the caller may see, newest first (báo cáo sử dụng lao động).',
  })
  labourReports(
    @Root() { id }: ManagementBoard,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('period', () => String, { nullable: true, description: 'One half-year, as 2026-H1 (kỳ).' }) period?: string,
    @Arg('status', () => LabourReportStatus, { nullable: true, description: 'In one status (trạng thái).' })
    status?: LabourReportStatus,
  ): Promise<Connection<LabourReport>> {
    return labourReportsBelow(context, 'boardId', id, page, { period, status });
  }

  @FieldResolver(() => EnterpriseConnection, {
    nullable: true,
    description:
      'Verified tenants of its zones that have not filed for a half-year, a returned report counting as not filed; null to others than the board and its province (doanh nghiệp chưa nộp báo cáo).',
  })
  missingLabourReports(
    @Root() board: ManagementBoard,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('period', () => String, { description: 'The half-year, as 2026-H1 (kỳ).' }) period: string,
  ): Promise<Connection<Enterprise> | null> {
    return missingLabourReports(context, board, period, page);
  }
}

@Resolver(() => Enterprise)
export class EnterpriseLabourReportsResolver {
  @FieldResolver(() => LabourReportConnection, {
    nullable: true,
    description: 'Its labour-use reports that the caller may see, newest first (báo cáo sử dụng lao động).',
  })
  labourReports(
    @Root() { id }: Enterprise,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<LabourReport>> {
    return labourReportsBelow(context, 'enterpriseId', id, page);
  }
}
