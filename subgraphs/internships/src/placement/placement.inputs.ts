import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { PlacementStatus } from './placement.lifecycle';

@InputType('NominateLearnersInput', {
  description: 'A school’s learners for a position; all or none (đề cử người học).',
})
export class NominateLearnersInput {
  @Field(() => ID, { description: 'The position, which must be open (vị trí thực tập).' })
  positionId: string;
  @Field(() => [ID], { description: 'Learners of the school who consented to PLACEMENT, 1 to 100 (người học).' })
  learnerIds: string[];
  @Field(() => ID, { nullable: true, description: 'For callers who act for several schools (thay mặt trường).' })
  schoolId?: string | null;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('DecideNominationInput', { description: 'The enterprise’s answer to a nomination (trả lời đề cử).' })
export class DecideNominationInput {
  @Field(() => ID, { description: 'The placement (đợt thực tập).' })
  id: string;
  @Field(() => Boolean, { description: 'Whether the learner gets a place (tiếp nhận hay không).' })
  accept: boolean;
  @Field(() => String, { nullable: true, description: 'Reason (lý do).' })
  note?: string | null;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
}

@InputType('ChangePlacementInput', { description: 'A step of a placement’s life (chuyển trạng thái thực tập).' })
export class ChangePlacementInput {
  @Field(() => ID, { description: 'The placement (đợt thực tập).' })
  id: string;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: 'Reason; needed to terminate (lý do).' })
  note?: string | null;
}

@InputType('CompletePlacementInput', {
  description: 'The end of a placement with its evaluation (hoàn thành thực tập).',
})
export class CompletePlacementInput {
  @Field(() => ID, { description: 'The placement (đợt thực tập).' })
  id: string;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => Float, { description: 'From 0 to 10 (điểm).' })
  score: number;
  @Field(() => [String], { description: 'Outcomes that the learner has shown (chuẩn đầu ra đạt được).' })
  outcomesMet: string[];
  @Field(() => Int, { description: 'Hours attended, 0 to 10,000 (số giờ tham gia).' })
  hoursAttended: number;
  @Field(() => String, { nullable: true, description: 'What else is to be said (nhận xét).' })
  remarks?: string | null;
}

@InputType('PlacementFilter', { description: 'Which placements; all conditions must hold (lọc đợt thực tập).' })
export class PlacementFilter {
  @Field(() => [PlacementStatus], { nullable: true, description: 'Any of these statuses (trạng thái).' })
  statuses?: PlacementStatus[] | null;
  @Field(() => ID, { nullable: true, description: 'Position (vị trí thực tập).' })
  positionId?: string | null;
  @Field(() => ID, { nullable: true, description: 'School (trường).' })
  schoolId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Enterprise (doanh nghiệp).' })
  enterpriseId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Order (đơn đặt hàng).' })
  trainingOrderId?: string | null;
}
