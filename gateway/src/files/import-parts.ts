import { createHash } from 'node:crypto';
import type { DocumentNode } from 'graphql';
import type { CallContext } from '../executor';
import { GraphCallFault, type GraphCall } from './graph-call';
import { worded, type Problem } from './sheet/problems';

/** As many rows as one import takes. */
const ROWS_AT_ONCE = 1_000;

export interface UserError {
  code: string;
  field: string[] | null;
  message: string;
}

/** What an upload is answered: `done` says whether anything was written, or in a dry run would be. */
export interface UploadAnswer {
  done: boolean;
  body: Record<string, unknown>;
  /** What ended the upload after parts of it were written: what is left was not tried, or nobody knows. */
  fault?: GraphCallFault;
}

/** A row as the graph takes it, and the sheet's row that it stands in. */
export interface SheetRow<Values> {
  sheetRow: number;
  values: Values;
}

/** A mutation that takes many rows and answers an ImportPayload. */
export interface Import {
  mutation: string;
  document: DocumentNode;
  /** Where each of a row's fields stands in the sheet, by its letters. */
  columns: Readonly<Record<string, string>>;
}

interface ImportAnswer {
  accepted: number;
  rejected: { row: number; errors: UserError[] }[];
  userErrors: UserError[];
}

/**
 * Hands a sheet's rows to an import, a thousand at a time, and tells what came back by the sheet's rows and columns. Where
 * the graph fails after the first thousand, what was written until then is told with the fault.
 */
export async function importInParts(
  { mutation, document, columns }: Import,
  sheet: readonly SheetRow<object>[],
  { idempotencyKey, ...parameters }: { dryRun: boolean; idempotencyKey?: string } & Record<string, unknown>,
  { call, context }: { call: GraphCall; context: CallContext },
): Promise<UploadAnswer> {
  const total = { accepted: 0, rejected: [] as object[], userErrors: [] as UserError[] };
  let fault: GraphCallFault | undefined;
  for (let from = 0; from < sheet.length && !total.userErrors.length; from += ROWS_AT_ONCE) {
    const part = sheet.slice(from, from + ROWS_AT_ONCE);
    const input = {
      rows: part.map(({ values }) => values),
      ...parameters,
      ...(idempotencyKey === undefined ? {} : { idempotencyKey: keyOfPart(idempotencyKey, from) }),
    };
    try {
      const answer = (await call(document, { input }, context))[mutation] as ImportAnswer;
      total.accepted += answer.accepted;
      total.userErrors.push(...answer.userErrors);
      total.rejected.push(...answer.rejected.flatMap(inSheet(part, columns)));
    } catch (error) {
      if (!(error instanceof GraphCallFault) || from === 0) throw error;
      fault = error;
      break;
    }
  }
  return {
    done: total.userErrors.length === 0,
    body: { rows: sheet.length, ...total, rejectedCount: total.rejected.length },
    ...(fault ? { fault } : {}),
  };
}

/** A part's rejected row by the row and the columns of the sheet. */
const inSheet =
  (part: readonly SheetRow<object>[], columns: Import['columns']) =>
  ({ row, errors }: ImportAnswer['rejected'][number]) =>
    errors.map(({ code, field, message }) => ({
      row: part[row - 1]!.sheetRow,
      column: columns[field?.[2] ?? ''] ?? null,
      code,
      message,
    }));

/** A part's own key: each part is an import of its own. */
const keyOfPart = (key: string, from: number): string =>
  createHash('sha256')
    .update(JSON.stringify([key, from]))
    .digest('base64url');

/** What is answered where a sheet cannot be read as a whole: nothing of it is written. */
export function refused(
  rows: number,
  problems: { told: readonly Problem[]; count: number },
  { locale }: CallContext,
): UploadAnswer {
  const rejected = problems.told.map((problem) => worded(problem, locale));
  return { done: false, body: { rows, rejected, rejectedCount: problems.count, userErrors: [] } };
}
