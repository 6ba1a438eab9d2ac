import { startHub } from '../../hub/hub-process';
import { cpuMs, memoryOf } from '../../hub/processes';
import type { HubServers } from '../../hub/servers';
import type { Server } from './server';

/** The hub as `npm run services` runs it: a process for each subgraph, and one gateway. Its data stay. */
export async function startServices(
  servers: Pick<HubServers, 'databaseUrl' | 'eventsUrl'>,
  environment: Readonly<Record<string, string>> & { DATA_DIR: string },
): Promise<Server> {
  const hub = await startHub({ dataDir: environment.DATA_DIR, servers, environment });
  const pids = hub.pids();
  return {
    url: `${hub.url}/graphql`,
    cpu: () => cpuMs(pids),
    memory: () => memoryOf(pids).now,
    statements: async () => undefined,
    stop: () => hub.stop({ keepData: true }),
  };
}
