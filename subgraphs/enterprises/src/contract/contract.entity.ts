import {
  CodeColumn,
  CountColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  KeyColumn,
  LongTextColumn,
  RecordVersionColumn,
  VndColumn,
} from '@ba-nha/shared/database';
import { DateScalar, DateTimeScalar, idField, SeenBy, ShownBy, VndScalar } from '@ba-nha/shared/graph';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';
import { ContractStatus } from './contract.lifecycle';

registerEnumType(ContractStatus, {
  name: 'ContractStatus',
  description: 'Where a contract stands (trạng thái hợp đồng).',
  valuesConfig: {
    DRAFT: { description: 'Nobody has signed this text (dự thảo).' },
    PARTLY_SIGNED: { description: 'One side has signed (một bên đã ký).' },
    IN_FORCE: { description: 'Both sides have signed the same text (có hiệu lực).' },
    COMPLETED: { description: 'Its cohorts have graduated (đã hoàn thành).' },
    TERMINATED: { description: 'Ended early with a reason (đã chấm dứt).' },
  },
});

@Directive('@key(fields: "id")')
@SeenBy('contract.read')
@ObjectType('TrainingContract', {
  description:
    'The agreement that follows an accepted offer; in force when both sides have signed the same text (hợp đồng đào tạo).',
})
@Entity('training_contracts')
export class TrainingContract {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @Field(() => String, { description: 'For people, as HD-2026-000045 (số hợp đồng).' })
  @CodeColumn()
  number: string;

  @IdColumn() trainingOrderId: string;
  @IdColumn() offerId: string;
  @IdColumn() enterpriseId: string;
  @IdColumn() schoolId: string;
  @IdColumn() programmeId: string;
  @CodeColumn() occupationCode: string;
  @CodeColumn() level: string;
  @CodeColumn() provinceCode: string;
  @CodeColumn({ nullable: true }) zoneCode: string | null;
  @CodeColumn() tenantProvinceCode: string;
  @CodeColumn({ nullable: true }) tenantZoneCode: string | null;
  @DayColumn() neededBy: string;
  @DayColumn() offeredGraduatesOn: string;

  @Field(() => Int, {
    description: 'How many learners are contracted; at most what was accepted (số lượng người học).',
  })
  @CountColumn()
  quantity: number;

  @VndColumn() pricePerLearner: number;

  @ShownBy('contract.terms')
  @Field(() => VndScalar, {
    nullable: true,
    description: 'Quantity times price, in đồng; the two sides only (giá trị hợp đồng).',
  })
  @VndColumn()
  value: number;

  @Field(() => DateScalar, { description: 'Training starts (ngày bắt đầu).' })
  @DayColumn()
  startsOn: string;

  @Field(() => DateScalar, { description: 'Training ends (ngày kết thúc).' })
  @DayColumn()
  endsOn: string;

  @ShownBy('contract.terms')
  @Field(() => String, {
    nullable: true,
    description: 'What the sides agreed in words; the two sides only (điều khoản).',
  })
  @LongTextColumn({ nullable: true })
  terms: string | null;

  @Field(() => Int, { description: 'Raised by amendments, not by signatures (phiên bản văn bản).' })
  @CountColumn({ default: 1 })
  textVersion: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the enterprise signed this text (doanh nghiệp ký lúc).',
  })
  @InstantColumn({ nullable: true })
  signedByEnterpriseAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the school signed this text (nhà trường ký lúc).' })
  @InstantColumn({ nullable: true })
  signedBySchoolAt: Date | null;

  @Field(() => ContractStatus, { description: 'Where it stands (trạng thái).' })
  @CodeColumn()
  status: ContractStatus;

  /** What counts against the order: the accepted quantity, or after termination what cohorts keep. */
  @CountColumn() standing: number;
  /** How the cohorts under the contract stand, as the schools subgraph last told, and as of which of its versions. */
  @CountColumn({ default: 0 }) seatsVersion: number;
  @CountColumn({ default: 0 }) cohortsOpen: number;
  @CountColumn({ default: 0 }) cohortsGraduated: number;
  @FlagColumn({ default: false }) cohortRan: boolean;

  @Field(() => Int, { description: 'Raised by every change, signatures too (phiên bản).' })
  @RecordVersionColumn()
  version: number;

  @InstantColumn() createdAt: Date;
}
