const LANES = 4;
const MOST_TOGETHER = 50;
const MOST_PRESENT = 400;

/**
 * Works on several things at once, and on those with the same key one after the other, in the order they came: two events
 * of one record would only get into each other's way. What has gathered in a lane meanwhile is worked on together.
 */
export class Lanes<T> {
  private readonly lanes: Lane<T>[];
  private present = 0;
  private hasRoom: (() => void) | undefined;

  /** `work` must not throw. */
  constructor(work: (items: readonly T[]) => Promise<void>) {
    const counted = async (items: readonly T[]) => {
      await work(items);
      this.present -= items.length;
      this.hasRoom?.();
    };
    this.lanes = Array.from({ length: LANES }, () => new Lane(counted));
  }

  /** Resolves when there is room for more. */
  async add(key: string, item: T): Promise<void> {
    this.present += 1;
    this.lanes[numberOf(key) % LANES]!.add(item);
    while (this.present >= MOST_PRESENT) await new Promise<void>((resolve) => (this.hasRoom = resolve));
  }

  /** Resolves when everything has been worked on. */
  async empty(): Promise<void> {
    for (const lane of this.lanes) await lane.working;
  }
}

class Lane<T> {
  working: Promise<void> | undefined;
  private readonly waiting: T[] = [];

  constructor(private readonly work: (items: readonly T[]) => Promise<void>) {}

  add(item: T): void {
    this.waiting.push(item);
    this.working ??= this.workThrough().finally(() => (this.working = undefined));
  }

  private async workThrough(): Promise<void> {
    while (this.waiting.length) await this.work(this.waiting.splice(0, MOST_TOGETHER));
  }
}

function numberOf(key: string): number {
  let hash = 0;
  for (let i = 0; i < key.length; i += 1) hash = (hash * 31 + key.charCodeAt(i)) | 0;
  return Math.abs(hash);
}
