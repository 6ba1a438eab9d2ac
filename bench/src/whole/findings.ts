import type { Goal, Table } from '../benchmark';
import { figure, megabytes, times } from '../figures';
import type { OperationFigures, PeerFigures, PeerName } from './measuring/reads';
import type { WriteFigures } from './writing/stories';
import { titleOf, type Topology } from './topologies';

/** All that was measured on data of one size in one topology. */
export interface Chapter {
  topology: Topology;
  orders: number;
  reads: readonly OperationFigures[];
  unanswered: readonly Unanswered[];
  writes: readonly WriteFigures[];
}

export interface Unanswered {
  operation: OperationFigures['operation'];
  reason: string;
}

const thousands = (orders: number): string => (orders >= 1_000_000 ? `${orders / 1_000_000} M` : `${orders / 1_000} k`);
const headOf = ({ topology, orders }: Chapter): string => `${titleOf[topology]}, ${thousands(orders)} orders`;
const of = (figures: OperationFigures, peer: PeerName): PeerFigures | undefined =>
  figures.peers.find((each) => each.peer === peer);

export const tablesOf = (chapters: readonly Chapter[]): Table[] => [
  ...chapters.flatMap((chapter) => [readsTable(chapter), ...(chapter.writes.length ? [writesTable(chapter)] : [])]),
  ...growthTables(chapters),
];

function readsTable(chapter: Chapter): Table {
  const hasRows = chapter.reads.some(({ peers }) => peers.some(({ rowsRead }) => rowsRead !== undefined));
  return {
    title: `Reads, ${headOf(chapter)}`,
    columns: [
      ...['operation', 'by', 'req/s at 16', 'CPU ms', 'p50 alone', 'p50 open', 'p99 open', 'open rate/s'],
      ...['statements', 'memory'],
      ...(hasRows ? ['rows read', 'rows read per row sent'] : []),
    ],
    rows: chapter.reads.flatMap((each) =>
      each.peers.map((peer) => [
        ...[each.operation.title, peer.peer, figure(peer.perSecond), figure(peer.cpuPerRequest)],
        ...[figure(peer.p50Alone), figure(peer.openP50), figure(peer.openP99), figure(each.openRate)],
        ...[peer.statements === undefined ? '–' : figure(peer.statements), megabytes(peer.memory)],
        ...(hasRows ? [figure(peer.rowsRead ?? NaN), figure((peer.rowsRead ?? NaN) / (peer.rowsSent ?? NaN))] : []),
      ]),
    ),
  };
}

const writesTable = (chapter: Chapter): Table => ({
  title: `Writes, ${headOf(chapter)}: milliseconds of each step of a story`,
  columns: ['step', ...chapter.writes.flatMap(({ callers }) => [`p50, ${callers} at once`, `p99, ${callers} at once`])],
  rows: [
    ...[...(chapter.writes[0]?.steps.keys() ?? [])].map((step) => [
      step,
      ...chapter.writes.flatMap(({ steps }) => [
        figure(steps.get(step)?.p50 ?? NaN),
        figure(steps.get(step)?.p99 ?? NaN),
      ]),
    ]),
    ['stories a second', ...chapter.writes.flatMap(({ perSecond }) => [figure(perSecond), ''])],
    ['stories that failed', ...chapter.writes.flatMap(({ failed, failure }) => [failed, failure?.slice(0, 200) ?? ''])],
  ],
});

/** How much slower each operation is at the largest size than at the smallest, for one caller at a time. */
function growthOf(chapters: readonly Chapter[]): { what: string; ratio: number; isCounted: boolean }[] {
  const bySize = [...chapters].sort((a, b) => a.orders - b.orders);
  const [least, most] = [bySize[0], bySize.at(-1)];
  if (!least || !most || least.orders === most.orders) return [];
  const reads = most.reads.flatMap(({ operation, peers }) => {
    const before = least.reads.find((each) => each.operation.name === operation.name);
    const [then, now] = [before && of(before, 'ours')?.p50Alone, peers.find(({ peer }) => peer === 'ours')?.p50Alone];
    return then && now
      ? [{ what: operation.title, ratio: now / then, isCounted: operation.name === 'search-counted' }]
      : [];
  });
  const writes = [...(most.writes[0]?.steps ?? [])].flatMap(([step, { p50 }]) => {
    const then = least.writes[0]?.steps.get(step)?.p50;
    return then ? [{ what: step, ratio: p50 / then, isCounted: false }] : [];
  });
  return [...reads, ...writes];
}

