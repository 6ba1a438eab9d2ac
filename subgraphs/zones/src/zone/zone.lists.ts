import { wantedProvince } from '@ba-nha/shared/code-lists';
import { groupedByKey, inKeyOrder } from '@ba-nha/shared/graph';
import { ascending, connectionOf, pageOf, type Connection, type PageArgs } from '@ba-nha/shared/pagination';
import { holding } from '@ba-nha/shared/permissions';
import { matchWords } from '@ba-nha/shared/search';
import { In } from 'typeorm';
import type { Context } from '../hub';
import { IndustrialZone } from './zone.entity';
import type { ZoneFilter } from './zone.inputs';

export const IndustrialZoneConnection = connectionOf('IndustrialZone', () => IndustrialZone);

const zonesByCode = { name: 'industrialZones', entity: IndustrialZone, sort: [ascending('code')] };

export function zonePage(context: Context, args: PageArgs, filter: ZoneFilter): Promise<Connection<IndustrialZone>> {
  const { database, policies } = context.services;
  return pageOf(database, zonesByCode, {
    args,
    visible: policies.records(context.principal, 'zone.read'),
    where: holding({
      provinceCode: wantedProvince(filter.provinceCode),
      boardId: filter.boardId,
      kind: filter.kind,
    }),
    narrow: (query) => matchWords(query, 'zones', filter.search),
  });
}

/** A zone by its code, through this request's loader. */
export function zoneOf(context: Context, code: string | null): Promise<IndustrialZone | null> {
  if (!code) return Promise.resolve(null);
  return context.loaders
    .get<string, IndustrialZone | null>('zoneByCode', async (codes) => {
      const rows = await context.services.database.read((manager) =>
        manager.findBy(IndustrialZone, { code: In([...codes]) }),
      );
      return inKeyOrder(codes, rows, (row) => row.code);
    })
    .load(code);
}

export const zonesUnderBoard = (context: Context, id: string): Promise<IndustrialZone[]> =>
  context.loaders
    .get<string, IndustrialZone[]>('zonesUnderBoard', async (ids) => {
      const rows = await context.services.database.read((manager) =>
        manager.find(IndustrialZone, { where: { boardId: In([...ids]) }, order: { code: 'ASC' } }),
      );
      return groupedByKey(ids, rows, (row) => row.boardId ?? '');
    })
    .load(id);
