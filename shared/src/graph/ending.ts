/** What tells that nobody waits for an answer any more, and is listened to; an `AbortSignal` is one. */
export interface CallSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * That something is over, and why: a request given up, its time passed. What an `AbortController` is, for the many calls
 * that never end before their time: to make one of those, and to listen to it, costs more than all else that a call needs.
 */
export class Ending implements CallSignal {
  private listeners: (() => void)[] = [];
  private cause: Error | undefined;

  get aborted(): boolean {
    return this.cause !== undefined;
  }

  get reason(): Error | undefined {
    return this.cause;
  }

  throwIfAborted(): void {
    if (this.cause) throw this.cause;
  }

  /** Listeners are called once, at the end; never, where that has come already. */
  addEventListener(_type: 'abort', listener: () => void): void {
    if (!this.cause) this.listeners.push(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    const at = this.listeners.indexOf(listener);
    if (at >= 0) this.listeners.splice(at, 1);
  }

  /** Calls the hook at the end with its reason; now, where that has come. */
  onEnd(hook: (reason: Error) => void): void {
    if (this.cause) hook(this.cause);
    else this.listeners.push(() => hook(this.cause as Error));
  }

  end(reason: Error): void {
    if (this.cause) return;
    this.cause = reason;
    const { listeners } = this;
    this.listeners = [];
    for (const listener of listeners) listener();
  }
}
