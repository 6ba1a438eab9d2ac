import { vietnamDay, type Clock } from '@ba-nha/shared/clock';
import type { CallContext } from '../executor';
import { demandColumns, readDemand } from './demand-form';
import { operation, type GraphCall } from './graph-call';
import { importInParts, refused, type UploadAnswer, type UserError } from './import-parts';
import { countWorkers } from './labour-form';

const SUBMIT = operation(`mutation UploadLabourReport($input: SubmitLabourReportInput!) {
  submitLabourReport(input: $input) {
    labourReport { id period status revision version dueOn late total expectedTotal note }
    userErrors { code field message } warnings { code field message }
  }
}`);
const IMPORT = {
  mutation: 'importLabourDemand',
  document: operation(`mutation UploadLabourDemand($input: ImportLabourDemandInput!) {
    importLabourDemand(input: $input) {
      accepted rejected { row errors { code field message } } userErrors { code field message }
    }
  }`),
  columns: demandColumns,
};

/** What the form does not say, and what goes with it. */
export interface ReportParameters {
  period: string;
  trained: number;
  certified: number;
  joined: number;
  left: number;
  note?: string;
  expectedVersion?: number;
  enterpriseId?: string;
  idempotencyKey?: string;
  dryRun: boolean;
}

/** Counts a list of workers and files what it comes to; where a single row is wrong nothing is filed. */
export async function uploadLabourReport(
  bytes: Buffer,
  { dryRun, ...input }: ReportParameters,
  { call, context, clock }: { call: GraphCall; context: CallContext; clock: Clock },
): Promise<UploadAnswer> {
  const { counted, rows, problems } = await countWorkers(bytes, vietnamDay(clock.now()));
  if (problems.count) return refused(rows, problems, context);
  const counts = {
    ...counted,
    trained: input.trained,
    certified: input.certified,
    joined: input.joined,
    left: input.left,
  };
  const told = { rows, counted: counts, rejected: [], rejectedCount: 0 };
  if (dryRun) return { done: true, body: { ...told, labourReport: null, userErrors: [], warnings: [] } };
  const data = await call(SUBMIT, { input: { ...input, ...counted } }, context);
  const payload = data['submitLabourReport'] as { labourReport: object | null; userErrors: UserError[] };
  return { done: payload.labourReport !== null, body: { ...told, ...payload } };
}

export interface DemandParameters {
  kind: 'xlsx' | 'csv';
  dryRun: boolean;
  enterpriseId?: string;
  idempotencyKey?: string;
}

/** Declares a sheet's demand: what cannot be read lets nothing be written; rows that break a rule come back, the others land. */
export async function uploadLabourDemand(
  bytes: Buffer,
  { kind, ...parameters }: DemandParameters,
  { call, context }: { call: GraphCall; context: CallContext },
): Promise<UploadAnswer> {
  const { demand, rows, problems } = await readDemand(bytes, kind);
  if (problems.count) return refused(rows, problems, context);
  return importInParts(IMPORT, demand, parameters, { call, context });
}
