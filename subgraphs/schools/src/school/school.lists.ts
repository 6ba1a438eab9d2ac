import { wantedOccupation, wantedProvince } from '@ba-nha/shared/code-lists';
import { ascending, connectionOf, pageOf, type Connection, type PageArgs } from '@ba-nha/shared/pagination';
import { holding } from '@ba-nha/shared/permissions';
import { loadById } from '@ba-nha/shared/records';
import { matchWords } from '@ba-nha/shared/search';
import type { SelectQueryBuilder } from 'typeorm';
import type { Context } from '../hub';
import { School } from './school.entity';
import type { SchoolFilter } from './school.inputs';

export const SchoolConnection = connectionOf('School', () => School);
const schoolsByName = { name: 'schools', entity: School, sort: [ascending('sortName'), ascending('id')] };

export function schoolPage(context: Context, args: PageArgs, filter: SchoolFilter): Promise<Connection<School>> {
  const { database, policies } = context.services;
  return pageOf(database, schoolsByName, {
    args,
    visible: policies.records(context.principal, 'school.read'),
    where: holding({
      provinceCode: wantedProvince(filter.provinceCode),
      kind: filter.kind,
    }),
    narrow: (query) => narrow(query, filter),
  });
}

function narrow(query: SelectQueryBuilder<School>, filter: SchoolFilter): void {
  matchWords(query, 'schools', filter.search);
  const taught = [
    ...(filter.occupationCode == null ? [] : ['p.occupationCode = :occupation']),
    ...(filter.level == null ? [] : ['p.level = :level']),
  ];
  if (!taught.length) return;
  query.andWhere(`t.id IN (SELECT p.schoolId FROM programmes p WHERE ${taught.join(' AND ')})`, {
    occupation: wantedOccupation(filter.occupationCode ?? ''),
    level: filter.level,
  });
}

/** The school of a record; schools are public. */
export const schoolOf = (context: Context, id: string): Promise<School | null> =>
  loadById(context, context.services.database, School, id);
