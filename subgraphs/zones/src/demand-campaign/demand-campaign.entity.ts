import {
  CodeColumn,
  CountColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  RecordVersionColumn,
  TextColumn,
} from '@ba-nha/shared/database';
import { DateScalar, DateTimeScalar, idField, QuarterScalar, SeenBy } from '@ba-nha/shared/graph';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';
import { DemandCampaignStatus } from './demand-campaign.lifecycle';

registerEnumType(DemandCampaignStatus, {
  name: 'DemandCampaignStatus',
  description: 'Where a campaign to declare labour demand stands (trạng thái đợt khai báo nhu cầu).',
  valuesConfig: {
    PLANNED: { description: 'Its opening day is to come; nobody is asked yet (đã lên kế hoạch).' },
    OPEN: { description: 'The tenants are asked to declare (đang mở).' },
    CLOSED: { description: 'Closed by its board; what stood declared is kept as it was (đã chốt).' },
    CANCELLED: { description: 'Called off; nothing is kept (đã hủy).' },
  },
});

@Directive('@key(fields: "id")')
@SeenBy('demandCampaign.read')
@ObjectType('DemandCampaign', {
  description:
    'A board asks tenants of its zones to declare, by a day, how many people they will need in certain quarters (đợt khai báo nhu cầu lao động).',
})
@Entity('demand_campaigns')
export class DemandCampaign {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @IdColumn() boardId: string;
  @CodeColumn() provinceCode: string;

  @Field(() => String, { description: 'What the board calls it (tên đợt).' })
  @TextColumn(200)
  title: string;

  @Field(() => DemandCampaignStatus, { description: 'Where it stands (trạng thái).' })
  @CodeColumn()
  status: DemandCampaignStatus;

  @Field(() => QuarterScalar, { description: 'First quarter asked for (từ quý).' })
  @TextColumn(7)
  fromQuarter: string;

  @Field(() => QuarterScalar, { description: 'Last quarter asked for (đến quý).' })
  @TextColumn(7)
  toQuarter: string;

  /** Whose tenants are asked; null where tenants are chosen one by one. */
  @JsonColumn({ nullable: true }) zoneCodes: string[] | null;
  @JsonColumn({ nullable: true }) enterpriseIds: string[] | null;

  @Field(() => DateScalar, { description: 'The day on which tenants are asked (ngày mở).' })
  @DayColumn()
  opensOn: string;

  @Field(() => DateScalar, { description: 'The last day on which an answer is in time, in Vietnam (hạn khai báo).' })
  @DayColumn()
  dueOn: string;

  @Field(() => DateScalar, { description: 'The day by which the board will have looked at it (ngày rà soát).' })
  @DayColumn()
  reviewedOn: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When tenants were asked (thời điểm mở).' })
  @InstantColumn({ nullable: true })
  openedAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was closed; the declarations are those that stood then (thời điểm chốt).',
  })
  @InstantColumn({ nullable: true })
  closedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was called off (lý do hủy).' })
  @LongTextColumn({ nullable: true })
  cancelledBecause: string | null;

  @Field(() => Int, { description: 'Raised by every change (phiên bản).' })
  @RecordVersionColumn()
  version: number;
}

@Directive('@key(fields: "id")')
@SeenBy('demandRequest.read')
@ObjectType('DemandRequest', {
  description: 'That one tenant is asked in a campaign, and how it answered (phiếu yêu cầu khai báo nhu cầu).',
})
@Entity('demand_requests')
export class DemandRequest {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @IdColumn() campaignId: string;
  @IdColumn() enterpriseId: string;
  @IdColumn() boardId: string;
  @CodeColumn() provinceCode: string;
  /** Where the tenant lay when it was asked. */
  @CodeColumn() zoneCode: string;

  @Field(() => String, { description: 'What the board calls the campaign (tên đợt).' })
  @TextColumn(200)
  title: string;

  @Field(() => QuarterScalar, { description: 'First quarter asked for (từ quý).' })
  @TextColumn(7)
  fromQuarter: string;

  @Field(() => QuarterScalar, { description: 'Last quarter asked for (đến quý).' })
  @TextColumn(7)
  toQuarter: string;

  @Field(() => DateScalar, { description: 'The last day on which an answer is in time, in Vietnam (hạn khai báo).' })
  @DayColumn()
  dueOn: string;

  /** Where its campaign stands; a round's requests are the same statement's writes as its own status. */
  @CodeColumn() campaignStatus: DemandCampaignStatus;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the tenant first declared something for these quarters, or said that its declarations stand; null while it has not (thời điểm trả lời).',
  })
  @InstantColumn({ nullable: true })
  answeredAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the tenant said when it let its declarations stand, such as why it needs nobody (ghi chú).',
  })
  @LongTextColumn({ nullable: true })
  note: string | null;

  /** What of its demand was kept when the round was closed; null until then. */
  @CountColumn({ nullable: true }) keptVacancies: number | null;
  @CountColumn({ nullable: true }) keptRetraining: number | null;

  @Field(() => Int, { description: 'Raised by every change (phiên bản).' })
  @RecordVersionColumn()
  version: number;
}
