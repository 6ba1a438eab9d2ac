import { wantedOccupation, wantedProvince } from '@ba-nha/shared/code-lists';
import {
  connectionOf,
  descending,
  emptyConnection,
  pageOf,
  pagesByParent,
  type Connection,
  type PageArgs,
} from '@ba-nha/shared/pagination';
import { holding, type RecordFilter } from '@ba-nha/shared/permissions';
import type { SelectQueryBuilder } from 'typeorm';
import type { Context } from '../hub';
import { LabourDemand } from './labour-demand.entity';
import type { LabourDemandFilter } from './labour-demand.inputs';

export const LabourDemandConnection = connectionOf('LabourDemand', () => LabourDemand);

const newestDemand = { name: 'labourDemand', entity: LabourDemand, sort: [descending('id')] };

export function demandPage(
  context: Context,
  args: PageArgs,
  filter: LabourDemandFilter,
): Promise<Connection<LabourDemand>> {
  const { database, policies } = context.services;
  return pageOf(database, newestDemand, {
    args,
    visible: policies.records(context.principal, 'labourDemand.read'),
    where: wanted(filter),
    narrow: (query) => narrow(query, filter),
  });
}

/** One page of declarations for every zone that a level of the query asks about; none for nobody. */
export function demandOfZone(
  context: Context,
  zoneCode: string,
  args: PageArgs,
  filter: LabourDemandFilter,
): Promise<Connection<LabourDemand>> {
  const { database, policies } = context.services;
  if (!policies.admits(context.principal, 'labourDemand.read')) return Promise.resolve(emptyConnection());
  return context.loaders
    .get<string, Connection<LabourDemand>>(`demandOfZone${JSON.stringify([args, filter])}`, (zones) =>
      pagesByParent(database, newestDemand, 'zoneCode', zones, {
        args,
        visible: policies.records(context.principal, 'labourDemand.read'),
        where: wanted(filter),
        narrow: (query) => narrow(query, filter),
      }),
    )
    .load(zoneCode);
}

const wanted = ({ occupationCode, provinceCode, zoneCode, enterpriseId, level }: LabourDemandFilter): RecordFilter =>
  holding({
    occupationCode: occupationCode && wantedOccupation(occupationCode),
    provinceCode: wantedProvince(provinceCode),
    zoneCode,
    enterpriseId,
    level,
  });

function narrow(query: SelectQueryBuilder<LabourDemand>, filter: LabourDemandFilter): void {
  if (filter.fromQuarter != null) query.andWhere('t.quarter >= :fromQuarter', { fromQuarter: filter.fromQuarter });
  if (filter.toQuarter != null) query.andWhere('t.quarter <= :toQuarter', { toQuarter: filter.toQuarter });
}
