import {
  CodeColumn,
  CountColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  RecordVersionColumn,
  VndColumn,
} from '@ba-nha/shared/database';
import { DateScalar, DateTimeScalar, idField, SeenBy, ShownBy, TrainingLevel, VndScalar } from '@ba-nha/shared/graph';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';
import { TrainingOrderStatus } from './training-order.lifecycle';

registerEnumType(TrainingOrderStatus, {
  name: 'TrainingOrderStatus',
  description: 'Where a training order stands (trạng thái đơn đặt hàng đào tạo).',
  valuesConfig: {
    DRAFT: { description: 'Only its enterprise sees it (bản nháp).' },
    PUBLISHED: { description: 'Schools may offer (đã công bố).' },
    AWARDED: { description: 'A first offer is accepted (đã chọn trường).' },
    CONTRACTED: { description: 'A contract is in force (đã ký hợp đồng).' },
    IN_TRAINING: { description: 'A cohort runs (đang đào tạo).' },
    DELIVERED: { description: 'All contracted cohorts have graduated (đã bàn giao).' },
    CLOSED: { description: 'Closed by its enterprise (đã đóng).' },
    CANCELLED: { description: 'Cancelled with a reason (đã hủy).' },
    EXPIRED: { description: 'Time passed with nothing awarded (hết hạn).' },
  },
});

export enum FundingSource {
  ENTERPRISE = 'ENTERPRISE',
  STATE_BUDGET = 'STATE_BUDGET',
  SME_SUPPORT = 'SME_SUPPORT',
  TRAINING_FUND = 'TRAINING_FUND',
  LEARNER = 'LEARNER',
}
registerEnumType(FundingSource, {
  name: 'FundingSource',
  description: 'Who pays a share of the training (nguồn kinh phí).',
  valuesConfig: {
    ENTERPRISE: { description: 'The enterprise itself (doanh nghiệp).' },
    STATE_BUDGET: { description: 'The State budget (ngân sách nhà nước).' },
    SME_SUPPORT: {
      description: 'Support for small and medium enterprises, Nghị định 80/2021/NĐ-CP điều 14 (hỗ trợ DNNVV).',
    },
    TRAINING_FUND: { description: 'A training fund, Nghị định 308/2026/NĐ-CP (quỹ đào tạo).' },
    LEARNER: { description: 'The learner (người học).' },
  },
});

@ObjectType('FundingShare', { description: 'One source’s share of the cost (phần kinh phí).' })
export class FundingShare {
  @Field(() => FundingSource, { description: 'Who pays (nguồn).' })
  source: FundingSource;
  @Field(() => VndScalar, { description: 'How much, in whole đồng (số tiền).' })
  amount: number;
}

@Directive('@key(fields: "id")')
@SeenBy('trainingOrder.read')
@ObjectType('TrainingOrder', {
  description:
    'An enterprise wants so many people trained in an occupation, at a level, by a day (đơn đặt hàng đào tạo).',
})
@Entity('training_orders')
export class TrainingOrder {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @Field(() => String, { description: 'For people, as DH-2026-000123 (số đơn).' })
  @CodeColumn()
  number: string;

  @Field(() => TrainingOrderStatus, { description: 'Where it stands (trạng thái).' })
  @CodeColumn()
  status: TrainingOrderStatus;

  @IdColumn() enterpriseId: string;
  @CodeColumn() occupationCode: string;

  @Field(() => TrainingLevel, { description: 'Level of training (trình độ).' })
  @CodeColumn()
  level: TrainingLevel;

  @Field(() => Int, { description: 'How many people are to be trained (số lượng người).' })
  @CountColumn()
  quantity: number;

  @Field(() => Int, {
    description: 'How many of them are awarded to schools; never above the quantity (số lượng đã chọn).',
  })
  @CountColumn({ default: 0 })
  awardedQuantity: number;

  @CodeColumn() provinceCode: string;
  @CodeColumn({ nullable: true }) zoneCode: string | null;
  /** Where the enterprise itself lies: its board and its province see the order too. */
  @CodeColumn() tenantProvinceCode: string;
  @CodeColumn({ nullable: true }) tenantZoneCode: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Training starts by this day (ngày muộn nhất bắt đầu).' })
  @DayColumn({ nullable: true })
  startsBy: string | null;

  @Field(() => DateScalar, { description: 'Trained people are needed by this day (ngày cần người).' })
  @DayColumn()
  neededBy: string;

  @Field(() => DateScalar, { description: 'Last day for handing in offers (hạn đăng ký đáp ứng).' })
  @DayColumn()
  offerDeadline: string;

  /** Last day for accepting offers: startsBy, else neededBy. After it an order with nothing awarded has expired. */
  @DayColumn() acceptsUntil: string;
  @CountColumn({ default: 0 }) openOffers: number;
  /** Its offer deadline has passed: set by the sweep at the day's begin, never taken back. */
  @FlagColumn({ default: false }) offersEnded: boolean;

  @Field(() => [String], { description: 'What a graduate must be able to do (chuẩn đầu ra mong muốn).' })
  @JsonColumn()
  outcomes: string[];

  @ShownBy('trainingOrder.money')
  @Field(() => VndScalar, {
    nullable: true,
    description: 'Monthly wage from, in đồng; for organisations signed in (mức lương từ).',
  })
  @VndColumn({ nullable: true })
  wageFrom: number | null;

  @ShownBy('trainingOrder.money')
  @Field(() => VndScalar, {
    nullable: true,
    description: 'Monthly wage to, in đồng; for organisations signed in (mức lương đến).',
  })
  @VndColumn({ nullable: true })
  wageTo: number | null;

  @ShownBy('trainingOrder.money')
  @Field(() => [FundingShare], {
    nullable: true,
    description: 'Who pays what; for organisations signed in (kinh phí).',
  })
  @JsonColumn({ nullable: true })
  funding: FundingShare[] | null;

  @Field(() => Int, { description: 'How many learners it binds itself to hire (cam kết tuyển dụng).' })
  @CountColumn()
  hiringCommitment: number;

  @Field(() => Boolean, { description: 'Training at the workplace (đào tạo tại doanh nghiệp).' })
  @FlagColumn()
  inHouse: boolean;

  @Field(() => Int, { description: 'Raised by every change (phiên bản).' })
  @RecordVersionColumn()
  version: number;

  @Field(() => DateTimeScalar, { description: 'When it was drafted (thời điểm lập).' })
  @InstantColumn()
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was published (thời điểm công bố).' })
  @InstantColumn({ nullable: true })
  publishedAt: Date | null;
}
