import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  KeyColumn,
  RecordVersionColumn,
  TextColumn,
  VndColumn,
} from '@ba-nha/shared/database';
import { DateScalar, idField, SeenBy, ShownBy, TrainingLevel, VndScalar } from '@ba-nha/shared/graph';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';
import type { HireStatus } from './hire.lifecycle';

export enum EmploymentContractKind {
  INDEFINITE = 'INDEFINITE',
  FIXED_TERM = 'FIXED_TERM',
  PROBATION = 'PROBATION',
}
registerEnumType(EmploymentContractKind, {
  name: 'EmploymentContractKind',
  description: 'Kind of labour contract, Bộ luật Lao động 2019 (loại hợp đồng lao động).',
  valuesConfig: {
    INDEFINITE: { description: 'Without an end (không xác định thời hạn).' },
    FIXED_TERM: { description: 'With an end (xác định thời hạn).' },
    PROBATION: { description: 'On trial (thử việc).' },
  },
});

@Directive('@key(fields: "id")')
@SeenBy('hire.read')
@ObjectType('Hire', { description: 'A learner starts to work at an enterprise (tuyển dụng).' })
@Entity('hires')
export class Hire {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @IdColumn() learnerId: string;
  @TextColumn(128) personKey: string;
  @IdColumn() schoolId: string;
  @IdColumn() enterpriseId: string;
  /** Person and enterprise while they work there: no second hire may be. */
  @TextColumn(160, { nullable: true }) openKey: string | null;
  @CodeColumn() occupationCode: string;

  @Field(() => TrainingLevel, { description: 'Level of training (trình độ).' })
  @CodeColumn()
  level: TrainingLevel;

  /** Whether the work shares the first four digits with the learner's programme. */
  @FlagColumn() suitable: boolean;
  /** Where the enterprise lies: the balance counts the hire there. */
  @CodeColumn() provinceCode: string;
  @CodeColumn({ nullable: true }) zoneCode: string | null;

  @Field(() => DateScalar, { description: 'First day of work (ngày bắt đầu làm việc).' })
  @DayColumn()
  startsOn: string;

  @ShownBy('hire.wage')
  @Field(() => VndScalar, {
    nullable: true,
    description: 'Per month in whole đồng; for the enterprise and the learner’s school (tiền lương tháng).',
  })
  @VndColumn()
  monthlyWage: number;

  @Field(() => EmploymentContractKind, { description: 'Kind of labour contract (loại hợp đồng).' })
  @CodeColumn()
  contractKind: EmploymentContractKind;

  @IdColumn({ nullable: true }) trainingOrderId: string | null;
  @IdColumn({ nullable: true }) placementId: string | null;
  @IdColumn({ nullable: true }) jobOpeningId: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of work; null while employed (ngày thôi việc).' })
  @DayColumn({ nullable: true })
  leftOn: string | null;

  @CodeColumn() status: HireStatus;

  @Field(() => Int, { description: 'Raised by every change (phiên bản).' })
  @RecordVersionColumn()
  version: number;

  @InstantColumn() createdAt: Date;
}
