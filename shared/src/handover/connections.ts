import { Pool, type Dispatcher } from 'undici';

const CONNECT_WITHIN_MS = 1_000;
const CONNECTIONS = 64;
/** More than the costliest operation that the gateway lets in can bring. */
const ANSWER_LIMIT = 256 * 1024 * 1024;
/** Who hangs up sooner than this had no time, or changed its mind; later, there was no answer. */
const NO_ANSWER_AFTER_MS = 1_000;

/** Kept connections to one address, until one of them gives no answer: then all that are idle may be as dead as that one. */
export class Connections {
  private pool: Pool;

  constructor(private readonly origin: string) {
    this.pool = this.fresh();
  }

  async request(options: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData> {
    const { pool } = this;
    const began = performance.now();
    try {
      return await pool.request(options);
    } catch (error) {
      const { aborted = false } = (options.signal ?? {}) as AbortSignal;
      if (aborted && performance.now() - began >= NO_ANSWER_AFTER_MS) this.leave(pool);
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
      maxResponseSize: ANSWER_LIMIT,
    });
  }
}
