import { ContactInput, DateScalar, TrainingLevel, VndScalar } from '@ba-nha/shared/graph';
import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('OpenInternshipPositionInput', { description: 'A new position for interns (mở vị trí thực tập).' })
export class OpenInternshipPositionInput {
  @Field(() => String, { description: 'What the intern does (tên vị trí).' })
  title: string;
  @Field(() => ID, {
    nullable: true,
    description: 'Province of the work, former ones too; the enterprise’s if absent (tỉnh, thành phố).',
  })
  provinceCode?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Zone of the work; the enterprise’s if absent and in that province (mã khu).',
  })
  zoneCode?: string | null;
  @Field(() => ID, {
    description: 'Six digits; a seven-digit official code is read as its occupation (mã ngành, nghề).',
  })
  occupationCode: string;
  @Field(() => TrainingLevel, { description: 'Level of training (trình độ).' })
  level: TrainingLevel;
  @Field(() => Int, { description: 'How many interns, 1 to 10,000 (số chỗ).' })
  places: number;
  @Field(() => DateScalar, { description: 'Planned first day (ngày bắt đầu).' })
  startsOn: string;
  @Field(() => DateScalar, { description: 'Planned last day; today or later (ngày kết thúc).' })
  endsOn: string;
  @Field(() => VndScalar, { nullable: true, description: 'Allowance per month in whole đồng (phụ cấp hằng tháng).' })
  monthlyAllowance?: number | null;
  @Field(() => ContactInput, { nullable: true, description: 'Who guides the interns (người hướng dẫn).' })
  mentor?: ContactInput | null;
  @Field(() => ID, { nullable: true, description: 'The enterprise’s own order that it serves (đơn đặt hàng).' })
  trainingOrderId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'For callers who act for several enterprises (thay mặt doanh nghiệp).',
  })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('ChangeInternshipPositionInput', { description: 'A step of a position’s life (chuyển trạng thái vị trí).' })
export class ChangeInternshipPositionInput {
  @Field(() => ID, { description: 'The position (vị trí).' })
  id: string;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: 'Reason (lý do).' })
  note?: string | null;
}

@InputType('InternshipPositionFilter', {
  description: 'Which positions; all conditions must hold (lọc vị trí thực tập).',
})
export class InternshipPositionFilter {
  @Field(() => ID, { nullable: true, description: 'Occupation (ngành, nghề).' })
  occupationCode?: string | null;
  @Field(() => TrainingLevel, { nullable: true, description: 'Level of training (trình độ).' })
  level?: TrainingLevel | null;
  @Field(() => ID, { nullable: true, description: 'Province, former codes and names too (tỉnh, thành phố).' })
  provinceCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Zone (khu).' })
  zoneCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Enterprise (doanh nghiệp).' })
  enterpriseId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it is open and has a free place (còn chỗ).' })
  hasPlaces?: boolean | null;
  @Field(() => DateScalar, { nullable: true, description: 'Starts on or after (bắt đầu từ ngày).' })
  startsFrom?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Starts on or before (bắt đầu đến ngày).' })
  startsTo?: string | null;
}
