import { DateScalar, TrainingLevel, VndScalar } from '@ba-nha/shared/graph';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { FundingSource } from './training-order.entity';
import { TrainingOrderStatus } from './training-order.lifecycle';

@InputType('FundingShareInput', { description: 'One source’s share of the cost (phần kinh phí).' })
export class FundingShareInput {
  @Field(() => FundingSource, { description: 'Who pays (nguồn).' })
  source: FundingSource;
  @Field(() => VndScalar, { description: 'How much, in whole đồng (số tiền).' })
  amount: number;
}

@InputType('CreateTrainingOrderInput', { description: 'A new training order, as a draft (lập đơn đặt hàng đào tạo).' })
export class CreateTrainingOrderInput {
  @Field(() => ID, {
    description: 'Six digits; a seven-digit official code is read as its occupation (mã ngành, nghề).',
  })
  occupationCode: string;
  @Field(() => TrainingLevel, { description: 'Level of training (trình độ).' })
  level: TrainingLevel;
  @Field(() => Int, { description: 'How many people, 1 to 100,000 (số lượng).' })
  quantity: number;
  @Field(() => ID, { description: 'Code or name of the province, former ones too (tỉnh, thành phố).' })
  provinceCode: string;
  @Field(() => ID, { nullable: true, description: 'Zone of the workplace (mã khu).' })
  zoneCode?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Training starts by this day (ngày muộn nhất bắt đầu).' })
  startsBy?: string | null;
  @Field(() => DateScalar, { description: 'Trained people are needed by this day (ngày cần người).' })
  neededBy: string;
  @Field(() => DateScalar, { description: 'Last day for offers; before startsBy (hạn đăng ký đáp ứng).' })
  offerDeadline: string;
  @Field(() => [String], { nullable: true, description: 'What a graduate must be able to do (chuẩn đầu ra).' })
  outcomes?: string[] | null;
  @Field(() => VndScalar, { nullable: true, description: 'Monthly wage from (mức lương từ).' })
  wageFrom?: number | null;
  @Field(() => VndScalar, { nullable: true, description: 'Monthly wage to (mức lương đến).' })
  wageTo?: number | null;
  @Field(() => [FundingShareInput], { nullable: true, description: 'Who pays what; each source once (kinh phí).' })
  funding?: FundingShareInput[] | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Learners it binds itself to hire; 0 if absent (cam kết tuyển dụng).',
  })
  hiringCommitment?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Training at the workplace (đào tạo tại doanh nghiệp).' })
  inHouse?: boolean | null;
  @Field(() => ID, {
    nullable: true,
    description: 'For callers who act for several enterprises (thay mặt doanh nghiệp).',
  })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('UpdateTrainingOrderInput', { description: 'Changes of a draft; what is absent stays (sửa bản nháp).' })
export class UpdateTrainingOrderInput {
  @Field(() => ID, { description: 'The order (đơn).' })
  id: string;
  @Field(() => ID, { nullable: true, description: 'Occupation (mã ngành, nghề).' })
  occupationCode?: string | null;
  @Field(() => TrainingLevel, { nullable: true, description: 'Level of training (trình độ).' })
  level?: TrainingLevel | null;
  @Field(() => Int, { nullable: true, description: 'How many people (số lượng).' })
  quantity?: number | null;
  @Field(() => ID, { nullable: true, description: 'Province (tỉnh, thành phố).' })
  provinceCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Zone; null removes it (mã khu).' })
  zoneCode?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Latest start; null removes it (ngày muộn nhất bắt đầu).' })
  startsBy?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of need (ngày cần người).' })
  neededBy?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day for offers (hạn đăng ký đáp ứng).' })
  offerDeadline?: string | null;
  @Field(() => [String], { nullable: true, description: 'Wanted outcomes (chuẩn đầu ra).' })
  outcomes?: string[] | null;
  @Field(() => VndScalar, { nullable: true, description: 'Wage from; null removes it (mức lương từ).' })
  wageFrom?: number | null;
  @Field(() => VndScalar, { nullable: true, description: 'Wage to; null removes it (mức lương đến).' })
  wageTo?: number | null;
  @Field(() => [FundingShareInput], { nullable: true, description: 'Funding; null removes it (kinh phí).' })
  funding?: FundingShareInput[] | null;
  @Field(() => Int, { nullable: true, description: 'Hiring commitment (cam kết tuyển dụng).' })
  hiringCommitment?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'At the workplace (tại doanh nghiệp).' })
  inHouse?: boolean | null;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
}

@InputType('ChangeTrainingOrderInput', { description: 'A step of an order’s life (chuyển trạng thái đơn).' })
export class ChangeTrainingOrderInput {
  @Field(() => ID, { description: 'The order (đơn).' })
  id: string;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => String, {
    nullable: true,
    description: 'Reason; needed to cancel, and to close before delivery (lý do).',
  })
  note?: string | null;
}

@InputType('TrainingOrderFilter', { description: 'Which orders; all conditions must hold (lọc đơn).' })
export class TrainingOrderFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Words of occupation, enterprise or number, accents or not (từ khóa).',
  })
  search?: string | null;
  @Field(() => [TrainingOrderStatus], { nullable: true, description: 'Any of these statuses (trạng thái).' })
  statuses?: TrainingOrderStatus[] | null;
  @Field(() => [ID], { nullable: true, description: 'Any of these occupations (ngành, nghề).' })
  occupationCodes?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Any of these fields, two digits (lĩnh vực).' })
  fieldCodes?: string[] | null;
  @Field(() => [TrainingLevel], { nullable: true, description: 'Any of these levels (trình độ).' })
  levels?: TrainingLevel[] | null;
  @Field(() => ID, { nullable: true, description: 'Province, former codes and names too (tỉnh, thành phố).' })
  provinceCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Zone (khu).' })
  zoneCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Enterprise (doanh nghiệp).' })
  enterpriseId?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Needed on or after (cần từ ngày).' })
  neededFrom?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Needed on or before (cần đến ngày).' })
  neededTo?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether offers may be handed in today (còn nhận đăng ký).' })
  openForOffers?: boolean | null;
}

export enum TrainingOrderSort {
  NEWEST = 'NEWEST',
  NEEDED_SOONEST = 'NEEDED_SOONEST',
  LARGEST = 'LARGEST',
}
registerEnumType(TrainingOrderSort, {
  name: 'TrainingOrderSort',
  description: 'Order of a list of orders (thứ tự).',
  valuesConfig: {
    NEWEST: { description: 'Latest drafted first (mới nhất).' },
    NEEDED_SOONEST: { description: 'Soonest needed first (cần sớm nhất).' },
    LARGEST: { description: 'Largest quantity first (số lượng lớn nhất).' },
  },
});
