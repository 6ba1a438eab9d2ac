/** What was opened, closed again in the reverse order whatever has happened meanwhile. */
export class Closing {
  private readonly hooks: (() => Promise<void>)[] = [];

  /** Takes note of something that has to be stopped; answers it. */
  keep<T extends { stop(): Promise<void> }>(opened: T): T {
    this.hooks.push(() => opened.stop());
    return opened;
  }

  /** The same for what is closed. */
  keepOpen<T extends { close(): Promise<void> }>(opened: T): T {
    this.hooks.push(() => opened.close());
    return opened;
  }

  async close(): Promise<void> {
    for (let hook = this.hooks.pop(); hook; hook = this.hooks.pop()) await hook();
  }
}
