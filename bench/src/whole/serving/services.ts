import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts } from '@ba-nha/gateway/services/free-ports';
import { cpuOf, memoryOf } from './processes';
import type { Server } from './server';

const SCRIPT = join(__dirname, '../../../../scripts/services.mjs');
const READY_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 200;

/** The hub as `npm run services` runs it: a process for each subgraph, and one gateway. */
export async function startServices(environment: Readonly<Record<string, string>>): Promise<Server> {
  const [port] = (await freePorts(1, [])) as [number];
  const supervisor = spawn(process.execPath, [SCRIPT], {
    env: { ...process.env, ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async () => {
    if (supervisor.exitCode !== null) return;
    const gone = once(supervisor, 'exit');
    supervisor.kill('SIGTERM');
    await gone;
  };
  const url = `http://127.0.0.1:${port}`;
  if (!(await isReady(url, () => supervisor.exitCode !== null))) {
    await stop();
    throw new Error('The services did not get ready.');
  }
  const pids = childrenOf(supervisor.pid as number);
  return {
    url: `${url}/graphql`,
    cpu: () => cpuOf(pids),
    memory: () => memoryOf(pids),
    statements: async () => undefined,
    stop,
  };
}

async function isReady(url: string, hasEnded: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < READY_WITHIN_MS && !hasEnded(); waited += LOOK_EVERY_MS) {
    const ready = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return true;
    await pause(LOOK_EVERY_MS);
  }
  return false;
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
