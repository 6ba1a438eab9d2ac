/** A caller's roles; ORGANISATION_ADMIN stands beside a staff role. */
export enum Role {
  ENTERPRISE_STAFF = 'ENTERPRISE_STAFF',
  SCHOOL_STAFF = 'SCHOOL_STAFF',
  BOARD_OFFICER = 'BOARD_OFFICER',
  PROVINCE_OFFICER = 'PROVINCE_OFFICER',
  ORGANISATION_ADMIN = 'ORGANISATION_ADMIN',
  SYSTEM_ADMIN = 'SYSTEM_ADMIN',
}

export const organisationKinds = ['ENTERPRISE', 'SCHOOL', 'BOARD', 'PROVINCE'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/**
 * Who is calling, and for which organisations. `service` is the hub itself asking through an entity door: it may read
 * everything and change nothing.
 */
export interface Principal {
  kind: 'anonymous' | 'caller' | 'service';
  /** The token's subject; with the issuer it names the caller for idempotency and history. */
  subject: string;
  name: string;
  roles: readonly Role[];
  /** Ids of the organisations the caller may act for; for a province its code. The first is the caller's own. */
  acts: Readonly<Record<OrganisationKind, readonly string[]>>;
}

const nobody: Principal['acts'] = { ENTERPRISE: [], SCHOOL: [], BOARD: [], PROVINCE: [] };

export const anonymous: Principal = { kind: 'anonymous', subject: '', name: '', roles: [], acts: nobody };

export const serviceOf = (subgraph: string): Principal => ({
  kind: 'service',
  subject: `hub:${subgraph}`,
  name: 'hub',
  roles: [],
  acts: nobody,
});

/** Who a person would say did it; for history. */
export const displayName = (principal: Principal): string => principal.name || principal.subject;
