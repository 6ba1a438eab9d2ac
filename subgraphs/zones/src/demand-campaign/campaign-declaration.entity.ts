import {
  CodeColumn,
  CountColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  KeyColumn,
  TextColumn,
} from '@ba-nha/shared/database';
import { DateTimeScalar, idField, QuarterScalar, SeenBy, Sensitive, TrainingLevel } from '@ba-nha/shared/graph';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';
import { DemandReason } from '../labour-demand/labour-demand.entity';

@SeenBy('campaignDeclaration.read')
@ObjectType('CampaignDeclaration', {
  description:
    'A declaration of demand as it stood when its campaign was closed; never changed (khai báo nhu cầu đã chốt).',
})
@Entity('campaign_declarations')
export class CampaignDeclaration {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @IdColumn() campaignId: string;
  @IdColumn() requestId: string;
  @IdColumn() enterpriseId: string;
  @IdColumn() boardId: string;
  @CodeColumn() campaignProvinceCode: string;
  /** The declaration that this is a copy of; it may have been revised since. */
  @IdColumn() demandId: string;
  @CodeColumn() provinceCode: string;
  @CodeColumn({ nullable: true }) zoneCode: string | null;
  @CodeColumn() occupationCode: string;

  @Field(() => TrainingLevel, { description: 'Level of training (trình độ).' })
  @CodeColumn()
  level: TrainingLevel;

  @Field(() => QuarterScalar, { description: 'The quarter in which they are needed (quý).' })
  @TextColumn(7)
  quarter: string;

  @Sensitive('campaignDeclaration.read')
  @Field(() => Int, { description: 'How many people (số lao động).' })
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

  @Field(() => Int, { description: 'Which version of the declaration it is (phiên bản của khai báo).' })
  @CountColumn()
  declaredVersion: number;
}
