import { randomBytes } from 'node:crypto';
import { systemClock } from '@ba-nha/shared/clock';
import { ConfigError, type Config } from '@ba-nha/shared/config';
import type { SubgraphTransport } from '@ba-nha/shared/doors';
import type { Observation } from '@ba-nha/shared/observation';
import type { GraphQLScalarType } from 'graphql';
import { createIdentity, type Identity, type Memberships } from './identity';
import { LiveWays } from './live-ways';
import { createLocalProvider, type LocalClient, type LocalProvider } from './local-provider';
import { observeGateway } from './observing';
import { ANONYMOUS } from './principal';
import { startGateway, type RunningGateway } from './server';
import { addressesOf } from './supergraph-addresses';
import { loadSupergraph, stampOf, watchSupergraph } from './supergraph-file';
import { doorOf } from './hub/door';
import { clientHashKey, localIssuer } from './hub/places';

/** What a gateway knows of the hub that it serves, and of no other supergraph. */
export interface OwnHub {
  supergraphFile: string;
  scalars: Record<string, GraphQLScalarType>;
  demoClients: readonly LocalClient[];
  /** The hub's own records of callers, and what ends the line on which their changes are heard. */
  memberships(
    transports: Readonly<Record<string, SubgraphTransport>>,
    config: Config,
    onFault: (error: unknown, place: string) => void,
  ): { membershipsOf: Memberships; stop(): Promise<void> };
}

export interface GatewayAlone extends RunningGateway {
  provider: LocalProvider | undefined;
}

/**
 * The gateway as a process of its own, in front of subgraphs in other processes: the hub's, or those of any supergraph. A
 * changed supergraph is taken while requests run; one that cannot be served is reported, and the present one stays.
 */
export async function startGatewayAlone(
  config: Config,
  own: OwnHub | undefined,
  observation: Observation,
): Promise<GatewayAlone> {
  const { onFault } = observation;
  const file = config.supergraphFile ?? own?.supergraphFile;
  if (file === undefined) throw new ConfigError(['SUPERGRAPH_FILE is needed']);
  const ways = new LiveWays({
    keys: config.handoverKeys,
    clock: systemClock,
    closeAfterMs: config.requestTimeoutMs + 1_000,
  });
  let watch: { stop(): void } | undefined;
  // Before it is read, so that no change falls in between.
  const since = stampOf(file);
  const supergraphSdl = await loadSupergraph(file);
  const transports = ways.to(addressesOf(supergraphSdl, config.subgraphUrls), (found) => found);
  const known = config.identifiesCallers ? own?.memberships(transports as never, config, onFault) : undefined;
  const { identity, provider } = await identityOf(config, own, known?.membershipsOf);
  const gateway = await startGateway({
    supergraphSdl,
    transports,
    follow: (takeNext) => {
      const take = (sdl: string) =>
        ways.to(addressesOf(sdl, config.subgraphUrls), (found) => takeNext({ supergraphSdl: sdl, transports: found }));
      watch = watchSupergraph(file, since, take, (error) => onFault(error, 'supergraph'));
    },
    identity,
    port: config.port,
    // A subgraph that is down takes its own fields away and nothing else: the gateway is of use all the same.
    checks: {},
    onStop: [
      async () => {
        watch?.stop();
        await known?.stop();
        await ways.close();
      },
    ],
    ...(own ? { scalars: own.scalars } : {}),
    corsOrigins: config.corsOrigins,
    introspection: config.introspection,
    takesFiles: own !== undefined,
    ...(await doorOf(config, onFault)),
    ...(provider ? { provider } : {}),
    // A gateway keeps nothing: all of a hub's know the same callers by the key that they share.
    observer: await observeGateway(observation, clientHashKey(config.handoverKeys?.[0]?.key ?? randomBytes(32))),
    onFailure: ({ subgraph, requestId, reason }) => onFault(reason, requestId, subgraph),
  });
  return { ...gateway, provider };
}

async function identityOf(
  config: Config,
  own: OwnHub | undefined,
  memberships: Memberships | undefined,
): Promise<{ identity: Identity; provider: LocalProvider | undefined }> {
  if (!config.identifiesCallers) {
    return { identity: { principalOf: () => Promise.resolve(ANONYMOUS) }, provider: undefined };
  }
  const more = memberships ? { memberships } : {};
  if (config.issuers.length) {
    return { identity: createIdentity({ issuers: config.issuers, ...more }), provider: undefined };
  }
  if (!own) {
    throw new ConfigError(['OIDC_ISSUER is needed for another supergraph than the hub’s, or IDENTITY=off']);
  }
  const provider = await createLocalProvider({
    issuer: localIssuer(config),
    clients: own.demoClients,
    dataDir: config.dataDir,
    nodeEnv: config.isProduction ? 'production' : undefined,
  });
  return { identity: createIdentity({ issuers: [provider], ...more }), provider };
}
