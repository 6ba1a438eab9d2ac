import type { Config } from '@ba-nha/shared/config';
import { runObserved, say } from '@ba-nha/shared/process';
import { startEmbedded, type RunningHub } from './hub/embedded';
import { LOCAL_SECRET } from './local-provider';

runObserved('ba-nha', async (config, observation) => {
  const hub = await startEmbedded(config, { observation });
  const { logger, metrics } = observation;
  logger.info({ address: hub.url, ...(metrics ? { metrics: metrics.url } : {}) }, 'started');
  // Whoever collects the log of a hub in production has no use for lines that are no JSON.
  if (!config.isProduction) greet(hub, config);
  return hub;
});

function greet(hub: RunningHub, config: Config): void {
  const base = config.publicUrl ?? hub.url;
  const lines = ['', `Ba Nhà đã sẵn sàng · Ba Nhà is ready`, `  graph   ${base}/graphql`, `  page    ${base}/`];
  if (hub.provider) {
    lines.push(
      `  sign in ${hub.provider.clients.map((client) => client.clientId).join(', ')} (secret: ${LOCAL_SECRET})`,
    );
  }
  lines.push('', 'Try / Thử:', `  ${curlLine(base)}`, '');
  say(lines.join('\n'));
}

const curlLine = (base: string): string =>
  `curl -s ${base}/graphql -H 'content-type: application/json' -d '{"query":"{ province(name: \\"Trà Vinh\\") { code name formerly { name } } }"}'`;
