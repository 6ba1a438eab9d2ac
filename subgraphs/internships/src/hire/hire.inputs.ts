import { DateScalar, TrainingLevel, VndScalar } from '@ba-nha/shared/graph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { EmploymentContractKind } from './hire.entity';

@InputType('RecordHireInput', { description: 'A hire, by exactly one of placement and learner (ghi nhận tuyển dụng).' })
export class RecordHireInput {
  @Field(() => ID, {
    nullable: true,
    description: 'A running or completed placement at the enterprise (đợt thực tập).',
  })
  placementId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Who was placed there, or graduated from a cohort for its order (người học).',
  })
  learnerId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Its own order; else the placement’s or the cohort’s (đơn đặt hàng).',
  })
  trainingOrderId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Its opening that the hire fills (nhu cầu tuyển dụng).' })
  jobOpeningId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Needed where placement, opening and order say nothing (mã ngành, nghề).',
  })
  occupationCode?: string | null;
  @Field(() => TrainingLevel, {
    nullable: true,
    description: 'Needed where placement, opening and order say nothing (trình độ).',
  })
  level?: TrainingLevel | null;
  @Field(() => DateScalar, {
    description: 'First day of work, two years back to one year ahead (ngày bắt đầu làm việc).',
  })
  startsOn: string;
  @Field(() => VndScalar, { description: 'Per month in whole đồng (tiền lương tháng).' })
  monthlyWage: number;
  @Field(() => EmploymentContractKind, { description: 'Kind of labour contract (loại hợp đồng).' })
  contractKind: EmploymentContractKind;
  @Field(() => ID, {
    nullable: true,
    description: 'For callers who act for several enterprises (thay mặt doanh nghiệp).',
  })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('RecordLeavingInput', { description: 'The end of a hire (ghi nhận thôi việc).' })
export class RecordLeavingInput {
  @Field(() => ID, { description: 'The hire (tuyển dụng).' })
  id: string;
  @Field(() => DateScalar, { description: 'Last day of work; not to come (ngày thôi việc).' })
  leftOn: string;
  @Field(() => String, { nullable: true, description: 'Reason (lý do).' })
  reason?: string | null;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
}

@InputType('HireFilter', { description: 'Which hires; all conditions must hold (lọc tuyển dụng).' })
export class HireFilter {
  @Field(() => ID, { nullable: true, description: 'Enterprise (doanh nghiệp).' })
  enterpriseId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The learner’s school (trường).' })
  schoolId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Order (đơn đặt hàng).' })
  trainingOrderId?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Started on or after (bắt đầu từ ngày).' })
  from?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Started on or before (bắt đầu đến ngày).' })
  to?: string | null;
}
