import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  RecordVersionColumn,
  TextColumn,
} from '@ba-nha/shared/database';
import { DateScalar, idField, Personal, SeenBy, ShownBy } from '@ba-nha/shared/graph';
import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity, PrimaryColumn } from 'typeorm';
import { PlacementStatus } from './placement.lifecycle';

registerEnumType(PlacementStatus, {
  name: 'PlacementStatus',
  description: 'Where a placement stands (trạng thái đợt thực tập).',
  valuesConfig: {
    NOMINATED: { description: 'Waits for the enterprise (đã đề cử).' },
    ACCEPTED: { description: 'Has a place (được tiếp nhận).' },
    DECLINED: { description: 'Refused by the enterprise (bị từ chối).' },
    WITHDRAWN: { description: 'Taken back by the school before it ran (đã rút).' },
    ACTIVE: { description: 'The learner is at work (đang thực tập).' },
    COMPLETED: { description: 'Ended with an evaluation (đã hoàn thành).' },
    TERMINATED: { description: 'Ended early by the enterprise (chấm dứt sớm).' },
  },
});

@ObjectType('Evaluation', { description: 'What the enterprise says of a completed placement (đánh giá thực tập).' })
export class Evaluation {
  @Field(() => Float, { description: 'From 0 to 10 (điểm).' })
  score: number;
  @Field(() => [String], { description: 'Outcomes that the learner has shown (chuẩn đầu ra đạt được).' })
  outcomesMet: string[];
  @Field(() => Int, { description: 'Hours attended (số giờ tham gia).' })
  hoursAttended: number;
  @Field(() => String, { nullable: true, description: 'What else is to be said (nhận xét).' })
  remarks: string | null;
  @Field(() => DateScalar, { description: 'When it was given (ngày đánh giá).' })
  on: string;
}

@Directive('@key(fields: "id")')
@SeenBy('placement.read')
@ObjectType('Placement', { description: 'One learner on one position, from the nomination on (đợt thực tập).' })
@Entity('placements')
export class Placement {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @IdColumn() positionId: string;
  /** Empty some time after the placement came to nothing. */
  @IdColumn({ nullable: true }) learnerId: string | null;
  /** The same for every record of one person: their placements must not overlap. Empty once this one came to nothing. */
  @TextColumn(128, { nullable: true }) personKey: string | null;
  @IdColumn() schoolId: string;
  @IdColumn() enterpriseId: string;
  @IdColumn({ nullable: true }) trainingOrderId: string | null;
  /** Whose order that is; the learner's cohort may have been opened for another enterprise's. */
  @IdColumn({ nullable: true }) orderEnterpriseId: string | null;
  /** Position and learner while the placement is in hand: no second one may be. */
  @TextColumn(60, { nullable: true }) liveKey: string | null;
  @CodeColumn() occupationCode: string;
  @CodeColumn() level: string;
  /** Where the enterprise lies: the balance counts the placement there. */
  @CodeColumn() provinceCode: string;
  @CodeColumn({ nullable: true }) zoneCode: string | null;

  @Field(() => PlacementStatus, { description: 'Where it stands (trạng thái).' })
  @CodeColumn()
  status: PlacementStatus;

  @Field(() => DateScalar, { description: 'Planned first day (ngày bắt đầu).' })
  @DayColumn()
  startsOn: string;

  @Field(() => DateScalar, { description: 'Planned last day (ngày kết thúc).' })
  @DayColumn()
  endsOn: string;

  /** The days that it takes up of the person's time: as planned, until it ended earlier. */
  @DayColumn() heldFrom: string;
  @DayColumn() heldTo: string;
  /** Whether the learner was ever at work. */
  @FlagColumn({ default: false }) ran: boolean;

  /** Since when the enterprise no longer knows the learner, because it came to nothing; until the learner is forgotten. */
  @DayColumn({ nullable: true }) unknownSince: string | null;

  @Personal()
  @ShownBy('placement.learner')
  @Field(() => Evaluation, { nullable: true, description: 'How it went, once completed (đánh giá).' })
  @JsonColumn({ nullable: true })
  evaluation: Evaluation | null;

  @Field(() => Int, { description: 'Raised by every change (phiên bản).' })
  @RecordVersionColumn()
  version: number;

  @InstantColumn() createdAt: Date;
}

/** One row per person who was ever accepted: whoever accepts them holds it, so that acceptances queue up. */
@Entity('placed_persons')
export class PlacedPerson {
  @PrimaryColumn({ type: 'varchar', length: 128 }) personKey: string;
  @InstantColumn() lastHeldAt: Date;
}
