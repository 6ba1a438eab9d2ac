import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { LoadOrder, LoadOutcome } from './orders';

/** Sends a load from a process of its own and answers what came of it. */
export function drive(order: LoadOrder): Promise<LoadOutcome> {
  const worker = fork(join(__dirname, 'drive.worker.js'));
  return new Promise((resolve, reject) => {
    worker.once('message', (outcome) => resolve(outcome as LoadOutcome));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The load ended early, with ${code}.`)));
    worker.send(order);
  });
}
