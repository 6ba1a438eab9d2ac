import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock, vietnamDay } from '@ba-nha/shared/clock';
import type { Benchmark, Findings } from '../benchmark';
import { figure } from '../figures';
import { Closing } from './closing';
import { goalsOf, tablesOf, type Chapter, type Unanswered } from './findings';
import { startIssuer, type Issuer } from './issuer';
import { measureRead, type Durations, type OperationFigures, type PeerFigures } from './measuring/reads';
import { reads } from './operations';
import type { ReadOperation } from './operations/operation';
import { draftReports } from './operations/report';
import { openStage, titleOf, topologies, type Stage, type Topology } from './topologies';
import { drawStories, playStories, type WriteFigures } from './writing/stories';

export const whole: Benchmark = {
  about: 'the hub with its databases: what users send most, against a monolith and hand-written SQL',
  inAll: ['--orders', '10000,1000000'],
  run,
};

const SIZES = [10_000, 100_000, 1_000_000];
const DURATIONS: Durations = { warmSeconds: 2, rounds: 2, closedSeconds: 0.6, openSeconds: 1.5 };
const STORY_CALLERS = [1, 16];
const STORY_SECONDS = 3;
const STORIES = 600;
const BUFFER_POOL_MB = 4_096;

interface Asked {
  sizes: readonly number[];
  topologies: readonly Topology[];
  /** The names of the reads; all unless some were named. */
  names: readonly string[];
  writes: boolean;
  cache: string;
  bufferPool: number;
  durations: Durations;
  profileTo: string | undefined;
}

const USAGE = `npm run bench -- whole [--orders 10000,100000] [--topology ${topologies.join()}] [--reads ${reads
  .map(({ name }) => name)
  .join()}] [--no-writes] [--buffer-pool ${BUFFER_POOL_MB}] [--cache FOLDER] [--seconds ${DURATIONS.closedSeconds}] [--profile FOLDER]`;

function asked(args: readonly string[]): Asked {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ orders: text, topology: text, reads: text, cache: text, 'buffer-pool': text, seconds: text, profile: text },
      'no-writes': { type: 'boolean' },
    },
  });
  const sizes = values.orders?.split(',').map(Number) ?? SIZES;
  const chosen = values.topology?.split(',') ?? topologies;
  const names = values.reads?.split(',') ?? reads.map(({ name }) => name);
  const bufferPool = Number(values['buffer-pool'] ?? BUFFER_POOL_MB);
  const closedSeconds = Number(values.seconds ?? DURATIONS.closedSeconds);
  const isFit =
    sizes.every((size) => Number.isInteger(size) && size > 0) &&
    chosen.every((each) => topologies.includes(each as Topology)) &&
    names.every((name) => reads.some((read) => read.name === name)) &&
    Number.isInteger(bufferPool) &&
    bufferPool > 0 &&
    closedSeconds > 0;
  if (!isFit) throw new Error(`That is not to be measured.\n${USAGE}`);
  return {
    sizes,
    topologies: chosen as Topology[],
    names,
    writes: !values['no-writes'],
    cache: resolve(values.cache ?? join(__dirname, '../../.data')),
    bufferPool,
    durations: { ...DURATIONS, closedSeconds },
    profileTo: values.profile === undefined ? undefined : resolve(values.profile),
  };
}

async function run(args: readonly string[]): Promise<Findings> {
  const plan = asked(args);
  const chapters: Chapter[] = [];
  const closing = new Closing();
  try {
    const issuer = closing.keep(await startIssuer());
    for (const topology of plan.topologies) {
      for (const orders of plan.sizes) chapters.push(await chapterOf(topology, orders, plan, issuer));
    }
  } finally {
    await closing.close();
  }
  return { title: 'The whole', method: methodOf(plan), tables: tablesOf(chapters), goals: goalsOf(chapters) };
}

async function chapterOf(topology: Topology, orders: number, plan: Asked, issuer: Issuer): Promise<Chapter> {
  const closing = new Closing();
  try {
    const { cache, bufferPool, profileTo } = plan;
    process.stderr.write(`${titleOf[topology]}, ${orders} orders\n`);
    const stage = await openStage(topology, { orders, cache, issuer, bufferPool, profileTo }, closing);
    const { figures, unanswered } = await readAll(stage, plan, issuer);
    return { topology, orders, reads: figures, unanswered, writes: plan.writes ? await writeAll(stage, issuer) : [] };
  } finally {
    await closing.close();
  }
}

