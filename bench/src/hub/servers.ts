import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const SCRIPTS = join(__dirname, '../../../scripts');

interface Server {
  url: string;
  stop(): Promise<void>;
}

/** A MariaDB server on a folder of one's own. */
export interface DatabaseServer extends Server {
  pid: number;
}

interface MariaScript {
  startServer(folder: string, settings: readonly string[]): Promise<DatabaseServer>;
  testServer(): Promise<Server>;
  dropDatabases(url: string, prefix: string): Promise<void>;
}

const script = async <T>(name: string): Promise<T> => (await import(pathToFileURL(join(SCRIPTS, name)).href)) as T;
const maria = (): Promise<MariaScript> => script<MariaScript>('mariadb.mjs');

/** What a hub of several processes runs on: the servers that the tests take, or private ones. */
export interface HubServers {
  databaseUrl: string;
  eventsUrl: string;
  stop(): Promise<void>;
}

export async function hubServers(): Promise<HubServers> {
  const database = await (await maria()).testServer();
  const nats = await startNats();
  return {
    databaseUrl: database.url,
    eventsUrl: nats.url,
    stop: async () => {
      await database.stop();
      await nats.stop();
    },
  };
}

export const startMariadb = async (folder: string, settings: readonly string[]): Promise<DatabaseServer> =>
  (await maria()).startServer(folder, settings);

/** A private NATS server with an empty store. */
export const startNats = async (): Promise<Server> =>
  (await script<{ testNats(): Promise<Server> }>('nats.mjs')).testNats();

/** Takes away what a hub of that name has left on its servers: its databases, and its stream. */
export async function clearServers(
  { databaseUrl, eventsUrl }: Pick<HubServers, 'databaseUrl' | 'eventsUrl'>,
  name: string,
): Promise<void> {
  await (await maria()).dropDatabases(databaseUrl, `${name}_`);
  const nats = await connect({ servers: new URL(eventsUrl).host });
  const { streams } = await jetstreamManager(nats);
  for await (const stream of streams.names()) if (stream.startsWith(`${name}_`)) await streams.delete(stream);
  await nats.close();
}
