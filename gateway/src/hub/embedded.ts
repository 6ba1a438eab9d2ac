import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock, type Clock } from '@ba-nha/shared/clock';
import { watchCodeLists } from '@ba-nha/shared/code-lists';
import type { Config } from '@ba-nha/shared/config';
import { databaseUrlOn } from '@ba-nha/shared/database';
import type { SubgraphTransport } from '@ba-nha/shared/doors';
import { openBus, type HubBus } from '@ba-nha/shared/events';
import { scalars } from '@ba-nha/shared/graph';
import type { Observation } from '@ba-nha/shared/observation';
import { configuredEnvironment, secretsOf } from '@ba-nha/shared/service';
import type { Subgraph, SubgraphEnvironment } from '@ba-nha/shared/subgraph';
import { createIdentity, type Identity } from '../identity';
import { createLocalProvider, type LocalProvider } from '../local-provider';
import { observeGateway } from '../observing';
import { startGateway, type RunningGateway } from '../server';
import { loadSupergraph } from '../supergraph-file';
import { demoClients } from './demo-clients';
import { doorOf } from './door';
import { createMemberships } from './memberships';
import { clientHashKey, localIssuer, SUPERGRAPH_FILE } from './places';
import { subgraphKinds } from './subgraphs';

export interface EmbeddedOptions {
  clock?: Clock;
  /** Where the databases are; files under the data directory unless said otherwise. */
  databaseUrl?: SubgraphEnvironment['databaseUrl'];
  onStatement?: SubgraphEnvironment['onStatement'];
  onFault?: SubgraphEnvironment['onFault'];
  /** The process's log, metrics and traces; nothing is seen from outside unless given. */
  observation?: Observation;
}

export interface EmbeddedSubgraphs {
  bus: HubBus;
  byName: ReadonlyMap<string, Subgraph>;
  transports: Record<string, SubgraphTransport>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** All subgraphs in this process, joined by an in-process bus and by plain calls. */
export async function createSubgraphs(config: Config, options: EmbeddedOptions = {}): Promise<EmbeddedSubgraphs> {
  // It will hold personal data: nobody else on this machine is to look in.
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const { observation, onFault = observation?.onFault } = options;
  const codeLists = watchCodeLists(join(config.dataDir, 'code-lists'), (error) => onFault?.(error, 'code-lists'));
  const bus = openBus(config.events, { onFault: (error) => onFault?.(error, 'events') });
  const transports: Record<string, SubgraphTransport> = {};
  const environment: SubgraphEnvironment = {
    ...configuredEnvironment(config, bus, observation),
    // On a port that is not chosen yet nobody can say where the hub is.
    publicUrl: config.publicUrl ?? (config.port ? `http://localhost:${config.port}` : undefined),
    clock: options.clock ?? systemClock,
    databaseUrl: options.databaseUrl ?? databaseUrlIn(config),
    transports,
    issuers: config.issuers.length ? config.issuers.map(({ issuer }) => issuer) : [localIssuer(config)],
    ...(options.onStatement ? { onStatement: options.onStatement } : {}),
    ...(onFault ? { onFault } : {}),
  };
  const byName = new Map<string, Subgraph>();
  for (const { name, create } of subgraphKinds) {
    const subgraph = await create(environment);
    byName.set(name, subgraph);
    observation?.watch(subgraph);
    transports[name] = (request, call) => subgraph.handle(request, call);
  }
  const each = async (work: (subgraph: Subgraph) => Promise<void>) => {
    for (const subgraph of byName.values()) await work(subgraph);
  };
  return {
    bus,
    byName,
    transports,
    start: async () => {
      await each((subgraph) => subgraph.start());
      bus.start();
    },
    stop: async () => {
      codeLists.stop();
      await bus.stop();
      await each((subgraph) => subgraph.stop());
      await bus.close();
    },
  };
}

/** Where the configuration has a subgraph's database: on its server, else in a file. */
export const databaseUrlIn =
  ({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>) =>
  (subgraph: string): string =>
    databaseUrl ? databaseUrlOn(databaseUrl, subgraph) : `sqlite:${join(dataDir, `${subgraph}.db`)}`;

export interface RunningHub extends RunningGateway {
  /** The provider whose demo clients may sign in; none where another issuer is configured. */
  provider: LocalProvider | undefined;
  subgraphs: EmbeddedSubgraphs;
}

/** The whole hub in one process: gateway, four subgraphs, and a local OpenID provider where no issuer is configured. */
export async function startEmbedded(config: Config, options: EmbeddedOptions = {}): Promise<RunningHub> {
  const subgraphs = await createSubgraphs(config, options);
  await subgraphs.start();
  const { identity, provider } = await identityOf(config, subgraphs, options.clock ?? systemClock);
  const { observation, onFault = observation?.onFault } = options;
  const gateway = await startGateway({
    supergraphSdl: await loadSupergraph(SUPERGRAPH_FILE),
    transports: subgraphs.transports as never,
    identity,
    port: config.port,
    checks: {
      ...Object.fromEntries([...subgraphs.byName].map(([name, subgraph]) => [name, () => subgraph.ready()])),
      events: () => subgraphs.bus.ready(),
    },
    onStop: [() => subgraphs.stop()],
    scalars,
    clock: options.clock ?? systemClock,
    corsOrigins: config.corsOrigins,
    introspection: config.introspection,
    takesFiles: true,
    ...(await doorOf(config, onFault)),
    ...(observation ? { observer: await observeGateway(observation, clientHashKey(secretsOf(config).personKey)) } : {}),
    ...(provider ? { provider } : {}),
    onFailure: ({ subgraph, requestId, reason }) => onFault?.(reason, requestId, subgraph),
  });
  return { ...gateway, provider, subgraphs };
}

async function identityOf(
  config: Config,
  subgraphs: EmbeddedSubgraphs,
  clock: Clock,
): Promise<{ identity: Identity; provider: LocalProvider | undefined }> {
  const { membershipsOf: memberships, subscriber } = createMemberships(subgraphs.transports, () =>
    clock.now().getTime(),
  );
  subgraphs.bus.subscribe(subscriber);
  if (config.issuers.length)
    return { identity: createIdentity({ issuers: config.issuers, memberships }), provider: undefined };
  const provider = await createLocalProvider({
    issuer: localIssuer(config),
    clients: demoClients,
    dataDir: config.dataDir,
    nodeEnv: config.isProduction ? 'production' : undefined,
  });
  return { identity: createIdentity({ issuers: [provider], memberships }), provider };
}
