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
import { Hire } from './hire.entity';
import type { HireFilter } from './hire.inputs';

export const HireConnection = connectionOf('Hire', () => Hire);
const newestHires = { name: 'hires', entity: Hire, sort: [descending('id')] };

export function hirePage(context: Context, args: PageArgs, filter: HireFilter): Promise<Connection<Hire>> {
  const { database, policies } = context.services;
  return pageOf(database, newestHires, {
    args,
    visible: policies.records(context.principal, 'hire.read'),
    where: wanted(filter),
    narrow: (query) => narrow(query, filter),
  });
}

/** One page of hires for every enterprise that a level of the query asks about. */
export function hiresOfEnterprise(
  context: Context,
  enterpriseId: string,
  args: PageArgs,
  filter: HireFilter,
): Promise<Connection<Hire>> {
  const { database, policies } = context.services;
  return context.loaders
    .get<string, Connection<Hire>>(`hiresOfEnterprise${JSON.stringify([args, filter])}`, (enterprises) =>
      pagesByParent(database, newestHires, 'enterpriseId', enterprises, {
        args,
        visible: policies.records(context.principal, 'hire.read'),
        where: wanted(filter),
        narrow: (query) => narrow(query, filter),
      }),
    )
    .load(enterpriseId);
}

const wanted = ({ enterpriseId, schoolId, trainingOrderId }: HireFilter): RecordFilter =>
  holding({ enterpriseId, schoolId, trainingOrderId });

function narrow(query: SelectQueryBuilder<Hire>, filter: HireFilter): void {
  if (filter.from != null) query.andWhere('t.startsOn >= :from', { from: filter.from });
  if (filter.to != null) query.andWhere('t.startsOn <= :to', { to: filter.to });
}
