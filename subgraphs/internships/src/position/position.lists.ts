import { wantedOccupation, wantedProvince } from '@ba-nha/shared/code-lists';
import {
  connectionOf,
  descending,
  pageOf,
  pagesByParent,
  type Connection,
  type PageArgs,
} from '@ba-nha/shared/pagination';
import { holding, type RecordFilter } from '@ba-nha/shared/permissions';
import type { SelectQueryBuilder } from 'typeorm';
import type { Context } from '../hub';
import { InternshipPosition } from './position.entity';
import type { InternshipPositionFilter } from './position.inputs';
import { PositionStatus } from './position.lifecycle';

export const InternshipPositionConnection = connectionOf('InternshipPosition', () => InternshipPosition);
const newestPositions = { name: 'internshipPositions', entity: InternshipPosition, sort: [descending('id')] };

export function positionPage(
  context: Context,
  args: PageArgs,
  filter: InternshipPositionFilter,
): Promise<Connection<InternshipPosition>> {
  const { database, policies } = context.services;
  return pageOf(database, newestPositions, {
    args,
    visible: policies.records(context.principal, 'position.read'),
    where: wanted(filter),
    narrow: (query) => narrow(query, filter),
  });
}

/** One page of positions for every enterprise that a level of the query asks about. */
export function positionsOfEnterprise(
  context: Context,
  enterpriseId: string,
  args: PageArgs,
): Promise<Connection<InternshipPosition>> {
  const { database, policies } = context.services;
  const visible = policies.records(context.principal, 'position.read');
  return context.loaders
    .get<string, Connection<InternshipPosition>>(`positionsOfEnterprise${JSON.stringify(args)}`, (enterprises) =>
      pagesByParent(database, newestPositions, 'enterpriseId', enterprises, { args, visible }),
    )
    .load(enterpriseId);
}

const wanted = ({ occupationCode, provinceCode, ...filter }: InternshipPositionFilter): RecordFilter =>
  holding({
    occupationCode: occupationCode && wantedOccupation(occupationCode),
    level: filter.level,
    provinceCode: wantedProvince(provinceCode),
    zoneCode: filter.zoneCode,
    enterpriseId: filter.enterpriseId,
  });

function narrow(query: SelectQueryBuilder<InternshipPosition>, filter: InternshipPositionFilter): void {
  if (filter.startsFrom != null) query.andWhere('t.startsOn >= :startsFrom', { startsFrom: filter.startsFrom });
  if (filter.startsTo != null) query.andWhere('t.startsOn <= :startsTo', { startsTo: filter.startsTo });
  if (filter.hasPlaces != null) {
    const condition = '(t.status = :open AND t.takenPlaces < t.places)';
    query.andWhere(filter.hasPlaces ? condition : `NOT ${condition}`, { open: PositionStatus.OPEN });
  }
}
