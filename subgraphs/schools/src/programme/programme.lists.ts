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
import { loadById } from '@ba-nha/shared/records';
import type { Context } from '../hub';
import { Programme } from './programme.entity';
import type { ProgrammeFilter } from './programme.inputs';

export const ProgrammeConnection = connectionOf('Programme', () => Programme);
const newestProgrammes = { name: 'programmes', entity: Programme, sort: [descending('id')] };

export function programmePage(
  context: Context,
  args: PageArgs,
  filter: ProgrammeFilter,
): Promise<Connection<Programme>> {
  const { database, policies } = context.services;
  return pageOf(database, newestProgrammes, {
    args,
    visible: policies.records(context.principal, 'programme.read'),
    where: wanted(filter),
  });
}

/** One page of programmes for every parent that a level of the query asks about. */
export function programmesBelow(
  context: Context,
  partition: 'schoolId' | 'occupationCode',
  parent: string,
  args: PageArgs,
  filter: ProgrammeFilter,
): Promise<Connection<Programme>> {
  const { database, policies } = context.services;
  return context.loaders
    .get<string, Connection<Programme>>(`programmesBelow.${partition}${JSON.stringify([args, filter])}`, (parents) =>
      pagesByParent(database, newestProgrammes, partition, parents, {
        args,
        visible: policies.records(context.principal, 'programme.read'),
        where: wanted(filter),
      }),
    )
    .load(parent);
}

const wanted = ({ schoolId, level, occupationCode, provinceCode }: ProgrammeFilter): RecordFilter =>
  holding({
    schoolId,
    level,
    occupationCode: occupationCode && wantedOccupation(occupationCode),
    provinceCode: wantedProvince(provinceCode),
  });

/** The programme of a record; programmes are public. */
export const programmeOf = (context: Context, id: string): Promise<Programme | null> =>
  loadById(context, context.services.database, Programme, id);
