import { Pool } from 'undici';
import type { CallSignal } from '../graph/ending';
import { Arriving, type Arrived } from './arriving';

const CONNECT_WITHIN_MS = 1_000;
const CONNECTIONS = 64;
/** Where neither the call's signal nor its deadline ends it sooner. */
const ANSWER_WITHIN_MS = 60_000;
/** More than the costliest operation that the gateway lets in can bring. */
const ANSWER_LIMIT = 256 * 1024 * 1024;
/** Who hangs up sooner than this had no time, or changed its mind; later, there was no answer. */
const NO_ANSWER_AFTER_MS = 1_000;

export interface Post {
  path: string;
  headers: Record<string, string>;
  body: Buffer;
  signal: CallSignal | undefined;
}

/** Kept connections to one address, until one of them gives no answer: then all that are idle may be as dead as that one. */
export class Connections {
  private pool: Pool;

  constructor(private readonly origin: string) {
    this.pool = this.fresh();
  }

  async post({ signal, ...post }: Post): Promise<Arrived> {
    const { pool } = this;
    const began = performance.now();
    try {
      return await new Promise((resolve, reject) => {
        pool.dispatch({ method: 'POST', ...post }, new Arriving(resolve, reject, signal));
      });
    } catch (error) {
      if (signal?.aborted && performance.now() - began >= NO_ANSWER_AFTER_MS) this.leave(pool);
      throw error;
    }
  }

  /** Lets what is under way end, and hangs up. */
  close(): Promise<void> {
    return this.pool.close();
  }

  private leave(pool: Pool): void {
    if (pool !== this.pool) return;
    this.pool = this.fresh();
    void pool.close().catch(() => undefined);
  }

  private fresh(): Pool {
    return new Pool(this.origin, {
      connections: CONNECTIONS,
      connect: { timeout: CONNECT_WITHIN_MS },
      headersTimeout: ANSWER_WITHIN_MS,
      bodyTimeout: ANSWER_WITHIN_MS,
      maxResponseSize: ANSWER_LIMIT,
    });
  }
}
