import { readConfig } from '@ba-nha/shared/config';
import { report, runProcess, say } from '@ba-nha/shared/service';
import { startGatewayAlone } from './alone';

runProcess(async () => {
  const config = readConfig(process.env);
  const gateway = await startGatewayAlone(config, report);
  say(`The gateway is ready at ${config.publicUrl ?? gateway.url}/graphql`);
  return gateway;
});
