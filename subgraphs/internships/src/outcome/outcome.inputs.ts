import { DateScalar } from '@ba-nha/shared/graph';
import { Field, ID, InputType } from 'type-graphql';
import { OutcomeKind } from './outcome.entity';

@InputType('RecordOutcomeInput', {
  description: 'What became of a graduate; told again, it replaces (ghi nhận kết quả sau tốt nghiệp).',
})
export class RecordOutcomeInput {
  @Field(() => ID, { description: 'A graduate of the school (người học).' })
  learnerId: string;
  @Field(() => OutcomeKind, { description: 'What the survey found (kết quả).' })
  kind: OutcomeKind;
  @Field(() => DateScalar, { description: 'The day of which it speaks; not to come (ngày).' })
  on: string;
  @Field(() => Boolean, { nullable: true, description: 'Whether the work suits the training (việc làm phù hợp).' })
  suitable?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'For callers who act for several schools (thay mặt trường).' })
  schoolId?: string | null;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('OutcomeRowInput', { description: 'What became of one graduate, as a row among many (dòng kết quả).' })
export class OutcomeRowInput {
  @Field(() => ID, { description: 'A graduate of the school, in no other row (người học).' })
  learnerId: string;
  @Field(() => OutcomeKind, { description: 'What the survey found (kết quả).' })
  kind: OutcomeKind;
  @Field(() => DateScalar, { description: 'The day of which it speaks; not to come (ngày).' })
  on: string;
  @Field(() => Boolean, { nullable: true, description: 'Whether the work suits the training (việc làm phù hợp).' })
  suitable?: boolean | null;
}

@InputType('RecordOutcomesInput', {
  description:
    'What became of many graduates: good rows are written, bad ones come back by number (ghi nhận nhiều kết quả sau tốt nghiệp).',
})
export class RecordOutcomesInput {
  @Field(() => [OutcomeRowInput], { description: '1 to 1,000 rows (các dòng).' })
  rows: OutcomeRowInput[];
  @Field(() => Boolean, { nullable: true, description: 'Checks the rows and writes nothing (chỉ kiểm tra).' })
  dryRun?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'For callers who act for several schools (thay mặt trường).' })
  schoolId?: string | null;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}
