import { parseArgs } from 'node:util';
import type { Benchmark, Findings, Table } from '../benchmark';
import { figure, times } from '../figures';
import { startHub, type HubProcess } from '../hub/hub-process';
import { cpuMs } from '../hub/processes';
import { hubServers, type HubServers } from '../hub/servers';
import { BareProcess } from './bare';
import { kindOf } from './bare-operations';
import { send, type CallersOutcome } from './callers';
import { acceptOffer, nominateAndDecide, operations, type Item } from './operations';
import { Scene } from './scene';
import { tokensAt } from './tokens';

const CALLERS = [1, 16] as const;
/** Before that much of what is measured is the compiling of code that runs for the first time. */
const WARM_UP = 300;
/** The hub's operations for each number of callers; the bare ones are many times as fast. */
const USUAL = { hub: 300, bareTimes: 5 };
const GOAL = 0.4;

const topologies = { embedded: 'embedded, SQLite', services: 'services, MariaDB' } as const;
type Topology = keyof typeof topologies;
const topologyNames = Object.keys(topologies) as Topology[];

interface Plan {
  /** How often an operation is done for each number of callers, through the hub and by hand. */
  hub: number;
  bare: number;
  topologies: readonly Topology[];
}

interface Measured {
  operation: string;
  callers: number;
  hub: CallersOutcome & { cpu: number; statements: number };
  bare?: CallersOutcome & { cpu: number };
  overHttp?: CallersOutcome & { cpu: number };
}

/** Writes through the whole hub against the same rows written by hand. */
export const benchmark: Benchmark = {
  about: 'writes through the gateway against the bare transaction',
  inAll: [],
  run: async (args): Promise<Findings> => {
    const plan = planOf(args);
    const servers = plan.topologies.includes('services') ? await hubServers() : undefined;
    try {
      const all: Partial<All> = {};
      for (const name of plan.topologies) all[name] = await measure(plan, name === 'services' ? servers : undefined);
      return told(plan, all);
    } finally {
      await servers?.stop();
    }
  },
};

function planOf(args: readonly string[]): Plan {
  const { values } = parseArgs({
    args: [...args],
    options: { count: { type: 'string' }, topology: { type: 'string', multiple: true } },
  });
  const count = Number(values.count ?? USUAL.hub);
  if (!Number.isInteger(count) || count < 1) throw new Error(`--count is ${values.count}, not a whole number from 1`);
  const wanted = values.topology ?? topologyNames;
  const unknown = wanted.filter((name) => !(name in topologies));
  if (unknown.length) throw new Error(`--topology is ${unknown.join()}, not one of ${topologyNames.join()}`);
  return { hub: count, bare: count * USUAL.bareTimes, topologies: wanted as Topology[] };
}

/** The hub first, then the bare transactions on the databases that it leaves. */
async function measure(plan: Plan, servers?: HubServers): Promise<Measured[]> {
  const hub = await startHub(servers ? { servers } : {});
  let isStopped = false;
  try {
    const measured = await measureHub(hub, plan.hub);
    await hub.stop({ keepData: true });
    isStopped = true;
    for (const kind of ['enterprises', 'internships'] as const) {
      const bare = await BareProcess.start({ kind, url: hub.databaseUrl(kind) });
      for (const one of measured) if (kindOf[one.operation] === kind) await measureBare(bare, one, plan.bare);
      await bare.stop();
    }
    return measured;
  } finally {
    if (!isStopped) await hub.stop({ keepData: true });
    await hub.clear();
  }
}

