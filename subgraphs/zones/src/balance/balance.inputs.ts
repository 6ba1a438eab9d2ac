import { QuarterScalar, TrainingLevel } from '@ba-nha/shared/graph';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';

export enum LabourBalanceSort {
  LARGEST_GAP = 'LARGEST_GAP',
  LARGEST_SURPLUS = 'LARGEST_SURPLUS',
  LARGEST_DEMAND = 'LARGEST_DEMAND',
}
registerEnumType(LabourBalanceSort, {
  name: 'LabourBalanceSort',
  description:
    'Order of a balance; without one by quarter and occupation. Outside the caller’s own area these leave out cells whose figure is withheld (thứ tự bảng cân đối).',
  valuesConfig: {
    LARGEST_GAP: { description: 'Most people missing first (thiếu nhiều nhất).' },
    LARGEST_SURPLUS: { description: 'Most people too many first (thừa nhiều nhất).' },
    LARGEST_DEMAND: { description: 'Largest demand first (nhu cầu lớn nhất).' },
  },
});

@InputType('LabourBalanceFilter', {
  description:
    'Which cells; all conditions must hold, and without a place the whole country is meant (lọc bảng cân đối).',
})
export class LabourBalanceFilter {
  @Field(() => ID, { nullable: true, description: 'Province, former codes and names too (tỉnh, thành phố).' })
  provinceCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Zone (khu).' })
  zoneCode?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Any of these occupations (ngành, nghề).' })
  occupationCodes?: string[] | null;
  @Field(() => [TrainingLevel], { nullable: true, description: 'Any of these levels (trình độ).' })
  levels?: TrainingLevel[] | null;
  @Field(() => QuarterScalar, { nullable: true, description: 'From this quarter on (từ quý).' })
  fromQuarter?: string | null;
  @Field(() => QuarterScalar, { nullable: true, description: 'Up to and with this quarter (đến quý).' })
  toQuarter?: string | null;
}
