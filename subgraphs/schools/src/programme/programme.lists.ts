import { occupationByCode, resolvePlace } from '@ba-nha/shared/code-lists';
import {
  connectionOf,
  descending,
  pageOf,
  pagesByParent,
  type Connection,
  type PageArgs,
} from '@ba-nha/shared/pagination';
import { loadById } from '@ba-nha/shared/records';
import type { SelectQueryBuilder } from 'typeorm';
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
    narrow: (query) => narrow(query, filter),
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
        narrow: (query) => narrow(query, filter),
      }),
    )
    .load(parent);
}

function narrow(query: SelectQueryBuilder<Programme>, filter: ProgrammeFilter): void {
  if (filter.schoolId != null) query.andWhere('t.schoolId = :school', { school: filter.schoolId });
  if (filter.level != null) query.andWhere('t.level = :level', { level: filter.level });
  if (filter.occupationCode != null) {
    const occupation = occupationByCode(filter.occupationCode)?.occupation.code ?? filter.occupationCode;
    query.andWhere('t.occupationCode = :occupation', { occupation });
  }
  if (filter.provinceCode != null) {
    query.andWhere('t.provinceCode = :province', { province: resolvePlace(filter.provinceCode)?.code ?? '' });
  }
}

/** The programme of a record; programmes are public. */
export const programmeOf = (context: Context, id: string): Promise<Programme | null> =>
  loadById(context, context.services.database, Programme, id);
