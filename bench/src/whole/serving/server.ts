import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { cpuMs, memoryOf } from '../../hub/processes';
import type { Asked, Statements } from './worker';

/** A server under measurement: where it is, what its processes cost, and what it asked of its databases. */
export interface Server {
  url: string;
  /** Milliseconds of CPU that its processes have used so far. */
  cpu(): number;
  /** Bytes of memory that its processes hold. */
  memory(): number;
  /** The statements since it was last asked; undefined where its processes cannot be asked. */
  statements(): Promise<Statements | undefined>;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 120_000;

export interface ServerOptions {
  environment: Readonly<Record<string, string>>;
  /** Where it leaves a profile of its processor's time when it ends. */
  profileTo?: string | undefined;
}

/** Starts one of our workers and answers once it serves. */
export async function startServer(worker: string, { environment, profileTo }: ServerOptions): Promise<Server> {
  const child = fork(join(__dirname, `${worker}.worker.js`), {
    env: { ...process.env, ...environment },
    execArgv:
      profileTo === undefined
        ? []
        : ['--cpu-prof', '--cpu-prof-name', `${worker}.cpuprofile`, '--cpu-prof-dir', profileTo],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { url } = await told<{ url: string }>(child, worker);
  const pids = [child.pid as number];
  const ask = <T>(asked: Asked): Promise<T> => {
    child.send(asked);
    return told<T>(child, worker);
  };
  return {
    url,
    cpu: () => cpuMs(pids),
    memory: () => memoryOf(pids).now,
    statements: async () => (await ask<{ statements: Statements }>('statements')).statements,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.send('stop' satisfies Asked);
      await gone;
    },
  };
}

function told<T>(child: ChildProcess, worker: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => done(() => reject(new Error(`${worker} is silent`))), READY_WITHIN_MS);
    const done = (end: () => void) => {
      clearTimeout(limit);
      child.off('exit', died);
      child.off('message', heard);
      end();
    };
    const died = (code: number | null) => done(() => reject(new Error(`${worker} ended with ${code}`)));
    const heard = (message: unknown) => done(() => resolve(message as T));
    child.once('exit', died);
    child.once('message', heard);
  });
}
