import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { CallersOutcome } from './callers';
import type { Item } from './operations';

export interface BareOrder {
  kind: 'enterprises' | 'internships';
  url: string;
}

/** `items` are made; `run` does an operation to them here; both answer by a message of the same kind. */
export type BareTask =
  | { kind: 'items'; operation: string; count: number }
  | { kind: 'run'; operation: string; items: readonly Item[]; callers: number };

/** The bare transactions in a process of their own: run there, or asked for over HTTP at `url`. */
export class BareProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(order: BareOrder): Promise<BareProcess> {
    const child = fork(join(__dirname, 'bare.worker.js'), [JSON.stringify(order)]);
    return new BareProcess(child, await answerOf<string>(child));
  }

  get pid(): number {
    return this.child.pid!;
  }

  items(operation: string, count: number): Promise<Item[]> {
    return this.ask({ kind: 'items', operation, count });
  }

  run(operation: string, items: readonly Item[], callers: number): Promise<CallersOutcome> {
    return this.ask({ kind: 'run', operation, items, callers });
  }

  async stop(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.disconnect();
    await gone;
  }

  private ask<T>(task: BareTask): Promise<T> {
    this.child.send(task);
    return answerOf<T>(this.child);
  }
}

function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`The bare transactions ended early, with ${code}.`));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer as T);
    });
  });
}
