import { DateScalar } from '@ba-nha/shared/graph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { CohortStatus } from './cohort.lifecycle';

@InputType('CreateCohortInput', { description: 'A new cohort of a programme (mở khóa, lớp).' })
export class CreateCohortInput {
  @Field(() => ID, { description: 'The school’s programme (chương trình).' })
  programmeId: string;
  @Field(() => String, { description: 'Name (tên khóa, lớp).' })
  name: string;
  @Field(() => Int, {
    description: 'Seats; within the quota of the year of startsOn, and within the contract (số chỗ).',
  })
  seats: number;
  @Field(() => DateScalar, { description: 'Planned first day (ngày khai giảng).' })
  startsOn: string;
  @Field(() => DateScalar, { description: 'Planned graduation (ngày tốt nghiệp).' })
  graduatesOn: string;
  @Field(() => ID, {
    nullable: true,
    description: 'The order it is opened for; a contract must be in force (đơn đặt hàng).',
  })
  trainingOrderId?: string | null;
  @Field(() => ID, { nullable: true, description: 'For callers who act for several schools (thay mặt trường).' })
  schoolId?: string | null;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('ChangeCohortStatusInput', { description: 'A step of a cohort’s life (chuyển trạng thái khóa, lớp).' })
export class ChangeCohortStatusInput {
  @Field(() => ID, { description: 'The cohort (khóa, lớp).' })
  id: string;
  @Field(() => CohortStatus, { description: 'Where it is to stand (trạng thái mới).' })
  status: CohortStatus;
  @Field(() => [ID], {
    nullable: true,
    description:
      'To GRADUATED: who graduated; all still enrolled if absent; the others stay enrolled (người tốt nghiệp).',
  })
  graduatedLearnerIds?: string[] | null;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => ID, { nullable: true, description: 'For callers who act for several schools (thay mặt trường).' })
  schoolId?: string | null;
}
