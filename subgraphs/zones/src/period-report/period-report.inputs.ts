import { Field, ID, InputType, Int } from 'type-graphql';
import { PeriodReportStatus } from './period-report.lifecycle';
import { PeriodReportKind } from './period.rules';

@InputType('DraftPeriodReportInput', {
  description:
    'Which period a board reports on. There is one report per board, kind and period; once it was returned or approved, this drafts its next revision (lập báo cáo định kỳ).',
})
export class DraftPeriodReportInput {
  @Field(() => ID, { description: 'The board (ban quản lý).' })
  boardId: string;
  @Field(() => PeriodReportKind, { description: 'For how long a time (loại báo cáo).' })
  kind: PeriodReportKind;
  @Field(() => String, {
    description: '2026-H1, 2026 or 2026-Q3, by the kind; from 2021 to the present one (kỳ báo cáo).',
  })
  period: string;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('ChangePeriodReportInput', { description: 'A step of a period report (thao tác với báo cáo định kỳ).' })
export class ChangePeriodReportInput {
  @Field(() => ID, { description: 'The report (báo cáo).' })
  id: string;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => String, {
    nullable: true,
    description: 'What is said with it; needed where a report is returned (ghi chú).',
  })
  note?: string | null;
}

@InputType('PeriodReportFilter', { description: 'Narrows a list of period reports (lọc báo cáo định kỳ).' })
export class PeriodReportFilter {
  @Field(() => PeriodReportKind, { nullable: true, description: 'Of one kind (loại).' })
  kind?: PeriodReportKind | null;
  @Field(() => String, { nullable: true, description: 'Of one period, as 2026-H1 (kỳ).' })
  period?: string | null;
  @Field(() => PeriodReportStatus, { nullable: true, description: 'In one status (trạng thái).' })
  status?: PeriodReportStatus | null;
}
