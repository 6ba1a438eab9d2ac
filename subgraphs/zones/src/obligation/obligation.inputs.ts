import { DateScalar } from '@ba-nha/shared/graph';
import { Field, ID, InputType } from 'type-graphql';

@InputType('RecordObligationMetInput', {
  description: 'That a duty to report was met outside the hub (ghi nhận đã báo cáo).',
})
export class RecordObligationMetInput {
  @Field(() => ID, { description: 'The board (ban quản lý).' })
  boardId: string;
  @Field(() => String, { description: 'The rule’s code (mã nghĩa vụ).' })
  code: string;
  @Field(() => String, { description: 'The period, as the duty has it: 2026-H1 or 2026 (kỳ).' })
  period: string;
  @Field(() => DateScalar, { description: 'The day on which the report was handed in; not to come (ngày nộp).' })
  submittedOn: string;
  @Field(() => String, { description: 'By which document: its number and day (số, ngày văn bản).' })
  note: string;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}
