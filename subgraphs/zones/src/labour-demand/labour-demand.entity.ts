import {
  CodeColumn,
  CountColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  KeyColumn,
  RecordVersionColumn,
  TextColumn,
} from '@ba-nha/shared/database';
import { DateTimeScalar, idField, QuarterScalar, SeenBy, Sensitive, TrainingLevel } from '@ba-nha/shared/graph';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';

export enum DemandReason {
  NEW_LINE = 'NEW_LINE',
  EXPANSION = 'EXPANSION',
  REPLACEMENT = 'REPLACEMENT',
  SEASONAL = 'SEASONAL',
  RETRAINING = 'RETRAINING',
}
registerEnumType(DemandReason, {
  name: 'DemandReason',
  description: 'Why an enterprise needs people (lý do nhu cầu).',
  valuesConfig: {
    NEW_LINE: { description: 'A new production line (dây chuyền mới).' },
    EXPANSION: { description: 'More of what it does (mở rộng sản xuất).' },
    REPLACEMENT: { description: 'In the place of those who leave (thay thế).' },
    SEASONAL: { description: 'For a season (thời vụ).' },
    RETRAINING: { description: 'Present workers are to be retrained; no demand for new ones (đào tạo lại).' },
  },
});

@Directive('@key(fields: "id")')
@SeenBy('labourDemand.read')
@ObjectType('LabourDemand', {
  description:
    'How many people an enterprise says it will need in a quarter, by occupation, level and reason (nhu cầu lao động).',
})
@Entity('labour_demands')
export class LabourDemand {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @TextColumn(200) declareKey: string;
  @IdColumn() enterpriseId: string;
  @CodeColumn() provinceCode: string;
  @CodeColumn({ nullable: true }) zoneCode: string | null;
  @CodeColumn() occupationCode: string;
  /** Where the enterprise itself lies: its board and its province see the demand too. */
  @CodeColumn() tenantProvinceCode: string;
  @CodeColumn({ nullable: true }) tenantZoneCode: string | null;

  @Field(() => TrainingLevel, { description: 'Level of training (trình độ).' })
  @CodeColumn()
  level: TrainingLevel;

  @Field(() => QuarterScalar, { description: 'The quarter in which they are needed (quý).' })
  @TextColumn(7)
  quarter: string;

  @Sensitive('labourDemand.read')
  @Field(() => Int, { description: 'How many people; 0 where the declaration was withdrawn (số lao động).' })
  @CountColumn()
  headcount: number;

  @Field(() => DemandReason, { description: 'Why they are needed (lý do).' })
  @CodeColumn()
  reason: DemandReason;

  @Field(() => Boolean, { description: 'Whether a certificate is asked for (yêu cầu văn bằng, chứng chỉ).' })
  @FlagColumn()
  certificateRequired: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was declared, or last revised (thời điểm khai báo).' })
  @InstantColumn()
  declaredAt: Date;

  @Field(() => Int, { description: 'Raised by every change (phiên bản).' })
  @RecordVersionColumn()
  version: number;
}
