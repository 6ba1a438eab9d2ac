import { DateScalar, VndScalar } from '@ba-nha/shared/graph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { OfferStatus } from './offer.lifecycle';
import { OfferRejectionReason } from './offer.rejection';

@InputType('SubmitOfferInput', { description: 'A school’s answer to an order (gửi đăng ký đáp ứng).' })
export class SubmitOfferInput {
  @Field(() => ID, { description: 'The order (đơn).' })
  trainingOrderId: string;
  @Field(() => ID, { description: 'The school’s programme of that occupation and level (chương trình).' })
  programmeId: string;
  @Field(() => Int, { description: 'Learners; at most the order’s quantity (số lượng).' })
  quantity: number;
  @Field(() => DateScalar, { description: 'Planned first day (ngày bắt đầu).' })
  startsOn: string;
  @Field(() => DateScalar, {
    description: 'Planned graduation; after the order’s need it is said in a warning (ngày tốt nghiệp).',
  })
  graduatesOn: string;
  @Field(() => VndScalar, { description: 'Price per learner in whole đồng (đơn giá).' })
  pricePerLearner: number;
  @Field(() => String, { nullable: true, description: 'What the school adds (ghi chú).' })
  note?: string | null;
  @Field(() => ID, { nullable: true, description: 'For callers who act for several schools (thay mặt trường).' })
  schoolId?: string | null;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('ChangeOfferInput', { description: 'A step of an offer’s life (chuyển trạng thái đăng ký).' })
export class ChangeOfferInput {
  @Field(() => ID, { description: 'The offer (đăng ký).' })
  id: string;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: 'Reason (lý do).' })
  note?: string | null;
  @Field(() => OfferRejectionReason, {
    nullable: true,
    description: 'For rejectOffer: why, in a word that tells the State what stands in the way (lý do từ chối).',
  })
  reason?: OfferRejectionReason | null;
}

@InputType('AcceptOfferInput', { description: 'Acceptance of an offer, whole or in part (chấp nhận đăng ký).' })
export class AcceptOfferInput {
  @Field(() => ID, { description: 'The offer (đăng ký).' })
  id: string;
  @Field(() => Int, { nullable: true, description: 'How many of the offered; all if absent (số lượng chấp nhận).' })
  quantity?: number | null;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('OfferFilter', { description: 'Which offers (lọc đăng ký).' })
export class OfferFilter {
  @Field(() => [OfferStatus], { nullable: true, description: 'Any of these statuses (trạng thái).' })
  statuses?: OfferStatus[] | null;
}
