import { ConfigError, readConfig, type Config } from '@ba-nha/shared/config';
import { CodeListError } from '@ba-nha/shared/code-lists';
import { observe, type Observation } from '@ba-nha/shared/observation';
import { startEmbedded, type RunningHub } from './hub/embedded';
import { LOCAL_SECRET } from './local-provider';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const observation = await observe(config, { service: 'ba-nha' });
  const hub = await startEmbedded(config, { observation });
  stopOnSignals(hub, observation);
  const { logger, metrics } = observation;
  logger.info({ address: hub.url, ...(metrics ? { metrics: metrics.url } : {}) }, 'started');
  // Whoever collects the log of a hub in production has no use for lines that are no JSON.
  if (!config.isProduction) greet(hub, config);
}

function greet(hub: RunningHub, config: Config): void {
  const base = config.publicUrl ?? hub.url;
  const lines = ['', `Ba Nhà đã sẵn sàng · Ba Nhà is ready`, `  graph   ${base}/graphql`, `  page    ${base}/`];
  if (hub.provider) {
    lines.push(
      `  sign in ${hub.provider.clients.map((client) => client.clientId).join(', ')} (secret: ${LOCAL_SECRET})`,
    );
  }
  lines.push('', 'Try / Thử:', `  ${curlLine(base)}`, '');
  console.log(lines.join('\n'));
}

const curlLine = (base: string): string =>
  `curl -s ${base}/graphql -H 'content-type: application/json' -d '{"query":"{ province(name: \\"Trà Vinh\\") { code name formerly { name } } }"}'`;

/** A terminal sends SIGINT to npm and to us, so it may come twice; the first one counts. */
function stopOnSignals(hub: RunningHub, { logger, onFault, stop: stopObserving }: Observation): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    logger.info('stopping');
    hub
      .stop()
      .then(stopObserving)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          onFault(error, 'stop');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** One sentence for what whoever starts the hub can mend; everything for what nobody expected. */
function startingFault(error: unknown): string | undefined {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof CodeListError) return `The hub does not start with this code list.\n${error.message}`;
  const { code, path, port } = error as { code?: string; path?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken, perhaps by another hub. Stop it, or set PORT (or METRICS_PORT).`;
  if (code === 'EACCES' || code === 'EEXIST' || code === 'ENOTDIR' || code === 'EROFS') {
    return `The hub cannot keep its data at ${path}. Set DATA_DIR to a folder that it may write.`;
  }
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') {
    return 'A database in DATA_DIR is damaged or no database of the hub. Restore a backup, or set another DATA_DIR.';
  }
  // The stack alone: a failed statement's error also has the values that it was sent with.
  return error instanceof Error ? error.stack : String(error);
}

main().catch((error: unknown) => {
  console.error(startingFault(error));
  process.exit(1);
});
