import type { Clock } from '@ba-nha/shared/clock';
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';

const ANSWER_WITHIN_MS = 3_000;
/** No honest issuer's documents come near. */
const LONGEST_DOCUMENT = 262_144;
/** How long keys are taken without asking whether they still stand. */
const FRESH_MS = 600_000;
/** How long they are taken from an issuer that does not answer. */
const USABLE_MS = 3_600_000;
const TRY_AGAIN_MS = 30_000;
/** Key ids that nobody knows make the hub ask the issuer no more often than this: anybody can invent them. */
const ASK_AT_MOST = 5;
const ASK_WITHIN_MS = 60_000;

/** The issuer's keys cannot be had. */
export class KeysUnavailable extends Error {}

/**
 * The public keys of an issuer, found by OpenID Connect discovery and kept. A key id that is not among them may be one
 * that the issuer has turned to since, so the issuer is asked again at once.
 */
export class IssuerKeys {
  private local: { find: JWTVerifyGetKey; freshUntil: number; usableUntil: number } | undefined;
  private loading: Promise<void> | undefined;
  private strangers: number[] = [];

  constructor(
    private readonly issuer: string,
    private readonly clock: Clock,
  ) {}

  /** The key that a token's header names. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const keys = await this.fresh();
    try {
      return await keys(header, token);
    } catch (reason) {
      if (!isStranger(reason) || !this.mayAskFor()) throw reason;
      await this.load();
      return this.local!.find(header, token);
    }
  };

  private async fresh(): Promise<JWTVerifyGetKey> {
    const now = this.clock.now().getTime();
    if (!this.local || this.local.freshUntil <= now) {
      try {
        await this.load();
      } catch (reason) {
        if (!this.local || this.local.usableUntil <= now) throw reason;
        this.local.freshUntil = now + TRY_AGAIN_MS;
      }
    }
    return this.local!.find;
  }

  private mayAskFor(): boolean {
    const now = this.clock.now().getTime();
    this.strangers = this.strangers.filter((at) => at > now - ASK_WITHIN_MS);
    if (this.strangers.length >= ASK_AT_MOST) return false;
    this.strangers.push(now);
    return true;
  }

  private load(): Promise<void> {
    this.loading ??= this.fetchKeys().finally(() => (this.loading = undefined));
    return this.loading;
  }

  private async fetchKeys(): Promise<void> {
    const jose = await import('jose');
    try {
      const address = `${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
      const found = (await fetchJson(address)) as { issuer?: unknown; jwks_uri?: unknown };
      if (found.issuer !== this.issuer) throw new Error(`Discovery of ${this.issuer} names another issuer`);
      const keys = await fetchJson(this.checkedAddress(found.jwks_uri));
      const now = this.clock.now().getTime();
      const find = jose.createLocalJWKSet(keys as JSONWebKeySet);
      this.local = { find, freshUntil: now + FRESH_MS, usableUntil: now + USABLE_MS };
    } catch (cause) {
      throw new KeysUnavailable(`The keys of ${this.issuer} cannot be had`, { cause });
    }
  }

  /** Keys that come over an open line could be anybody's. */
  private checkedAddress(address: unknown): string {
    const isOpen = (text: string) => new URL(text).protocol !== 'https:';
    if (typeof address !== 'string' || (isOpen(address) && !isOpen(this.issuer)))
      throw new Error(`Discovery of ${this.issuer} names no address for its keys that can be trusted`);
    return address;
  }
}

function isStranger(reason: unknown): boolean {
  return (reason as { code?: unknown }).code === 'ERR_JWKS_NO_MATCHING_KEY';
}

/** A document of an issuer, from that very address: whoever redirects may not be the issuer. */
async function fetchJson(address: string): Promise<unknown> {
  const response = await fetch(address, {
    redirect: 'error',
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  if (!response.ok || !response.body) throw new Error(`${address} answered ${response.status}`);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body) {
    length += part.byteLength;
    if (length > LONGEST_DOCUMENT) throw new Error(`${address} answered more than ${LONGEST_DOCUMENT} bytes`);
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}
