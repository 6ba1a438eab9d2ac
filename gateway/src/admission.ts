import { createHash } from 'node:crypto';
import { callerKey } from '@ba-nha/shared/permissions';
import type { Request, RequestHandler, Response } from 'express';
import { GraphQLError } from 'graphql';
import { IdentityError, type Identity } from './identity';
import { waitFor } from './messages';
import { networkOf } from './network';
import type { Principal } from './principal';
import type { RateLimits, Share } from './rate-limits';
import { coded, refuse } from './refusals';
import { requestOf } from './request';

/** What one request costs of a caller's share: itself, and one more for so many values of its answer. */
const VALUES_A_POINT = 10_000;
/** Tokens that were good a short while ago, by hash. */
const REMEMBERED_TOKENS = 10_000;

export const principalOf = (response: Response): Principal => response.locals['principal'] as Principal;

/**
 * Finds out who comes, and whether they have come too often, before anything of the request's body is read. An
 * address whose tokens were refused again and again waits; those behind it whose tokens are known to be good do not.
 */
export function admit(identity: Identity, limits: RateLimits): RequestHandler {
  const good = new RememberedTokens(REMEMBERED_TOKENS);
  return async (request, response, next) => {
    const authorization = request.get('authorization');
    const token = authorization?.trim() ? hash(authorization) : undefined;
    const address = addressOf(request);
    if (token !== undefined && !good.has(token)) {
      const seconds = await limits.waitAfterRefusals(address);
      if (seconds > 0) return tooOften(response, seconds);
    }
    try {
      response.locals['principal'] = await identity.principalOf(authorization);
    } catch (error) {
      if (!(error instanceof IdentityError)) throw error;
      if (error.kind === 'unavailable') return uncheckable(response);
      if (token !== undefined) good.forget(token);
      await limits.countRefusal(address);
      return unauthenticated(response);
    }
    if (token !== undefined) good.add(token);
    if (await takeShare(request, response, limits, 1)) next();
  };
}

/** Takes what an operation weighs beyond being a request: call it once its cost is known. */
export function weigh(limits: RateLimits): RequestHandler {
  return async (request, response, next) => {
    const points = Math.floor(Number(response.locals['cost'] ?? 0) / VALUES_A_POINT);
    if (points === 0 || (await takeShare(request, response, limits, points))) next();
  };
}

/** Counts sign-ins that the local provider refuses, and lets an address wait that had too many. */
export function slowRefusals(limits: RateLimits): RequestHandler {
  return async (request, response, next) => {
    if (request.method !== 'POST') return next();
    const address = addressOf(request);
    const seconds = await limits.waitAfterRefusals(address);
    if (seconds > 0) return tooOften(response, seconds);
    response.once('finish', () => {
      if (response.statusCode >= 400 && response.statusCode < 500) void limits.countRefusal(address);
    });
    next();
  };
}

/** Answers whether the caller's share held so much; else the request has been refused. */
async function takeShare(request: Request, response: Response, limits: RateLimits, points: number): Promise<boolean> {
  const principal = principalOf(response);
  const share =
    principal.kind === 'anonymous'
      ? await limits.take('anonymous', addressOf(request), points)
      : await limits.take('client', callerKey(principal), points);
  if (share && principal.kind !== 'anonymous') response.set(shareHeaders(share));
  if (share?.exceeded) tooOften(response, share.seconds);
  return share?.exceeded !== true;
}

const addressOf = (request: Request): string => networkOf(request.ip ?? '');

const shareHeaders = ({ allowed, left, seconds }: Share) => ({
  'ratelimit-limit': String(allowed),
  'ratelimit-remaining': String(left),
  'ratelimit-reset': String(seconds),
});

function tooOften(response: Response, seconds: number): void {
  const error = new GraphQLError(waitFor(seconds, requestOf(response).locale), {
    extensions: { code: 'RATE_LIMITED', retryAfter: seconds },
  });
  refuse(response, 429, error, { 'retry-after': String(seconds) });
}

function unauthenticated(response: Response): void {
  refuse(response, 401, coded('unauthenticated', 'UNAUTHENTICATED', response), {
    'www-authenticate': 'Bearer realm="ba-nha", error="invalid_token"',
  });
}

function uncheckable(response: Response): void {
  refuse(response, 503, coded('identityUnavailable', 'DEPENDENCY_UNAVAILABLE', response), { 'retry-after': '5' });
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** The last so many; a set keeps the order in which they came. */
class RememberedTokens {
  private readonly known = new Set<string>();

  constructor(private readonly most: number) {}

  has(token: string): boolean {
    return this.known.has(token);
  }

  add(token: string): void {
    this.known.delete(token);
    if (this.known.size >= this.most) this.known.delete(this.known.values().next().value as string);
    this.known.add(token);
  }

  forget(token: string): void {
    this.known.delete(token);
  }
}
