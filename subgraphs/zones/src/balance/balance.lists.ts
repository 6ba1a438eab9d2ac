import { occupationByCode, resolvePlace, zoneByCode } from '@ba-nha/shared/code-lists';
import {
  ascending,
  connectionOf,
  descending,
  emptyConnection,
  pageOf,
  pagesByParent,
  type Connection,
  type ListSpec,
  type PageArgs,
  type SortColumn,
} from '@ba-nha/shared/pagination';
import type { SelectQueryBuilder } from 'typeorm';
import type { Context } from '../hub';
import { exactFigures, openFigures, type ShownMeasures } from './balance.disclosure';
import { LabourBalanceCell } from './balance.entity';
import type { LabourBalanceFilter, LabourBalanceSort } from './balance.inputs';

export const LabourBalanceConnection = connectionOf('LabourBalance', () => LabourBalanceCell);

type Sort = LabourBalanceSort | null | undefined;
/** Whether a list lies in the caller's own area as a whole, and may be ordered by exact figures. */
type View = 'exact' | 'open';

const columnOf = { exact: { gap: 'gap', demand: 'demand' }, open: { gap: 'openGap', demand: 'openDemand' } } as const;

const sortOf = (sort: Sort, view: View): SortColumn[] => {
  const { gap, demand } = columnOf[view];
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

const listOf = (sort: Sort, view: View): ListSpec<LabourBalanceCell> => ({
  name: `labourBalance.${sort ?? 'QUARTER'}.${view}`,
  entity: LabourBalanceCell,
  sort: sortOf(sort, view),
});

export function balancePage(
  context: Context,
  args: PageArgs,
  filter: LabourBalanceFilter,
  sort: Sort,
): Promise<Connection<LabourBalanceCell>> {
  const { database, policies } = context.services;
  const view = viewOf(context, filter);
  return pageOf(database, listOf(sort, view), {
    args,
    visible: policies.records(context.principal, 'labourBalance.read'),
    narrow: (query) => narrow(query, filter, sort, view),
  });
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
  const view = viewOf(context, partition === 'zoneCode' ? { ...filter, zoneCode: parent } : filter);
  return context.loaders
    .get<string, Connection<LabourBalanceCell>>(
      `balance.${partition}${JSON.stringify([view, args, filter, sort])}`,
      (parents) =>
        pagesByParent(database, listOf(sort, view), partition, parents, {
          args,
          visible: policies.records(context.principal, 'labourBalance.read'),
          narrow: (query) => narrow(query, filter, sort, view),
        }),
    )
    .load(parent);
}

/** A filter's place decides: only a list that can hold no other cell than the caller's own is an exact one. */
function viewOf({ principal, services }: Context, filter: LabourBalanceFilter): View {
  const zone = filter.zoneCode == null ? undefined : zoneByCode(filter.zoneCode);
  const provinceCode = filter.provinceCode == null ? undefined : resolvePlace(filter.provinceCode)?.code;
  const isOwn = [
    provinceCode && { provinceCode },
    zone && { zoneCode: zone.code, provinceCode: zone.provinceCode },
  ].some((place) => place && services.policies.allows(principal, 'labourBalance.exact', place));
  return isOwn ? 'exact' : 'open';
}

const anyCount = 't.demand + t.ordered + t.contracted + t.plannedGraduates + t.placed + t.hired > 0';

function narrow(
  query: SelectQueryBuilder<LabourBalanceCell>,
  filter: LabourBalanceFilter,
  sort: Sort,
  view: View,
): void {
  query.andWhere(anyCount);
  if (sort && view === 'open') query.andWhere(`t.${sortOf(sort, view)[0]!.column} IS NOT NULL`);
  if (filter.provinceCode != null) {
    query.andWhere('t.provinceCode = :province', { province: resolvePlace(filter.provinceCode)?.code ?? '' });
  }
  if (filter.zoneCode != null) query.andWhere('t.zoneCode = :zone', { zone: zoneByCode(filter.zoneCode)?.code ?? '?' });
  among(
    query,
    'occupationCode',
    filter.occupationCodes?.map((code) => occupationByCode(code)?.occupation.code ?? code),
  );
  among(query, 'level', filter.levels);
  if (filter.fromQuarter != null) query.andWhere('t.quarter >= :fromQuarter', { fromQuarter: filter.fromQuarter });
  if (filter.toQuarter != null) query.andWhere('t.quarter <= :toQuarter', { toQuarter: filter.toQuarter });
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
