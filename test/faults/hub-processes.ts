import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, variableName } from '@ba-nha/shared/config';
import { until } from '../../shared/src/testing/until';
import { freePorts } from '../../gateway/src/services/free-ports';
import { planServices } from '../../gateway/src/services/plan';
import { Supervised, type Task } from '../../gateway/src/services/supervised';
import { subgraphNames } from '../support/hub-in-process';
import { isReady } from './balancer';
import { Way } from './way';

const READY_WITHIN_MS = 120_000;

export interface HubProcesses {
  /** A gateway's address, by its place in the list. */
  gateways: readonly string[];
  dataDir: string;
  /** What the processes are told; a command that is told the same works on the same data. */
  environment: Readonly<Record<string, string>>;
  /** The way from everybody to a subgraph's only instance. */
  ways: Readonly<Record<string, Way>>;
  /** A process by its name: `schools`, `gateway`, with two of each `schools-1`. */
  process(name: string): Supervised;
  names: readonly string[];
  /** Ends a process as an operator would and starts it again, told this besides; answers when it is ready. */
  restart(name: string, told?: Readonly<Record<string, string>>): Promise<void>;
  /** What a process's log tells of faults. */
  faultsOf(name: string): string;
  allReady(): Promise<void>;
  stop(): Promise<void>;
}

export interface HubProcessesOptions {
  databaseUrl: string;
  eventsUrl: string;
  /** So many of each process; ways can be made bad where there is one of each. */
  instances?: number;
  stopNoticeMs?: number;
}

/** The hub as services that a test can hurt: each a supervised process, with a way to each subgraph that can go wrong. */
export async function startProcesses({
  databaseUrl,
  eventsUrl,
  instances = 1,
  stopNoticeMs = 0,
}: HubProcessesOptions): Promise<HubProcesses> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-faults-'));
  mkdirSync(join(dataDir, 'logs'));
  const free = await freePorts(instances * (subgraphNames.length + 1), []);
  const gatewayPorts = free.splice(0, instances);
  const ports = Object.fromEntries(subgraphNames.map((name) => [name, free.splice(0, instances)]));
  const keys = { handover: randomBytes(32), data: randomBytes(32) };
  const secrets = {
    handoverKeys: `faults:${keys.handover.toString('base64')}`,
    personKey: 'the person key of a hub that is only hurt',
    dataKeys: `faults:${keys.data.toString('base64')}`,
  };
  const given = {
    NODE_ENV: 'test',
    PORT: String(gatewayPorts[0]),
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    EVENTS_URL: eventsUrl,
    EVENTS_PREFIX: 'faults',
    // What is asked here in a minute no portal asks.
    RATE_LIMIT_CLIENT: '0',
    RATE_LIMIT_ANONYMOUS: '0',
    STOP_NOTICE_MS: String(stopNoticeMs),
  };
  const config = readConfig(given);
  const plan = planServices({ config, environment: { ...process.env, ...given }, gatewayPorts, ports, secrets });
  const ways = instances === 1 ? await waysTo(ports) : {};
  const tasks = [...plan.subgraphs, ...plan.gateways].map((task) => ({
    ...task,
    environment: { ...task.environment, ...throughWays(task, ways) },
  }));
  const processes = new Map(tasks.map((task) => [task.name, new Supervised(task, () => undefined)]));
  for (const supervised of processes.values()) supervised.start();
  const addresses = tasks.map(({ address }) => address);
  const allReady = async () => {
    await until(async () => (await Promise.all(addresses.map(isReady))).every(Boolean), READY_WITHIN_MS);
  };
  const restart = async (name: string, told: Readonly<Record<string, string>> = {}) => {
    const task = tasks.find((candidate) => candidate.name === name)!;
    await processes.get(name)!.stop();
    const again = new Supervised({ ...task, environment: { ...task.environment, ...told } }, () => undefined);
    processes.set(name, again);
    again.start();
    await until(() => isReady(task.address), READY_WITHIN_MS);
  };
  const stop = async () => {
    const ends = (group: readonly Task[]) => Promise.all(group.map(({ name }) => processes.get(name)!.stop()));
    await ends(plan.gateways);
    await ends(plan.subgraphs);
    await Promise.all(Object.values(ways).map((way) => way.close()));
    rmSync(dataDir, { recursive: true, force: true });
  };
  return {
    gateways: plan.gateways.map(({ address }) => address),
    dataDir,
    environment: {
      ...given,
      HANDOVER_KEYS: secrets.handoverKeys,
      PERSON_KEY: secrets.personKey,
      DATA_KEYS: secrets.dataKeys,
    },
    ways,
    names: tasks.map(({ name }) => name),
    process: (name) => processes.get(name)!,
    restart,
    faultsOf: (name) =>
      readFileSync(join(dataDir, 'logs', `${name}.log`), 'utf8')
        .split('\n')
        .filter((line) => /"level":"(warn|error)"/.test(line))
        .join('\n'),
    allReady,
    stop,
  };
}

async function waysTo(ports: Readonly<Record<string, readonly number[]>>): Promise<Record<string, Way>> {
  return Object.fromEntries(
    await Promise.all(Object.entries(ports).map(async ([name, [port]]) => [name, await Way.to(port!)] as const)),
  );
}

/** Everybody knows a subgraph by the way to it, and so does the subgraph itself: its signatures are for that address. */
function throughWays({ name }: Task, ways: Readonly<Record<string, Way>>): Record<string, string> {
  const addressOf = (way: Way) => `http://127.0.0.1:${way.port}`;
  return {
    ...Object.fromEntries(
      Object.entries(ways).map(([subgraph, way]) => [
        `SUBGRAPH_${variableName(subgraph)}_URL`,
        `${addressOf(way)}/graphql`,
      ]),
    ),
    ...(ways[name] ? { DOOR_ADDRESS: addressOf(ways[name]) } : {}),
  };
}
