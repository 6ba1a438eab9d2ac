import type { Clock } from '../clock';
import { ConfigError, type Config } from '../config';
import type { SubgraphTransport } from '../doors';
import { httpTransport, type HandoverKey } from '../handover';

/** The ways to subgraphs in other processes. */
export interface Ways {
  transports: Readonly<Record<string, SubgraphTransport>>;
  close(): Promise<void>;
}

export interface WaysOptions {
  /** Addresses by the subgraph's name. */
  addresses: Readonly<Record<string, readonly string[]>>;
  keys: readonly HandoverKey[] | undefined;
  clock: Clock;
}

export function openWays({ addresses, keys, clock }: WaysOptions): Ways {
  const ways = Object.entries(addresses).map(
    ([subgraph, instances]) => [subgraph, httpTransport({ subgraph, addresses: instances, keys, clock })] as const,
  );
  return {
    transports: Object.fromEntries(ways.map(([name, way]) => [name, (request, call) => way.ask(request, call)])),
    close: async () => {
      await Promise.all(ways.map(([, way]) => way.close()));
    },
  };
}

/** What a process of the services cannot do without; throws a {@link ConfigError} that names all that is missing. */
export function neededByServices<K extends keyof typeof needs>(
  config: Config,
  ...names: K[]
): { [N in K]: NonNullable<ReturnType<(typeof needs)[N]['in']>> } {
  const missing = names.filter((name) => needs[name].in(config) === undefined);
  if (missing.length) {
    throw new ConfigError(missing.map((name) => `${needs[name].variable} is needed: ${needs[name].why}`));
  }
  return Object.fromEntries(names.map((name) => [name, needs[name].in(config)])) as never;
}

const needs = {
  handoverKeys: {
    variable: 'HANDOVER_KEYS',
    in: ({ handoverKeys }: Config) => handoverKeys,
    why: 'the hub’s processes sign to each other with it',
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    in: ({ databaseUrl }: Config) => databaseUrl,
    why: 'processes of their own share a MariaDB or MySQL server, mysql://…',
  },
  eventsUrl: {
    variable: 'EVENTS_URL',
    in: ({ events }: Config) => events.url,
    why: 'events go from process to process over NATS, nats://…',
  },
} as const;
