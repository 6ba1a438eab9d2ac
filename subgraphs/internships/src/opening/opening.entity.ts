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
import { DateScalar, idField, TrainingLevel, VndScalar } from '@ba-nha/shared/graph';
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

  @Field(() => Int, { description: 'How many hires filled it; never above the quantity (số đã tuyển).' })
  @CountColumn({ default: 0 })
  filled: number;

  @CodeColumn() provinceCode: string;
  @CodeColumn({ nullable: true }) zoneCode: string | null;

  @Field(() => VndScalar, { nullable: true, description: 'Monthly wage from, in đồng (mức lương từ).' })
  @VndColumn({ nullable: true })
  wageFrom: number | null;

  @Field(() => VndScalar, { nullable: true, description: 'Monthly wage to, in đồng (mức lương đến).' })
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

  @Field(() => Int, { description: 'Raised by every change (phiên bản).' })
  @RecordVersionColumn()
  version: number;

  @InstantColumn() createdAt: Date;
}
