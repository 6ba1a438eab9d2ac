import { createExecutor, type Executor } from '@ba-nha/gateway/executor/index';
import { demoClients } from '@ba-nha/gateway/hub/demo-clients';
import { SUPERGRAPH_FILE } from '@ba-nha/gateway/hub/places';
import { loadSupergraph } from '@ba-nha/gateway/supergraph-file';
import type { SubgraphRequest } from '@ba-nha/shared/doors';
import { scalars, type CallContext } from '@ba-nha/shared/graph';
import { anonymous, type Principal } from '@ba-nha/shared/permissions';
import { parse } from 'graphql';
import type { Benchmark, Findings, Table } from '../benchmark';
import { figure } from '../figures';
import { operations, type Operation } from './operations';
import { profiled, type Profile } from './profile';
import { promisesOf } from './promises';
import { setStage, type Stage } from './stage';

const WARM_UP = 60;
const TIMES = 150;
/** Variables come round after so many. */
const PROMISES_OF = 12;
const PACKAGES_SHOWN = 18;

export const execution: Benchmark = {
  about: 'where the processor time of the embedded hub goes: gateway, subgraphs, database, and by package',
  run: measure,
};

interface Call {
  subgraph: string;
  request: SubgraphRequest;
  context: CallContext;
}

async function measure(args: readonly string[]): Promise<Findings> {
  const chosen = operations.filter(({ name }) => !args.length || args.some((arg) => name.includes(arg)));
  const stage = await setStage();
  try {
    const recorded: { calls: Call[] | undefined } = { calls: undefined };
    const executor = await executorOver(stage, (call) => recorded.calls?.push(call));
    const wholes: Table['rows'][number][] = [];
    const profiles: { name: string; profile: Profile }[] = [];
    for (const operation of chosen) {
      await repeat(WARM_UP, (n) => ask(executor, stage, operation, n));
      const calls: Call[] = [];
      recorded.calls = calls;
      const { cpu, least, profile } = await spentBy((n) => ask(executor, stage, operation, n));
      recorded.calls = undefined;
      const promises = await promisesOf(() => repeat(PROMISES_OF, (n) => ask(executor, stage, operation, n)));
      profiles.push({ name: operation.name, profile });
      const replayed = await replayedBySubgraph(stage, calls);
      const ofSubgraphs = [...replayed.values()].reduce((sum, ms) => sum + ms, 0);
      wholes.push([
        operation.name,
        figure(calls.length / (2 * TIMES)),
        figure(cpu),
        figure(least),
        Math.round(promises / PROMISES_OF),
        ...[...stage.hub.subgraphs.byName.keys()].map((name) => figure(replayed.get(name) ?? 0)),
        figure(cpu - ofSubgraphs),
      ]);
    }
    return findings(wholes, profiles, [...stage.hub.subgraphs.byName.keys()]);
  } finally {
    await stage.stop();
  }
}

function findings(
  wholes: Table['rows'],
  profiles: { name: string; profile: Profile }[],
  subgraphs: string[],
): Findings {
  const names = profiles.map(({ name }) => name);
  const table = (title: string, of: (profile: Profile) => ReadonlyMap<string, number>): Table => {
    const keys = [...new Set(profiles.flatMap(({ profile }) => [...of(profile).keys()]))];
    const weight = (key: string) => profiles.reduce((sum, { profile }) => sum + (of(profile).get(key) ?? 0), 0);
    return {
      title,
      columns: ['', ...names],
      rows: keys
        .sort((a, b) => weight(b) - weight(a))
        .slice(0, PACKAGES_SHOWN)
        .map((key) => [key, ...profiles.map(({ profile }) => figure((of(profile).get(key) ?? 0) / TIMES))]),
    };
  };
  return {
    title: 'Execution in the embedded hub',
    method: `Each operation ${TIMES} times, one after the other with varied variables, through the executor and four subgraphs on SQLite files in one process; once by the processor's clock, once under V8's profiler. What the executor asked of each subgraph is then asked again, past the executor. Milliseconds of processor time per operation; garbage collection is the engine's. On a machine that others use, compare the least and the promises.`,
    tables: [
      {
        title: 'Per operation',
        columns: ['operation', 'calls', 'CPU ms', 'least CPU ms', 'promises', ...subgraphs, 'the rest: the executor'],
        rows: wholes,
      },
      table('By part', ({ byPart }) => byPart),
      table('By package', ({ byPackage }) => byPackage),
    ],
    goals: [],
  };
}

async function executorOver({ hub }: Stage, onCall: (call: Call) => void): Promise<Executor> {
  const transports = Object.fromEntries(
    Object.entries(hub.subgraphs.transports).map(([subgraph, transport]) => [
      subgraph,
      (request: SubgraphRequest, context: CallContext) => {
        onCall({ subgraph, request, context });
        return transport(request, context);
      },
    ]),
  );
  return createExecutor({
    supergraphSdl: await loadSupergraph(SUPERGRAPH_FILE),
    transports: transports as never,
    subgraphTimeoutMs: 10_000,
    scalars,
  });
}

const documents = new Map(operations.map(({ name, query }) => [name, parse(query)]));

async function ask(executor: Executor, stage: Stage, operation: Operation, n: number): Promise<void> {
  const { errors } = await executor.execute(
    { document: documents.get(operation.name)!, variables: operation.variables(stage, n) },
    { principal: principalOf(operation.as), locale: 'vi', requestId: `execution-${n}` },
  );
  if (errors) throw new Error(`${operation.name}: ${JSON.stringify(errors)}`);
}

/** Processor time in milliseconds, on average and at the least, and a profile of as many repetitions more. */
async function spentBy(work: (n: number) => Promise<void>): Promise<{ cpu: number; least: number; profile: Profile }> {
  const each: number[] = [];
  await repeat(TIMES, async (n) => void each.push(await cpuOf(() => work(n))));
  const cpu = each.reduce((sum, ms) => sum + ms, 0) / TIMES;
  return { cpu, least: Math.min(...each), profile: await profiled(() => repeat(TIMES, work)) };
}

async function replayedBySubgraph({ hub }: Stage, calls: readonly Call[]): Promise<Map<string, number>> {
  const spent = new Map<string, number>();
  for (const name of new Set(calls.map(({ subgraph }) => subgraph))) {
    const own = calls.filter(({ subgraph }) => subgraph === name);
    const replay = async () => {
      // The signal and the deadline of the call that was recorded are over.
      for (const { request, context } of own) {
        const { principal, locale, requestId } = context;
        await hub.subgraphs.transports[name]!(request, { principal, locale, requestId });
      }
    };
    spent.set(name, (await cpuOf(replay)) / (2 * TIMES));
  }
  return spent;
}

async function repeat(times: number, work: (n: number) => Promise<void>): Promise<void> {
  for (let n = 0; n < times; n += 1) await work(n);
}

async function cpuOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const principals = new Map<string, Principal>();

/** A demo client as the gateway knows it from its token. */
function principalOf(clientId: string): Principal {
  let principal = principals.get(clientId);
  if (!principal) {
    const client = demoClients.find((each) => each.clientId === clientId)!;
    const acts = { ...anonymous.acts, ...(client.orgKind ? { [client.orgKind]: [client.orgId] } : {}) };
    const { name, roles } = client;
    principal = { ...anonymous, kind: 'caller', issuer: 'https://id.example', subject: clientId, name, roles, acts };
    principals.set(clientId, principal);
  }
  return principal;
}
