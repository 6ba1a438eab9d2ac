import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock';
import type { CallContext } from '../graph/context';
import { readCall } from './call';
import type { HandoverKey } from './keys';
import { Nonces } from './nonces';
import { HANDOVER_HEADER, readSignature, SIGNATURE_HEADER, TOLERANCE_MS, verify } from './signature';

export interface GatekeeperOptions {
  keys: readonly HandoverKey[];
  /** This instance, as senders name it. */
  audience: string;
  clock: Clock;
  /** The longest body that is read, in bytes. */
  bodyLimit: number;
}

export interface Admitted {
  call: CallContext;
  body: Buffer;
}

/** Lets in what one of the hub's own processes signed for this very instance a moment ago, each request once. */
export class Gatekeeper {
  private readonly nonces: Nonces;
  private readonly openedAt: number;

  constructor(private readonly options: GatekeeperOptions) {
    this.openedAt = this.now;
    this.nonces = new Nonces(2 * TOLERANCE_MS, this.openedAt);
  }

  /** Who calls and what was sent; undefined for everything else, whatever is wrong with it. */
  async admit(request: IncomingMessage): Promise<Admitted | undefined> {
    const { keys, audience, bodyLimit } = this.options;
    const claimed = readSignature(request.headers[SIGNATURE_HEADER], keys);
    const handover = request.headers[HANDOVER_HEADER];
    if (!claimed || typeof handover !== 'string' || !this.isRecent(claimed.time)) return undefined;
    const body = await bodyOf(request, bodyLimit);
    if (!body) return undefined;
    const bound = { method: request.method ?? '', path: request.url ?? '', audience, handover, body };
    if (!verify(bound, claimed)) return undefined;
    // A body may take its time to arrive; and only what is proven may take up room among the nonces.
    if (!this.isRecent(claimed.time) || !this.nonces.take(claimed.nonce, this.now)) return undefined;
    const call = readCall(handover);
    return call && { call: this.byOurClock(call, claimed.time), body };
  }

  /** What was signed before this instance opened may have been let in by the one that ran here before. */
  private isRecent(time: number): boolean {
    return time >= this.openedAt && Math.abs(this.now - time) <= TOLERANCE_MS;
  }

  /** The sender's clock may differ: what counts is how much time it left. */
  private byOurClock(call: CallContext, time: number): CallContext {
    return call.deadline === undefined ? call : { ...call, deadline: this.now + call.deadline - time };
  }

  private get now(): number {
    return this.options.clock.now().getTime();
  }
}

async function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  const parts: Buffer[] = [];
  let size = 0;
  // The connection stays, for the refusal has to go out on it.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts, size);
}
