/** No instance answers so many requests within two windows; where one does, it refuses rather than forgets. */
const MOST = 500_000;

/**
 * The nonces of requests that were let in, each kept for a window at the least and two at the most. It never holds more
 * than it is told to: what it cannot remember it does not take.
 */
export class Nonces {
  private present = new Set<string>();
  private past = new Set<string>();
  private turnsAt: number;

  constructor(
    private readonly windowMs: number,
    now: number,
    private readonly most = MOST,
  ) {
    this.turnsAt = now + windowMs;
  }

  /** Remembers a nonce; false where it was there already, or where there is no room left. */
  take(nonce: string, now: number): boolean {
    this.turn(now);
    if (this.present.has(nonce) || this.past.has(nonce)) return false;
    if (this.present.size + this.past.size >= this.most) return false;
    this.present.add(nonce);
    return true;
  }

  private turn(now: number): void {
    if (now < this.turnsAt) return;
    this.past = now < this.turnsAt + this.windowMs ? this.present : new Set();
    this.present = new Set();
    this.turnsAt = now + this.windowMs;
  }
}
