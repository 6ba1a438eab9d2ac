import { QuarterScalar, TrainingLevel } from '@ba-nha/shared/graph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { DemandReason } from './labour-demand.entity';

@InputType('DeclareLabourDemandInput', {
  description:
    'One quarter’s demand. There is one declaration per enterprise, zone, occupation, level, quarter and reason; declaring it again with expectedVersion revises it (khai báo nhu cầu lao động).',
})
export class DeclareLabourDemandInput {
  @Field(() => ID, {
    description: 'Six digits; a seven-digit official code is read as its occupation (mã ngành, nghề).',
  })
  occupationCode: string;
  @Field(() => TrainingLevel, { description: 'Level of training (trình độ).' })
  level: TrainingLevel;
  @Field(() => QuarterScalar, { description: 'From the present quarter to five years ahead (quý).' })
  quarter: string;
  @Field(() => Int, { description: 'How many people, 1 to 100,000; 0 withdraws what was declared (số lao động).' })
  headcount: number;
  @Field(() => DemandReason, { description: 'Why they are needed (lý do).' })
  reason: DemandReason;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a certificate is asked for; no if absent (yêu cầu chứng chỉ).',
  })
  certificateRequired?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Zone of the workplace; the enterprise’s own if absent (mã khu).' })
  zoneCode?: string | null;
  @Field(() => Int, { nullable: true, description: 'To revise: the version that was read (phiên bản đã đọc).' })
  expectedVersion?: number | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'For callers who act for several enterprises; in an import the same for all rows (thay mặt doanh nghiệp).',
  })
  enterpriseId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key answers the first result again; in an import the import’s own counts (khóa chống lặp).',
  })
  idempotencyKey?: string | null;
}

@InputType('ImportLabourDemandInput', {
  description:
    'Many declarations at once: good rows are written, bad ones come back by number (nhập nhu cầu lao động).',
})
export class ImportLabourDemandInput {
  @Field(() => [DeclareLabourDemandInput], { description: '1 to 1,000 rows (các dòng).' })
  rows: DeclareLabourDemandInput[];
  @Field(() => Boolean, { nullable: true, description: 'Checks the rows and writes nothing (chỉ kiểm tra).' })
  dryRun?: boolean | null;
  @Field(() => ID, {
    nullable: true,
    description: 'For callers who act for several enterprises (thay mặt doanh nghiệp).',
  })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('LabourDemandFilter', {
  description: 'Which declarations; all conditions must hold (lọc nhu cầu lao động).',
})
export class LabourDemandFilter {
  @Field(() => ID, { nullable: true, description: 'Province, former codes and names too (tỉnh, thành phố).' })
  provinceCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Zone (khu).' })
  zoneCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Enterprise (doanh nghiệp).' })
  enterpriseId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Occupation (ngành, nghề).' })
  occupationCode?: string | null;
  @Field(() => TrainingLevel, { nullable: true, description: 'Level of training (trình độ).' })
  level?: TrainingLevel | null;
  @Field(() => QuarterScalar, { nullable: true, description: 'From this quarter on (từ quý).' })
  fromQuarter?: string | null;
  @Field(() => QuarterScalar, { nullable: true, description: 'Up to and with this quarter (đến quý).' })
  toQuarter?: string | null;
}
