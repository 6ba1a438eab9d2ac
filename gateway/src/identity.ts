import type { JSONWebKeySet, JWTPayload, JWTVerifyGetKey } from 'jose';
import { ANONYMOUS, principalFrom, withMemberships, type Acts, type Principal } from './principal';

/** Asymmetric only: a shared secret could be used to forge tokens by whoever may check them. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 30;
const DISCOVERY_TIMEOUT_MS = 3_000;
/** No honest token comes near; parsing a longer one is work for nothing. */
const LONGEST_TOKEN = 16_384;

export interface TrustedIssuer {
  issuer: string;
  audience: string;
  /** The issuer's public keys, where they are known beforehand; else they are found by OpenID discovery. */
  jwks?: JSONWebKeySet;
}

/** The organisations that the hub itself keeps for a subject, added to those of the token. */
export type Memberships = (subject: string) => Promise<Partial<Acts>>;

export interface Identity {
  /**
   * The caller by the `Authorization` header; without one, nobody. Throws an {@link IdentityError} for a
   * token that is not good, or that cannot be checked.
   */
  principalOf(authorization: string | undefined): Promise<Principal>;
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

/** Checks bearer tokens of the trusted issuers (JWT access tokens, RFC 9068) and reads the hub's claims from them. */
export function createIdentity(options: { issuers: readonly TrustedIssuer[]; memberships?: Memberships }): Identity {
  const keys = new Map<string, Promise<JWTVerifyGetKey>>();
  const keysOf = (trusted: TrustedIssuer): Promise<JWTVerifyGetKey> => {
    let found = keys.get(trusted.issuer);
    if (!found) {
      found = findKeys(trusted);
      // A failed discovery is tried again by the next request.
      found.catch(() => keys.delete(trusted.issuer));
      keys.set(trusted.issuer, found);
    }
    return found;
  };

  const verified = async (token: string): Promise<JWTPayload> => {
    const jose = await import('jose');
    let claimed: string | undefined;
    try {
      claimed = jose.decodeJwt(token).iss;
    } catch (reason) {
      throw new IdentityError('refused', reason);
    }
    const trusted = options.issuers.find(({ issuer }) => issuer === claimed);
    if (!trusted) throw new IdentityError('refused');
    let key: JWTVerifyGetKey;
    try {
      key = await keysOf(trusted);
    } catch (reason) {
      throw new IdentityError('unavailable', reason);
    }
    try {
      const { payload } = await jose.jwtVerify(token, key, {
        issuer: trusted.issuer,
        audience: trusted.audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp'],
      });
      return payload;
    } catch (reason) {
      throw new IdentityError(isAboutFetching(reason) ? 'unavailable' : 'refused', reason);
    }
  };

  return {
    async principalOf(authorization) {
      if (authorization === undefined || authorization.trim() === '') return ANONYMOUS;
      const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization.slice(0, LONGEST_TOKEN))?.[1];
      if (token === undefined || authorization.length > LONGEST_TOKEN) throw new IdentityError('refused');
      const principal = principalFrom(await verified(token));
      if (!principal) throw new IdentityError('refused');
      if (!options.memberships) return principal;
      try {
        return withMemberships(principal, await options.memberships(principal.subject));
      } catch (reason) {
        throw new IdentityError('unavailable', reason);
      }
    },
  };
}

async function findKeys({ issuer, jwks }: TrustedIssuer): Promise<JWTVerifyGetKey> {
  const jose = await import('jose');
  if (jwks) return jose.createLocalJWKSet(jwks);
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`Discovery of ${issuer} answered ${response.status}`);
  const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (found.issuer !== issuer || typeof found.jwks_uri !== 'string')
    throw new Error(`Discovery of ${issuer} names another issuer`);
  return jose.createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: DISCOVERY_TIMEOUT_MS });
}

function isAboutFetching(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  const code = (reason as { code?: unknown }).code;
  return (
    code === 'ERR_JWKS_TIMEOUT' ||
    (code === 'ERR_JOSE_GENERIC' && /JSON Web Key Set/.test(reason.message)) ||
    reason instanceof TypeError
  );
}
