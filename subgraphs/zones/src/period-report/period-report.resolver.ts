import { Allow, answer, DateTimeScalar, HistoryEntry, IdType, payloadOf, Sensitive } from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ManagementBoard } from '../board/board.entity';
import { boardOf } from '../board/board.reference';
import type { Context } from '../hub';
import { PeriodReport } from './period-report.entity';
import { ChangePeriodReportInput, DraftPeriodReportInput, PeriodReportFilter } from './period-report.inputs';
import { periodReportLifecycle } from './period-report.lifecycle';
import { historyOfPeriodReport, PeriodReportConnection, periodReportsBelow } from './period-report.lists';
import { periodReportOf } from './period-report.reference';
import { DocumentFormat, ReportDocument, ReportFigure, ReportFigureChange } from './period-report.types';
import { changesInReport, documentsOfReport, figuresOfReport } from './period-report.views';

const PeriodReportPayload = payloadOf('PeriodReport', () => PeriodReport);
const aboutInput = { description: 'What is to be done (dữ liệu).' };

@Resolver(() => PeriodReport)
export class PeriodReportResolver {
  @Allow('periodReport.lookUp')
  @Query(() => PeriodReport, {
    nullable: true,
    description: 'A board’s report; null where there is none that the caller may see (báo cáo định kỳ).',
  })
  periodReport(
    @Ctx() context: Context,
    @Arg('id', IdType, { description: 'Identifier (định danh).' }) id: string,
  ): Promise<PeriodReport | null> {
    return periodReportOf(context, id);
  }

  @Allow('periodReport.draft')
  @Mutation(() => PeriodReportPayload, {
    description:
      'Drafts a period’s report, or the next revision of one that was returned or approved; its figures are live (lập báo cáo định kỳ).',
  })
  draftPeriodReport(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => DraftPeriodReportInput, aboutInput) input: DraftPeriodReportInput,
  ) {
    return answer('periodReport', () => services.periodReports.draft(principal, input));
  }

  @Allow('periodReport.submit')
  @Mutation(() => PeriodReportPayload, {
    description:
      'Freezes a report’s figures with the records behind them, renders its documents and seals it all. A returned report is submitted as its next revision, which is answered (trình báo cáo định kỳ).',
  })
  submitPeriodReport(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangePeriodReportInput, aboutInput) input: ChangePeriodReportInput,
  ) {
    return answer('periodReport', () => services.periodReports.submit(principal, input));
  }

  @Allow('periodReport.review')
  @Mutation(() => PeriodReportPayload, {
    description: 'Gives a report back; a note says what is to be mended (trả lại báo cáo định kỳ).',
  })
  returnPeriodReport(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangePeriodReportInput, aboutInput) input: ChangePeriodReportInput,
  ) {
    return answer('periodReport', () => services.periodReports.returnReport(principal, input));
  }

  @Allow('periodReport.review')
  @Mutation(() => PeriodReportPayload, { description: 'Approves a report (duyệt báo cáo định kỳ).' })
  approvePeriodReport(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangePeriodReportInput, aboutInput) input: ChangePeriodReportInput,
  ) {
    return answer('periodReport', () => services.periodReports.approve(principal, input));
  }

  @FieldResolver(() => ManagementBoard, { description: 'Whose report it is (ban quản lý).' })
  board(@Root() { boardId }: PeriodReport, @Ctx() context: Context): Promise<ManagementBoard | null> {
    return boardOf(context, boardId);
  }

  @FieldResolver(() => PeriodReport, {
    nullable: true,
    description: 'The revision before it; null for the first (báo cáo được thay thế).',
  })
  supersedes(@Root() { supersedesId }: PeriodReport, @Ctx() context: Context): Promise<PeriodReport | null> {
    return periodReportOf(context, supersedesId);
  }

  @FieldResolver(() => [ReportFigure], {
    description: 'Its figures: frozen once it was submitted, live while it is a draft (các số liệu).',
  })
  figures(@Root() report: PeriodReport, @Ctx() context: Context): Promise<ReportFigure[]> {
    return figuresOfReport(context, report);
  }

  @FieldResolver(() => DateTimeScalar, {
    description: 'When the figures were taken: now for a draft (thời điểm lấy số liệu).',
  })
  asOf(@Root() { frozenAt }: PeriodReport, @Ctx() { now }: Context): Date {
    return frozenAt ?? now;
  }

  @FieldResolver(() => [ReportFigureChange], {
    description: 'The figures that it gives otherwise than an earlier revision; none for the first (các thay đổi).',
  })
  changes(
    @Root() report: PeriodReport,
    @Ctx() context: Context,
    @Arg('sinceRevision', () => Int, {
      nullable: true,
      description: 'Which earlier revision; the one before it where none is named (so với lần lập).',
    })
    sinceRevision?: number | null,
  ): Promise<ReportFigureChange[]> {
    return changesInReport(context, report, sinceRevision);
  }

  @FieldResolver(() => [ReportDocument], {
    description: 'Its documents, as they were rendered when it was submitted; none for a draft (các văn bản).',
  })
  documents(
    @Root() report: PeriodReport,
    @Ctx() context: Context,
    @Arg('format', () => DocumentFormat, { nullable: true, description: 'Of one format (định dạng).' })
    format?: DocumentFormat | null,
  ): Promise<ReportDocument[]> {
    return documentsOfReport(context, report, format);
  }

  @FieldResolver(() => [String], { description: 'The mutations that the caller may do to it now (thao tác có thể).' })
  availableActions(@Root() report: PeriodReport, @Ctx() { principal, services }: Context): string[] {
    const { policies } = services;
    if (report.supersededById !== null) return [];
    const mine = policies.allows(principal, 'periodReport.submit', report);
    const reviewed = policies.allows(principal, 'periodReport.review', report);
    return [
      ...(mine ? periodReportLifecycle.actionsOf('board', report.status) : []),
      ...(reviewed ? periodReportLifecycle.actionsOf('province', report.status) : []),
    ];
  }

  @Sensitive('periodReport.read')
  @FieldResolver(() => [HistoryEntry], { description: 'What happened to it, oldest first (lịch sử).' })
  history(@Root() report: PeriodReport, @Ctx() context: Context): Promise<HistoryEntry[]> {
    return historyOfPeriodReport(context, report);
  }
}

@Resolver(() => ManagementBoard)
export class BoardPeriodReportsResolver {
  @FieldResolver(() => PeriodReportConnection, {
    description: 'Its reports that the caller may see, newest first (báo cáo định kỳ).',
  })
  reports(
    @Root() { id }: ManagementBoard,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PeriodReportFilter, { nullable: true, description: 'Narrows the list (lọc).' })
    filter?: PeriodReportFilter | null,
  ): Promise<Connection<PeriodReport>> {
    return periodReportsBelow(context, id, page, filter ?? {});
  }
}
