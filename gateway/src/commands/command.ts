import { ConfigError } from '@ba-nha/shared/config';
import { CopyRefused, InUse } from '@ba-nha/shared/copying';
import { MigrationBusy, SchemaBehind, UnfinishedCopy } from '@ba-nha/shared/database';

const expected = [ConfigError, CopyRefused, InUse, MigrationBusy, SchemaBehind, UnfinishedCopy];
const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN']);

/** What a command says of its failure: one sentence for what its caller can mend, the stack for what nobody expected. */
function failureOf(error: unknown): string {
  if (expected.some((kind) => error instanceof kind)) return (error as Error).message;
  const { code } = error as { code?: string };
  if (code && unreachable.has(code)) return `The database server does not answer (${code}).`;
  if (code === 'ER_ACCESS_DENIED_ERROR' || code === 'ER_DBACCESS_DENIED_ERROR')
    return `The database server does not let this user in (${code}).`;
  // The stack alone: a failed statement's error also has the values that it was sent with.
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A command that was called in a way that it does not know. */
export class WrongCall extends Error {}

/** What a command ends with; 0 where it did what it was asked. */
export const exit = { failed: 1, wrongCall: 2, refused: 3, found: 4 };

/** Runs a command; what fails is told on standard error, with the exit code of its kind. */
export function runCommand(usage: string, main: () => Promise<number>): void {
  main().then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      console.error(error instanceof WrongCall ? `${error.message}\n${usage}` : failureOf(error));
      process.exitCode = exitCodeOf(error);
    },
  );
}

function exitCodeOf(error: unknown): number {
  if (error instanceof WrongCall || error instanceof ConfigError) return exit.wrongCall;
  return [CopyRefused, InUse, MigrationBusy].some((kind) => error instanceof kind) ? exit.refused : exit.failed;
}

/** What `parse` reads of the arguments, or a WrongCall. */
export function readArguments<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new WrongCall((error as Error).message);
  }
}
