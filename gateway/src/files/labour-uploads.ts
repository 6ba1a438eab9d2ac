import { vietnamDay, type Clock } from '@ba-nha/shared/clock';
import { createHash } from 'node:crypto';
import type { CallContext } from '../executor';
import { demandColumns, readDemand, type SheetDemand } from './demand-form';
import { operation, type GraphCall } from './graph-call';
import { countWorkers } from './labour-form';
import { worded, type Problem } from './sheet/problems';

const SUBMIT = operation(`mutation UploadLabourReport($input: SubmitLabourReportInput!) {
  submitLabourReport(input: $input) {
    labourReport { id period status revision version dueOn late total expectedTotal note }
    userErrors { code field message } warnings { code field message }
  }
}`);
const IMPORT = operation(`mutation UploadLabourDemand($input: ImportLabourDemandInput!) {
  importLabourDemand(input: $input) {
    accepted rejected { row errors { code field message } } userErrors { code field message }
  }
}`);
/** As many rows as one import takes. */
const ROWS_AT_ONCE = 1_000;

interface UserError {
  code: string;
  field: string[] | null;
  message: string;
}

/** What an upload is answered: `done` says whether anything was written, or in a dry run would be. */
export interface UploadAnswer {
  done: boolean;
  body: Record<string, unknown>;
}

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
  { kind, dryRun, enterpriseId, idempotencyKey }: DemandParameters,
  { call, context }: { call: GraphCall; context: CallContext },
): Promise<UploadAnswer> {
  const { demand, rows, problems } = await readDemand(bytes, kind);
  if (problems.count) return refused(rows, problems, context);
  const total = { accepted: 0, rejected: [] as object[], userErrors: [] as UserError[] };
  for (let from = 0; from < demand.length; from += ROWS_AT_ONCE) {
    const part = demand.slice(from, from + ROWS_AT_ONCE);
    const input = {
      rows: part.map(({ values }) => values),
      dryRun,
      ...(enterpriseId === undefined ? {} : { enterpriseId }),
      ...(idempotencyKey === undefined ? {} : { idempotencyKey: keyOfPart(idempotencyKey, from) }),
    };
    const data = await call(IMPORT, { input }, context);
    const answer = data['importLabourDemand'] as {
      accepted: number;
      rejected: { row: number; errors: UserError[] }[];
      userErrors: UserError[];
    };
    total.accepted += answer.accepted;
    total.rejected.push(...answer.rejected.flatMap(({ row, errors }) => errors.map(inSheet(part[row - 1]!))));
    if (answer.userErrors.length) {
      total.userErrors.push(...answer.userErrors);
      break;
    }
  }
  return { done: total.userErrors.length === 0, body: { rows, ...total, rejectedCount: total.rejected.length } };
}

/** A part's own key: each part is an import of its own. */
const keyOfPart = (key: string, from: number): string =>
  createHash('sha256')
    .update(JSON.stringify([key, from]))
    .digest('base64url');

const inSheet =
  ({ sheetRow }: SheetDemand) =>
  ({ code, field, message }: UserError) => ({
    row: sheetRow,
    column: demandColumns[field?.[2] ?? ''] ?? null,
    code,
    message,
  });

function refused(
  rows: number,
  problems: { told: readonly Problem[]; count: number },
  { locale }: CallContext,
): UploadAnswer {
  const rejected = problems.told.map((problem) => worded(problem, locale));
  return { done: false, body: { rows, rejected, rejectedCount: problems.count, userErrors: [] } };
}
