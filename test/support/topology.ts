import { basename, join } from 'node:path';
import { dropServicesData, testDatabasePrefix } from '@ba-nha/shared/testing';

const root = join(__dirname, '../..');

/** How a hub is started that keeps its data under a folder's name, and how that data is taken away. */
export interface Topology {
  command: string[];
  environment: Readonly<Record<string, string>>;
  drop(): Promise<void>;
}

const embedded: Topology = {
  command: [join(root, 'gateway/dist/main.js')],
  environment: {},
  drop: () => Promise.resolve(),
};

/** Processes of their own on the servers of TEST_DATABASE_URL and TEST_EVENTS_URL, with databases and a stream of their own. */
export function services(dataDir: string, ...args: string[]): Topology {
  const name = `${testDatabasePrefix}${basename(dataDir).toLowerCase().replace(/\W+/g, '_')}`;
  const DATABASE_URL = `${(process.env['TEST_DATABASE_URL'] ?? '').replace(/\/+$/, '')}/${name}`;
  const EVENTS_URL = process.env['TEST_EVENTS_URL'] ?? '';
  return {
    command: [join(root, 'scripts/services.mjs'), ...args],
    environment: { DATABASE_URL, EVENTS_URL, EVENTS_PREFIX: name },
    drop: () => dropServicesData(DATABASE_URL, { url: EVENTS_URL, prefix: name }),
  };
}

/** The embedded hub, unless the tests are told to run against services. */
export const usualTopology = (dataDir: string): Topology =>
  process.env['TEST_HUB'] === 'services' ? services(dataDir) : embedded;
