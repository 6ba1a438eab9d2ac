import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { Work, type Task, type WorkerStart } from './work';

/** A thread that does one task after the other, and ends when it is told to. */
const work = new Work(workerData as WorkerStart);

parentPort!.on('message', (task: Task | 'end') => {
  if (task === 'end') return void work.end().then(() => parentPort!.close());
  work.run(task).then(
    (rows) => parentPort!.postMessage({ rows }),
    (error: unknown) => parentPort!.postMessage({ error }),
  );
});
