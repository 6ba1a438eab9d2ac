import { Field, ID, InputType, Int } from 'type-graphql';
import type { LabourCounts } from './labour-report.rules';

@InputType('SubmitLabourReportInput', {
  description:
    'A half-year’s labour-use report. There is one per enterprise and half-year; once returned it is filed again with expectedVersion (nộp báo cáo tình hình sử dụng lao động).',
})
export class SubmitLabourReportInput implements LabourCounts {
  @Field(() => String, { description: 'The half-year, from 2021-H1 to the present one (kỳ báo cáo).' })
  period: string;
  @Field(() => Int, { description: 'Workers in all (tổng số lao động).' })
  total: number;
  @Field(() => Int, { description: 'Women, at most the total (lao động nữ).' })
  female: number;
  @Field(() => Int, { description: 'Managers (nhà quản lý).' })
  managers: number;
  @Field(() => Int, { description: 'Professionals of high level (chuyên môn kỹ thuật bậc cao).' })
  highLevel: number;
  @Field(() => Int, { description: 'Professionals of mid level (chuyên môn kỹ thuật bậc trung).' })
  midLevel: number;
  @Field(() => Int, { description: 'Others; the four positions make the total (vị trí khác).' })
  other: number;
  @Field(() => Int, { description: 'Trained, at most the total (đã qua đào tạo).' })
  trained: number;
  @Field(() => Int, { description: 'With a certificate, at most the trained (có bằng cấp, chứng chỉ).' })
  certified: number;
  @Field(() => Int, { description: 'On contracts without an end (không xác định thời hạn).' })
  indefinite: number;
  @Field(() => Int, { description: 'On contracts with an end (xác định thời hạn).' })
  fixedTerm: number;
  @Field(() => Int, {
    description: 'Below a month or on probation; the three kinds make the total (dưới 1 tháng, thử việc).',
  })
  shortOrProbation: number;
  @Field(() => Int, { description: 'Who joined since the last report (số lao động tăng).' })
  joined: number;
  @Field(() => Int, { description: 'Who left since the last report (số lao động giảm).' })
  left: number;
  @Field(() => String, {
    nullable: true,
    description: 'Why the total does not follow from the last accepted one, or anything else (giải trình).',
  })
  note?: string | null;
  @Field(() => Int, { nullable: true, description: 'To file again: the version that was read (phiên bản đã đọc).' })
  expectedVersion?: number | null;
  @Field(() => ID, {
    nullable: true,
    description: 'For callers who act for several enterprises (thay mặt doanh nghiệp).',
  })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('ChangeLabourReportInput', { description: 'A step of a labour-use report (thao tác với báo cáo).' })
export class ChangeLabourReportInput {
  @Field(() => ID, { description: 'The report (báo cáo).' })
  id: string;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: 'What is said with it (ghi chú).' })
  note?: string | null;
}

@InputType('ReturnLabourReportInput', { description: 'Gives a report back to be mended (trả lại báo cáo).' })
export class ReturnLabourReportInput {
  @Field(() => ID, { description: 'The report (báo cáo).' })
  id: string;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => String, { description: 'What is wrong, in words that the enterprise reads (lý do).' })
  reason: string;
}
