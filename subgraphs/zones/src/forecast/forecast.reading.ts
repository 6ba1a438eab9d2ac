import type { Database } from '@ba-nha/shared/database';
import type { EntityManager } from 'typeorm';
import { LabourBalanceCell } from '../balance/balance.entity';
import { DemandReason, LabourDemand } from '../labour-demand/labour-demand.entity';
import type { WithheldDemand } from './forecast.disclosure';
import { withheldQuarters } from './forecast.disclosure';

/** What a forecast is of. Without a province the whole country; a zone goes with its province. */
export interface Series {
  occupationCode: string;
  level: string;
  provinceCode: string | null;
  zoneCode: string | null;
}

export interface Cell {
  provinceCode: string;
  zoneCode: string;
}

/**
 * Declared demand by quarter, as the balance counts it: by the quarter in which people are needed, without retraining, and
 * null where `sees` leaves too much withheld. Quarters without demand are left out.
 */
export function demandByQuarter(
  database: Database,
  series: Series,
  [from, to]: readonly [string, string],
  sees: 'everything' | ((cell: Cell) => boolean),
): Promise<Map<string, number | null>> {
  return database.read(async (manager) => {
    const totals = await cellsOf(manager, series, from, to)
      .select('c.quarter', 'quarter')
      .addSelect('SUM(c.demand)', 'demand')
      .groupBy('c.quarter')
      .getRawMany<{ quarter: string; demand: number | string }>();
    const demand = new Map<string, number | null>(totals.map((row) => [row.quarter, Number(row.demand)]));
    if (sees === 'everything') return demand;
    const withheld = await withheldDemand(manager, series, from, to);
    for (const quarter of withheldQuarters(withheld.filter((row) => !sees(row)))) demand.set(quarter, null);
    return demand;
  });
}

const cellsOf = (manager: EntityManager, series: Series, from: string, to: string) => {
  const query = manager
    .createQueryBuilder(LabourBalanceCell, 'c')
    .where('c.occupationCode = :occupationCode AND c.level = :level', series)
    .andWhere('c.quarter BETWEEN :from AND :to', { from, to })
    .andWhere('c.demand > 0');
  if (series.provinceCode !== null) query.andWhere('c.provinceCode = :provinceCode', series);
  if (series.zoneCode !== null) query.andWhere('c.zoneCode = :zoneCode', series);
  return query;
};

/** Who declared what in the cells that the open balance withholds: a few enterprises each. */
async function withheldDemand(
  manager: EntityManager,
  series: Series,
  from: string,
  to: string,
): Promise<(WithheldDemand & Cell)[]> {
  const rows = await cellsOf(manager, series, from, to)
    .andWhere('c.openDemand IS NULL')
    .innerJoin(
      LabourDemand,
      'd',
      `d.occupationCode = c.occupationCode AND d.quarter = c.quarter AND d.provinceCode = c.provinceCode
       AND d.level = c.level AND COALESCE(d.zoneCode, '') = c.zoneCode AND d.headcount > 0 AND d.reason <> :retraining`,
      { retraining: DemandReason.RETRAINING },
    )
    .select(['c.quarter AS quarter', 'c.provinceCode AS provinceCode', 'c.zoneCode AS zoneCode'])
    .addSelect('d.enterpriseId', 'enterpriseId')
    .addSelect('SUM(d.headcount)', 'headcount')
    .groupBy('c.quarter, c.provinceCode, c.zoneCode, d.enterpriseId')
    .getRawMany<WithheldDemand & Cell>();
  return rows.map((row) => ({ ...row, headcount: Number(row.headcount) }));
}
