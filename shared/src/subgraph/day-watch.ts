import { vietnamDay, type Clock } from '../clock';

const LOOK_EVERY_MS = 30_000;

/**
 * Runs a sweep once on each Vietnamese day, before the first request of that day is answered and, where nobody asks,
 * soon after midnight. Deadlines are days, so after the sweep no query can meet one that has passed.
 */
export class DayWatch {
  private sweptDay = '';
  private sweeping: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly sweep: (today: string) => Promise<void>,
  ) {}

  get isUpToDate(): boolean {
    return this.sweptDay === vietnamDay(this.clock.now());
  }

  /** Resolves when today's deadlines have been applied. */
  async upToDate(): Promise<void> {
    while (!this.isUpToDate) {
      this.sweeping ??= this.sweepToday().finally(() => (this.sweeping = undefined));
      await this.sweeping;
    }
  }

  start(): void {
    this.timer = setInterval(() => void this.upToDate().catch(() => undefined), LOOK_EVERY_MS);
    this.timer.unref();
  }

  /** Ends when a sweep that is under way has. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping?.catch(() => undefined);
  }

  private async sweepToday(): Promise<void> {
    const today = vietnamDay(this.clock.now());
    await this.sweep(today);
    this.sweptDay = today;
  }
}
