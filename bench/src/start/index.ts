import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Benchmark, Findings } from '../benchmark';
import { figure, median, megabytes } from '../figures';
import { startHub } from '../hub/hub-process';
import { cpuMs, memoryOf } from '../hub/processes';
import { loadMixed } from './mixed-load';

const STARTS = 5;
const GOALS = { readyMs: 3_000, idle: 250, loaded: 600 };
const MEGABYTE = 1_048_576;
/** The heap shrinks when nobody asks for a while. */
const SETTLES_AFTER_MS = 10_000;

interface Started {
  readyMs: number;
  cpu: number;
  memory: number;
}

/** How soon the embedded hub is ready, and what it holds of the memory. */
export const benchmark: Benchmark = {
  about: 'start and memory of the embedded hub',
  inAll: [],
  run: async (args): Promise<Findings> => {
    const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } } });
    const dataDir = values.data ?? mkdtempSync(join(tmpdir(), 'ba-nha-bench-start-'));
    try {
      const first = await startOnce(dataDir);
      const again: Started[] = [];
      while (again.length < STARTS) again.push(await startOnce(dataDir));
      const memory = await memoryUnderLoad(dataDir);
      return told(values.data, { first, again, memory });
    } finally {
      if (values.data === undefined) rmSync(dataDir, { recursive: true, force: true });
    }
  },
};

async function startOnce(dataDir: string): Promise<Started> {
  const hub = await startHub({ dataDir });
  const cpu = cpuMs(hub.pids());
  const started = { readyMs: hub.readyAfterMs, cpu, memory: memoryOf(hub.pids()).now };
  await hub.stop({ keepData: true });
  return started;
}

interface Memory {
  started: number;
  idle: number;
  loaded: number;
  after: number;
  perSecond: number;
  p99: number;
}

async function memoryUnderLoad(dataDir: string): Promise<Memory> {
  const hub = await startHub({ dataDir });
  const now = () => memoryOf(hub.pids()).now;
  try {
    const started = now();
    await pause(SETTLES_AFTER_MS);
    const idle = now();
    const { perSecond, p99 } = await loadMixed(hub.url);
    const loaded = memoryOf(hub.pids()).most;
    await pause(SETTLES_AFTER_MS);
    return { started, idle, loaded, after: now(), perSecond, p99 };
  } finally {
    await hub.stop({ keepData: true });
  }
}

interface Result {
  first: Started;
  again: readonly Started[];
  memory: Memory;
}

function told(data: string | undefined, { first, again, memory }: Result): Findings {
  const ready = median(again.map(({ readyMs }) => readyMs));
  const rows = [
    [data === undefined ? 'the first, which makes the databases' : 'the first', first] as const,
    ...again.map((one, i) => [`again, ${i + 1}`, one] as const),
  ];
  const within = (value: number, most: number) => value <= most * MEGABYTE;
  return {
    title: 'Start and memory',
    method:
      'The built embedded hub from the start of its process to the first 200 of /health/ready; the page cache is warm but for what ' +
      `the first start reads. Memory is the resident set: ${SETTLES_AFTER_MS / 1_000} s after a start, the most under a mixed load ` +
      '(reads of four kinds and a write) over 16 connections, and as long after it.',
    tables: [
      {
        title: 'Starts',
        columns: ['start', 'ready after ms', 'CPU ms', 'memory'],
        rows: rows.map(([name, { readyMs, cpu, memory: held }]) => [
          name,
          Math.round(readyMs),
          Math.round(cpu),
          megabytes(held),
        ]),
      },
      {
        title: 'Memory',
        columns: ['when', 'resident'],
        rows: [
          ['started', megabytes(memory.started)],
          ['idle', megabytes(memory.idle)],
          [
            `the most under load (${figure(memory.perSecond)} requests/s, p99 ${figure(memory.p99)} ms)`,
            megabytes(memory.loaded),
          ],
          ['after it', megabytes(memory.after)],
        ],
      },
    ],
    goals: [
      {
        what: 'ready after start, embedded',
        goal: '≤ 3 s',
        measured: `${figure(ready / 1_000)} s`,
        met: ready <= GOALS.readyMs,
      },
      {
        what: 'memory idle',
        goal: `≤ ${GOALS.idle} MB`,
        measured: megabytes(memory.idle),
        met: within(memory.idle, GOALS.idle),
      },
      {
        what: 'memory under load',
        goal: `≤ ${GOALS.loaded} MB`,
        measured: megabytes(memory.loaded),
        met: within(memory.loaded, GOALS.loaded),
      },
    ],
  };
}
