import { readConfig } from '@ba-nha/shared/config';
import { report, runProcess, say } from '@ba-nha/shared/process';
import { startGatewayAlone } from '../alone';

runProcess(async () => {
  const config = readConfig(process.env);
  // Only then: a gateway for another supergraph has no use for our subgraphs, and is up sooner without them.
  const own = config.supergraphFile === undefined ? (await import('./own-hub.js')).ownHub : undefined;
  const gateway = await startGatewayAlone(config, own, report);
  say(`The gateway is ready at ${config.publicUrl ?? gateway.url}/graphql`);
  return gateway;
});
