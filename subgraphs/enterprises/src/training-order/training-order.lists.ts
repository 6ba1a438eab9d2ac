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
import { absent, all, any, everything, holding, is, type RecordFilter } from '@ba-nha/shared/permissions';
import { matchWords } from '@ba-nha/shared/search';
import type { SelectQueryBuilder } from 'typeorm';
import type { Context } from '../hub';
import { TrainingOrder } from './training-order.entity';
import { TrainingOrderSort, type TrainingOrderFilter } from './training-order.inputs';
import { statusesOpenToOffers, TrainingOrderStatus } from './training-order.lifecycle';

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
    where: wanted(filter),
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
        where: wanted(filter),
        narrow: (query) => narrow(query, filter, context.today),
      }),
    )
    .load(parent);
}

const wanted = (filter: TrainingOrderFilter): RecordFilter =>
  all(
    filter.statuses ? any(...filter.statuses.map(inStatus)) : everything,
    holding({
      level: filter.levels,
      occupationCode: filter.occupationCodes?.map((code) => occupationByCode(code)?.occupation.code ?? code),
      provinceCode: filter.provinceCode == null ? null : (resolvePlace(filter.provinceCode)?.code ?? ''),
      zoneCode: filter.zoneCode,
      enterpriseId: filter.enterpriseId,
    }),
  );

/** A draft is not published; who sees published orders only need not look for one among all drafts. */
const inStatus = (status: TrainingOrderStatus): RecordFilter =>
  all(is('status', status), status === TrainingOrderStatus.DRAFT ? absent('publishedAt') : everything);

function narrow(query: SelectQueryBuilder<TrainingOrder>, filter: TrainingOrderFilter, today: string): void {
  matchWords(query, 'trainingOrders', filter.search);
  if (filter.fieldCodes) fieldsAmong(query, filter.fieldCodes);
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
