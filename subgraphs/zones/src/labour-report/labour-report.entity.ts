import {
  CodeColumn,
  CountColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  KeyColumn,
  LongTextColumn,
  RecordVersionColumn,
  TextColumn,
} from '@ba-nha/shared/database';
import { DateScalar, DateTimeScalar, idField, SeenBy } from '@ba-nha/shared/graph';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';
import { LabourReportStatus } from './labour-report.lifecycle';
import type { LabourCounts } from './labour-report.rules';

registerEnumType(LabourReportStatus, {
  name: 'LabourReportStatus',
  description: 'Where a labour-use report stands (trạng thái báo cáo).',
  valuesConfig: {
    SUBMITTED: { description: 'Filed, and with the board (đã nộp).' },
    RETURNED: { description: 'Given back with a reason; counts as not filed until filed again (trả lại).' },
    ACCEPTED: { description: 'Accepted (đã chấp nhận).' },
  },
});

/** The counts of form 01/PLI: columns and fields of a report and of each of its revisions. */
@ObjectType('LabourCounts', { description: 'The counts of form 01/PLI (các số đếm của mẫu 01/PLI).' })
abstract class CountedLabour implements LabourCounts {
  @Field(() => Int, { description: 'Workers in all (tổng số lao động).' })
  @CountColumn()
  total: number;
  @Field(() => Int, { description: 'Women among them (lao động nữ).' })
  @CountColumn()
  female: number;
  @Field(() => Int, { description: 'Managers (nhà quản lý).' })
  @CountColumn()
  managers: number;
  @Field(() => Int, { description: 'Professionals of high level (chuyên môn kỹ thuật bậc cao).' })
  @CountColumn()
  highLevel: number;
  @Field(() => Int, { description: 'Professionals of mid level (chuyên môn kỹ thuật bậc trung).' })
  @CountColumn()
  midLevel: number;
  @Field(() => Int, { description: 'Others; with the three before, the total (vị trí khác).' })
  @CountColumn()
  other: number;
  @Field(() => Int, { description: 'Trained, with or without a certificate (đã qua đào tạo).' })
  @CountColumn()
  trained: number;
  @Field(() => Int, { description: 'Of the trained, those with a certificate (có bằng cấp, chứng chỉ).' })
  @CountColumn()
  certified: number;
  @Field(() => Int, { description: 'On contracts without an end (hợp đồng không xác định thời hạn).' })
  @CountColumn()
  indefinite: number;
  @Field(() => Int, { description: 'On contracts with an end (hợp đồng xác định thời hạn).' })
  @CountColumn()
  fixedTerm: number;
  @Field(() => Int, {
    description:
      'On contracts below a month or on probation; with the two before, the total (khác: dưới 1 tháng, thử việc).',
  })
  @CountColumn()
  shortOrProbation: number;
  @Field(() => Int, { description: 'Who joined since the last report (số lao động tăng).' })
  @CountColumn()
  joined: number;
  @Field(() => Int, { description: 'Who left since the last report (số lao động giảm).' })
  @CountColumn()
  left: number;
}

@SeenBy('labourReport.read')
@Directive('@key(fields: "id")')
@ObjectType('LabourReport', {
  description:
    'An enterprise’s half-yearly labour-use report by form 01/PLI, Nghị định 145/2020/NĐ-CP, điều 4; counts only (báo cáo tình hình sử dụng lao động).',
})
@Entity('labour_reports')
export class LabourReport extends CountedLabour {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @IdColumn() enterpriseId: string;
  @CodeColumn() provinceCode: string;
  @CodeColumn({ nullable: true }) zoneCode: string | null;
  /** The province where the enterprise lies in no zone, so that the province reviews it; null inside zones. */
  @CodeColumn({ nullable: true }) unzonedProvinceCode: string | null;
  /** The board that looks after the zone; null where none is known. */
  @IdColumn({ nullable: true }) boardId: string | null;

  @Field(() => String, { description: 'The half-year, as 2026-H1 or 2026-H2 (kỳ báo cáo).' })
  @TextColumn(7)
  period: string;

  @Field(() => LabourReportStatus, { description: 'Where it stands (trạng thái).' })
  @CodeColumn()
  status: LabourReportStatus;

  @Field(() => Int, { description: 'Which filing these counts are; the first is 1 (lần nộp).' })
  @CountColumn()
  revision: number;

  @Field(() => DateTimeScalar, { description: 'When this revision was filed (thời điểm nộp).' })
  @InstantColumn()
  submittedAt: Date;

  @Field(() => DateScalar, { description: 'The last day on which it was in time, in Vietnam (hạn nộp).' })
  @DayColumn()
  dueOn: string;

  @Field(() => Boolean, { description: 'Whether its first filing came after the last day (nộp muộn).' })
  @FlagColumn()
  late: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'What the total would be by the last accepted report and by who joined and left, when this revision was filed; null where none was accepted before (tổng số suy ra).',
  })
  @CountColumn({ nullable: true })
  expectedTotal: number | null;

  /** The period of the accepted report that the expected total follows from. */
  @TextColumn(7, { nullable: true }) expectedFrom: string | null;

  @Field(() => String, { nullable: true, description: 'What the enterprise says with it (giải trình).' })
  @LongTextColumn({ nullable: true })
  note: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was returned last (lý do trả lại).' })
  @LongTextColumn({ nullable: true })
  returnedBecause: string | null;

  @Field(() => Int, { description: 'Raised by every change (phiên bản).' })
  @RecordVersionColumn()
  version: number;
}

@ObjectType('LabourReportRevision', { description: 'A report as it was filed once; never changed (một lần nộp).' })
@Entity('labour_report_revisions')
export class LabourReportRevision extends CountedLabour {
  @KeyColumn() id: string;
  @IdColumn() reportId: string;

  @Field(() => Int, { description: 'Which filing; the first is 1 (lần nộp).' })
  @CountColumn()
  revision: number;

  @Field(() => DateTimeScalar, { description: 'When it was filed (thời điểm nộp).' })
  @InstantColumn()
  submittedAt: Date;

  @Field(() => String, { nullable: true, description: 'What the enterprise said with it (giải trình).' })
  @LongTextColumn({ nullable: true })
  note: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was returned; null where it was not (lý do trả lại).' })
  @LongTextColumn({ nullable: true })
  returnedBecause: string | null;
}

@ObjectType('LabourCountChange', { description: 'A count that a revision gives otherwise (số đếm thay đổi).' })
export class LabourCountChange {
  @Field(() => String, { description: 'The count’s field, such as total (tên số đếm).' })
  count: string;
  @Field(() => Int, { description: 'In the revision before (trước).' })
  from: number;
  @Field(() => Int, { description: 'In this revision (sau).' })
  to: number;
}
