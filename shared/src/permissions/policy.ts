import { forbidden, unauthenticated } from '../errors';
import { matches, type RecordFilter } from './record-filter';
import { organisationKinds, type Principal, type Role } from './principal';

/**
 * Who may, before any record is looked at: anyone, any signed-in caller, whoever acts for an organisation (so not a system
 * administrator as such), or certain roles.
 */
export type Who = 'anyone' | 'signedIn' | 'organisations' | readonly Role[];

export interface Policy {
  who: Who;
  /** On which records; absent where the policy speaks of no record, such as a creation. */
  records?: (principal: Principal) => RecordFilter;
  /** To whom something comes of it, where all who may ask are more: the others get null. For the printed table. */
  to?: Who;
  /** The records in words, for the printed table. */
  says: string;
}

/** Whether a caller is one of those. */
export function isAmong(who: Who, principal: Principal): boolean {
  if (who === 'anyone') return true;
  if (principal.kind === 'anonymous') return false;
  if (who === 'signedIn') return true;
  if (who === 'organisations') return organisationKinds.some((kind) => principal.acts[kind].length > 0);
  return who.some((role) => principal.roles.includes(role));
}

/** A subgraph's policies: the one place that says who may do and see what. */
export class Policies<Names extends string = string> {
  constructor(readonly table: Readonly<Record<Names, Policy>>) {}

  get(name: string): Policy {
    const policy = (this.table as Record<string, Policy>)[name];
    if (!policy) throw new Error(`There is no policy named ${name}`);
    return policy;
  }

  /** Whether the caller's role may at all. The hub's own reading is always let in. */
  admits(principal: Principal, name: Names): boolean {
    return principal.kind === 'service' || isAmong(this.get(name).who, principal);
  }

  /** Throws UNAUTHENTICATED for nobody and FORBIDDEN for a role that never may. */
  require(principal: Principal, name: Names): void {
    if (this.admits(principal, name)) return;
    throw principal.kind === 'anonymous' ? unauthenticated() : forbidden();
  }

  /** The records that the caller may see or touch under a policy. */
  records(principal: Principal, name: Names): RecordFilter {
    if (!this.admits(principal, name)) return { op: 'any', of: [] };
    if (principal.kind === 'service') return { op: 'all', of: [] };
    return this.get(name).records?.(principal) ?? { op: 'all', of: [] };
  }

  allows(principal: Principal, name: Names, record: object): boolean {
    return this.admits(principal, name) && matches(this.records(principal, name), record);
  }

  /** For a mutation of one record: who sees it by `read`, and whose it is to change by `change`. */
  access<T extends object>(
    principal: Principal,
    read: Names,
    change: Names,
  ): { sees: (record: T) => boolean; changes: (record: T) => boolean } {
    return {
      sees: (record) => this.allows(principal, read, record),
      changes: (record) => this.allows(principal, change, record),
    };
  }

  /** The record, or null where the caller may not see it. */
  show<T extends object>(principal: Principal, name: Names, record: T | null | undefined): T | null {
    return record && this.allows(principal, name, record) ? record : null;
  }
}

export function definePolicies<Names extends string>(table: Record<Names, Policy>): Policies<Names> {
  return new Policies(table);
}
