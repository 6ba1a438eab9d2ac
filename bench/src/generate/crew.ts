import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Subgraph } from './jobs';
import type { Task, WorkerStart } from './work';

/** Threads that do tasks side by side. */
export class Crew {
  private readonly workers: Worker[];

  constructor(
    start: WorkerStart,
    threads: number,
    /** Whether two may write to one database at the same time. */
    private readonly isShared: boolean,
  ) {
    const file = join(__dirname, 'fill.worker.js');
    this.workers = Array.from({ length: threads }, () => new Worker(file, { workerData: start }));
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
    const labour = async (worker: Worker) => {
      while (waiting.length) {
        const task = next();
        if (!task) {
          await new Promise<void>((resolve) => wake.add(resolve));
          continue;
        }
        busy.set(task.subgraph, (busy.get(task.subgraph) ?? 0) + 1);
        const rows = await this.hand(worker, task);
        busy.set(task.subgraph, busy.get(task.subgraph)! - 1);
        for (const resume of wake) resume();
        wake.clear();
        await told(task, rows);
      }
      for (const resume of wake) resume();
    };
    await Promise.all(this.workers.map(labour));
  }

  async end(): Promise<void> {
    const gone = this.workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve)));
    for (const worker of this.workers) worker.postMessage('end');
    await Promise.all(gone);
  }

  private hand(worker: Worker, task: Task): Promise<number> {
    return new Promise((resolve, reject) => {
      const settle = (use: () => void) => {
        worker.off('message', onMessage);
        worker.off('error', onError);
        use();
      };
      const onMessage = ({ rows }: { rows: number }) => settle(() => resolve(rows));
      const onError = (error: Error) => settle(() => reject(error));
      worker.once('message', onMessage);
      worker.once('error', onError);
      worker.postMessage(task);
    });
  }
}
