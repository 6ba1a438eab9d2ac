import { DateScalar, TrainingLevel, VndScalar } from '@ba-nha/shared/graph';
import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('OpenJobInput', { description: 'A new job opening (đăng nhu cầu tuyển dụng).' })
export class OpenJobInput {
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
  @Field(() => Int, { description: 'How many people, 1 to 100,000 (số lượng).' })
  quantity: number;
  @Field(() => VndScalar, { nullable: true, description: 'Monthly wage from (mức lương từ).' })
  wageFrom?: number | null;
  @Field(() => VndScalar, { nullable: true, description: 'Monthly wage to (mức lương đến).' })
  wageTo?: number | null;
  @Field(() => DateScalar, { description: 'Last day on which it takes people; today or later (hạn tuyển).' })
  closesOn: string;
  @Field(() => ID, {
    nullable: true,
    description: 'For callers who act for several enterprises (thay mặt doanh nghiệp).',
  })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('ChangeJobInput', { description: 'A step of an opening’s life (chuyển trạng thái nhu cầu tuyển dụng).' })
export class ChangeJobInput {
  @Field(() => ID, { description: 'The opening (nhu cầu tuyển dụng).' })
  id: string;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: 'Reason (lý do).' })
  note?: string | null;
}

@InputType('JobOpeningFilter', { description: 'Which openings; all conditions must hold (lọc nhu cầu tuyển dụng).' })
export class JobOpeningFilter {
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
  @Field(() => Boolean, { nullable: true, description: 'Whether it still takes people (đang tuyển).' })
  open?: boolean | null;
}
