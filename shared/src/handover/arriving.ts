import type { Dispatcher } from 'undici';
import type { CallSignal } from '../graph/ending';

/** What came back: all of it. */
export interface Arrived {
  statusCode: number;
  text: string;
}

/** Gathers an answer that is wanted whole: undici's own requests make a stream of each, which costs as much as the rest. */
export class Arriving implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private statusCode = 0;
  private readonly parts: Buffer[] = [];

  constructor(
    private readonly resolve: (arrived: Arrived) => void,
    private readonly reject: (reason: unknown) => void,
    private readonly signal: CallSignal | undefined,
  ) {
    signal?.addEventListener('abort', this.giveUp, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.signal?.aborted) this.giveUp();
  }

  /** Told of interim answers too; the last one counts. */
  onResponseStart(_controller: Dispatcher.DispatchController, statusCode: number): void {
    this.statusCode = statusCode;
  }

  onResponseData(_controller: Dispatcher.DispatchController, part: Buffer): void {
    this.parts.push(part);
  }

  onResponseEnd(): void {
    this.listenNoMore();
    const [only, ...others] = this.parts;
    const whole = only && others.length === 0 ? only : Buffer.concat(this.parts);
    this.resolve({ statusCode: this.statusCode, text: whole.toString() });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.listenNoMore();
    this.reject(error);
  }

  private readonly giveUp = (): void => {
    const { reason } = this.signal as CallSignal;
    this.controller?.abort(reason instanceof Error ? reason : new Error('The call was given up'));
  };

  private listenNoMore(): void {
    this.signal?.removeEventListener('abort', this.giveUp);
  }
}
