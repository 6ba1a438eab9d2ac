import { wantedProvince } from '@ba-nha/shared/code-lists';
import { badUserInput } from '@ba-nha/shared/errors';
import { descending, pageOf, pagesByParent, type Connection, type PageArgs } from '@ba-nha/shared/pagination';
import { holding } from '@ba-nha/shared/permissions';
import { matchWords } from '@ba-nha/shared/search';
import { IsNull, MoreThan, Not } from 'typeorm';
import type { Context } from '../hub';
import { Enterprise } from './enterprise.entity';
import type { EnterpriseFilter } from './enterprise.inputs';

const newestEnterprises = { name: 'enterprises', entity: Enterprise, sort: [descending('id')] };

export function enterprisePage(
  context: Context,
  args: PageArgs,
  filter: EnterpriseFilter,
): Promise<Connection<Enterprise>> {
  const { database, policies } = context.services;
  return pageOf(database, newestEnterprises, {
    args,
    visible: policies.records(context.principal, 'enterprise.read'),
    where: holding({
      provinceCode: wantedProvince(filter.provinceCode),
      zoneCode: filter.zoneCode,
      sizeClass: filter.sizeClass,
    }),
    narrow: (query) => matchWords(query, 'enterprises', filter.search),
  });
}

/** One page of tenants for every zone that a level of the query asks about. */
export function enterprisesOfZone(context: Context, zoneCode: string, args: PageArgs): Promise<Connection<Enterprise>> {
  const { database, policies } = context.services;
  const visible = policies.records(context.principal, 'enterprise.read');
  return context.loaders
    .get<string, Connection<Enterprise>>(`enterprisesOfZone${JSON.stringify(args)}`, (zones) =>
      pagesByParent(database, newestEnterprises, 'zoneCode', zones, { args, visible }),
    )
    .load(zoneCode);
}

/** Enterprises in zones after an id, in the order of their ids: for whoever reads them all. */
export const tenantsAfter = (context: Context, after: string, count: number): Promise<Enterprise[]> =>
  context.services.database.read((manager) =>
    manager.find(Enterprise, {
      where: { id: MoreThan(after), zoneCode: Not(IsNull()) },
      order: { id: 'ASC' },
      take: count,
    }),
  );

/** An enterprise by exactly one of its keys, for a signed-in caller. */
export async function findEnterprise(
  context: Context,
  by: { id?: string | null; taxCode?: string | null },
): Promise<Enterprise | null> {
  if ((by.id == null) === (by.taxCode == null)) {
    throw badUserInput('Cần đúng một trong id và taxCode.', 'Give exactly one of id and taxCode.');
  }
  const { database, policies } = context.services;
  const where = by.id != null ? { id: by.id } : { taxCode: by.taxCode! };
  const found = await database.read((manager) => manager.findOneBy(Enterprise, where));
  return policies.admits(context.principal, 'enterprise.read') ? found : null;
}
