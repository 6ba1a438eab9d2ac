/** What is logged of a fault: enough to find it, and no values that somebody sent or that were stored. */
export interface LoggedFault {
  type: string;
  code?: string;
  message: string;
  stack?: string;
  /** The statement that failed, without its values. */
  statement?: string;
  cause?: LoggedFault;
}

const LONGEST_MESSAGE = 500;
const LONGEST_STACK = 4_000;
const LONGEST_STATEMENT = 1_000;
const DEEPEST_CAUSE = 3;

/** Describes what was thrown, whatever it is. */
export function describeFault(error: unknown, depth = 0): LoggedFault {
  if (!(error instanceof Error)) return { type: typeof error, message: plain(String(error), LONGEST_MESSAGE) };
  const { code, query, driverError } = error as { code?: unknown; query?: unknown; driverError?: unknown };
  const isStatement = typeof query === 'string' && driverError !== undefined;
  return {
    type: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code: plain(String(code), 64) } : {}),
    // A database's message repeats the values of the row that it refused.
    message: isStatement ? 'A statement failed' : plain(error.message, LONGEST_MESSAGE),
    ...(error.stack ? { stack: framesOf(error.stack) } : {}),
    ...(isStatement ? { statement: plain(query, LONGEST_STATEMENT) } : {}),
    ...(error.cause !== undefined && depth < DEEPEST_CAUSE ? { cause: describeFault(error.cause, depth + 1) } : {}),
  };
}

/** The frames alone: what stands before them is the message. */
const framesOf = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
    .slice(0, LONGEST_STACK);

/**
 * A text without what might be a person's: long numbers, addresses of mail, and quoted words that are no plain
 * identifier. What a parser or a library repeats of its input stands in quotes.
 */
function plain(text: string, longest: number): string {
  return text
    .slice(0, longest * 4)
    .replace(/'[^']*'|"[^"]*"|`[^`]*`|“[^”]*”/g, (quoted) =>
      /^.[A-Za-z_$][\w$.:/-]{0,63}.$/.test(quoted) ? quoted : `${quoted[0]}…${quoted.at(-1)}`,
    )
    .replace(/[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']+/g, '…@…')
    .replace(/\d(?:[ .-]?\d){5,}/g, '#')
    .slice(0, longest);
}
