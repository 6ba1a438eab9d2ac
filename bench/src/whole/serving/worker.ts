import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

/** What a server under measurement tells the benchmark, and is asked by it. */
export type Asked = 'statements' | 'memory' | 'stop';

/** How often each statement was sent since it was last asked, by subgraph and text. */
export type Statements = Record<string, Record<string, number>>;

/** Counts what is sent to the databases of this process. */
export class StatementCount {
  private counts: Statements = {};

  readonly note = (subgraph: string, sql: string): void => {
    const ofSubgraph = (this.counts[subgraph] ??= {});
    ofSubgraph[sql] = (ofSubgraph[sql] ?? 0) + 1;
  };

  take(): Statements {
    const taken = this.counts;
    this.counts = {};
    return taken;
  }
}

/** What went wrong inside is seen where the benchmark runs. */
export const tellFault = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
};

/** Says that this process serves, and answers the benchmark until it is told to stop. */
export function serveBenchmark(url: string, statements: StatementCount, stop: () => Promise<void>): void {
  const answer = async (asked: Asked) => {
    if (asked === 'statements') process.send?.({ statements: statements.take() });
    else if (asked === 'memory') process.send?.({ resident: process.memoryUsage().rss });
    else {
      await stop();
      process.exit(0);
    }
  };
  process.on('message', (asked: Asked) => void answer(asked));
  // Who started it has gone: nobody will ask again.
  process.once('disconnect', () => process.exit(0));
  process.send?.({ url });
}

/** Longer than any pause between requests: a connection that is closed while a request is on its way looks like a fault. */
const KEPT_ALIVE_MS = 120_000;

export async function listen(server: Server): Promise<string> {
  server.keepAliveTimeout = KEPT_ALIVE_MS;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
