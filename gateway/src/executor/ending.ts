import type { Locale } from '../messages';
import type { CallContext } from './types';

/**
 * That something is over, and why: a request given up, its time passed. What an `AbortController` is, for the many calls
 * that never end before their time: to make one of those, and to listen to it, costs more than all else that a call needs.
 */
export class Ending {
  private hooks: ((reason: Error) => void)[] = [];
  private controller: AbortController | undefined;
  private reason: Error | undefined;

  /** For those who know signals only; made when it is first asked for. */
  get signal(): AbortSignal {
    if (!this.controller) {
      this.controller = new AbortController();
      if (this.reason) this.controller.abort(this.reason);
    }
    return this.controller.signal;
  }

  /** The hook is called once, at the end; now, where that has come. */
  onEnd(hook: (reason: Error) => void): void {
    if (this.reason) hook(this.reason);
    else this.hooks.push(hook);
  }

  end(reason: Error): void {
    if (this.reason) return;
    this.reason = reason;
    const { hooks } = this;
    this.hooks = [];
    this.controller?.abort(reason);
    for (const hook of hooks) hook(reason);
  }
}

/** Until when somebody waits for an answer, and what says that they have gone. */
export class Waiter implements CallContext {
  readonly principal: unknown;
  readonly locale: Locale;
  readonly requestId: string;

  constructor(
    { principal, locale, requestId }: CallContext,
    readonly deadline: number,
    readonly ending: Ending,
  ) {
    this.principal = principal;
    this.locale = locale;
    this.requestId = requestId;
  }

  get signal(): AbortSignal {
    return this.ending.signal;
  }
}
