import { Ambient } from '../ambient';
import type { Principal } from '../permissions';

/** In whose name something is done, by which mutation, consumer or job, and in which request. */
export interface AuditScope {
  principal: Principal;
  operation: string;
  requestId: string;
  /** For a list that is loaded as a whole: one entry for each type of record, with how many rows there were. */
  inOneEntry?: boolean;
}

const open = new Ambient<AuditScope>();

/** Runs work whose writes the audit log puts down to this scope. */
export const actingIn = <T>(scope: AuditScope, work: () => T): T => open.run(scope, work);

/** The innermost scope that is open; none where the hub works on its own account, as it does at its start. */
export const currentScope = (): AuditScope | undefined => open.get();
