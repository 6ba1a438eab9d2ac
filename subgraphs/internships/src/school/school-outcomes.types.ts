import { VndScalar } from '@ba-nha/shared/graph';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Indicators } from './school-outcomes.rules';

@ObjectType('SchoolOutcomes', {
  description:
    'What became of a school’s graduates of one year within twelve months, by Thông tư 38/2026, điều 7; each rate beside its numerator and base (kết quả sau tốt nghiệp).',
})
export class SchoolOutcomes implements Indicators {
  @Field(() => Int, { description: 'The year of graduation (năm tốt nghiệp).' })
  year: number;
  @Field(() => Int, { description: 'Who graduated in it: the base of the employment rate (số tốt nghiệp).' })
  graduates: number;
  @Field(() => Int, { description: 'Of whom the school’s survey tells something (số có trả lời khảo sát).' })
  answered: number;
  @Field(() => Int, {
    description: 'Of whom only the survey can tell, or does: the base of the response rate (số cần khảo sát).',
  })
  toBeAsked: number;
  @Field(() => Int, { description: 'Who had an internship that was taken up (số đã thực tập).' })
  placed: number;
  @Field(() => Int, { description: 'Hired through the hub, in suitable work or not (số được tuyển dụng).' })
  hired: number;
  @Field(() => Int, {
    description:
      'In work that shares the first four digits with the programme; what the survey says goes before (việc làm phù hợp).',
  })
  inSuitableWork: number;
  @Field(() => Int, { description: 'Working for themselves and not in suitable work (tự tạo việc làm).' })
  selfEmployed: number;
  @Field(() => Int, { description: 'Studying on and not in suitable work (học tiếp).' })
  furtherStudy: number;
  @Field(() => Int, {
    description: 'In suitable work, self-employed or studying on: the numerator of the employment rate (tử số).',
  })
  employed: number;
  @Field(() => Float, {
    nullable: true,
    description: 'employed / graduates, 0 to 1; null where nobody graduated (tỷ lệ có việc làm).',
  })
  employmentRate: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'answered / toBeAsked, 0 to 1; null where there is nobody to ask (tỷ lệ trả lời khảo sát).',
  })
  responseRate: number | null;
  @Field(() => VndScalar, {
    nullable: true,
    description: 'Mean of the hires’ wages a month in whole đồng; for the school and its province (lương bình quân).',
  })
  meanMonthlyWage: number | null;
  @Field(() => Int, { description: 'Hires whose six months have passed: the base of the retention (mẫu số).' })
  retentionBase: number;
  @Field(() => Int, { description: 'Of those, who were still there after six months (số còn làm việc).' })
  retained: number;
  @Field(() => Float, {
    nullable: true,
    description: 'retained / retentionBase, 0 to 1; null where no six months have passed (tỷ lệ còn làm việc).',
  })
  retention6Months: number | null;
}
