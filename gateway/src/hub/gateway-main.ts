import { systemClock } from '@ba-nha/shared/clock';
import { runObserved } from '@ba-nha/shared/process';
import { startGatewayAlone } from '../alone';

runObserved('gateway', async (config, observation) => {
  // Only then: a gateway for another supergraph has no use for our subgraphs, and is up sooner without them.
  const own = config.supergraphFile === undefined ? (await import('./own-hub.js')).ownHubBy(systemClock) : undefined;
  const gateway = await startGatewayAlone(config, own, observation);
  const { logger, metrics } = observation;
  const address = `${config.publicUrl ?? gateway.url}/graphql`;
  logger.info({ address, ...(metrics ? { metrics: metrics.url } : {}) }, 'started');
  return gateway;
});
