import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts } from '@ba-nha/gateway/services/free-ports';
import { descendants } from './processes';
import { clearServers, type HubServers } from './servers';

const ROOT = join(__dirname, '../../..');
const READY_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 5;
const READY = 'Ba Nhà is ready';
/** Metrics have a port for each process, from the first one on. */
const MOST_PROCESSES = 8;

export interface HubProcess {
  url: string;
  /** Where a subgraph's database is. */
  databaseUrl(subgraph: string): string;
  dataDir: string;
  /** From the start of the process until it said that it is ready. */
  readyAfterMs: number;
  /** The process and those that it started. */
  pids(): number[];
  /** Statements that each subgraph has sent so far, by what the hub's metrics say. */
  statements(): Promise<number>;
  /** Ends it, and takes its data away unless they are still needed. */
  stop(options?: { keepData: boolean }): Promise<void>;
  /** Takes its data away. */
  clear(): Promise<void>;
}

export interface HubOptions {
  dataDir?: string;
  servers?: Pick<HubServers, 'databaseUrl' | 'eventsUrl'>;
  environment?: Record<string, string>;
}

/** The built hub as its users start it, without limits on how often a client may ask: embedded, or as services. */
export async function startHub(options: HubOptions = {}): Promise<HubProcess> {
  const { servers, environment = {} } = options;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'ba-nha-bench-')));
  const [port, metricsPort] = (await freePorts(2, [])) as [number, number];
  const name = basename(dataDir).toLowerCase().replace(/\W+/g, '_');
  const command = servers ? 'scripts/services.mjs' : 'gateway/dist/main.js';
  const began = performance.now();
  // What this process was started with, such as --cpu-prof, holds for the embedded hub too.
  const child = spawn(process.execPath, [...process.execArgv, join(ROOT, command)], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      METRICS_PORT: String(metricsPort),
      RATE_LIMIT_CLIENT: '0',
      ...(servers
        ? { DATABASE_URL: `${servers.databaseUrl}/${name}`, EVENTS_URL: servers.eventsUrl, EVENTS_PREFIX: name }
        : {}),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = outputOf(child);
  const clear = async () => {
    rmSync(dataDir, { recursive: true, force: true });
    if (servers) await clearServers(servers, name);
  };
  const url = `http://localhost:${port}`;
  await untilReady(child, url, output, servers !== undefined);
  const readyAfterMs = performance.now() - began;
  return {
    url,
    databaseUrl: (subgraph) =>
      servers ? `${servers.databaseUrl}/${name}_${subgraph}` : `sqlite:${join(dataDir, `${subgraph}.db`)}`,
    dataDir,
    readyAfterMs,
    pids: () => [child.pid!, ...descendants(child.pid!)],
    statements: () => statementsSaidAt(metricsPort),
    stop: async ({ keepData } = { keepData: false }) => {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      if (!keepData) await clear();
    },
    clear,
  };
}

function outputOf(child: ChildProcess): () => string {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-20_000)));
  }
  return () => said;
}

/** A gateway is ready without its subgraphs; who starts them all says when they are. */
async function untilReady(child: ChildProcess, url: string, output: () => string, isSaid: boolean): Promise<void> {
  for (const end = performance.now() + READY_WITHIN_MS; performance.now() < end; await pause(LOOK_EVERY_MS)) {
    if (child.exitCode !== null) break;
    if (isSaid ? output().includes(READY) : await answersReady(url)) return;
  }
  child.kill('SIGTERM');
  throw new Error(`The hub did not get ready:\n${output()}`);
}

const answersReady = (url: string): Promise<boolean> =>
  fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

async function statementsSaidAt(firstPort: number): Promise<number> {
  const texts = await Promise.all(
    Array.from({ length: MOST_PROCESSES }, (_, i) =>
      fetch(`http://127.0.0.1:${firstPort + i}/metrics`).then(
        (answer) => answer.text(),
        () => '',
      ),
    ),
  );
  const counts = texts.join('\n').matchAll(/^banha_statement_duration_seconds_count\{[^}]*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}
