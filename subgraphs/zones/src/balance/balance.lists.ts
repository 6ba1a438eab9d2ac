import { resolvePlace, wantedOccupation, zoneByCode } from '@ba-nha/shared/code-lists';
import {
  ascending,
  connectionOf,
  descending,
  emptyConnection,
  mergedPage,
  pageOf,
  pagesByParent,
  type Connection,
  type ListSpec,
  type PageArgs,
  type PageRequest,
  type SortColumn,
} from '@ba-nha/shared/pagination';
import { toSql } from '@ba-nha/shared/permissions';
import type { SelectQueryBuilder } from 'typeorm';
import type { Context } from '../hub';
import { exactFigures, openFigures, type ShownMeasures } from './balance.disclosure';
import { LabourBalanceCell } from './balance.entity';
import type { LabourBalanceFilter, LabourBalanceSort } from './balance.inputs';

export const LabourBalanceConnection = connectionOf('LabourBalance', () => LabourBalanceCell);

type Sort = LabourBalanceSort | null | undefined;
/**
 * By which figures a list is ordered: the exact ones where all of it lies in the caller's own area, the open ones where
 * the caller has none, and else each cell by what the caller sees of it.
 */
type View = 'exact' | 'open' | 'mixed';
type Figures = 'exact' | 'open';

const columnOf = { exact: { gap: 'gap', demand: 'demand' }, open: { gap: 'openGap', demand: 'openDemand' } } as const;

const sortOf = (sort: Sort, figures: Figures): SortColumn[] => {
  const { gap, demand } = columnOf[figures];
  switch (sort) {
    case 'LARGEST_GAP':
      return [descending(gap), descending('id')];
    case 'LARGEST_SURPLUS':
      return [ascending(gap), ascending('id')];
    case 'LARGEST_DEMAND':
      return [descending(demand), descending('id')];
    default:
      return [ascending('quarter'), ascending('occupationCode'), ascending('id')];
  }
};

const listOf = (sort: Sort, view: View, figures: Figures): ListSpec<LabourBalanceCell> => ({
  name: `labourBalance.${sort ?? 'QUARTER'}.${view}`,
  entity: LabourBalanceCell,
  sort: sortOf(sort, figures),
});

export function balancePage(
  context: Context,
  args: PageArgs,
  filter: LabourBalanceFilter,
  sort: Sort,
): Promise<Connection<LabourBalanceCell>> {
  const view = viewOf(context, filter, sort);
  return inView(view, sort, args, (figures) =>
    pageOf(context.services.database, listOf(sort, view, figures), request(context, args, filter, sort, view, figures)),
  );
}

/** One page of cells for every zone or occupation that a level of the query asks about; none for nobody. */
export function balanceBelow(
  context: Context,
  partition: 'zoneCode' | 'occupationCode',
  parent: string,
  args: PageArgs,
  filter: LabourBalanceFilter,
  sort: Sort,
): Promise<Connection<LabourBalanceCell>> {
  const { database, policies } = context.services;
  if (!policies.admits(context.principal, 'labourBalance.read')) return Promise.resolve(emptyConnection());
  const view = viewOf(context, partition === 'zoneCode' ? { ...filter, zoneCode: parent } : filter, sort);
  return inView(view, sort, args, (figures) =>
    context.loaders
      .get<string, Connection<LabourBalanceCell>>(
        `balance.${partition}${JSON.stringify([view, figures, args, filter, sort])}`,
        (parents) =>
          pagesByParent(
            database,
            listOf(sort, view, figures),
            partition,
            parents,
            request(context, args, filter, sort, view, figures),
          ),
      )
      .load(parent),
  );
}

/** A mixed list is read as two, the caller's own cells by exact figures and the others by open ones. */
async function inView(
  view: View,
  sort: Sort,
  args: PageArgs,
  read: (figures: Figures) => Promise<Connection<LabourBalanceCell>>,
): Promise<Connection<LabourBalanceCell>> {
  if (view !== 'mixed') return read(view);
  const [own, others] = await Promise.all([read('exact'), read('open')]);
  const { name, sort: columns } = listOf(sort, view, 'open');
  return mergedPage({ name, directions: columns.map(({ direction }) => direction) }, args, own, others);
}

