import type { Findings, Goal, Table } from '../benchmark';
import { figure, megabytes, times } from '../figures';
import { compare } from './answers';
import { contestants, type Key } from './contestants';
import type { Figures } from './measure';

type ByKey<T> = ReadonlyMap<string, T>;

export interface Measured {
  byConnections: ReadonlyMap<number, ByKey<Figures>>;
  byOperation: ReadonlyMap<string, ByKey<Figures>>;
  /** What each gateway answered to the same bodies. */
  answers: ByKey<readonly string[]>;
  absent: { key: string; reason: string }[];
  requests: number;
  rounds: number;
}

/** The load at which goals are judged: more than one at a time, and no queue. */
const JUDGED_AT = 16;

const nameOf = (key: string): string => contestants.find((contestant) => contestant.key === key)?.name ?? key;

export function report(measured: Measured): Findings {
  return {
    title: 'The gateway alone, beside its peers',
    method: [
      'Each gateway runs in a process of its own over the same supergraph and answers the same five operations in turn, with',
      'variables that never come twice in a row. Its subgraphs repeat what the real ones answered it before, over HTTP unless the',
      'table says otherwise. CPU is that of the gateway’s process alone (user and system); gateways take',
      `turns, ${measured.rounds} rounds of ${measured.requests} requests each, and every figure is the median of the rounds.`,
      'With "answers in memory" a gateway is handed them as objects; with "subgraphs in process" it executes each subgraph’s',
      'schema over them (LocalGraphQLDataSource there, as the embedded hub does here). "Apollo Server alone" is a gateway that',
      'knows every whole answer beforehand: none behind Apollo Server costs less.',
      '"Bare" is the executor behind Apollo Server as it comes, as @apollo/gateway is measured; "as shipped" is the whole',
      'gateway, with tokens, limits, cost, rates, log, metrics and signed requests.',
    ].join('\n'),
    tables: [
      ...[...measured.byConnections].map(([connections, figures]) => loadTable(connections, figures)),
      operationTable(measured.byOperation),
      beyondTable(measured.byConnections.get(JUDGED_AT) ?? new Map()),
      answerTable(measured),
    ],
    goals: goalsOf(measured.byConnections.get(JUDGED_AT) ?? new Map()),
  };
}

function loadTable(connections: number, figures: ByKey<Figures>): Table {
  return {
    title: `${connections} connection${connections === 1 ? '' : 's'}`,
    columns: ['gateway', 'CPU ms a request', 'requests/s', 'p50 ms', 'p99 ms', 'subgraph calls a request', 'memory'],
    rows: [...figures].map(([key, found]) => [
      nameOf(key),
      figure(found.cpu),
      figure(found.perSecond),
      figure(found.p50),
      figure(found.p99),
      figure(found.calls),
      megabytes(found.resident),
    ]),
  };
}

function operationTable(byOperation: Measured['byOperation']): Table {
  const keys = [...([...byOperation.values()][0] ?? new Map<string, Figures>()).keys()];
  return {
    title: `CPU ms a request by operation, at ${JUDGED_AT} connections`,
    columns: ['operation', ...keys.map(nameOf)],
    rows: [...byOperation].map(([operation, figures]) => [
      operation,
      ...keys.map((key) => figure(figures.get(key)?.cpu ?? NaN)),
    ]),
  };
}

/** What a gateway costs beyond the server around it, which is the same for all that stand behind it. */
function beyondTable(figures: ByKey<Figures>): Table {
  const floor = figures.get('floor')?.cpu ?? NaN;
  const pairs: readonly [string, Key, Key][] = [
    ['over HTTP', 'apollo', 'ours'],
    ['answers in memory', 'apollo-in-process', 'ours-in-process'],
    ['subgraphs in process', 'apollo-embedded', 'ours-embedded'],
  ];
  const beyond = (key: Key) => (figures.get(key)?.cpu ?? NaN) - floor;
  return {
    title: `CPU ms a request beyond Apollo Server alone, at ${JUDGED_AT} connections`,
    columns: ['subgraphs', '@apollo/gateway', 'ours, bare', 'ratio'],
    rows: pairs.map(([what, theirs, ours]) => [
      what,
      figure(beyond(theirs)),
      figure(beyond(ours)),
      times(beyond(theirs) / beyond(ours)),
    ]),
  };
}

function answerTable({ answers, absent }: Measured): Table {
  const ours = answers.get('ours') ?? [];
  return {
    title: 'Answers, byte by byte against ours',
    columns: ['gateway', 'identical', 'same values', 'different', 'the first that differs, or why there is none'],
    rows: [
      ...[...answers].map(([key, theirs]) => {
        const found = compare(theirs, ours);
        return [nameOf(key), found.identical, found.alike, found.different, cell(found.firstDifference ?? '')];
      }),
      ...absent.map(({ key, reason }) => [nameOf(key), 0, 0, 0, cell(reason)]),
    ],
  };
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').slice(0, 400);

function goalsOf(figures: ByKey<Figures>): Goal[] {
  const goal = (what: string, peer: Key, ours: Key, least: number): Goal[] => {
    const [theirs, own] = [figures.get(peer), figures.get(ours)];
    if (!theirs || !own) return [];
    const ratio = theirs.cpu / own.cpu;
    return [{ what, goal: `≥ ${least} × less`, measured: times(ratio), met: ratio >= least }];
  };
  return [
    ...goal('CPU a request vs @apollo/gateway, both behind Apollo Server, over HTTP', 'apollo', 'ours', 4),
    ...goal(
      'CPU a request vs @apollo/gateway, both behind Apollo Server, subgraphs executed in process',
      'apollo-embedded',
      'ours-embedded',
      6,
    ),
    ...goal('CPU a request vs Hive Gateway, as shipped', 'hive', 'shipped', 2),
    ...goal('CPU a request vs Hive Gateway, bare', 'hive', 'ours', 2),
  ];
}
