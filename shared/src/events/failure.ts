const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 300_000;
const LONGEST_REASON = 500;

/** How long to wait after an attempt failed, in milliseconds: twice as long each time, five minutes at most. */
export const retryDelay = (attempt: number): number =>
  Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempt - 1, 20), LONGEST_RETRY_MS);

/**
 * Why something failed, for operators: kept in tables and shown in lists. A driver's message repeats the values of the
 * statement and a parser's its text, which may be somebody's data: of these the code alone is told.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'a fault that is no error';
  const { code } = error as { code?: unknown };
  const coded = typeof code === 'string' ? ` ${code}` : '';
  return `${error.name}${coded}${tellsNoValues(error) ? `: ${error.message}` : ''}`.slice(0, LONGEST_REASON);
}

/** Errors of the language and of our own say what is wrong with the code or the record, and name it by its id. */
const tellsNoValues = (error: Error): boolean =>
  !('sqlMessage' in error || 'driverError' in error) &&
  ['Error', 'TypeError', 'RangeError', 'GraphFault', 'UndeliveredEvent'].includes(error.name);
