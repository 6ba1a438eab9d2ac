import { QuarterScalar, TrainingLevel } from '@ba-nha/shared/graph';
import { ArgsType, Field, Float, ID, Int, ObjectType } from 'type-graphql';

@ArgsType()
export class DemandForecastArgs {
  @Field(() => ID, {
    description: 'Six digits; a seven-digit official code is read as its occupation (mã ngành, nghề).',
  })
  occupationCode: string;
  @Field(() => TrainingLevel, { description: 'Level of training (trình độ).' })
  level: TrainingLevel;
  @Field(() => ID, {
    nullable: true,
    description: 'Province, former codes and names too; the whole country where no place is named (tỉnh, thành phố).',
  })
  provinceCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Zone (khu).' })
  zoneCode?: string | null;
  @Field(() => Int, { defaultValue: 4, description: 'How many quarters, 1 to 12, from the present one on (số quý).' })
  quarters: number;
}

@ObjectType('DemandForecast', {
  description:
    'What labour demand of an occupation and level may be expected of a coming quarter, by what was declared for the quarters that are over; without retraining, as the balance counts it (dự báo nhu cầu lao động).',
})
export class DemandForecast {
  occupationCode: string;
  provinceCode: string | null;
  zoneCode: string | null;

  @Field(() => TrainingLevel, { description: 'Level of training (trình độ).' })
  level: TrainingLevel;

  @Field(() => QuarterScalar, { description: 'The coming quarter (quý).' })
  quarter: string;

  @Field(() => Float, { description: 'People expected to be demanded, 0 at least (số lao động dự báo).' })
  expected: number;

  @Field(() => Float, {
    description: 'In four of five cases the demand lies between this and `high`; people, 0 at least (cận dưới).',
  })
  low: number;

  @Field(() => Float, { description: 'Upper end of the 80 % interval, people (cận trên).' })
  high: number;

  @Field(() => String, {
    description:
      'SEASONAL_NAIVE, SIMPLE_SMOOTHING, DAMPED_TREND or HOLT_WINTERS: what would have erred least so far. SHORT_SINGLE, SHORT_MEAN or SHORT_SIMPLE_SMOOTHING: fewer than eight quarters are known, too few to choose by. NO_DEMAND: all quarters are 0 (phương pháp).',
  })
  method: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'How the method would have erred so far: mean absolute error by rolling origins, as a share of the mean difference between a quarter and the year before; below 1 is better than that. Null for short histories (sai số MASE).',
  })
  backtestMase: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Which share of past quarters, 0 to 1, lay within the interval that would have been given; 0.8 is promised. Null for short histories (tỷ lệ bao phủ).',
  })
  backtestCoverage: number | null;

  @Field(() => QuarterScalar, {
    description:
      'The first quarter that was counted: the first with demand, at most ten years back, and after any that is withheld from this caller (quan sát từ quý).',
  })
  observedFrom: string;

  @Field(() => Int, {
    description: 'How many quarters were counted, up to the last one that is over (số quý quan sát).',
  })
  observedQuarters: number;
}
