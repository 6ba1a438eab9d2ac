/**
 * Many readers or one writer, first come first served. SQLite has one connection per file here: while a transaction is
 * open on it, another request's statement would read what is not committed, so reading waits for writing to end.
 */
export class ReadWriteLock {
  private readers = 0;
  private writing = false;
  private waited = 0;
  private readonly queue: { kind: 'read' | 'write'; start: () => void }[] = [];

  /** How many are inside: readers, or the one writer. */
  get inside(): number {
    return this.readers + (this.writing ? 1 : 0);
  }

  get waiting(): number {
    return this.queue.length;
  }

  /** The time that all who had to wait have spent so far, in milliseconds. */
  get waitedMs(): number {
    return this.waited;
  }

  async read<T>(work: () => Promise<T>): Promise<T> {
    const waiting = this.enter('read');
    if (waiting) await waiting;
    try {
      return await work();
    } finally {
      this.readers -= 1;
      this.admit();
    }
  }

  async write<T>(work: () => Promise<T>): Promise<T> {
    const waiting = this.enter('write');
    if (waiting) await waiting;
    try {
      return await work();
    } finally {
      this.writing = false;
      this.admit();
    }
  }

  private enter(kind: 'read' | 'write'): Promise<void> | void {
    if (!this.queue.length && this.isFree(kind)) {
      this.take(kind);
      return;
    }
    const since = performance.now();
    return new Promise<void>((resolve) => {
      const start = () => {
        this.waited += performance.now() - since;
        resolve();
      };
      this.queue.push({ kind, start });
    });
  }

  private isFree(kind: 'read' | 'write'): boolean {
    return kind === 'read' ? !this.writing : !this.writing && this.readers === 0;
  }

  private take(kind: 'read' | 'write'): void {
    if (kind === 'read') this.readers += 1;
    else this.writing = true;
  }

  private admit(): void {
    for (let next = this.queue[0]; next && this.isFree(next.kind); next = this.queue[0]) {
      this.queue.shift();
      this.take(next.kind);
      next.start();
    }
  }
}
