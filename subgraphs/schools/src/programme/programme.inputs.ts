import { TrainingLevel, VndScalar } from '@ba-nha/shared/graph';
import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('SaveProgrammeInput', {
  description: 'A programme: a new one, or with id the whole of a present one (lưu chương trình).',
})
export class SaveProgrammeInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The programme to change; absent for a new one (chương trình cần sửa).',
  })
  id?: string | null;
  @Field(() => ID, {
    description: 'Six digits; a seven-digit official code is read as its occupation (mã ngành, nghề).',
  })
  occupationCode: string;
  @Field(() => TrainingLevel, { description: 'Level of training (trình độ).' })
  level: TrainingLevel;
  @Field(() => String, { description: 'Name (tên chương trình).' })
  name: string;
  @Field(() => Int, { description: 'Length in months, 1 to 72 (số tháng).' })
  durationMonths: number;
  @Field(() => Int, { description: 'Seats in a year; not below what is opened already (chỉ tiêu năm).' })
  annualQuota: number;
  @Field(() => [String], { nullable: true, description: 'What a graduate can do (chuẩn đầu ra).' })
  outcomes?: string[] | null;
  @Field(() => VndScalar, { nullable: true, description: 'Tuition in whole đồng (học phí).' })
  tuitionPerLearner?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether an enterprise takes part (có doanh nghiệp tham gia).' })
  withEnterprise?: boolean | null;
  @Field(() => Int, { nullable: true, description: 'The version that was read; needed with id (phiên bản đã đọc).' })
  expectedVersion?: number | null;
  @Field(() => ID, { nullable: true, description: 'For callers who act for several schools (thay mặt trường).' })
  schoolId?: string | null;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('ProgrammeFilter', { description: 'Which programmes; all conditions must hold (lọc chương trình).' })
export class ProgrammeFilter {
  @Field(() => ID, { nullable: true, description: 'School (trường).' })
  schoolId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Occupation (ngành, nghề).' })
  occupationCode?: string | null;
  @Field(() => TrainingLevel, { nullable: true, description: 'Level (trình độ).' })
  level?: TrainingLevel | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Province of the school, former codes and names too (tỉnh, thành phố).',
  })
  provinceCode?: string | null;
}
