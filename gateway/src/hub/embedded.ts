import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock, type Clock } from '@ba-nha/shared/clock';
import type { Config } from '@ba-nha/shared/config';
import type { SubgraphTransport } from '@ba-nha/shared/doors';
import { InProcessBus } from '@ba-nha/shared/events';
import { scalars } from '@ba-nha/shared/graph';
import { newDataKey, readDataKeys } from '@ba-nha/shared/sealing';
import type { Subgraph, SubgraphEnvironment } from '@ba-nha/shared/subgraph';
import { createIdentity, type Identity } from '../identity';
import { createLocalProvider, type LocalProvider } from '../local-provider';
import { startGateway, type RunningGateway } from '../server';
import { loadSupergraph } from '../supergraph';
import { watchCodeLists } from './code-list-watch';
import { demoClients } from './demo-clients';
import { doorOf } from './door';
import { createMemberships } from './memberships';
import { subgraphKinds } from './subgraphs';

export interface EmbeddedOptions {
  clock?: Clock;
  /** Where the databases are; files under the data directory unless said otherwise. */
  databaseUrl?: SubgraphEnvironment['databaseUrl'];
  onStatement?: SubgraphEnvironment['onStatement'];
  onFault?: SubgraphEnvironment['onFault'];
}

export interface EmbeddedSubgraphs {
  bus: InProcessBus;
  byName: ReadonlyMap<string, Subgraph>;
  transports: Record<string, SubgraphTransport>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export const SUPERGRAPH_FILE = join(__dirname, '../../../supergraph.graphql');

/** All subgraphs in this process, joined by an in-process bus and by plain calls. */
export async function createSubgraphs(config: Config, options: EmbeddedOptions = {}): Promise<EmbeddedSubgraphs> {
  // It will hold personal data: nobody else on this machine is to look in.
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const codeLists = watchCodeLists(join(config.dataDir, 'code-lists'), (error) =>
    options.onFault?.(error, 'code-lists'),
  );
  const bus = new InProcessBus();
  const transports: Record<string, SubgraphTransport> = {};
  const environment: SubgraphEnvironment = {
    clock: options.clock ?? systemClock,
    bus,
    subscribe: (subscriber) => bus.subscribe(subscriber),
    databaseUrl: options.databaseUrl ?? databaseUrlIn(config),
    transports,
    issuers: config.issuers.length ? config.issuers.map(({ issuer }) => issuer) : [localIssuer(config)],
    sample: config.sample,
    secrets: secretsOf(config),
    retention: config.retention,
    revealsPerDay: config.revealsPerDay,
    ...(options.onStatement ? { onStatement: options.onStatement } : {}),
    ...(options.onFault ? { onFault: options.onFault } : {}),
  };
  const byName = new Map<string, Subgraph>();
  for (const { name, create } of subgraphKinds) {
    const subgraph = await create(environment);
    byName.set(name, subgraph);
    transports[name] = (request, call) => subgraph.handle(request, call);
  }
  const each = async (work: (subgraph: Subgraph) => Promise<void>) => {
    for (const subgraph of byName.values()) await work(subgraph);
  };
  return {
    bus,
    byName,
    transports,
    start: () => each((subgraph) => subgraph.start()),
    stop: () => {
      codeLists.stop();
      return each((subgraph) => subgraph.stop());
    },
  };
}

export const databaseUrlIn =
  ({ dataDir }: Config) =>
  (subgraph: string): string =>
    `sqlite:${join(dataDir, `${subgraph}.db`)}`;

/** The keys that the environment gives, else those that were made at the first start. */
export function secretsOf({ personKey, dataKeys, dataDir }: Config): SubgraphEnvironment['secrets'] {
  return {
    personKey: personKey ?? kept(join(dataDir, 'person-key'), () => randomBytes(32).toString('base64url')),
    dataKeys: dataKeys ?? readDataKeys(kept(join(dataDir, 'data-keys'), () => newDataKey('made'))),
  };
}

/** A secret in a file that only this user reads, made where there is none. */
function kept(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

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
  const gateway = await startGateway({
    supergraphSdl: await loadSupergraph(SUPERGRAPH_FILE),
    transports: subgraphs.transports as never,
    identity,
    port: config.port,
    checks: Object.fromEntries([...subgraphs.byName].map(([name, subgraph]) => [name, () => subgraph.ready()])),
    onStop: [() => subgraphs.stop()],
    scalars,
    clock: options.clock ?? systemClock,
    corsOrigins: config.corsOrigins,
    introspection: config.introspection,
    ...(await doorOf(config, options.onFault)),
    ...(provider ? { provider } : {}),
    onFailure: ({ subgraph, requestId, reason }) => options.onFault?.(`${subgraph}: ${String(reason)}`, requestId),
  });
  return { ...gateway, provider, subgraphs };
}

const localIssuer = ({ publicUrl, port }: Config): string => `${publicUrl ?? `http://localhost:${port}`}/oidc`;

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
