import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Refusal, type Complaint } from '../errors';
import { userErrorsField, warningsField } from './payload';
import { UserError } from './types';

@Directive('@shareable')
@ObjectType('RejectedRow', {
  description: 'A row of an import that did not land; what was in it is not repeated (hàng bị trả lại).',
})
export class RejectedRow {
  @Field(() => Int, { description: 'Its number in the import, from 1 (số thứ tự hàng).' })
  row: number;
  @Field(() => [UserError], { description: 'What is wrong; paths count rows from 0, as lists do (các lỗi).' })
  errors: Complaint[];
}

@Directive('@shareable')
@ObjectType('ImportPayload', {
  description: 'What an import answers: good rows land, bad rows come back by number (kết quả nhập).',
})
export class ImportPayload {
  @Field(() => Int, { description: 'Rows that landed, or would in a dry run (số hàng được nhận).' })
  accepted: number;
  @Field(() => [RejectedRow], { description: 'Rows that did not (các hàng bị trả lại).' })
  rejected: RejectedRow[];
  @Field(() => [UserError], userErrorsField)
  userErrors: Complaint[];
  @Field(() => [UserError], warningsField)
  warnings: Complaint[];
}

/** What a service answers of an import; plain, so that it can be kept for a retry. */
export type ImportResult = Pick<ImportPayload, 'accepted' | 'rejected' | 'warnings'>;

/** Runs an import and answers its payload; a refusal of the whole becomes userErrors. */
export async function answerImport(work: () => Promise<ImportResult>): Promise<ImportPayload> {
  try {
    return { ...(await work()), userErrors: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { accepted: 0, rejected: [], userErrors: [...error.complaints], warnings: [] };
  }
}
