import { DateScalar, QuarterScalar } from '@ba-nha/shared/graph';
import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('OpenDemandCampaignInput', {
  description:
    'A campaign to declare labour demand. Without zones and tenants all verified tenants of the board’s zones are asked (mở đợt khai báo nhu cầu lao động).',
})
export class OpenDemandCampaignInput {
  @Field(() => ID, { description: 'The board that asks (ban quản lý).' })
  boardId: string;
  @Field(() => String, { description: 'What it is called, up to 200 characters (tên đợt).' })
  title: string;
  @Field(() => QuarterScalar, { description: 'First quarter asked for, from the present one on (từ quý).' })
  fromQuarter: string;
  @Field(() => QuarterScalar, {
    description: 'Last quarter asked for: at most twelve quarters in all, and five years ahead (đến quý).',
  })
  toQuarter: string;
  @Field(() => DateScalar, { description: 'The day on which tenants are asked: today or later (ngày mở).' })
  opensOn: string;
  @Field(() => DateScalar, { description: 'The last day for answers, after the opening day (hạn khai báo).' })
  dueOn: string;
  @Field(() => DateScalar, {
    description: 'By when the board will have looked at it, not before the last day (ngày rà soát).',
  })
  reviewedOn: string;
  @Field(() => [ID], { nullable: true, description: 'Only tenants of these zones of the board (mã khu).' })
  zoneCodes?: string[] | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'Only these verified tenants of the board’s zones, instead of zones (doanh nghiệp được chọn).',
  })
  enterpriseIds?: string[] | null;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('ChangeDemandCampaignInput', { description: 'A step of a campaign (thao tác với đợt khai báo).' })
export class ChangeDemandCampaignInput {
  @Field(() => ID, { description: 'The campaign (đợt khai báo).' })
  id: string;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: 'What is said with it (ghi chú).' })
  note?: string | null;
}

@InputType('CancelDemandCampaignInput', { description: 'Calls a campaign off (hủy đợt khai báo).' })
export class CancelDemandCampaignInput {
  @Field(() => ID, { description: 'The campaign (đợt khai báo).' })
  id: string;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => String, { description: 'Why, in words that tenants may read (lý do).' })
  reason: string;
}

@InputType('AnswerDemandRequestInput', {
  description:
    'Says that what the tenant has declared for the quarters asked for stands, also where that is nothing (xác nhận nhu cầu đã khai báo).',
})
export class AnswerDemandRequestInput {
  @Field(() => ID, { description: 'The request (phiếu yêu cầu).' })
  id: string;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: 'What is said with it (ghi chú).' })
  note?: string | null;
}
