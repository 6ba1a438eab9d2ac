/** What a caller may be; ORGANISATION_ADMIN comes beside a staff role. */
export const ROLES = [
  'ENTERPRISE_STAFF',
  'SCHOOL_STAFF',
  'BOARD_OFFICER',
  'PROVINCE_OFFICER',
  'ORGANISATION_ADMIN',
  'SYSTEM_ADMIN',
] as const;

export type Role = (typeof ROLES)[number];

export const ORGANISATION_KINDS = ['ENTERPRISE', 'SCHOOL', 'BOARD', 'PROVINCE'] as const;

export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** The organisations that a caller acts for: ids, for a province its code. */
export type Acts = Record<OrganisationKind, string[]>;

/** Who is asking. */
export interface Principal {
  kind: 'anonymous' | 'caller' | 'service';
  subject: string;
  name: string;
  roles: Role[];
  acts: Acts;
}

export const ANONYMOUS: Principal = Object.freeze({
  kind: 'anonymous',
  subject: '',
  name: '',
  roles: [],
  acts: { ENTERPRISE: [], SCHOOL: [], BOARD: [], PROVINCE: [] },
});
