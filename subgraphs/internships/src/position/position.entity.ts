import {
  CodeColumn,
  CountColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  RecordVersionColumn,
  TextColumn,
  VndColumn,
} from '@ba-nha/shared/database';
import {
  Contact,
  CountsPeople,
  CountsPeopleOrNone,
  DateScalar,
  idField,
  SeenBy,
  ShownBy,
  TrainingLevel,
  VersionFor,
  VndScalar,
} from '@ba-nha/shared/graph';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';
import { PositionStatus } from './position.lifecycle';

registerEnumType(PositionStatus, {
  name: 'PositionStatus',
  description: 'Where an internship position stands (trạng thái vị trí thực tập).',
  valuesConfig: {
    OPEN: { description: 'Schools may nominate (đang nhận).' },
    CLOSED: { description: 'No new nominations; placements go on (đã đóng).' },
  },
});

@Directive('@key(fields: "id")')
@SeenBy('position.read')
@ObjectType('InternshipPosition', {
  description: 'Places that an enterprise opens for interns (vị trí tiếp nhận thực tập).',
})
@Entity('internship_positions')
export class InternshipPosition {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @IdColumn() enterpriseId: string;
  @CodeColumn() occupationCode: string;

  @Field(() => TrainingLevel, { description: 'Level of training (trình độ).' })
  @CodeColumn()
  level: TrainingLevel;

  @Field(() => String, { description: 'What the intern does (tên vị trí).' })
  @TextColumn(300)
  title: string;

  @CodeColumn() provinceCode: string;
  @CodeColumn({ nullable: true }) zoneCode: string | null;
  /** Where the enterprise itself lies: the balance counts its interns there. */
  @CodeColumn() enterpriseProvinceCode: string;
  @CodeColumn({ nullable: true }) enterpriseZoneCode: string | null;

  @Field(() => Int, { description: 'How many interns at most (số chỗ).' })
  @CountColumn()
  places: number;

  @CountsPeopleOrNone('position.count')
  @Field(() => Int, {
    description:
      'Places taken, from acceptance on; never above places. 1 to 4 read 0 but for its enterprise (số chỗ đã nhận).',
  })
  @CountColumn({ default: 0 })
  takenPlaces: number;

  @CountsPeople('position.count')
  @Field(() => Int, {
    nullable: true,
    description: 'The same; null, and not 0, where it is too few to tell.',
  })
  get takenPlacesIfKnown(): number {
    return this.takenPlaces;
  }

  /** How many learners were ever nominated for it; raised in the statement that finds it open. */
  @CountColumn({ default: 0 }) nominations: number;

  @Field(() => DateScalar, { description: 'Planned first day (ngày bắt đầu).' })
  @DayColumn()
  startsOn: string;

  @Field(() => DateScalar, { description: 'Planned last day (ngày kết thúc).' })
  @DayColumn()
  endsOn: string;

  @ShownBy('position.allowance')
  @Field(() => VndScalar, {
    nullable: true,
    description: 'Allowance per month in whole đồng; for organisations signed in (phụ cấp hằng tháng).',
  })
  @VndColumn({ nullable: true })
  monthlyAllowance: number | null;

  @ShownBy('position.mentor')
  @Field(() => Contact, {
    nullable: true,
    description: 'Who guides the interns; for its enterprise and schools (người hướng dẫn).',
  })
  @JsonColumn({ nullable: true })
  mentor: Contact | null;

  @IdColumn({ nullable: true }) trainingOrderId: string | null;

  @Field(() => PositionStatus, { description: 'Where it stands (trạng thái).' })
  @CodeColumn()
  status: PositionStatus;

  @VersionFor('position.count')
  @Field(() => Int, { description: 'Raised by every change, also of places; 0 but for its enterprise (phiên bản).' })
  @RecordVersionColumn()
  version: number;

  @InstantColumn() createdAt: Date;
}
