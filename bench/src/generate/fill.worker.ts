import 'reflect-metadata';
import { inspect } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { Work, type Task, type WorkerStart } from './work';

/**
 * A thread that does one task after the other, and ends when it is told to. What fails is told as text: errors of SQLite's
 * driver lose their message on the way from one thread to another.
 */
const work = new Work(workerData as WorkerStart);

parentPort!.on('message', (task: Task | 'end') => {
  if (task === 'end') return void work.end().then(() => parentPort!.close());
  work.run(task).then(
    (rows) => parentPort!.postMessage({ rows }),
    (error: unknown) => parentPort!.postMessage({ error: inspect(error) }),
  );
});
