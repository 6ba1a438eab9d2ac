import { runObserved } from '@ba-nha/shared/service';
import { startGatewayAlone } from './alone';

runObserved('gateway', async (config, observation) => {
  const gateway = await startGatewayAlone(config, observation);
  const { logger, metrics } = observation;
  const address = `${config.publicUrl ?? gateway.url}/graphql`;
  logger.info({ address, ...(metrics ? { metrics: metrics.url } : {}) }, 'started');
  return gateway;
});
