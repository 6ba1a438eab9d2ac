/** What is kept for a while, the newest so many of it. */
export class Kept<V> {
  private readonly entries = new Map<string, { value: V; until: number }>();

  /** `now` in epoch milliseconds. */
  constructor(
    private readonly most: number,
    private readonly now: () => number,
  ) {}

  get(key: string): V | undefined {
    const entry = this.entries.get(key);
    return entry && entry.until > this.now() ? entry.value : undefined;
  }

  set(key: string, value: V, until: number): void {
    this.entries.delete(key);
    if (this.entries.size >= this.most) this.entries.delete(this.entries.keys().next().value!);
    this.entries.set(key, { value, until });
  }

  delete(key: string): void {
    this.entries.delete(key);
  }
}