const byTopology = (chapters: readonly Chapter[]): Chapter[][] =>
  [...new Set(chapters.map(({ topology }) => topology))].map((topology) =>
    chapters.filter((chapter) => chapter.topology === topology),
  );

const growthTables = (chapters: readonly Chapter[]): Table[] =>
  byTopology(chapters).flatMap((own) => {
    const growth = growthOf(own);
    if (!growth.length) return [];
    const sizes = own.map(({ orders }) => orders);
    return [
      {
        title: `p50 at ${thousands(Math.max(...sizes))} ÷ p50 at ${thousands(Math.min(...sizes))} orders, ${titleOf[own[0]!.topology]}`,
        columns: ['operation', 'ratio'],
        rows: growth.map(({ what, ratio }) => [what, figure(ratio)]),
      },
    ];
  });

/** The least of the ratios, with the operation and size that it was measured for. */
function least(chapters: readonly Chapter[], against: PeerName) {
  const ratios = chapters.flatMap((chapter) =>
    chapter.reads.flatMap((each) => {
      const [ours, theirs] = [of(each, 'ours'), of(each, against)];
      return ours && theirs
        ? [
            {
              ratio: ours.perSecond / theirs.perSecond,
              byCpu: theirs.cpuPerRequest / ours.cpuPerRequest,
              where: `${each.operation.title}, ${thousands(chapter.orders)}`,
            },
          ]
        : [];
    }),
  );
  return ratios.sort((a, b) => a.ratio - b.ratio)[0];
}

const MOST_GROWTH = 1.3;

export function goalsOf(chapters: readonly Chapter[]): Goal[] {
  return byTopology(chapters).flatMap((own) => {
    const title = titleOf[own[0]!.topology];
    const unanswered = own.flatMap(({ orders, unanswered: all }) =>
      all.map(({ operation, reason }) => `${operation.title}, ${thousands(orders)}: ${reason.slice(0, 300)}`),
    );
    const monolith = least(own, 'monolith');
    const hand = least(own, 'hand');
    const growth = growthOf(own)
      .filter(({ isCounted }) => !isCounted)
      .sort((a, b) => b.ratio - a.ratio)[0];
    return [
      ...(unanswered.length
        ? [{ what: `operations ${title}`, goal: 'all answered', measured: `not ${unanswered.join('; ')}`, met: false }]
        : []),
      ...(monolith ? [throughputGoal(`reads ${title}, vs the monolith: the least`, 1, monolith)] : []),
      ...(hand ? [throughputGoal(`reads ${title}, vs hand-written SQL: the least`, 0.4, hand)] : []),
      ...(growth
        ? [
            {
              what: `p50 of the largest size ÷ the smallest, ${title}: the most`,
              goal: `≤ ${MOST_GROWTH} ×`,
              measured: `${times(growth.ratio)} (${growth.what})`,
              met: growth.ratio <= MOST_GROWTH,
            },
          ]
        : []),
      ...statementGoal(own, title),
    ];
  });
}

/** By CPU beside it: what else runs on the machine takes its share of the one and little of the other. */
const throughputGoal = (
  what: string,
  goal: number,
  { ratio, byCpu, where }: { ratio: number; byCpu: number; where: string },
): Goal => ({
  what,
  goal: `≥ ${goal.toFixed(1)} × its throughput`,
  measured: `${times(ratio)} (${where}; by CPU for each request ${times(byCpu)})`,
  met: ratio >= goal,
});

/** A statement that is sent again at the same level would be sent as often as there are records: none may be. */
function statementGoal(chapters: readonly Chapter[], title: string): Goal[] {
  const counted = chapters.flatMap((chapter) =>
    chapter.reads.flatMap(({ operation, peers }) =>
      peers
        .filter(({ peer, cost }) => peer === 'ours' && cost)
        .map(({ cost }) => ({ most: cost!.mostRepeated, allowed: operation.levels, operation, chapter })),
    ),
  );
  if (!counted.length) return [];
  const worst = counted.sort((a, b) => b.most / b.allowed - a.most / a.allowed)[0]!;
  return [
    {
      what: `how often one request sends the same statement, ${title}: the most`,
      goal: '≤ once for each level of the query that asks for such records',
      measured: `${figure(worst.most)} for ${worst.allowed} (${worst.operation.title}, ${thousands(worst.chapter.orders)})`,
      met: worst.most <= worst.allowed,
    },
  ];
}