async function measureHub(hub: HubProcess, count: number): Promise<Measured[]> {
  const tokens = await tokensAt(hub.url);
  const scene = await Scene.on(hub.url);
  const total = WARM_UP + CALLERS.length * count;
  const stock: Record<string, Item[]> = {
    [acceptOffer.name]: await scene.offers(total),
    [nominateAndDecide.name]: await scene.nominees(total),
  };
  const measured: Measured[] = [];
  for (const { name } of operations) {
    const items = stock[name] ?? Array.from({ length: total }, (_, nth) => ({ nth }));
    const order = { url: `${hub.url}/graphql`, speaks: 'graph' as const, tokens, operation: name };
    await wentWell(send({ ...order, items: items.splice(0, WARM_UP), callers: CALLERS[1] }));
    for (const callers of CALLERS) {
      const before = { cpu: cpuMs(hub.pids()), statements: await hub.statements() };
      const outcome = await wentWell(send({ ...order, items: items.splice(0, count), callers }));
      const cpu = (cpuMs(hub.pids()) - before.cpu) / count;
      const statements = ((await hub.statements()) - before.statements) / count;
      measured.push({ operation: name, callers, hub: { ...outcome, cpu, statements } });
    }
  }
  return measured;
}

async function measureBare(bare: BareProcess, one: Measured, count: number): Promise<void> {
  const { operation, callers } = one;
  await bare.run(operation, await bare.items(operation, WARM_UP), callers);
  const items = await bare.items(operation, count);
  const cpu = () => cpuMs([bare.pid]) / count;
  let before = cpu();
  const inProcess = await wentWell(bare.run(operation, items, callers));
  one.bare = { ...inProcess, cpu: cpu() - before };
  const order = { url: bare.url, speaks: 'bare' as const, tokens: { enterprise: '', school: '' }, operation, callers };
  await wentWell(send({ ...order, items: await bare.items(operation, WARM_UP) }));
  const more = await bare.items(operation, count);
  before = cpu();
  const outcome = await wentWell(send({ ...order, items: more }));
  one.overHttp = { ...outcome, cpu: cpu() - before };
}

async function wentWell(sending: Promise<CallersOutcome>): Promise<CallersOutcome> {
  const outcome = await sending;
  if (outcome.failed) throw new Error(`${outcome.failed} writes failed, the first with: ${outcome.firstFailure}`);
  return outcome;
}

type All = Record<Topology, readonly Measured[]>;

function told(plan: Plan, all: Partial<All>): Findings {
  const names = topologyNames.filter((name) => all[name]);
  return {
    title: 'Writes',
    method: [
      `${plan.hub} times each through the gateway and ${plan.bare} times by hand, after ${WARM_UP} to warm up, in a closed loop`,
      'from a process of its own. By hand: the same rows, history, audit entries with their hashes and events in the same tables,',
      'as prepared statements by the same driver, one transaction for each mutation, in process and behind node:http.',
    ].join(' '),
    tables: names.map((name) => tableOf(topologies[name], all[name]!)),
    goals: names.flatMap((name) =>
      all[name]!.map(({ operation, callers, hub, bare }) => {
        const ratio = hub.perSecond / bare!.perSecond;
        return {
          what: `writes vs the bare transaction: ${operation}, ${callers} callers, ${topologies[name]}`,
          goal: `≥ ${GOAL} ×`,
          measured: times(ratio),
          met: ratio >= GOAL,
        };
      }),
    ),
  };
}

const tableOf = (title: string, measured: readonly Measured[]): Table => ({
  title,
  columns: [
    'operation',
    'callers',
    'hub/s',
    'p50 ms',
    'p99 ms',
    'CPU ms',
    'statements',
    'bare/s',
    'its p50 ms',
    'its CPU ms',
    'bare over HTTP/s',
    'its CPU ms',
    'hub ÷ bare',
    'hub ÷ bare over HTTP',
  ],
  rows: measured.map(({ operation, callers, hub, bare, overHttp }) => [
    operation,
    callers,
    ...[hub.perSecond, hub.p50, hub.p99, hub.cpu, hub.statements, bare!.perSecond, bare!.p50, bare!.cpu].map(figure),
    ...[overHttp!.perSecond, overHttp!.cpu].map(figure),
    times(hub.perSecond / bare!.perSecond),
    times(hub.perSecond / overHttp!.perSecond),
  ]),
});
