import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Refusal, type Complaint } from '../errors';
import { userErrorsField, warningsField } from './payload';
import { UserError } from './types';

@Directive('@shareable')
@ObjectType('RejectedRow', {
  description: 'A row that was not imported; it never repeats what the row said (dòng bị từ chối).',
})
export class RejectedRow {
  @Field(() => Int, { description: 'Its place among the rows, from 1 (số thứ tự dòng).' })
  row: number;
  @Field(() => [UserError], { description: 'What is wrong with it (các lỗi).' })
  errors: Complaint[];
}

@Directive('@shareable')
@ObjectType('ImportPayload', {
  description: 'What an import answers: good rows are written, bad ones come back (kết quả nhập).',
})
export class ImportPayload {
  @Field(() => Int, { description: 'How many rows were written, or in a dry run would be (số dòng được nhận).' })
  accepted: number;
  @Field(() => [RejectedRow], { description: 'The rows that were not, in their order (các dòng bị từ chối).' })
  rejected: RejectedRow[];
  @Field(() => [UserError], userErrorsField)
  userErrors: Complaint[];
  @Field(() => [UserError], warningsField)
  warnings: Complaint[];
}

export interface ImportResult {
  accepted: number;
  rejected: RejectedRow[];
  warnings?: Complaint[];
}

/** Runs an import and answers its payload; a refusal of the whole becomes userErrors. */
export async function answerImport(work: () => Promise<ImportResult>): Promise<ImportPayload> {
  try {
    return { userErrors: [], warnings: [], ...(await work()) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { accepted: 0, rejected: [], userErrors: [...error.complaints], warnings: [] };
  }
}
