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
  /** Who vouches for the subject: the token's issuer, or the hub itself. */
  issuer: string;
  /** The token's subject; it names the caller only together with its issuer. */
  subject: string;
  name: string;
  roles: readonly Role[];
  /** Ids of the organisations the caller may act for; for a province its code. The first is the caller's own. */
  acts: Organisations;
  /** The organisations, of those acted for, whose members and audit trail the caller looks after. */
  administers: Organisations;
}

/** Ids of organisations by kind; for a province its code. */
export type Organisations = Readonly<Record<OrganisationKind, readonly string[]>>;

export const noOrganisations: Organisations = { ENTERPRISE: [], SCHOOL: [], BOARD: [], PROVINCE: [] };

export const anonymous: Principal = {
  kind: 'anonymous',
  issuer: '',
  subject: '',
  name: '',
  roles: [],
  acts: noOrganisations,
  administers: noOrganisations,
};

export const serviceOf = (subgraph: string): Principal => ({
  kind: 'service',
  issuer: 'hub',
  subject: `hub:${subgraph}`,
  name: 'hub',
  roles: [],
  acts: noOrganisations,
  administers: noOrganisations,
});

/** Who a person would say did it; for history. */
export const displayName = (principal: Principal): string => principal.name || principal.subject;

/** Names a caller among those of all issuers. */
export const callerKey = ({ issuer, subject }: Pick<Principal, 'issuer' | 'subject'>): string =>
  JSON.stringify([issuer, subject]);
