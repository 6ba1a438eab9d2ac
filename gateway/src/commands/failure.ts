import { ConfigError } from '@ba-nha/shared/config';
import { MigrationBusy, SchemaBehind } from '@ba-nha/shared/database';

const expected = [ConfigError, MigrationBusy, SchemaBehind];
const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN']);

/** What a command says of its failure: one sentence for what its caller can mend, the stack for what nobody expected. */
export function failureOf(error: unknown): string {
  if (expected.some((kind) => error instanceof kind)) return (error as Error).message;
  const { code } = error as { code?: string };
  if (code && unreachable.has(code)) return `The database server does not answer (${code}).`;
  if (code === 'ER_ACCESS_DENIED_ERROR' || code === 'ER_DBACCESS_DENIED_ERROR')
    return `The database server does not let this user in (${code}).`;
  // The stack alone: a failed statement's error also has the values that it was sent with.
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
