import type { Clock } from '@ba-nha/shared/clock';
import { httpTransport, type HandoverKey, type HttpTransport } from '@ba-nha/shared/handover';
import type { SubgraphTransport } from './executor';

export interface LiveWaysOptions {
  /** Signs what is handed over; none where the subgraphs are foreign. */
  keys: readonly HandoverKey[] | undefined;
  clock: Clock;
  /** How long a request may go on that began with a way which is not used any more. */
  closeAfterMs: number;
}

/** The ways to subgraphs, whose addresses may change: those that stay keep their connections. */
export class LiveWays {
  private ways = new Map<string, HttpTransport>();
  private readonly leaving = new Map<NodeJS.Timeout, HttpTransport>();

  constructor(private readonly options: LiveWaysOptions) {}

  /**
   * Gives the transports to subgraphs at these addresses to `use`, and holds them in the place of those before, unless it
   * throws: then those before stay.
   */
  to<T>(
    addresses: Readonly<Record<string, readonly string[]>>,
    use: (transports: Record<string, SubgraphTransport>) => T,
  ): T {
    const { keys, clock } = this.options;
    const next = new Map<string, HttpTransport>();
    const transports: Record<string, SubgraphTransport> = {};
    for (const [subgraph, instances] of Object.entries(addresses)) {
      const id = [subgraph, ...instances].join(' ');
      const way = this.ways.get(id) ?? httpTransport({ subgraph, addresses: instances, keys, clock });
      next.set(id, way);
      transports[subgraph] = (request, call) => way.ask(request, call as never);
    }
    const before = this.ways;
    try {
      const used = use(transports);
      this.ways = next;
      return used;
    } finally {
      const unused = this.ways === next ? before : next;
      for (const [id, way] of unused) if (!this.ways.has(id)) this.closeLater(way);
    }
  }

  async close(): Promise<void> {
    for (const timer of this.leaving.keys()) clearTimeout(timer);
    await Promise.all([...this.ways.values(), ...this.leaving.values()].map((way) => way.close()));
  }

  private closeLater(way: HttpTransport): void {
    const timer = setTimeout(() => {
      this.leaving.delete(timer);
      void way.close();
    }, this.options.closeAfterMs);
    timer.unref();
    this.leaving.set(timer, way);
  }
}
