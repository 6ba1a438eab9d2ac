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
import type { Context } from '../hub';
import { JobOpening } from './opening.entity';
import type { JobOpeningFilter } from './opening.inputs';
import { JobOpeningStatus } from './opening.lifecycle';

export const JobOpeningConnection = connectionOf('JobOpening', () => JobOpening);
const newestOpenings = { name: 'jobOpenings', entity: JobOpening, sort: [descending('id')] };

export function openingPage(
  context: Context,
  args: PageArgs,
  filter: JobOpeningFilter,
): Promise<Connection<JobOpening>> {
  const { database, policies } = context.services;
  return pageOf(database, newestOpenings, {
    args,
    visible: policies.records(context.principal, 'opening.read'),
    where: wanted(filter),
  });
}

/** One page of openings for every enterprise that a level of the query asks about. */
export function openingsOfEnterprise(
  context: Context,
  enterpriseId: string,
  args: PageArgs,
): Promise<Connection<JobOpening>> {
  const { database, policies } = context.services;
  const visible = policies.records(context.principal, 'opening.read');
  return context.loaders
    .get<string, Connection<JobOpening>>(`openingsOfEnterprise${JSON.stringify(args)}`, (enterprises) =>
      pagesByParent(database, newestOpenings, 'enterpriseId', enterprises, { args, visible }),
    )
    .load(enterpriseId);
}

const wanted = ({ occupationCode, provinceCode, open, ...filter }: JobOpeningFilter): RecordFilter =>
  holding({
    status: open == null ? null : statusesWhere(open),
    occupationCode: occupationCode && wantedOccupation(occupationCode),
    level: filter.level,
    provinceCode: wantedProvince(provinceCode),
    zoneCode: filter.zoneCode,
    enterpriseId: filter.enterpriseId,
  });

const statusesWhere = (isOpen: boolean): JobOpeningStatus[] =>
  Object.values(JobOpeningStatus).filter((status) => (status === JobOpeningStatus.OPEN) === isOpen);
