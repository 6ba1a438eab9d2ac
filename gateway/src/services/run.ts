import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig, type Config } from '@ba-nha/shared/config';
import { runProcess, say } from '@ba-nha/shared/process';
import { neededByServices, secretsOf } from '@ba-nha/shared/service';
import { freePorts } from './free-ports';
import { planServices, type ServicePlan } from './plan';
import { Supervised } from './supervised';

const SUBGRAPHS = ['schools', 'enterprises', 'internships', 'zones'];
const MOST_INSTANCES = 8;
const LOOK_EVERY_MS = 200;

/** `npm run services`: the whole hub on one machine, each part a process of its own. @public Loaded by a script. */
export function runServices(args: readonly string[]): void {
  runProcess(() => startServices(args, process.env));
}

async function startServices(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ stop(): Promise<void> }> {
  const instances = instancesOf(args);
  const config = readConfig(environment);
  neededByServices(config, 'databaseUrl', 'eventsUrl');
  if (config.isProduction) neededByServices(config, 'handoverKeys');
  if (config.port === 0) throw new ConfigError(['PORT is 0, but the gateways’ ports have to be known']);
  mkdirSync(join(config.dataDir, 'logs'), { recursive: true, mode: 0o700 });
  const gatewayPorts = Array.from({ length: instances }, (_, i) => config.port + i);
  const free = await freePorts(SUBGRAPHS.length * instances, gatewayPorts);
  const plan = planServices({
    config,
    environment,
    gatewayPorts,
    ports: Object.fromEntries(SUBGRAPHS.map((name) => [name, free.splice(0, instances)])),
    secrets: secretTexts(config),
  });
  const subgraphs = plan.subgraphs.map((task) => new Supervised(task, say));
  const gateways = plan.gateways.map((task) => new Supervised(task, say));
  for (const supervised of [...subgraphs, ...gateways]) supervised.start();
  let isStopping = false;
  void untilReady(plan, () => isStopping).then(() => {
    if (!isStopping) greet(plan, config);
  });
  return {
    stop: async () => {
      isStopping = true;
      // Gateways first: what they have begun, the subgraphs are still there to end.
      for (const group of [gateways, subgraphs]) await Promise.all(group.map((supervised) => supervised.stop()));
    },
  };
}

function instancesOf(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { instances: { type: 'string', default: '1' } } });
  const instances = Number(values.instances);
  if (Number.isInteger(instances) && instances >= 1 && instances <= MOST_INSTANCES) return instances;
  throw new ConfigError([`--instances is ${values.instances}, not a whole number from 1 to ${MOST_INSTANCES}`]);
}

/** Keys as the processes are told of them, made where they are not given; those that outlive the run are kept in files. */
function secretTexts(config: Config) {
  const { personKey, dataKeys } = secretsOf(config);
  const listed = (keys: readonly { id: string; key: Buffer }[]) =>
    keys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join();
  return {
    handoverKeys: listed(config.handoverKeys ?? [{ id: 'run', key: randomBytes(32) }]),
    personKey,
    dataKeys: listed(dataKeys),
  };
}

async function untilReady(plan: ServicePlan, gaveUp: () => boolean): Promise<void> {
  const waitedFor = new Set([...plan.subgraphs, ...plan.gateways].map(({ address }) => address));
  while (waitedFor.size && !gaveUp()) {
    for (const address of waitedFor) {
      const ready = await fetch(`${address}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (ready) waitedFor.delete(address);
    }
    await pause(LOOK_EVERY_MS);
  }
}

function greet({ subgraphs, gateways }: ServicePlan, { dataDir }: Config): void {
  say('');
  say('Ba Nhà đã sẵn sàng · Ba Nhà is ready');
  for (const { address } of gateways) say(`  graph   ${address.replace('127.0.0.1', 'localhost')}/graphql`);
  for (const { name, address } of subgraphs) say(`  ${name.padEnd(14)} ${address}`);
  say(`  logs    ${join(dataDir, 'logs')}`);
}
