import { anonymous, organisationKinds, Role, type OrganisationKind, type Principal } from '@ba-nha/shared/permissions';

/** What a caller may be, by the names that tokens use. */
export const ROLES: readonly Role[] = Object.values(Role);
export const ORGANISATION_KINDS = organisationKinds;
export const ANONYMOUS = anonymous;

/** The organisations that a caller acts for while they are being gathered: ids, for a province its code. */
export type Acts = Record<OrganisationKind, string[]>;
export type { OrganisationKind, Principal, Role };
