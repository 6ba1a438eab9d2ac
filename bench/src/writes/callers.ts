import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Item } from './operations';

/** So many callers, each of whom does the operation to the next item once it is through with one. */
export interface CallersOrder {
  url: string;
  /** `graph`: GraphQL with tokens; `bare`: names and inputs. */
  speaks: 'graph' | 'bare';
  tokens: { enterprise: string; school: string };
  operation: string;
  items: readonly Item[];
  callers: number;
}

export interface CallersOutcome {
  seconds: number;
  perSecond: number;
  p50: number;
  p99: number;
  failed: number;
  firstFailure: string | undefined;
}

/** Sends an operation's requests from a process of its own, so that it takes no time of the server's. */
export function send(order: CallersOrder): Promise<CallersOutcome> {
  const worker = fork(join(__dirname, 'callers.worker.js'));
  return new Promise((resolve, reject) => {
    worker.once('message', (outcome) => resolve(outcome as CallersOutcome));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The callers ended early, with ${code}.`)));
    worker.send(order);
  });
}
