import { resolvePlace } from '@ba-nha/shared/code-lists';
import { anonymous, organisationKinds, Role, type OrganisationKind, type Principal } from '@ba-nha/shared/permissions';
import type { JWTPayload } from 'jose';

/** What a caller may be, by the names that tokens use. */
const ROLES: readonly Role[] = Object.values(Role);
export const ANONYMOUS = anonymous;

/** The role by which somebody acts for an organisation of a kind; without it the organisation is only where they belong. */
const STAFF_OF: Readonly<Record<OrganisationKind, Role>> = {
  ENTERPRISE: Role.ENTERPRISE_STAFF,
  SCHOOL: Role.SCHOOL_STAFF,
  BOARD: Role.BOARD_OFFICER,
  PROVINCE: Role.PROVINCE_OFFICER,
};

/** The organisations that a caller acts for while they are being gathered: ids, for a province its code. */
export type Acts = Record<OrganisationKind, string[]>;
export type { OrganisationKind, Principal, Role };

/** The caller by a checked token's claims; undefined where they name nobody. */
export function principalFrom(claims: JWTPayload): Principal | undefined {
  const subject = text(claims.sub) ?? text(claims['client_id']);
  if (subject === undefined) return undefined;
  const claimed: unknown = claims['roles'];
  const roles = Array.isArray(claimed) ? ROLES.filter((role) => claimed.includes(role)) : [];
  const kind = organisationKinds.find((candidate) => candidate === claims['org_kind']);
  const id = text(claims['org_id']);
  const own = kind && id !== undefined ? { [kind]: [kind === 'PROVINCE' ? todaysProvince(id) : id] } : {};
  const nobodys: Principal = {
    kind: 'caller',
    subject,
    name: text(claims['name']) ?? subject,
    roles,
    acts: anonymous.acts,
  };
  return withMemberships(nobodys, own);
}

/** The caller with more organisations to act for: those of a kind that the caller's roles are staff of. */
export function withMemberships(principal: Principal, more: Partial<Acts>): Principal {
  const acts = Object.fromEntries(
    organisationKinds.map((kind) => {
      const isStaff = principal.roles.includes(STAFF_OF[kind]);
      return [kind, isStaff ? [...new Set([...principal.acts[kind], ...(more[kind] ?? [])])] : []];
    }),
  ) as Acts;
  return { ...principal, acts };
}

/** A token may still name a province by its code of before the mergers of 2025. */
const todaysProvince = (code: string): string => resolvePlace(code)?.code ?? code;

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
