const LANES = 6;
const MOST_AT_ONCE = 96;

/**
 * Works on several things at once, and on those with the same key one after the other, in the order they came: two events
 * of one record would only get into each other's way.
 */
export class Lanes {
  private readonly tails: Promise<void>[] = Array.from({ length: LANES }, () => Promise.resolve());
  private present = 0;
  private hasRoom: (() => void) | undefined;

  /** Resolves when there is room for more; `work` must not throw. */
  async add(key: string, work: () => Promise<void>): Promise<void> {
    const lane = laneOf(key);
    this.present += 1;
    this.tails[lane] = this.tails[lane]!.then(work).finally(() => {
      this.present -= 1;
      this.hasRoom?.();
    });
    while (this.present >= MOST_AT_ONCE) await new Promise<void>((resolve) => (this.hasRoom = resolve));
  }

  async empty(): Promise<void> {
    await Promise.all(this.tails);
  }
}

function laneOf(key: string): number {
  let hash = 0;
  for (let i = 0; i < key.length; i += 1) hash = (hash * 31 + key.charCodeAt(i)) | 0;
  return Math.abs(hash % LANES);
}
