import { occupationByCode, resolvePlace } from '@ba-nha/shared/code-lists';
import { badUserInput } from '@ba-nha/shared/errors';
import {
  ascending,
  connectionOf,
  descending,
  pageOf,
  pagesByParent,
  type Connection,
  type ListSpec,
  type PageArgs,
  type SortColumn,
} from '@ba-nha/shared/pagination';
import { matchWords } from '@ba-nha/shared/search';
import type { SelectQueryBuilder } from 'typeorm';
import type { Context } from '../hub';
import { TrainingOrder } from './training-order.entity';
import { TrainingOrderSort, type TrainingOrderFilter } from './training-order.inputs';
import { statusesOpenToOffers } from './training-order.lifecycle';

export const TrainingOrderConnection = connectionOf('TrainingOrder', () => TrainingOrder);

const sorts: Record<TrainingOrderSort, SortColumn[]> = {
  NEWEST: [descending('id')],
  NEEDED_SOONEST: [ascending('neededBy'), ascending('id')],
  LARGEST: [descending('quantity'), descending('id')],
};

const listOf = (sort: TrainingOrderSort): ListSpec<TrainingOrder> => ({
  name: `trainingOrders.${sort}`,
  entity: TrainingOrder,
  sort: sorts[sort],
});

export function orderPage(
  context: Context,
  args: PageArgs,
  filter: TrainingOrderFilter,
  sort: TrainingOrderSort,
): Promise<Connection<TrainingOrder>> {
  const { database, policies } = context.services;
  return pageOf(database, listOf(sort), {
    args,
    visible: policies.records(context.principal, 'trainingOrder.read'),
    narrow: (query) => narrow(query, filter, context.today),
  });
}

/** One page of orders for every parent that a level of the query asks about. */
export function ordersBelow(
  context: Context,
  partition: 'enterpriseId' | 'occupationCode' | 'zoneCode',
  parent: string,
  args: PageArgs,
  filter: TrainingOrderFilter,
): Promise<Connection<TrainingOrder>> {
  const { database, policies } = context.services;
  return context.loaders
    .get<string, Connection<TrainingOrder>>(`ordersBelow.${partition}${JSON.stringify([args, filter])}`, (parents) =>
      pagesByParent(database, listOf(TrainingOrderSort.NEWEST), partition, parents, {
        args,
        visible: policies.records(context.principal, 'trainingOrder.read'),
        narrow: (query) => narrow(query, filter, context.today),
      }),
    )
    .load(parent);
}

function narrow(query: SelectQueryBuilder<TrainingOrder>, filter: TrainingOrderFilter, today: string): void {
  matchWords(query, 'trainingOrders', filter.search);
  const among = (column: string, values: readonly string[] | null | undefined) => {
    if (values) query.andWhere(values.length ? `t.${column} IN (:...${column})` : '1 = 0', { [column]: values });
  };
  among('status', filter.statuses);
  among('level', filter.levels);
  among(
    'occupationCode',
    filter.occupationCodes?.map((code) => occupationByCode(code)?.occupation.code ?? code),
  );
  if (filter.fieldCodes) fieldsAmong(query, filter.fieldCodes);
  if (filter.provinceCode != null) {
    query.andWhere('t.provinceCode = :province', { province: resolvePlace(filter.provinceCode)?.code ?? '' });
  }
  if (filter.zoneCode != null) query.andWhere('t.zoneCode = :zone', { zone: filter.zoneCode });
  if (filter.enterpriseId != null) query.andWhere('t.enterpriseId = :enterprise', { enterprise: filter.enterpriseId });
  if (filter.neededFrom != null) query.andWhere('t.neededBy >= :neededFrom', { neededFrom: filter.neededFrom });
  if (filter.neededTo != null) query.andWhere('t.neededBy <= :neededTo', { neededTo: filter.neededTo });
  if (filter.openForOffers != null) openForOffers(query, filter.openForOffers, today);
}

/** A field is the first two digits of an occupation: ranges, so that the occupation's index answers. */
function fieldsAmong(query: SelectQueryBuilder<TrainingOrder>, fields: readonly string[]): void {
  const ranges = fields.map((_, i) => `(t.occupationCode >= :field${i} AND t.occupationCode < :fieldEnd${i})`);
  const params = Object.fromEntries(
    fields.flatMap((code, i) => [
      [`field${i}`, code],
      [`fieldEnd${i}`, `${code}~`],
    ]),
  );
  query.andWhere(ranges.length ? `(${ranges.join(' OR ')})` : '1 = 0', params);
}

function openForOffers(query: SelectQueryBuilder<TrainingOrder>, isOpen: boolean, today: string): void {
  const condition = 't.status IN (:...takingOffers) AND t.offerDeadline >= :today AND t.awardedQuantity < t.quantity';
  query.andWhere(isOpen ? `(${condition})` : `NOT (${condition})`, { takingOffers: statusesOpenToOffers, today });
}

/** An order by exactly one of its keys, if the caller may see it. */
export async function findOrder(
  context: Context,
  by: { id?: string | null; number?: string | null },
): Promise<TrainingOrder | null> {
  if ((by.id == null) === (by.number == null)) {
    throw badUserInput('Cần đúng một trong id và number.', 'Give exactly one of id and number.');
  }
  const { database, policies } = context.services;
  const where = by.id != null ? { id: by.id } : { number: by.number! };
  const found = await database.read((manager) => manager.findOneBy(TrainingOrder, where));
  return policies.show(context.principal, 'trainingOrder.read', found);
}
