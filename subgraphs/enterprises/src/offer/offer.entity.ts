import {
  CodeColumn,
  CountColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  KeyColumn,
  LongTextColumn,
  RecordVersionColumn,
  TextColumn,
  VndColumn,
} from '@ba-nha/shared/database';
import { DateScalar, idField, SeenBy, Sensitive, VndScalar } from '@ba-nha/shared/graph';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';
import { OfferStatus } from './offer.lifecycle';
import { OfferRejectionReason } from './offer.rejection';

registerEnumType(OfferStatus, {
  name: 'OfferStatus',
  description: 'Where an offer stands (trạng thái đăng ký đáp ứng).',
  valuesConfig: {
    SUBMITTED: { description: 'Waits for the enterprise (đã gửi).' },
    ACCEPTED: { description: 'Accepted in whole or in part (được chấp nhận).' },
    REJECTED: { description: 'Refused by the enterprise (bị từ chối).' },
    WITHDRAWN: { description: 'Taken back by the school (đã rút).' },
    LAPSED: { description: 'Time passed or the order ended (hết hiệu lực).' },
  },
});

registerEnumType(OfferRejectionReason, {
  name: 'OfferRejectionReason',
  description: 'Why an enterprise refuses an offer (lý do từ chối đăng ký).',
  valuesConfig: {
    PRICE: { description: 'Too expensive (đơn giá cao).' },
    STARTS_TOO_LATE: { description: 'Training begins or ends too late (đào tạo quá muộn).' },
    OUTCOMES: { description: 'The programme does not teach what is needed (chuẩn đầu ra không phù hợp).' },
    OTHER: { description: 'Another reason, in the note (lý do khác).' },
  },
});

@Directive('@key(fields: "id")')
@SeenBy('offer.read')
@ObjectType('Offer', { description: 'A school’s answer to an order, for all or part of it (đăng ký đáp ứng).' })
@Entity('offers')
export class Offer {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @IdColumn() trainingOrderId: string;
  @IdColumn() enterpriseId: string;
  @IdColumn() schoolId: string;
  @IdColumn() programmeId: string;
  /** Order, school and programme while the offer is live: no second one may be. */
  @TextColumn(90, { nullable: true }) liveKey: string | null;

  @Sensitive('offer.read')
  @Field(() => Int, { description: 'How many learners the school offers to train (số lượng đăng ký).' })
  @CountColumn()
  quantity: number;

  @Field(() => Int, { description: 'How many of them stand as accepted (số lượng được chấp nhận).' })
  @CountColumn({ default: 0 })
  acceptedQuantity: number;

  @Field(() => DateScalar, { description: 'Planned first day (ngày bắt đầu).' })
  @DayColumn()
  startsOn: string;

  @Field(() => DateScalar, { description: 'Planned graduation (ngày tốt nghiệp).' })
  @DayColumn()
  graduatesOn: string;

  @Sensitive('offer.read')
  @Field(() => VndScalar, { description: 'Price per learner in whole đồng (đơn giá mỗi người học).' })
  @VndColumn()
  pricePerLearner: number;

  @Field(() => OfferStatus, { description: 'Where it stands (trạng thái).' })
  @CodeColumn()
  status: OfferStatus;

  @Sensitive('offer.read')
  @Field(() => String, { nullable: true, description: 'What the school adds (ghi chú).' })
  @LongTextColumn({ nullable: true })
  note: string | null;

  @Sensitive('offer.read')
  @Field(() => OfferRejectionReason, {
    nullable: true,
    description: 'Why it was refused; null where it was not, or nobody said (lý do từ chối).',
  })
  @CodeColumn({ nullable: true })
  rejectedBecause: OfferRejectionReason | null;

  @Field(() => Int, { description: 'Raised by every change (phiên bản).' })
  @RecordVersionColumn()
  version: number;

  @InstantColumn() createdAt: Date;
}
