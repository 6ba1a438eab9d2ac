import type { Clock } from '@ba-nha/shared/clock';

export interface BreakerOptions {
  clock: Clock;
  /** So many silent calls in a row, and the subgraph counts as down. */
  silentCalls?: number;
  /** How long it then is left alone before one call tries it again, in milliseconds. */
  downForMs?: number;
  /** So many calls may wait for it at one time. */
  inFlight?: number;
}

/** The subgraph is not asked: it counts as down, or too many are waiting for it already. */
export class NotAsked extends Error {}

/** What became of a call. `unknown` says nothing of the subgraph: it was the caller who had no time left. */
export type Outcome = 'answered' | 'silent' | 'unknown';

const SILENT_CALLS = 5;
const DOWN_FOR_MS = 1_000;
const IN_FLIGHT = 256;

/** Keeps calls away from a subgraph that does not answer, so that they hold no sockets and no callers up. */
export class Breaker {
  private silent = 0;
  private downUntil = 0;
  private trying = false;
  private waiting = 0;
  private readonly silentCalls: number;
  private readonly downForMs: number;
  private readonly inFlight: number;

  constructor(private readonly options: BreakerOptions) {
    this.silentCalls = options.silentCalls ?? SILENT_CALLS;
    this.downForMs = options.downForMs ?? DOWN_FOR_MS;
    this.inFlight = options.inFlight ?? IN_FLIGHT;
  }

  /** Whether so many calls were silent that the subgraph is left alone. */
  get isDown(): boolean {
    return this.silent >= this.silentCalls;
  }

  /** Lets a call go, or throws {@link NotAsked}; what is answered is to be called once with what became of it. */
  enter(): (outcome: Outcome) => void {
    if (this.waiting >= this.inFlight) throw new NotAsked('Too many calls are waiting for the subgraph');
    const isTrial = this.isDown;
    if (isTrial && (this.trying || this.now < this.downUntil)) throw new NotAsked('The subgraph counts as down');
    if (isTrial) this.trying = true;
    this.waiting += 1;
    return (outcome) => {
      this.waiting -= 1;
      if (isTrial) this.trying = false;
      if (outcome === 'answered') this.silent = 0;
      if (outcome === 'silent') {
        this.silent += 1;
        if (this.isDown) this.downUntil = this.now + this.downForMs;
      }
    };
  }

  private get now(): number {
    return this.options.clock.now().getTime();
  }
}
