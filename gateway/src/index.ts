export { createExecutor } from './executor';
export type * from './executor';
export { createIdentity, IdentityError, type Identity, type Memberships, type TrustedIssuer } from './identity';
export {
  createLocalProvider,
  GRAPH_AUDIENCE,
  LOCAL_SECRET,
  type LocalClient,
  type LocalProvider,
  type LocalProviderOptions,
} from './local-provider';
export type { Principal } from './principal';
export { startGateway, type GatewayContext, type GatewayOptions, type RunningGateway } from './server';
export { compose, CompositionError, loadSupergraph, type SubgraphSource } from './supergraph';
