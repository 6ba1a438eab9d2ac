import { drive } from '../../load/drive';
import type { LoadOutcome, Pace } from '../../load/orders';
import { median } from '../../figures';
import type { Issuer } from '../issuer';
import type { ReadOperation, Subject } from '../operations/operation';
import { requestsFor, sendEach, type Peer, type PeerName, type Requests } from './peers';
export type { PeerName };
import { requireSameAnswers } from './same-answers';
import { costOf, type StatementCost } from './statements';

const SUBJECTS = 300;
const COMPARED = 10;
const CALLERS = 16;
const NO_LIMIT = 1_000_000;
/** Of what the slowest peer takes when it is kept busy: so that each answers all that comes. */
const OPEN_SHARE = 0.5;

export interface Durations {
  /** Before anything is measured: V8 makes code fast only when it has run for a while, and servers run for weeks. */
  warmSeconds: number;
  rounds: number;
  closedSeconds: number;
  openSeconds: number;
}

/** What one peer did with one operation. Latencies are milliseconds, of the median round. */
export interface PeerFigures {
  peer: PeerName;
  p50Alone: number;
  perSecond: number;
  cpuPerRequest: number;
  openP50: number;
  openP99: number;
  memory: number;
  /** For one request; what the database server counts where its processes do not. */
  statements: number | undefined;
  /** Its own count, by statement. */
  cost: StatementCost | undefined;
  rowsRead: number | undefined;
  rowsSent: number | undefined;
}

export interface OperationFigures {
  operation: ReadOperation;
  subjects: number;
  /** At which all peers were sent requests in the open loop. */
  openRate: number;
  peers: PeerFigures[];
}

/** Rows that a database server has read and sent so far; nobody counts them in a SQLite file. */
export type RowCount = () => Promise<{ read: number; sent: number; statements: number }>;

export interface ReadsPlan {
  peers: readonly Peer[];
  issuer: Issuer;
  durations: Durations;
  countRows?: RowCount;
  draw(operation: ReadOperation, count: number): Promise<Subject[]>;
}

interface Lane {
  peer: Peer;
  requests: Requests;
  alone: LoadOutcome[];
  busy: LoadOutcome[];
  cpu: number[];
}

/** Measures one operation on every peer that answers it, the peers taking turns. Undefined where the data has no subject. */
export async function measureRead(operation: ReadOperation, plan: ReadsPlan): Promise<OperationFigures | undefined> {
  const subjects = await plan.draw(operation, SUBJECTS);
  if (!subjects.length) return undefined;
  const answering = plan.peers.filter((peer) => peer.answers(operation));
  const lanes: Lane[] = [];
  for (const peer of answering) {
    const requests = await requestsFor(peer, operation, subjects, plan.issuer);
    lanes.push({ peer, requests, alone: [], busy: [], cpu: [] });
  }
  const answers = [];
  for (const { peer, requests } of lanes) answers.push({ peer, data: await sendEach(requests, COMPARED) });
  requireSameAnswers(operation, answers);
  const costs = new Map<Lane, Awaited<ReturnType<typeof databaseCost>>>();
  for (const lane of lanes) costs.set(lane, await databaseCost(lane, plan.countRows));

  const { warmSeconds, rounds, closedSeconds, openSeconds } = plan.durations;
  for (const lane of lanes) await load(lane, busyFor(warmSeconds));
  for (let round = 0; round < rounds; round += 1) {
    for (const lane of inTurn(lanes, round)) await oneRound(lane, closedSeconds);
  }
  const openRate = Math.max(1, OPEN_SHARE * Math.min(...lanes.map(({ busy }) => median(busy.map(perSecondOf)))));
  const figures: PeerFigures[] = [];
  for (const lane of lanes) {
    const open = await load(lane, { kind: 'open', perSecond: openRate, seconds: openSeconds, connections: 64 });
    figures.push({
      peer: lane.peer.name,
      p50Alone: median(lane.alone.map(({ p50 }) => p50)),
      perSecond: median(lane.busy.map(perSecondOf)),
      cpuPerRequest: median(lane.cpu),
      openP50: open.p50,
      openP99: open.p99,
      memory: lane.peer.server.memory(),
      ...costs.get(lane)!,
    });
  }
  return { operation, subjects: subjects.length, openRate, peers: figures };
}

const perSecondOf = ({ perSecond }: LoadOutcome): number => perSecond;

const inTurn = <T>(all: readonly T[], round: number): T[] => [
  ...all.slice(round % all.length),
  ...all.slice(0, round % all.length),
];

const busyFor = (seconds: number): Pace => ({ kind: 'closed', connections: CALLERS, requests: NO_LIMIT, seconds });

async function oneRound(lane: Lane, seconds: number): Promise<void> {
  lane.alone.push(await load(lane, { kind: 'closed', connections: 1, requests: NO_LIMIT, seconds }));
  const before = lane.peer.server.cpu();
  const busy = await load(lane, busyFor(seconds));
  // What warmed it up was worked on as well.
  lane.cpu.push((lane.peer.server.cpu() - before) / (busy.answered + CALLERS));
  lane.busy.push(busy);
}

async function load({ peer, requests }: Lane, pace: Pace): Promise<LoadOutcome> {
  const outcome = await drive({ ...requests, headers: {}, pace, warmUp: CALLERS, mustContain: '"data":' });
  if (outcome.failed) throw new Error(`${peer.name}: ${outcome.failed} requests failed: ${outcome.firstFailure}`);
  return outcome;
}

/** Asked one after the other, a second time each: callers are known by then, and what is read is the operation's own. */
async function databaseCost({ peer, requests }: Lane, countRows: RowCount | undefined) {
  await sendEach(requests, COMPARED);
  await peer.server.statements();
  const before = await countRows?.();
  const sent = (await sendEach(requests, COMPARED)).length;
  const after = await countRows?.();
  const statements = await peer.server.statements();
  const cost = statements && costOf(statements, sent);
  return {
    cost,
    statements: cost?.perRequest ?? (before && after && (after.statements - before.statements) / sent),
    rowsRead: before && after && (after.read - before.read) / sent,
    rowsSent: before && after && (after.sent - before.sent) / sent,
  };
}
