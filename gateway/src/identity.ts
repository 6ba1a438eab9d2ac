import { createHash } from 'node:crypto';
import { systemClock, type Clock } from '@ba-nha/shared/clock';
import type { ClaimPaths } from '@ba-nha/shared/config';
import type { JSONWebKeySet, JWTPayload, JWTVerifyGetKey } from 'jose';
import { IssuerKeys, KeysUnavailable } from './issuer-keys';
import { Kept } from './kept';
import { ANONYMOUS, principalFrom, withMemberships, type Membership, type Principal } from './principal';

/** Asymmetric only: a shared secret could be used to forge tokens by whoever may check them. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** What an access token may call itself (RFC 9068); many issuers say JWT or nothing. */
const TYPES = ['at+jwt', 'application/at+jwt', 'jwt', 'application/jwt'];
const CLOCK_TOLERANCE_SECONDS = 30;
/** No honest token comes near; parsing a longer one is work for nothing. */
const LONGEST_TOKEN = 16_384;
/** A portal asks often with one token: its signature is looked at once a minute. */
const KEEP_CHECKED_MS = 60_000;
const MOST_CHECKED = 10_000;

export interface TrustedIssuer {
  issuer: string;
  audience: string;
  /** Where its tokens say what the hub wants to know; the hub's own names unless given. */
  claims?: ClaimPaths;
  /** The issuer's public keys, where they are known beforehand; else they are found by OpenID discovery. */
  jwks?: JSONWebKeySet;
}

/** The organisations that the hub itself lets a caller act for, added to those of the token. */
export type Memberships = (caller: Pick<Principal, 'issuer' | 'subject'>) => Promise<readonly Membership[]>;

export interface Identity {
  /**
   * The caller by the `Authorization` header; without one, nobody. Throws an {@link IdentityError} for a
   * token that is not good, or that cannot be checked.
   */
  principalOf(authorization: string | undefined): Promise<Principal>;
}

export interface IdentityOptions {
  issuers: readonly TrustedIssuer[];
  memberships?: Memberships;
  clock?: Clock;
}

/** `refused`: the token is not good. `unavailable`: its issuer's keys cannot be had just now. */
export class IdentityError extends Error {
  constructor(
    readonly kind: 'refused' | 'unavailable',
    cause?: unknown,
  ) {
    super(kind === 'refused' ? 'The access token was refused' : 'The access token cannot be checked', { cause });
    this.name = 'IdentityError';
  }
}

/** Checks bearer tokens of the trusted issuers (JWT access tokens, RFC 9068) and makes one caller of claims and memberships. */
export function createIdentity({ issuers, memberships, clock = systemClock }: IdentityOptions): Identity {
  const trustedBy = new Map(
    issuers.map((trusted) => [trusted.issuer, { trusted, findKey: keysOf(trusted, clock) }] as const),
  );
  const now = () => clock.now().getTime();
  const checked = new Kept<Principal>(MOST_CHECKED, now);

  const verified = async (token: string): Promise<{ claims: JWTPayload; trusted: TrustedIssuer }> => {
    const jose = await import('jose');
    try {
      const issuer = trustedBy.get(jose.decodeJwt(token).iss ?? '');
      if (!issuer) throw new IdentityError('refused');
      const { trusted, findKey } = issuer;
      const { payload, protectedHeader } = await jose.jwtVerify(token, findKey, {
        issuer: trusted.issuer,
        audience: trusted.audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: clock.now(),
        requiredClaims: ['exp'],
      });
      if (!TYPES.includes(String(protectedHeader.typ ?? 'jwt').toLowerCase())) throw new IdentityError('refused');
      return { claims: payload, trusted };
    } catch (reason) {
      if (reason instanceof IdentityError) throw reason;
      throw new IdentityError(reason instanceof KeysUnavailable ? 'unavailable' : 'refused', reason);
    }
  };

  const byToken = async (token: string): Promise<Principal> => {
    const key = createHash('sha256').update(token).digest('base64');
    const known = checked.get(key);
    if (known) return known;
    const { claims, trusted } = await verified(token);
    const principal = principalFrom(claims, trusted);
    if (!principal) throw new IdentityError('refused');
    checked.set(key, principal, Math.min(claims.exp! * 1_000, now() + KEEP_CHECKED_MS));
    return principal;
  };

  return {
    async principalOf(authorization) {
      if (authorization === undefined || authorization.trim() === '') return ANONYMOUS;
      const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization.slice(0, LONGEST_TOKEN))?.[1];
      if (token === undefined || authorization.length > LONGEST_TOKEN) throw new IdentityError('refused');
      const principal = await byToken(token);
      return memberships ? withMemberships(principal, await memberships(principal)) : principal;
    },
  };
}

function keysOf({ issuer, jwks }: TrustedIssuer, clock: Clock): JWTVerifyGetKey {
  if (!jwks) return new IssuerKeys(issuer, clock).find;
  let local: JWTVerifyGetKey | undefined;
  return async (header, token) => {
    const { createLocalJWKSet } = await import('jose');
    local ??= createLocalJWKSet(jwks);
    return local(header, token);
  };
}
