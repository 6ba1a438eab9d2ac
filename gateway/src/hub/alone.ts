import { randomBytes } from 'node:crypto';
import { systemClock } from '@ba-nha/shared/clock';
import { ConfigError, type Config } from '@ba-nha/shared/config';
import type { SubgraphTransport } from '@ba-nha/shared/doors';
import { scalars } from '@ba-nha/shared/graph';
import type { Observation } from '@ba-nha/shared/observation';
import { createIdentity, type Identity } from '../identity';
import { LiveWays } from '../live-ways';
import { createLocalProvider, type LocalProvider } from '../local-provider';
import { observeGateway } from '../observing';
import { ANONYMOUS } from '../principal';
import { startGateway, type RunningGateway } from '../server';
import { loadSupergraph } from '../supergraph';
import { addressesOf } from '../supergraph-addresses';
import { watchSupergraph } from '../supergraph-watch';
import { demoClients } from './demo-clients';
import { doorOf } from './door';
import { createMemberships } from './memberships';
import { clientHashKey, localIssuer, SUPERGRAPH_FILE } from './places';

export interface GatewayAlone extends RunningGateway {
  provider: LocalProvider | undefined;
}

/**
 * The gateway as a process of its own, in front of subgraphs in other processes: the hub's, or those of any supergraph. A
 * changed supergraph is taken while requests run; one that cannot be served is reported, and the present one stays.
 */
export async function startGatewayAlone(config: Config, observation: Observation): Promise<GatewayAlone> {
  const { onFault } = observation;
  const file = config.supergraphFile ?? SUPERGRAPH_FILE;
  const ways = new LiveWays({
    keys: config.handoverKeys,
    clock: systemClock,
    closeAfterMs: config.requestTimeoutMs + 1_000,
  });
  const served = (supergraphSdl: string) => ({
    supergraphSdl,
    transports: ways.to(addressesOf(supergraphSdl, config.subgraphUrls)),
  });
  let take: ((sdl: string) => void) | undefined;
  // Before it is read, so that no change falls in between.
  const watch = watchSupergraph(
    file,
    (sdl) => take?.(sdl),
    (error) => onFault(error, 'supergraph'),
  );
  const first = served(await loadSupergraph(file));
  const { identity, provider } = await identityOf(config, first.transports as never);
  const gateway = await startGateway({
    ...first,
    follow: (takeNext) => (take = (sdl) => takeNext(served(sdl))),
    identity,
    port: config.port,
    // A subgraph that is down takes its own fields away and nothing else: the gateway is of use all the same.
    checks: {},
    onStop: [
      async () => {
        watch.stop();
        await ways.close();
      },
    ],
    // What a foreign supergraph calls by the same name may mean something else.
    ...(config.supergraphFile === undefined ? { scalars } : {}),
    corsOrigins: config.corsOrigins,
    introspection: config.introspection,
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
  transports: Record<string, SubgraphTransport>,
): Promise<{ identity: Identity; provider: LocalProvider | undefined }> {
  if (!config.identifiesCallers) {
    return { identity: { principalOf: () => Promise.resolve(ANONYMOUS) }, provider: undefined };
  }
  // Memberships are the hub's own knowledge, and asked for as the hub.
  const knowsMembers = config.handoverKeys !== undefined && transports['zones'] !== undefined;
  const now = () => systemClock.now().getTime();
  const more = knowsMembers ? { memberships: createMemberships(transports, now).membershipsOf } : {};
  if (config.issuers.length) {
    return { identity: createIdentity({ issuers: config.issuers, ...more }), provider: undefined };
  }
  if (config.supergraphFile !== undefined) {
    throw new ConfigError(['OIDC_ISSUER is needed for another supergraph than the hub’s, or IDENTITY=off']);
  }
  const provider = await createLocalProvider({
    issuer: localIssuer(config),
    clients: demoClients,
    dataDir: config.dataDir,
    nodeEnv: config.isProduction ? 'production' : undefined,
  });
  return { identity: createIdentity({ issuers: [provider], ...more }), provider };
}
