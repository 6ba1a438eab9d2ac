import { resolvePlace } from '@ba-nha/shared/code-lists';
import {
  anonymous,
  noOrganisations,
  organisationKinds,
  Role,
  type OrganisationKind,
  type Organisations,
  type Principal,
} from '@ba-nha/shared/permissions';
import type { ClaimPaths } from '@ba-nha/shared/config';
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

/** An organisation that the hub itself lets a caller act for; a province by its code. */
export interface Membership {
  organisationKind: OrganisationKind;
  organisationId: string;
  /** Whether the caller looks after the organisation's members. */
  administrator: boolean;
}
export type { OrganisationKind, Principal, Role };

/** The names that the hub's own tokens use. */
const OWN_CLAIMS: ClaimPaths = { roles: 'roles', orgKind: 'org_kind', orgId: 'org_id' };
/** What OpenID Connect allows a subject to be. */
const LONGEST_SUBJECT = 255;
const LONGEST_NAME = 200;

/** The caller by a checked token's claims; undefined where they name nobody. */
export function principalFrom(
  claims: JWTPayload,
  { issuer, claims: paths = OWN_CLAIMS }: { issuer: string; claims?: ClaimPaths },
): Principal | undefined {
  // A portal's own token may name the portal as a client only.
  const subject = text(claims.sub) ?? text(claims['client_id']) ?? text(claims['azp']);
  if (subject === undefined || subject.length > LONGEST_SUBJECT) return undefined;
  const claimed: unknown = claimAt(claims, paths.roles);
  const roles = Array.isArray(claimed) ? ROLES.filter((role) => claimed.includes(role)) : [];
  const name = (text(claims['name']) ?? subject).slice(0, LONGEST_NAME);
  const caller = { kind: 'caller', issuer, subject, name, administers: noOrganisations } as const;
  // Who names organisations and members does no business in anyone's name.
  if (roles.includes(Role.SYSTEM_ADMIN)) return { ...caller, roles: [Role.SYSTEM_ADMIN], acts: noOrganisations };
  const kind = organisationKinds.find((candidate) => candidate === claimAt(claims, paths.orgKind));
  const own = kind && roles.includes(STAFF_OF[kind]) ? idsOf(kind, claimAt(claims, paths.orgId)) : [];
  const acts = kind ? { ...noOrganisations, [kind]: own } : noOrganisations;
  return { ...caller, roles, acts, administers: roles.includes(Role.ORGANISATION_ADMIN) ? acts : noOrganisations };
}

/**
 * The caller with the organisations of the hub's own records after those of the token. A membership brings the staff role
 * of its kind with it; what the token says of one organisation makes nobody an administrator of another.
 */
export function withMemberships(principal: Principal, memberships: readonly Membership[]): Principal {
  if (!memberships.length || principal.roles.includes(Role.SYSTEM_ADMIN)) return principal;
  const administered = memberships.filter(({ administrator }) => administrator);
  const roles = new Set([
    ...principal.roles,
    ...memberships.map(({ organisationKind }) => STAFF_OF[organisationKind]),
    ...(administered.length ? [Role.ORGANISATION_ADMIN] : []),
  ]);
  return {
    ...principal,
    roles: ROLES.filter((role) => roles.has(role)),
    acts: joined(principal.acts, memberships),
    administers: joined(principal.administers, administered),
  };
}

function joined(organisations: Organisations, memberships: readonly Membership[]): Organisations {
  const ofKind = (kind: OrganisationKind) =>
    memberships.filter(({ organisationKind }) => organisationKind === kind).map(({ organisationId }) => organisationId);
  return Object.fromEntries(
    organisationKinds.map((kind) => [kind, [...new Set([...organisations[kind], ...ofKind(kind)])]]),
  ) as unknown as Organisations;
}

/** The ids of a claim, which names one organisation or a list of one kind. */
function idsOf(kind: OrganisationKind, claim: unknown): string[] {
  const ids = (Array.isArray(claim) ? claim : [claim]).flatMap((id) => text(id) ?? []);
  return [...new Set(kind === 'PROVINCE' ? ids.map(todaysProvince) : ids)];
}

/** A claim by its path; a claim that has the whole path as its name comes first. */
function claimAt(claims: JWTPayload, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  return path
    .split('.')
    .reduce<unknown>(
      (at, key) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as JWTPayload)[key] : undefined,
      claims,
    );
}

/** A token may still name a province by its code of before the mergers of 2025. */
const todaysProvince = (code: string): string => resolvePlace(code)?.code ?? code;

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
