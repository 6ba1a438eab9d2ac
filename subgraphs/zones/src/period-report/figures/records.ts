import { isFew } from '@ba-nha/shared/disclosure';
import { inKeyOrder } from '@ba-nha/shared/graph';
import { emptyConnection, windowOf, writeCursor, type Connection, type PageArgs } from '@ba-nha/shared/pagination';
import { In } from 'typeorm';
import type { Context } from '../../hub';
import { LabourDemand } from '../../labour-demand/labour-demand.entity';
import { LabourReport } from '../../labour-report/labour-report.entity';
import { RECORDS_IN_ROW } from '../freezing';
import { PeriodReportRecords } from '../period-report.entity';
import type { ReportFigure, ReportFigureRecord } from '../period-report.types';
import type { Contribution } from './reduce.rules';

/** The records behind a figure, in their order: how many, and any stretch of them. */
export interface Stretch {
  readonly total: number;
  read(from: number, count: number): Promise<readonly Contribution[]>;
}

export const liveStretch = (contributions: readonly Contribution[]): Stretch => ({
  total: contributions.length,
  read: (from, count) => Promise.resolve(contributions.slice(from, from + count)),
});

/** Frozen records are read by the rows that hold some of them each; those of all figures of a level in one statement. */
export const frozenStretch = (context: Context, figureId: string, total: number): Stretch => ({
  total,
  read: async (from, count) => {
    const first = Math.floor(from / RECORDS_IN_ROW);
    const last = Math.floor((Math.min(from + count, total) - 1) / RECORDS_IN_ROW);
    const places = Array.from({ length: last - first + 1 }, (_, i) => ({
      figureId,
      offset: (first + i) * RECORDS_IN_ROW,
    }));
    const rows = await Promise.all(places.map((place) => recordsAt(context).load(place)));
    const skipped = from - first * RECORDS_IN_ROW;
    return rows
      .flatMap((row) => row?.entries ?? [])
      .map(([id, value]) => ({ id, value }))
      .slice(skipped, skipped + count);
  },
});

interface Place {
  figureId: string;
  offset: number;
}
const placeText = ({ figureId, offset }: Place): string => `${figureId} ${offset}`;

const recordsAt = (context: Context) =>
  context.loaders.get<Place, PeriodReportRecords | null>(
    'periodReportRecords',
    async (places) => {
      const unique = <T>(values: T[]): T[] => [...new Set(values)];
      const rows = await context.services.database.read((manager) =>
        manager.findBy(PeriodReportRecords, {
          figureId: In(unique(places.map(({ figureId }) => figureId))),
          offset: In(unique(places.map(({ offset }) => offset))),
        }),
      );
      return inKeyOrder(places.map(placeText), rows, placeText);
    },
    placeText,
  );

interface Placed extends Contribution {
  position: number;
}

const LIST = 'reportFigureRecords';
const AT_ONCE = 200;

/**
 * A page of the records behind a figure, of those that the caller may see: their owner is asked as the caller, a stretch
 * at a time, until the page is full. A figure that is withheld has none.
 */
export async function recordsOf(
  context: Context,
  figure: ReportFigure,
  args: PageArgs,
): Promise<Connection<ReportFigureRecord>> {
  const window = windowOf(args, LIST, 1);
  const { stretch, recordType } = figure;
  if (figure.status === 'WITHHELD' || recordType === null || !stretch.total) return emptyConnection();
  const low = window.after ? Number(window.after[0]) + 1 : 0;
  const high = Math.min(window.before ? Number(window.before[0]) : stretch.total, stretch.total);
  const found: Placed[] = [];
  if (window.backward) {
    for (let to = high; to > low && found.length <= window.size; to -= AT_ONCE) {
      const from = Math.max(low, to - AT_ONCE);
      found.unshift(...(await seen(context, figure, from, to - from)));
    }
  } else {
    for (let from = low; from < high && found.length <= window.size; from += AT_ONCE) {
      found.push(...(await seen(context, figure, from, Math.min(AT_ONCE, high - from))));
    }
  }
  const more = found.length > window.size;
  const page = window.backward ? found.slice(-window.size) : found.slice(0, window.size);
  const edges = page.map(({ id, value, position }) => ({
    node: { recordType, recordId: id, contribution: told(figure, value) },
    cursor: writeCursor(LIST, [position]),
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: window.backward ? window.before !== undefined : more,
      hasPreviousPage: window.backward ? more : window.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count: () => countSeen(context, figure),
  };
}

/** How many of the records the caller may not see; null where the figure is withheld, because it would tell it. */
export async function hiddenRecords(context: Context, figure: ReportFigure): Promise<number | null> {
  if (figure.status === 'WITHHELD') return null;
  return figure.stretch.total - (await countSeen(context, figure));
}

const counts = new WeakMap<Stretch, Promise<number>>();

/** Once for each reading of a figure, however many fields ask. */
function countSeen(context: Context, figure: ReportFigure): Promise<number> {
  const known = counts.get(figure.stretch);
  if (known) return known;
  const counting = (async () => {
    let total = 0;
    for (let from = 0; from < figure.stretch.total; from += AT_ONCE) {
      total += (await seen(context, figure, from, AT_ONCE)).length;
    }
    return total;
  })();
  counts.set(figure.stretch, counting);
  return counting;
}

async function seen(
  context: Context,
  { stretch, owner, recordType }: ReportFigure,
  from: number,
  count: number,
): Promise<Placed[]> {
  const records = (await stretch.read(from, count)).map((record, i) => ({ ...record, position: from + i }));
  const loader = sightOf(context, owner!, recordType!);
  const isSeen = await Promise.all(records.map(({ id }) => loader.load(id)));
  return records.filter((_, i) => isSeen[i]);
}

/** Whether the caller sees a record, as its owner answers; the same record behind several figures is asked for once. */
const sightOf = (context: Context, owner: NonNullable<ReportFigure['owner']>, recordType: string) =>
  context.loaders.get<string, boolean>(`seen${recordType}`, async (ids) => {
    const visible = await visibleAmong(context, owner, recordType, ids);
    return ids.map((id) => visible.has(id));
  });

function visibleAmong(
  context: Context,
  owner: NonNullable<ReportFigure['owner']>,
  recordType: string,
  ids: readonly string[],
): Promise<Set<string>> {
  if (owner === 'zones' && recordType !== 'Enterprise') return ownVisible(context, recordType, ids);
  // A tenant is an enterprise, which another subgraph owns.
  const asked = owner === 'zones' ? 'enterprises' : owner;
  return context.services.doors.visible(asked, recordType, ids, context.principal);
}

/** Of this subgraph's own records: by the same policies as every other way to them. */
async function ownVisible(context: Context, recordType: string, ids: readonly string[]): Promise<Set<string>> {
  const { database, policies } = context.services;
  const where = { id: In([...ids]) };
  const [records, policy] =
    recordType === 'LabourReport'
      ? [await database.read((manager) => manager.findBy(LabourReport, where)), 'labourReport.read' as const]
      : [await database.read((manager) => manager.findBy(LabourDemand, where)), 'labourDemand.read' as const];
  return new Set(records.filter((record) => policies.allows(context.principal, policy, record)).map(({ id }) => id));
}

/** One person's record would tell what is told of that person elsewhere or nowhere; a record of few people, how few. */
function told({ countsPeople, recordType }: ReportFigure, value: number): number | null {
  if (recordType === 'Hire' || recordType === 'Placement') return null;
  return countsPeople && isFew(value) ? null : value;
}
