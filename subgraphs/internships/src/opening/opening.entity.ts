import {
  CodeColumn,
  CountColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  KeyColumn,
  RecordVersionColumn,
  VndColumn,
} from '@ba-nha/shared/database';
import {
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
import { JobOpeningStatus } from './opening.lifecycle';

registerEnumType(JobOpeningStatus, {
  name: 'JobOpeningStatus',
  description: 'Where a job opening stands (trạng thái nhu cầu tuyển dụng).',
  valuesConfig: {
    OPEN: { description: 'Looks for people until its closing day (đang tuyển).' },
    FILLED: { description: 'Every place is taken by a hire (đã tuyển đủ).' },
    CLOSED: { description: 'Closed by its enterprise or by its closing day (đã đóng).' },
  },
});

@Directive('@key(fields: "id")')
@SeenBy('opening.read')
@ObjectType('JobOpening', {
  description: 'Work that an enterprise wants to fill (nhu cầu tuyển dụng, tin tuyển dụng).',
})
@Entity('job_openings')
export class JobOpening {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @IdColumn() enterpriseId: string;
  @CodeColumn() occupationCode: string;

  @Field(() => TrainingLevel, { description: 'Level of training (trình độ).' })
  @CodeColumn()
  level: TrainingLevel;

  @Field(() => Int, { description: 'How many people are looked for (số lượng cần tuyển).' })
  @CountColumn()
  quantity: number;

  @CountsPeopleOrNone('opening.count')
  @Field(() => Int, {
    description:
      'How many hires filled it; never above the quantity. 1 to 4 read 0 but for its enterprise (số đã tuyển).',
  })
  @CountColumn({ default: 0 })
  filled: number;

  @CountsPeople('opening.count')
  @Field(() => Int, {
    nullable: true,
    description: 'The same; null, and not 0, where it is too few to tell.',
  })
  get filledIfKnown(): number {
    return this.filled;
  }

  @CodeColumn() provinceCode: string;
  @CodeColumn({ nullable: true }) zoneCode: string | null;

  @ShownBy('opening.wage')
  @Field(() => VndScalar, {
    nullable: true,
    description: 'Monthly wage from, in đồng; for organisations signed in (mức lương từ).',
  })
  @VndColumn({ nullable: true })
  wageFrom: number | null;

  @ShownBy('opening.wage')
  @Field(() => VndScalar, {
    nullable: true,
    description: 'Monthly wage to, in đồng; for organisations signed in (mức lương đến).',
  })
  @VndColumn({ nullable: true })
  wageTo: number | null;

  @Field(() => DateScalar, { description: 'Last day on which it takes people (hạn tuyển).' })
  @DayColumn()
  closesOn: string;

  /** The day it was closed; after closesOn the clock did it. */
  @DayColumn({ nullable: true }) closedOn: string | null;

  @Field(() => JobOpeningStatus, { description: 'Where it stands (trạng thái).' })
  @CodeColumn()
  status: JobOpeningStatus;

  @VersionFor('opening.count')
  @Field(() => Int, { description: 'Raised by every change, also of hires; 0 but for its enterprise (phiên bản).' })
  @RecordVersionColumn()
  version: number;

  @InstantColumn() createdAt: Date;
}