function request(
  { principal, services: { policies } }: Context,
  args: PageArgs,
  filter: LabourBalanceFilter,
  sort: Sort,
  view: View,
  figures: Figures,
): PageRequest<LabourBalanceCell> {
  return {
    args,
    visible: policies.records(principal, 'labourBalance.read'),
    narrow: (query) => {
      narrow(query, filter, sort);
      if (sort && figures === 'open') query.andWhere(`t.${sortOf(sort, figures)[0]!.column} IS NOT NULL`);
      if (view !== 'mixed') return;
      const { sql, params } = toSql(policies.records(principal, 'labourBalance.exact'), query.alias);
      query.andWhere(figures === 'exact' ? sql : `NOT ${sql}`, params);
    },
  };
}

/** A filter's place decides: only a list that can hold no other cell than the caller's own is an exact one. */
function viewOf({ principal, services }: Context, filter: LabourBalanceFilter, sort: Sort): View {
  const zone = filter.zoneCode == null ? undefined : zoneByCode(filter.zoneCode);
  const provinceCode = filter.provinceCode == null ? undefined : resolvePlace(filter.provinceCode)?.code;
  const isOwn = [
    provinceCode && { provinceCode },
    zone && { zoneCode: zone.code, provinceCode: zone.provinceCode },
  ].some((place) => place && services.policies.allows(principal, 'labourBalance.exact', place));
  if (isOwn) return 'exact';
  // By quarter all cells stand in one order, whoever asks.
  return sort && services.policies.admits(principal, 'labourBalance.exact') ? 'mixed' : 'open';
}

const anyCount = 't.demand + t.retraining + t.ordered + t.contracted + t.plannedGraduates + t.placed + t.hired > 0';

/** So few occupations have so few cells that it is quicker to sort them than to look for them in the list's order. */
const FEW_OCCUPATIONS = 5;

/**
 * A list that is sorted by a figure is read from the index that has it in that order, until the page is full; few
 * occupations are read from theirs. SQLite, which keeps no statistics, would rather read all of a range of quarters and
 * sort it, so that what is not to lead is written as an expression, which no index knows.
 */
function leading(filter: LabourBalanceFilter, sort: Sort) {
  const asExpression = (column: string) => `COALESCE(t.${column}, '')`;
  const plain = (column: string) => `t.${column}`;
  const few = filter.occupationCodes != null && filter.occupationCodes.length <= FEW_OCCUPATIONS;
  return { place: sort && few ? asExpression : plain, quarter: sort ? asExpression : plain };
}

function narrow(query: SelectQueryBuilder<LabourBalanceCell>, filter: LabourBalanceFilter, sort: Sort): void {
  const { place, quarter } = leading(filter, sort);
  query.andWhere(anyCount);
  if (filter.provinceCode != null) {
    query.andWhere(`${place('provinceCode')} = :province`, {
      province: resolvePlace(filter.provinceCode)?.code ?? '',
    });
  }
  if (filter.zoneCode != null) {
    query.andWhere(`${place('zoneCode')} = :zone`, { zone: zoneByCode(filter.zoneCode)?.code ?? '?' });
  }
  among(query, 'occupationCode', filter.occupationCodes?.map(wantedOccupation));
  among(query, 'level', filter.levels);
  const { fromQuarter, toQuarter } = filter;
  if (fromQuarter != null) query.andWhere(`${quarter('quarter')} >= :fromQuarter`, { fromQuarter });
  if (toQuarter != null) query.andWhere(`${quarter('quarter')} <= :toQuarter`, { toQuarter });
}

function among(
  query: SelectQueryBuilder<LabourBalanceCell>,
  column: string,
  values: readonly string[] | null | undefined,
): void {
  if (values) query.andWhere(values.length ? `t.${column} IN (:...${column})` : '1 = 0', { [column]: values });
}

/** A cell's figures as this caller may see them. */
export const figuresFor = ({ principal, services }: Context, cell: LabourBalanceCell): ShownMeasures =>
  services.policies.allows(principal, 'labourBalance.exact', cell) ? exactFigures(cell) : openFigures(cell);
