import type { BalanceMeasure } from '@ba-nha/shared/balance';
import { CodeColumn, CountColumn, IdColumn, KeyColumn, TextColumn } from '@ba-nha/shared/database';
import { QuarterScalar, SeenBy, TrainingLevel } from '@ba-nha/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import { Entity, PrimaryColumn } from 'typeorm';

/** What one record of any subgraph adds to one cell, as of the version that was last heard of. */
@Entity('balance_facts')
export class KeptFact {
  @PrimaryColumn({ type: 'varchar', length: 32 }) measure: BalanceMeasure;
  @PrimaryColumn({ type: 'varchar', length: 26 }) sourceId: string;
  @CountColumn() sourceVersion: number;
  @CodeColumn() provinceCode: string;
  @CodeColumn() zoneCode: string;
  @CodeColumn() occupationCode: string;
  @CodeColumn() level: string;
  @TextColumn(7) quarter: string;
  @CountColumn() amount: number;
  /** Whose it is, and under which order; null where a figure has no such side. */
  @IdColumn({ nullable: true }) enterpriseId: string | null;
  @IdColumn({ nullable: true }) schoolId: string | null;
  @IdColumn({ nullable: true }) trainingOrderId: string | null;
}

@SeenBy('labourBalance.read')
@ObjectType('LabourBalanceCell', {
  description:
    'Demand and supply of one place, occupation, level and quarter. Cells are a partition: one without a zone counts what lies outside zones, and all planned graduates of the province (cân đối cung – cầu lao động).',
})
@Entity('balance_cells')
export class LabourBalanceCell {
  @KeyColumn() id: string;
  @CodeColumn() provinceCode: string;
  @CodeColumn() zoneCode: string;
  @CodeColumn() occupationCode: string;

  @Field(() => TrainingLevel, { description: 'Level of training (trình độ).' })
  @CodeColumn()
  level: TrainingLevel;

  @Field(() => QuarterScalar, { description: 'Quarter (quý).' })
  @TextColumn(7)
  quarter: string;

  @CountColumn({ default: 0 }) demand: number;
  @CountColumn({ default: 0 }) retraining: number;
  @CountColumn({ default: 0 }) ordered: number;
  @CountColumn({ default: 0 }) contracted: number;
  @CountColumn({ default: 0 }) plannedGraduates: number;
  @CountColumn({ default: 0 }) placed: number;
  @CountColumn({ default: 0 }) hired: number;

  /** Follows from the counts and is stored so that lists can be ordered by index. */
  @CountColumn({ default: 0 }) gap: number;
  /** The figures as they are shown outside the own area, null where withheld; they follow from the facts. */
  @CountColumn({ nullable: true }) openDemand: number | null;
  @CountColumn({ nullable: true }) openRetraining: number | null;
  @CountColumn({ nullable: true }) openContracted: number | null;
  @CountColumn({ nullable: true }) openPlannedGraduates: number | null;
  @CountColumn({ nullable: true }) openPlaced: number | null;
  @CountColumn({ nullable: true }) openHired: number | null;
  @CountColumn({ nullable: true }) openGap: number | null;
}
