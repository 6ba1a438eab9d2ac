import type { Database } from '@ba-nha/shared/database';
import { dayOf, type RowWindow, type ZonedRow } from '@ba-nha/shared/report-rows';
import { HistoryRecord } from '@ba-nha/shared/history';
import { Hire } from '../hire/hire.entity';
import { retainedAfter } from '../hire/hire.rules';
import { Placement } from '../placement/placement.entity';

/** After so many months a report asks who is still there. */
const RETENTION_MONTHS = 6;

interface PlacementRow {
  id: string;
  zoneCode: string | null;
  enterpriseId: string;
  schoolId: string;
  trainingOrderId: string | null;
  level: string;
  acceptedAt: unknown;
  completedAt: unknown;
  hired: number | string;
}

/** Placements that were accepted or completed in the period, by what their history says: planned days gate nothing. */
export async function placementsIn(database: Database, window: RowWindow): Promise<ZonedRow[]> {
  const { zoneCodes, after, first, start, end } = window;
  const columns = ['id', 'zoneCode', 'enterpriseId', 'schoolId', 'trainingOrderId', 'level'];
  const rows = await database.read((manager) => {
    const query = manager
      .createQueryBuilder(Placement, 't')
      .select(columns.map((column) => `t.${column} AS ${column}`))
      .addSelect("MIN(CASE WHEN h.action = 'acceptNomination' THEN h.at END)", 'acceptedAt')
      .addSelect("MIN(CASE WHEN h.action = 'completePlacement' THEN h.at END)", 'completedAt')
      .addSelect('(SELECT COUNT(*) FROM hires e WHERE e.placementId = t.id)', 'hired')
      .innerJoin(HistoryRecord, 'h', 'h.subjectId = t.id AND h.at >= :start AND h.at < :end', { start, end })
      .where('t.zoneCode IN (:...zoneCodes)', { zoneCodes: [...zoneCodes] })
      .andWhere('t.id > :after', { after })
      .andWhere("h.action IN ('acceptNomination', 'completePlacement')")
      .orderBy('t.id')
      .limit(first);
    for (const column of columns) query.addGroupBy(`t.${column}`);
    return query.getRawMany<PlacementRow>();
  });
  return rows.map(({ zoneCode, acceptedAt, completedAt, hired, ...row }) => ({
    zones: [zoneCode],
    row: { ...row, acceptedOn: dayOf(acceptedAt), completedOn: dayOf(completedAt), hired: Number(hired) > 0 },
  }));
}

/** Hires that began in the period, and whether who was hired was still there half a year later, where it has passed. */
export async function hiresIn(database: Database, window: RowWindow, today: string): Promise<ZonedRow[]> {
  const { zoneCodes, after, first, from, to } = window;
  const hires = await database.read((manager) =>
    manager
      .createQueryBuilder(Hire, 't')
      .where('t.zoneCode IN (:...zoneCodes)', { zoneCodes: [...zoneCodes] })
      .andWhere('t.startsOn >= :from AND t.startsOn <= :to AND t.id > :after', { from, to, after })
      .orderBy('t.id')
      .limit(first)
      .getMany(),
  );
  return hires.map((hire) => {
    const { id, zoneCode, enterpriseId, schoolId, trainingOrderId, occupationCode, level } = hire;
    const { suitable, monthlyWage, startsOn } = hire;
    const retained = retainedAfter(hire, RETENTION_MONTHS, today);
    const work = { occupationCode, level, suitable: Boolean(suitable), monthlyWage, startsOn, retained };
    return { zones: [zoneCode], row: { id, enterpriseId, schoolId, trainingOrderId, ...work } };
  });
}
