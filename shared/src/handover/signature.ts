import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { HandoverKey } from './keys';

/*
 * A request between the hub's processes says in one header on whose behalf it comes, and in another who vouches for that:
 * `v1;key;time;nonce;mac`. The mac (HMAC-SHA-256) is over all that may not be altered or used elsewhere.
 */

export const HANDOVER_HEADER = 'x-hub-handover';
export const SIGNATURE_HEADER = 'x-hub-signature';

/** How far the clocks of sender and receiver may be apart, and how long a request may take to arrive, in milliseconds. */
export const TOLERANCE_MS = 30_000;

const VERSION = 'v1';
const NONCE_BYTES = 16;
const FORM = /^v1;([a-z0-9-]{1,32});(\d{13});([\w-]{22});([\w-]{43})$/;

/** What a signature is bound to. */
export interface Bound {
  method: string;
  path: string;
  /** The one instance of the one subgraph that the request is meant for. */
  audience: string;
  /** The handover header as it is sent. */
  handover: string;
  body: Uint8Array;
}

/** A signature that has the right form; nothing of it is proven yet. */
export interface Claimed {
  key: HandoverKey;
  time: number;
  nonce: string;
  mac: Buffer;
}

/** The signature header of a request. */
export function sign(bound: Bound, key: HandoverKey, time: number): string {
  const nonce = randomBytes(NONCE_BYTES).toString('base64url');
  return [VERSION, key.id, time, nonce, macOf(bound, { key, time, nonce }).toString('base64url')].join(';');
}

/** Reads a signature header; undefined where it has another form or names a key that is not among these. */
export function readSignature(header: unknown, keys: readonly HandoverKey[]): Claimed | undefined {
  const [, id, time, nonce, mac] = (typeof header === 'string' && FORM.exec(header)) || [];
  const key = keys.find((candidate) => candidate.id === id);
  if (!key || !nonce || !mac) return undefined;
  return { key, time: Number(time), nonce, mac: Buffer.from(mac, 'base64url') };
}

/** Whether the mac is the one that its key gives for the request. */
export function verify(bound: Bound, claimed: Claimed): boolean {
  return timingSafeEqual(macOf(bound, claimed), claimed.mac);
}

/** An instance of a subgraph as signatures name it. */
export const audienceOf = (subgraph: string, address: string): string => `${subgraph}@${new URL(address).host}`;

function macOf(bound: Bound, { key, time, nonce }: Omit<Claimed, 'mac'>): Buffer {
  const digest = createHash('sha256').update(bound.body).digest('base64url');
  // None of them can have a line break: the text is read in one way only.
  const text = [VERSION, key.id, bound.method, bound.path, bound.audience, time, nonce, digest, bound.handover];
  return createHmac('sha256', key.key).update(text.join('\n')).digest();
}
