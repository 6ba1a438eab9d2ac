import { recordsOf } from '@ba-nha/shared/database';
import { groupedByKey, type HistoryEntry } from '@ba-nha/shared/graph';
import { readHistories } from '@ba-nha/shared/history';
import {
  connectionOf,
  descending,
  filterBy,
  pageOf,
  pagesByParent,
  type Connection,
  type PageArgs,
} from '@ba-nha/shared/pagination';
import type { SelectQueryBuilder } from 'typeorm';
import type { Context } from '../hub';
import { Placement } from './placement.entity';
import type { PlacementFilter } from './placement.inputs';

export const PlacementConnection = connectionOf('Placement', () => Placement);
const newestPlacements = { name: 'placements', entity: Placement, sort: [descending('id')] };

export function placementPage(
  context: Context,
  args: PageArgs,
  filter: PlacementFilter,
): Promise<Connection<Placement>> {
  const { database, policies } = context.services;
  return pageOf(database, newestPlacements, {
    args,
    visible: policies.records(context.principal, 'placement.read'),
    narrow: (query) => narrow(query, filter),
  });
}

/** One page of placements for every school or order that a level of the query asks about. */
export function placementsBelow(
  context: Context,
  partition: 'schoolId' | 'trainingOrderId',
  parent: string,
  args: PageArgs,
  filter: PlacementFilter,
): Promise<Connection<Placement>> {
  const { database, policies } = context.services;
  return context.loaders
    .get<string, Connection<Placement>>(`placementsBelow.${partition}${JSON.stringify([args, filter])}`, (parents) =>
      pagesByParent(database, newestPlacements, partition, parents, {
        args,
        visible: policies.records(context.principal, 'placement.read'),
        narrow: (query) => narrow(query, filter),
      }),
    )
    .load(parent);
}

/** A learner's placements, oldest first; an enterprise finds none here whose learner it no longer sees. */
export function placementsOfLearner(context: Context, learnerId: string): Promise<Placement[]> {
  const { database, policies } = context.services;
  return context.loaders
    .get<string, Placement[]>('placementsOfLearner', async (learnerIds) => {
      const rows = await database.read((manager) => {
        const query = manager.createQueryBuilder(Placement, 't');
        query.where('t.learnerId IN (:...learnerIds)', { learnerIds: [...learnerIds] });
        filterBy(query, policies.records(context.principal, 'placement.learner'));
        return recordsOf(query.orderBy('t.id'));
      });
      return groupedByKey(learnerIds, rows, (row) => row.learnerId!);
    })
    .load(learnerId);
}

/** What happened to a placement; who no longer knows the learner reads nothing that somebody wrote about them. */
export async function historyOfPlacement(context: Context, placement: Placement): Promise<HistoryEntry[]> {
  const { database, policies } = context.services;
  const history = await context.loaders
    .get<string, HistoryEntry[]>('history', async (ids) => {
      const rows = await database.read((manager) => readHistories(manager, ids));
      return groupedByKey(ids, rows, (row) => row.subjectId);
    })
    .load(placement.id);
  if (policies.allows(context.principal, 'placement.learner', placement)) return history;
  return history.map((entry) => ({ ...entry, note: null }));
}

function narrow(query: SelectQueryBuilder<Placement>, filter: PlacementFilter): void {
  if (filter.statuses) {
    query.andWhere(filter.statuses.length ? 't.status IN (:...statuses)' : '1 = 0', { statuses: filter.statuses });
  }
  for (const column of ['positionId', 'schoolId', 'enterpriseId', 'trainingOrderId'] as const) {
    if (filter[column] != null) query.andWhere(`t.${column} = :${column}`, { [column]: filter[column] });
  }
}
