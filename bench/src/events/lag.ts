import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { InProcessBus } from '@ba-nha/shared/events';
import { percentile } from '../figures';
import { clearServers, type HubServers } from '../hub/servers';
import { consume } from './consumer';
import type { Applied } from './consumer.worker';
import { openedBus, writeAtRate, type Rate } from './writer';

const PATIENCE_MS = 30_000;

export interface Lag {
  written: number;
  applied: number;
  p50: number;
  p95: number;
  p99: number;
  longest: number;
}

/** How long a committed fact takes to be in the balance, in milliseconds: a process for each side, over NATS and MariaDB. */
export async function lagOfServices(servers: HubServers, rate: Rate): Promise<Lag> {
  const name = `banha_bench_events_${process.pid}`;
  const events = { url: servers.eventsUrl, prefix: name, keepDays: 1, replicas: 1, attempts: 12 };
  const urlOf = (subgraph: string) => `${servers.databaseUrl}/${name}_${subgraph}`;
  const child = fork(join(__dirname, 'consumer.worker.js'), [JSON.stringify({ events, url: urlOf('zones') })]);
  const appliedAt = new Map<string, bigint>();
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The consumer ended early, with ${code}.`)));
      child.on('message', ({ ready, applied = [] }: Applied) => {
        if (ready) resolve();
        for (const [key, at] of applied) appliedAt.set(key, BigInt(at));
      });
    });
    const bus = await openedBus(events);
    const committedAt = await writeAtRate(bus, urlOf('enterprises'), rate);
    await bus.stop();
    await bus.close();
    const isIn = (key: string) => appliedAt.has(key);
    for (let waited = 0; ![...committedAt.keys()].every(isIn) && waited < PATIENCE_MS; waited += 100) await pause(100);
    return lagOf(committedAt, appliedAt);
  } finally {
    const gone = once(child, 'exit');
    child.disconnect();
    await gone;
    await clearServers(servers, name);
  }
}

/** The same within one process, on SQLite: there an answer waits for it. */
export async function lagEmbedded(rate: Rate): Promise<Lag> {
  const folder = mkdtempSync(join(tmpdir(), 'ba-nha-bench-events-'));
  const urlOf = (subgraph: string) => `sqlite:${join(folder, `${subgraph}.db`)}`;
  const bus = new InProcessBus();
  const appliedAt = new Map<string, bigint>();
  const zones = await consume(bus, urlOf('zones'), (key, at) => appliedAt.set(key, at));
  try {
    return lagOf(await writeAtRate(bus, urlOf('enterprises'), rate), appliedAt);
  } finally {
    await zones.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function lagOf(committedAt: ReadonlyMap<string, bigint>, appliedAt: ReadonlyMap<string, bigint>): Lag {
  const lags = [...committedAt].flatMap(([key, at]) => {
    const applied = appliedAt.get(key);
    return applied === undefined ? [] : [Number(applied - at) / 1e6];
  });
  const [p50, p95, p99, longest] = [0.5, 0.95, 0.99, 1].map((share) => percentile(lags, share)) as [
    number,
    number,
    number,
    number,
  ];
  return { written: committedAt.size, applied: lags.length, p50, p95, p99, longest };
}
