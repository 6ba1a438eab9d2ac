import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Subgraph } from './jobs';
import { Work, type Task, type WorkerStart } from './work';

/** Somebody who does one task after the other. */
interface Hand {
  /** Answers how many rows were written. */
  run(task: Task): Promise<number>;
  end(): Promise<void>;
}

/** A thread that makes rows while others load theirs. */
class ThreadHand implements Hand {
  private readonly worker: Worker;

  constructor(start: WorkerStart) {
    this.worker = new Worker(join(__dirname, 'fill.worker.js'), { workerData: start });
  }

  run(task: Task): Promise<number> {
    return new Promise((resolve, reject) => {
      this.worker.once('message', (answer: { rows: number } | { error: string }) => {
        this.worker.off('error', reject);
        if ('rows' in answer) resolve(answer.rows);
        else reject(new Error(answer.error));
      });
      // What kills the thread itself, such as memory that ran out.
      this.worker.once('error', reject);
      this.worker.postMessage(task);
    });
  }

  async end(): Promise<void> {
    if (this.worker.threadId < 0) return;
    const gone = new Promise((resolve) => this.worker.once('exit', resolve));
    this.worker.postMessage('end');
    await gone;
  }
}

/** Does tasks side by side, or in this thread where one is enough. */
export class Crew {
  private readonly hands: readonly Hand[];

  constructor(
    start: WorkerStart,
    threads: number,
    /** Whether two may write to one database at the same time. */
    private readonly isShared: boolean,
  ) {
    this.hands = threads === 1 ? [new Work(start)] : Array.from({ length: threads }, () => new ThreadHand(start));
  }

  /** Does all of the tasks; the first that fails ends all. */
  async do(tasks: readonly Task[], told: (task: Task, rows: number) => Promise<void> | void): Promise<void> {
    const waiting = [...tasks];
    const busy = new Map<Subgraph, number>();
    const wake = new Set<() => void>();
    const next = (): Task | undefined => {
      const place = this.isShared ? 0 : waiting.findIndex(({ subgraph }) => !busy.get(subgraph));
      return place < 0 ? undefined : waiting.splice(place, 1)[0];
    };
    const labour = async (hand: Hand) => {
      while (waiting.length) {
        const task = next();
        if (!task) {
          await new Promise<void>((resolve) => wake.add(resolve));
          continue;
        }
        busy.set(task.subgraph, (busy.get(task.subgraph) ?? 0) + 1);
        const rows = await hand.run(task);
        busy.set(task.subgraph, busy.get(task.subgraph)! - 1);
        for (const resume of wake) resume();
        wake.clear();
        await told(task, rows);
      }
      for (const resume of wake) resume();
    };
    await Promise.all(this.hands.map(labour));
  }

  async end(): Promise<void> {
    for (const hand of this.hands) await hand.end();
  }
}
