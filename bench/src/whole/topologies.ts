import { join } from 'node:path';
import { databaseUrlIn } from '@ba-nha/gateway/hub/embedded';
import { startMariadb, startNats } from '../hub/servers';
import { openTables, type Tables } from './tables';
import type { Closing } from './closing';
import { seeTo, type Place } from './data';
import type { Issuer } from './issuer';
import { graphPeer, handPeer, type Peer } from './measuring/peers';
import type { RowCount } from './measuring/reads';
import { countRowsAt } from './measuring/row-count';
import { startServer, type ServerOptions } from './serving/server';
import { startServices } from './serving/services';

export const topologies = ['embedded', 'services'] as const;
export type Topology = (typeof topologies)[number];

export const titleOf: Record<Topology, string> = {
  embedded: 'embedded on SQLite',
  services: 'as services on MariaDB',
};

/** The hub on data of one size, and its peers on the same databases. */
export interface Stage {
  peers: readonly Peer[];
  tables: Tables;
  /** Where nobody but the peers asks the database server. */
  countRows?: RowCount;
}

export interface Setting {
  orders: number;
  /** Where data stay between runs. */
  cache: string;
  issuer: Issuer;
  /** Of the database server, in megabytes. */
  bufferPool: number;
  /** Where the servers of a single process leave profiles of their processor's time. */
  profileTo: string | undefined;
}

/** What all servers are told. A caller's requests are counted, and nobody is kept waiting: a few callers send all of them. */
const common = { RATE_LIMIT_CLIENT: '1000000', SAMPLE: 'off', LOG_LEVEL: 'warn', NODE_ENV: '' };

export async function openStage(topology: Topology, setting: Setting, closing: Closing): Promise<Stage> {
  return topology === 'embedded' ? embedded(setting, closing) : services(setting, closing);
}

async function embedded({ orders, cache, issuer, profileTo }: Setting, closing: Closing): Promise<Stage> {
  const place: Place = { dataDir: join(cache, String(orders), 'embedded') };
  await seeTo(place, orders);
  const environment = { ...common, ...issuer.environment, DATA_DIR: place.dataDir };
  const options = { environment: { ...environment, PORT: '0' }, profileTo };
  const hub = closing.keep(await startServer('hub', options));
  return { peers: [graphPeer('ours', hub), ...(await others(options, closing))], tables: tablesOf(place, closing) };
}

async function services({ orders, cache, issuer, bufferPool, profileTo }: Setting, closing: Closing): Promise<Stage> {
  const database = closing.keep(await startMariadb(join(cache, 'mariadb'), serverSettings(bufferPool)));
  const nats = closing.keep(await startNats());
  const place: Place = {
    dataDir: join(cache, String(orders), 'services'),
    databaseUrl: `${database.url}/orders${orders}`,
  };
  await seeTo(place, orders);
  const environment = {
    ...{ ...common, ...issuer.environment },
    ...{ DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl as string },
  };
  const hub = closing.keep(await startServices({ databaseUrl: database.url, eventsUrl: nats.url }, environment));
  const peers = [graphPeer('ours', hub), ...(await others({ environment, profileTo }, closing))];
  const rows = closing.keepOpen(await countRowsAt(database.url));
  return { peers, tables: tablesOf(place, closing), countRows: rows.count };
}

/** Commits are as durable as a server's usual ones: the log is flushed at each. */
const serverSettings = (bufferPool: number): string[] => [
  `--innodb-buffer-pool-size=${bufferPool}M`,
  '--innodb-flush-log-at-trx-commit=1',
  '--local-infile=1',
];

async function others(options: ServerOptions, closing: Closing): Promise<Peer[]> {
  return [
    graphPeer('monolith', closing.keep(await startServer('monolith', options))),
    handPeer(closing.keep(await startServer('hand', options))),
  ];
}

const tablesOf = ({ dataDir, databaseUrl }: Place, closing: Closing): Tables =>
  closing.keepOpen(openTables(databaseUrlIn({ dataDir, databaseUrl })));
