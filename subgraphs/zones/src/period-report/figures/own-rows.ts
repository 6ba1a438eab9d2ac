import { labourReportDueOn, quarterOf } from '@ba-nha/shared/code-lists';
import type { Database } from '@ba-nha/shared/database';
import type { RowWindow, ZonedRow } from '@ba-nha/shared/report-rows';
import { LabourDemand } from '../../labour-demand/labour-demand.entity';
import { LabourReport } from '../../labour-report/labour-report.entity';
import { LabourReportStatus } from '../../labour-report/labour-report.lifecycle';
import { Tenant } from '../../tenant/tenant.entity';
import { labourHalfYearBy } from '../period.rules';

type ReadRows = (database: Database, window: RowWindow) => Promise<ZonedRow[]>;

interface TenantRow {
  id: string;
  zoneCode: string;
  sizeClass: string;
  registeredOn: string;
  filed: number | string;
}

/** Verified tenants, and whether each owes the labour-use report that was due last. */
const tenantRows: ReadRows = async (database, { zoneCodes, after, first, to }) => {
  const period = labourHalfYearBy(to);
  const dueOn = labourReportDueOn(period);
  const rows = await database.read((manager) =>
    manager
      .createQueryBuilder(Tenant, 't')
      .select(['id', 'zoneCode', 'sizeClass', 'registeredOn'].map((column) => `t.${column} AS ${column}`))
      .addSelect(
        "(SELECT COUNT(*) FROM labour_reports r WHERE r.enterpriseId = t.id AND r.period = :period AND r.status <> 'RETURNED')",
        'filed',
      )
      .where('t.zoneCode IN (:...zoneCodes) AND t.verified = :verified AND t.id > :after', {
        ...{ zoneCodes: [...zoneCodes], verified: 1, after, period },
      })
      .orderBy('t.id')
      .limit(first)
      .getRawMany<TenantRow>(),
  );
  return rows.map(({ zoneCode, filed, ...row }) => ({
    zones: [zoneCode],
    row: { ...row, owes: dueOn !== undefined && row.registeredOn <= dueOn && Number(filed) === 0 },
  }));
};

/** The labour-use reports that were due last by the end of the period; one that was returned is none. */
const labourReportRows: ReadRows = async (database, { zoneCodes, after, first, to }) => {
  const reports = await database.read((manager) =>
    manager
      .createQueryBuilder(LabourReport, 't')
      .where('t.zoneCode IN (:...zoneCodes) AND t.period = :period AND t.status <> :returned AND t.id > :after', {
        ...{ zoneCodes: [...zoneCodes], period: labourHalfYearBy(to), returned: LabourReportStatus.RETURNED, after },
      })
      .orderBy('t.id')
      .limit(first)
      .getMany(),
  );
  return reports.map(({ id, zoneCode, enterpriseId, total, female, trained, certified, joined, left }) => ({
    zones: [zoneCode],
    row: { id, enterpriseId, total, female, trained, certified, joined, left },
  }));
};

/** What was declared for the quarters of the period, for these zones or by their tenants. */
const demandRows: ReadRows = async (database, { zoneCodes, after, first, from, to }) => {
  const demands = await database.read((manager) =>
    manager
      .createQueryBuilder(LabourDemand, 't')
      .where('(t.zoneCode IN (:...zoneCodes) OR t.tenantZoneCode IN (:...zoneCodes))', { zoneCodes: [...zoneCodes] })
      .andWhere('t.quarter >= :firstQuarter AND t.quarter <= :lastQuarter AND t.id > :after', {
        ...{ firstQuarter: quarterOf(from), lastQuarter: quarterOf(to), after },
      })
      .orderBy('t.id')
      .limit(first)
      .getMany(),
  );
  return demands.map(({ id, zoneCode, tenantZoneCode, enterpriseId, occupationCode, level, headcount, reason }) => ({
    zones: [zoneCode, tenantZoneCode],
    row: { id, enterpriseId, occupationCode, level, headcount, reason },
  }));
};

/** The fields of ManagementBoard that this subgraph answers itself, for its figures as for whoever asks at its door. */
export const ownRows = { tenantRows, labourReportRows, demandRows };
export type OwnRowsField = keyof typeof ownRows;
