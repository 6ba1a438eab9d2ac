import type { CallContext } from '../executor';
import { operation, type GraphCall } from './graph-call';
import { importInParts, refused, type UploadAnswer } from './import-parts';
import { outcomeColumns, readOutcomes } from './outcome-form';

const IMPORT = {
  mutation: 'recordOutcomes',
  document: operation(`mutation UploadOutcomes($input: RecordOutcomesInput!) {
    recordOutcomes(input: $input) {
      accepted rejected { row errors { code field message } } userErrors { code field message }
    }
  }`),
  columns: outcomeColumns,
};

export interface OutcomeParameters {
  kind: 'xlsx' | 'csv';
  dryRun: boolean;
  schoolId?: string;
  idempotencyKey?: string;
}

/** Records a sheet of outcomes: what cannot be read lets nothing be written; rows that break a rule come back, the others land. */
export async function uploadOutcomes(
  bytes: Buffer,
  { kind, ...parameters }: OutcomeParameters,
  { call, context }: { call: GraphCall; context: CallContext },
): Promise<UploadAnswer> {
  const { outcomes, rows, problems } = await readOutcomes(bytes, kind);
  if (problems.count) return refused(rows, problems, context);
  return importInParts(IMPORT, outcomes, parameters, { call, context });
}
