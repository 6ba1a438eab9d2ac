import { parseArgs } from 'node:util';
import type { Benchmark, Findings, Goal } from '../benchmark';
import { figure, megabytes } from '../figures';
import { hubServers } from '../hub/servers';
import { lagEmbedded, lagOfServices, type Lag } from './lag';
import { rebuildOf, type Rebuild } from './rebuild';

const USUAL = { rate: '200', seconds: '20', facts: '1000000' };
const GOAL_PER_SECOND = 20_000;

/** How fresh the balance is, and how soon it is built again. */
export const benchmark: Benchmark = {
  about: 'commit-to-balance lag, and the rebuild of the balance',
  inAll: [],
  run: async (args): Promise<Findings> => {
    const { rate, seconds, facts } = sizesOf(args);
    const servers = await hubServers();
    try {
      const lags = {
        'embedded, SQLite': await lagEmbedded({ perSecond: rate, seconds }),
        'services, MariaDB and NATS': await lagOfServices(servers, { perSecond: rate, seconds }),
      };
      const rebuilds = { SQLite: await rebuildOf(facts), MariaDB: await rebuildOf(facts, servers) };
      return told({ rate, seconds }, lags, rebuilds);
    } finally {
      await servers.stop();
    }
  },
};

function sizesOf(args: readonly string[]): { rate: number; seconds: number; facts: number } {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { rate: option, seconds: option, facts: option } });
  const whole = (name: keyof typeof USUAL) => {
    const value = Number(values[name] ?? USUAL[name]);
    if (!Number.isInteger(value) || value < 1)
      throw new Error(`--${name} is ${values[name]}, not a whole number from 1`);
    return value;
  };
  return { rate: whole('rate'), seconds: whole('seconds'), facts: whole('facts') };
}

function told(
  { rate, seconds }: { rate: number; seconds: number },
  lags: Record<string, Lag>,
  rebuilds: Record<string, Rebuild>,
): Findings {
  return {
    title: 'Events and rebuild',
    method: [
      `Lag: ${rate} transactions a second for ${seconds} s, each with one order's event; from the commit to the commit of its effect.`,
      'Rebuild: as `npm run rebuild-balance`, in a process of its own, from its start to its result: all owners are asked, with',
      'permissions, and the tables are brought in line, from nothing and once more where nothing has changed.',
    ].join(' '),
    tables: [
      {
        title: 'Commit to balance',
        columns: ['where', 'events', 'p50 ms', 'p95 ms', 'p99 ms', 'longest ms'],
        rows: Object.entries(lags).map(([where, lag]) => [
          where,
          `${lag.applied} of ${lag.written}`,
          ...[lag.p50, lag.p95, lag.p99, lag.longest].map(figure),
        ]),
      },
      {
        title: 'Rebuild of the balance',
        columns: ['database', 'run', 'facts', 'cells', 'changed', 's', 'CPU s', 'facts/s', 'facts/s of CPU', 'memory'],
        rows: Object.entries(rebuilds).flatMap(([database, { first, again }]) =>
          (
            [
              ['from nothing', first],
              ['again', again],
            ] as const
          ).map(([run, one]) => [
            database,
            run,
            ...[one.facts, one.cells, one.changed],
            ...[one.seconds, one.cpuSeconds, one.facts / one.seconds, one.facts / one.cpuSeconds].map(figure),
            megabytes(one.memory),
          ]),
        ),
      },
    ],
    goals: Object.entries(rebuilds).map(([database, { first }]): Goal => {
      const perSecond = first.facts / first.seconds;
      return {
        what: `rebuild of the balance from nothing, ${database}`,
        goal: `≥ ${figure(GOAL_PER_SECOND)} events/s`,
        measured: `${figure(perSecond)} events/s`,
        met: perSecond >= GOAL_PER_SECOND,
      };
    }),
  };
}
