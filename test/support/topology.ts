import { basename, join } from 'node:path';
import { readConfig } from '@ba-nha/shared/config';
import { dropDatabases, dropServicesData, testDatabasePrefix } from '@ba-nha/shared/testing';
import { databaseUrlIn } from '../../gateway/src/hub/embedded';

const root = join(__dirname, '../..');

/** How a hub is started that keeps its data under a folder's name, and how that data is taken away. */
export interface Topology {
  command: string[];
  environment: Readonly<Record<string, string>>;
  drop(): Promise<void>;
}

/** One process: on files, or on the server of TEST_DATABASE_URL with databases of its own. */
function embedded(dataDir: string): Topology {
  const command = [join(root, 'gateway/dist/main.js')];
  if (!process.env['TEST_DATABASE_URL']) return { command, environment: {}, drop: () => Promise.resolve() };
  const { DATABASE_URL } = onServer(dataDir);
  return { command, environment: { DATABASE_URL }, drop: () => dropDatabases(DATABASE_URL) };
}

/** Databases of a hub's own on the server of TEST_DATABASE_URL, and the name that they begin with. */
function onServer(dataDir: string): { DATABASE_URL: string; name: string } {
  const name = `${testDatabasePrefix}${basename(dataDir).toLowerCase().replace(/\W+/g, '_')}`;
  return { name, DATABASE_URL: `${(process.env['TEST_DATABASE_URL'] ?? '').replace(/\/+$/, '')}/${name}` };
}

/** Processes of their own on the servers of TEST_DATABASE_URL and TEST_EVENTS_URL, with databases and a stream of their own. */
export function services(dataDir: string, ...args: string[]): Topology {
  const { DATABASE_URL, name } = onServer(dataDir);
  const EVENTS_URL = process.env['TEST_EVENTS_URL'] ?? '';
  return {
    command: [join(root, 'scripts/services.mjs'), ...args],
    environment: { DATABASE_URL, EVENTS_URL, EVENTS_PREFIX: name },
    drop: () => dropServicesData(DATABASE_URL, { url: EVENTS_URL, prefix: name }),
  };
}

/** The embedded hub, unless the tests are told to run against services. */
export const usualTopology = (dataDir: string): Topology =>
  process.env['TEST_HUB'] === 'services' ? services(dataDir) : embedded(dataDir);

/** Where a hub that was started in this environment has a subgraph's database. */
export const databaseOf = (environment: Readonly<Record<string, string>>, subgraph: string): string =>
  databaseUrlIn(readConfig(environment))(subgraph);
