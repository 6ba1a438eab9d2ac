import { boardId as idOfBoard, boards, zones, type ZoneRow } from '@ba-nha/shared/code-lists';
import type { Database } from '@ba-nha/shared/database';
import { seedId } from '@ba-nha/shared/ids';
import { indexWords } from '@ba-nha/shared/search';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { ManagementBoard } from '../board/board.entity';
import { LabourReport } from '../labour-report/labour-report.entity';
import { Tenant } from '../tenant/tenant.entity';
import { IndustrialZone } from './zone.entity';

/**
 * Brings the boards and zones of the code lists into their tables. What the lists have changed since is taken over; what
 * they dropped stays, because records name it.
 */
export function loadZones(database: Database): Promise<void> {
  return database.inTransaction(async (manager) => {
    await takeOver(manager, ManagementBoard, boards.map(boardFrom));
    const changed = await takeOver(manager, IndustrialZone, zones.map(zoneFrom));
    for (const zone of changed) {
      await indexWords(manager, 'zones', zone.id, [zone.name]);
      await handOver(manager, zone);
    }
  });
}

/** Tenants and their reports are the present board's, whoever looked after the zone before. */
async function handOver(manager: EntityManager, { code: zoneCode, boardId }: IndustrialZone): Promise<void> {
  const others = [...(boardId === null ? [] : [IsNull()]), Not(boardId ?? IsNull())];
  for (const record of [Tenant, LabourReport]) {
    for (const other of others) await manager.update(record, { zoneCode, boardId: other }, { boardId });
  }
}

const boardFrom = ({ code, name, provinceCode }: (typeof boards)[number]): ManagementBoard =>
  Object.assign(new ManagementBoard(), { id: idOfBoard(code), code, name, provinceCode });

const zoneFrom = (row: ZoneRow): IndustrialZone =>
  Object.assign(new IndustrialZone(), {
    id: seedId('zone', row.code),
    code: row.code,
    name: row.name,
    kind: row.kind,
    provinceCode: row.provinceCode,
    boardId: row.boardCode === null ? null : idOfBoard(row.boardCode),
    areaHa: row.areaHa,
  });

/** Writes the rows that are new or differ from what is kept, and answers them. */
async function takeOver<T extends { id: string }>(
  manager: EntityManager,
  record: new () => T,
  rows: readonly T[],
): Promise<T[]> {
  const kept = new Map((await manager.find(record)).map((row) => [row.id, row]));
  const differs = (row: T): boolean =>
    Object.entries(row).some(([column, value]) => value !== (kept.get(row.id) as Record<string, unknown>)[column]);
  const changed = rows.filter((row) => !kept.has(row.id) || differs(row));
  if (changed.length) await manager.upsert(record, changed as never, ['id']);
  return changed;
}
