/**
 * Many readers or one writer, first come first served. SQLite has one connection per file here: while a transaction is
 * open on it, another request's statement would read what is not committed, so reading waits for writing to end.
 */
export class ReadWriteLock {
  private readers = 0;
  private writing = false;
  private readonly queue: { kind: 'read' | 'write'; start: () => void }[] = [];

  async read<T>(work: () => Promise<T>): Promise<T> {
    await this.enter('read');
    try {
      return await work();
    } finally {
      this.readers -= 1;
      this.admit();
    }
  }

  async write<T>(work: () => Promise<T>): Promise<T> {
    await this.enter('write');
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
    return new Promise<void>((resolve) => this.queue.push({ kind, start: resolve }));
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