/** An operation that one of the servers does not answer has no figures; the others have. */
async function readAll(stage: Stage, plan: Asked, issuer: Issuer) {
  const figures: OperationFigures[] = [];
  const unanswered: Unanswered[] = [];
  for (const operation of reads.filter(({ name }) => plan.names.includes(name))) {
    try {
      const measured = await readOne(operation, stage, plan, issuer);
      figures.push(measured);
      process.stderr.write(`  ${operation.name}: ${measured.peers.map(briefly).join(', ')}\n`);
    } catch (error) {
      unanswered.push({ operation, reason: (error as Error).message });
      process.stderr.write(`  ${operation.name}: ${String(error)}\n`);
    }
  }
  return { figures, unanswered };
}

async function readOne(
  operation: ReadOperation,
  stage: Stage,
  { durations }: Asked,
  issuer: Issuer,
): Promise<OperationFigures> {
  const today = vietnamDay(systemClock.now());
  if (operation.name === 'report') await draftReports(stage.peers[0]!.server.url, stage.tables, issuer, today);
  const figures = await measureRead(operation, {
    peers: stage.peers,
    issuer,
    durations,
    ...(stage.countRows ? { countRows: stage.countRows } : {}),
    draw: (each, count) => each.draw(stage.tables, today, count),
  });
  if (!figures) throw new Error(`The data have nothing that ${operation.name} could ask for.`);
  return figures;
}

/** For who waits, and for a run that does not come to its end. */
const briefly = ({ peer, p50Alone, cpuPerRequest }: PeerFigures): string =>
  `${peer} ${figure(p50Alone)} ms alone, ${figure(cpuPerRequest)} ms of CPU`;

/** With nobody else on the data: the peers would take the hub's events to be handed on for their own. */
async function writeAll({ peers, tables }: Stage, issuer: Issuer): Promise<WriteFigures[]> {
  const [ours, ...others] = peers;
  for (const { server } of others) await server.stop();
  const today = vietnamDay(systemClock.now());
  const subjects = await drawStories(tables, issuer, STORIES);
  if (!subjects.length) throw new Error('The data have nobody who could play a story.');
  const figures: WriteFigures[] = [];
  for (const [i, callers] of STORY_CALLERS.entries()) {
    const own = subjects.filter((_, nth) => nth % STORY_CALLERS.length === i);
    figures.push(await playStories(ours!.server.url, own, callers, STORY_SECONDS, today));
  }
  return figures;
}

function methodOf({ sizes, bufferPool, durations }: Asked): string {
  const { warmSeconds, rounds, closedSeconds, openSeconds } = durations;
  return `Generated data of ${sizes.map((size) => size.toLocaleString('en')).join(', ')} orders and all that belongs to them. Each read is sent over HTTP, with the tokens of callers who may, up to 300 different ones in turn, by a process of its own; the hub, the monolith and the hand-written server read the same databases and gave the same answers before they were measured, are kept busy for ${warmSeconds} s first, and take turns (${rounds} rounds of ${closedSeconds} s with one caller, then with 16 at once; the median counts). "Open" is ${openSeconds} s of requests that arrive at a fixed rate, half of what the slowest of them takes, whether or not earlier ones have been answered; times count from when a request was due. CPU is of all processes of the server, without the database server's. The hub has all its checks on: tokens, permissions, limits, rate counting, audit. The monolith is Apollo Server on Express in one process, with the hub's own resolvers, services, policies and loaders, without the gateway's limits. Hand-written is SQL and JSON over node:http with the same driver, which checks the token and what the caller may see. Statements are those of the operation itself, without what the hub sends on its own account (its post, memberships, which it keeps for seconds). MariaDB has ${bufferPool} MB of buffer pool and flushes its log at each commit. Writes are stories: an order is drafted, published, offered for, the offer accepted; a position opened, a learner nominated, the nomination accepted; each story by other people.`;
}
