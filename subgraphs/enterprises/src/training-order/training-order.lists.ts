import { wantedOccupation, wantedProvince } from '@ba-nha/shared/code-lists';
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
import { absent, all, any, everything, holding, is, present, type RecordFilter } from '@ba-nha/shared/permissions';
import { matchWords } from '@ba-nha/shared/search';
import type { SelectQueryBuilder } from 'typeorm';
import type { Context } from '../hub';
import { TrainingOrder } from './training-order.entity';
import { TrainingOrderSort, type TrainingOrderFilter } from './training-order.inputs';
import { TrainingOrderStatus } from './training-order.lifecycle';

export const TrainingOrderConnection = connectionOf('TrainingOrder', () => TrainingOrder);

const sorts: Record<TrainingOrderSort, SortColumn[]> = {
  NEWEST: [descending('id')],
  NEEDED_SOONEST: [ascending('neededBy'), ascending('id')],
  LARGEST: [descending('quantity'), descending('id')],
};

/** Beside the key, which has the newest. */
const indices: Partial<Record<TrainingOrderSort, string>> = {
  NEEDED_SOONEST: 'ix_training_orders_neededBy_id',
  LARGEST: 'ix_training_orders_quantity_id',
};

const listOf = (sort: TrainingOrderSort): ListSpec<TrainingOrder> => ({
  name: `trainingOrders.${sort}`,
  entity: TrainingOrder,
  sort: sorts[sort],
  ...(indices[sort] ? { index: indices[sort] } : {}),
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
    filter.openForOffers == null ? everything : takingOffers(filter.openForOffers),
    holding({
      level: filter.levels,
      fieldCode: filter.fieldCodes,
      occupationCode: filter.occupationCodes?.map(wantedOccupation),
      provinceCode: wantedProvince(filter.provinceCode),
      zoneCode: filter.zoneCode,
      enterpriseId: filter.enterpriseId,
    }),
  );

/** A draft is not published, and but for cancelled ones all others are: nobody need look for either among the other. */
const inStatus = (status: TrainingOrderStatus): RecordFilter => all(is('status', status), publishedIn(status));

function publishedIn(status: TrainingOrderStatus): RecordFilter {
  if (status === TrainingOrderStatus.CANCELLED) return everything;
  return status === TrainingOrderStatus.DRAFT ? absent('publishedAt') : present('publishedAt');
}

const takingOffers = (isOpen: boolean): RecordFilter =>
  all(is('takesOffers', Number(isOpen)), isOpen ? present('publishedAt') : everything);

function narrow(query: SelectQueryBuilder<TrainingOrder>, filter: TrainingOrderFilter, today: string): void {
  matchWords(query, 'trainingOrders', filter.search, filter.openForOffers === true);
  if (filter.neededFrom != null) query.andWhere('t.neededBy >= :neededFrom', { neededFrom: filter.neededFrom });
  if (filter.neededTo != null) query.andWhere('t.neededBy <= :neededTo', { neededTo: filter.neededTo });
  if (filter.openForOffers) stillBeforeDeadline(query, today);
}

/** The sweep marks those whose deadline has passed before the first request of a day; another may have come before it. */
function stillBeforeDeadline(query: SelectQueryBuilder<TrainingOrder>, today: string): void {
  query.andWhere('t.offerDeadline >= :today', { today });
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
