import { CodeColumn, DayColumn, IdColumn, KeyColumn, RecordVersionColumn, TextColumn } from '@ba-nha/shared/database';
import { DateScalar } from '@ba-nha/shared/graph';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';
import { PeriodReport } from '../period-report/period-report.entity';
import { ObligationStatus } from './obligation.rules';

registerEnumType(ObligationStatus, {
  name: 'ObligationStatus',
  description: 'Where a duty to report stands (tình trạng nghĩa vụ báo cáo).',
  valuesConfig: {
    UPCOMING: { description: 'Its last day is more than thirty days away (chưa đến kỳ).' },
    DUE: { description: 'Its last day is today or within thirty days (đến hạn).' },
    LATE: { description: 'Its last day has passed, and it is not met (quá hạn).' },
    SUBMITTED: { description: 'Met in time (đã nộp).' },
    SUBMITTED_LATE: { description: 'Met after its last day (đã nộp muộn).' },
  },
});

@ObjectType('ReportingObligation', {
  description: 'Who owes a report to whom by when, by a decree or a plan (nghĩa vụ báo cáo).',
})
export class ReportingObligation {
  @Field(() => String, { description: 'The rule’s stable code (mã nghĩa vụ).' })
  code: string;
  @Field(() => String, { description: 'What is reported (nội dung).' })
  title: string;
  @Field(() => String, { description: 'Who owes it (đơn vị báo cáo).' })
  from: string;
  @Field(() => String, { description: 'To whom (nơi nhận).' })
  to: string;
  @Field(() => String, { description: 'For which period: 2026-H1, 2026-H2 or 2026 (kỳ).' })
  period: string;
  @Field(() => DateScalar, { description: 'The last day on which it is in time, in Vietnam (hạn cuối).' })
  dueOn: string;
  @Field(() => ObligationStatus, { description: 'Where it stands (tình trạng).' })
  status: ObligationStatus;
  @Field(() => Int, { description: 'Days until the last day; 0 on it, below 0 after it (số ngày còn lại).' })
  daysLeft: number;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'When it was met, where that was recorded; null for what tenants file one by one (ngày hoàn thành).',
  })
  submittedOn: string | null;
  @Field(() => PeriodReport, {
    nullable: true,
    description: 'The board’s report that meets it, submitted and not returned; null where none does (báo cáo).',
  })
  report: PeriodReport | null;
  @Field(() => String, { description: 'The article that asks for it (căn cứ).' })
  legalBasis: string;
  @Field(() => String, { description: 'The decree or plan that the rule was taken from (nguồn).' })
  source: string;
}

/** That a board's duty was met outside the hub. */
@Entity('met_obligations')
export class MetObligation {
  @KeyColumn() id: string;
  @IdColumn() boardId: string;
  @CodeColumn() code: string;
  @TextColumn(7) period: string;
  @DayColumn() submittedOn: string;
  /** By which document, such as its number and day. */
  @TextColumn(500) note: string;
  @RecordVersionColumn() version: number;
}
