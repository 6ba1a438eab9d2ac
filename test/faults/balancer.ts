/** Knows which gateways say that they are ready, as a balancer before them would: it asks each every so often. */
export class Balancer {
  private ready: readonly string[];
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly gateways: readonly string[],
    everyMs: number,
  ) {
    this.ready = gateways;
    this.timer = setInterval(() => void this.look(), everyMs);
  }

  /** Where requests go now. */
  takers = (): readonly string[] => this.ready;

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const found = await Promise.all(this.gateways.map(isReady));
    const ready = this.gateways.filter((_, i) => found[i]);
    // A balancer that finds nobody goes on trying those it had.
    if (ready.length) this.ready = ready;
  }
}

export const isReady = (address: string): Promise<boolean> =>
  fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(3_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
