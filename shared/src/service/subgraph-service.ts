import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../clock';
import { watchCodeLists } from '../code-lists';
import { variableName, type Config } from '../config';
import { aloneOn, databaseUrlOn, isServerAway } from '../database';
import { openBus, type HubBus } from '../events';
import { NotServing, openDoor } from '../handover';
import type { Observation } from '../observation';
import type { Subgraph, SubgraphEnvironment } from '../subgraph';
import { fail, runObserved, type Running } from '../process';
import { configuredEnvironment } from './environment';
import { neededByServices, openWays } from './ways';

const TRY_AGAIN_MS = 1_000;

export interface SubgraphKind {
  name: string;
  create: (environment: SubgraphEnvironment) => Promise<Subgraph>;
}

/** The main function of a subgraph's process: one instance, configured by the environment, until it is told to end. */
export function runSubgraph(kind: SubgraphKind): void {
  runObserved(kind.name, (config, observation) => startSubgraphService(kind, config, observation));
}

/**
 * One instance of a subgraph behind its door. The door opens first and answers that it is not ready; database, bus and
 * the other subgraphs may come later, in any order.
 */
async function startSubgraphService(kind: SubgraphKind, config: Config, seen: Observation): Promise<Running> {
  const { logger, onFault } = seen;
  const needed = neededByServices(config, 'handoverKeys', 'databaseUrl', 'eventsUrl');
  let subgraph: Subgraph | undefined;
  const door = await openDoor({
    subgraph: {
      name: kind.name,
      handle: (request, call) => present(subgraph).handle(request, call),
      ready: async () => {
        await present(subgraph).ready();
        await bus.ready();
      },
    },
    keys: needed.handoverKeys,
    clock: systemClock,
    port: config.port,
    host: config.doorHost,
    address: config.doorAddress,
    stopNoticeMs: config.stopNoticeMs,
    onFault: (error, requestId) => onFault(error, requestId, kind.name),
  });
  const ways = openWays({ addresses: siblingsOf(kind.name, config), keys: needed.handoverKeys, clock: systemClock });
  const codeLists = watchCodeLists(join(config.dataDir, 'code-lists'), (error) => onFault(error, 'code-lists'));
  const bus = openBus(config.events, { name: kind.name, onFault: (error) => onFault(error, 'events') });
  let isStopping = false;
  const starting = (async () => {
    const databaseUrl = databaseUrlOn(needed.databaseUrl, kind.name);
    const environment = environmentOf(config, databaseUrl, { bus, seen, transports: ways.transports });
    const created = await untilThere(
      () => isStopping,
      () => logger.warn('waits for its database'),
      () => aloneOn(databaseUrl, () => kind.create(environment)),
    );
    if (!created) return;
    seen.watch(created);
    await created.start();
    bus.start();
    subgraph = created;
    const { metrics } = seen;
    logger.info({ address: door.address, ...(metrics ? { metrics: metrics.url } : {}) }, 'started');
  })();
  starting.catch(fail);

  return {
    stop: async () => {
      isStopping = true;
      await door.stop();
      await starting;
      await bus.stop();
      await subgraph?.stop();
      await bus.close();
      await ways.close();
      codeLists.stop();
    },
  };
}

/** The other subgraphs' addresses by their names, as the environment gives them. */
function siblingsOf(own: string, { subgraphUrls }: Config): Record<string, readonly string[]> {
  const entries = Object.entries(subgraphUrls).filter(([name]) => name !== variableName(own));
  return Object.fromEntries(entries.map(([name, addresses]) => [name.toLowerCase(), addresses]));
}

function environmentOf(
  config: Config,
  databaseUrl: string,
  { bus, seen, transports }: Pick<SubgraphEnvironment, 'transports'> & { bus: HubBus; seen: Observation },
): SubgraphEnvironment {
  return {
    ...configuredEnvironment(config, bus, seen),
    clock: systemClock,
    databaseUrl: () => databaseUrl,
    transports,
    ...(config.issuers.length ? { issuers: config.issuers.map(({ issuer }) => issuer) } : {}),
    onFault: seen.onFault,
  };
}

/** Starts work that needs the database's server, again and again until that is there; undefined where nobody waits any more. */
async function untilThere<T>(gaveUp: () => boolean, tell: () => void, work: () => Promise<T>): Promise<T | undefined> {
  for (let told = false; !gaveUp(); await pause(TRY_AGAIN_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isServerAway(error)) throw error;
      if (!told) tell();
      told = true;
    }
  }
  return undefined;
}

function present(subgraph: Subgraph | undefined): Subgraph {
  if (!subgraph) throw new NotServing('The subgraph has not started yet');
  return subgraph;
}
