import type { Database } from '@ba-nha/shared/database';
import { dayOf, type RowWindow, type ZonedRow } from '@ba-nha/shared/report-rows';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { TrainingContract } from '../contract/contract.entity';
import { TrainingOrder } from '../training-order/training-order.entity';

/** When a step was first taken, as the record's history has it. */
const firstly = (...actions: string[]): string =>
  `(SELECT MIN(h.at) FROM history_entries h WHERE h.subjectId = t.id AND h.action IN (${actions.map((action) => `'${action}'`).join(', ')}))`;

/** Keeps a statement to the rows of these zones, whether the work or the enterprise lies there, and to one page. */
function page<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, { zoneCodes, after, first }: RowWindow) {
  return query
    .andWhere('(t.zoneCode IN (:...zoneCodes) OR t.tenantZoneCode IN (:...zoneCodes))', { zoneCodes: [...zoneCodes] })
    .andWhere('t.id > :after', { after })
    .orderBy('t.id')
    .limit(first);
}

interface OrderRow {
  id: string;
  zoneCode: string | null;
  tenantZoneCode: string | null;
  enterpriseId: string;
  status: string;
  level: string;
  occupationCode: string;
  quantity: number;
  awardedQuantity: number;
  publishedAt: unknown;
  awardedAt: unknown;
  contractedAt: unknown;
}

/** Orders that were published by the end of the period, and that were still needed when it began. */
export async function ordersIn(database: Database, window: RowWindow): Promise<ZonedRow[]> {
  const rows = await database.read((manager) =>
    page(
      manager
        .createQueryBuilder(TrainingOrder, 't')
        .select(
          ['id', 'zoneCode', 'tenantZoneCode', 'enterpriseId', 'status', 'level', 'occupationCode', 'quantity']
            .concat('awardedQuantity', 'publishedAt')
            .map((column) => `t.${column} AS ${column}`),
        )
        .addSelect(firstly('award'), 'awardedAt')
        .addSelect(firstly('contract'), 'contractedAt')
        .where('t.publishedAt < :end AND t.neededBy >= :from', window),
      window,
    ).getRawMany<OrderRow>(),
  );
  return rows.map(({ zoneCode, tenantZoneCode, publishedAt, awardedAt, contractedAt, ...row }) => ({
    zones: [zoneCode, tenantZoneCode],
    row: {
      ...row,
      publishedOn: dayOf(publishedAt),
      awardedOn: dayOf(awardedAt),
      contractedOn: dayOf(contractedAt),
    },
  }));
}

interface ContractRow {
  id: string;
  zoneCode: string | null;
  tenantZoneCode: string | null;
  enterpriseId: string;
  schoolId: string;
  trainingOrderId: string;
  status: string;
  level: string;
  quantity: number;
  signedByEnterpriseAt: unknown;
  signedBySchoolAt: unknown;
  endedAt: unknown;
}

/** Contracts that came into force by the end of the period and had not run out when it began. */
export async function contractsIn(database: Database, window: RowWindow): Promise<ZonedRow[]> {
  const rows = await database.read((manager) =>
    page(
      manager
        .createQueryBuilder(TrainingContract, 't')
        .select(
          ['id', 'zoneCode', 'tenantZoneCode', 'enterpriseId', 'schoolId', 'trainingOrderId', 'status', 'level']
            .concat('quantity', 'signedByEnterpriseAt', 'signedBySchoolAt')
            .map((column) => `t.${column} AS ${column}`),
        )
        .addSelect(firstly('complete', 'terminateContract'), 'endedAt')
        .where('t.signedByEnterpriseAt < :end AND t.signedBySchoolAt < :end', window)
        .andWhere("(t.status = 'IN_FORCE' OR t.endsOn >= :from)", window),
      window,
    ).getRawMany<ContractRow>(),
  );
  return rows.map(({ zoneCode, tenantZoneCode, signedByEnterpriseAt, signedBySchoolAt, endedAt, ...row }) => {
    const signed = [dayOf(signedByEnterpriseAt)!, dayOf(signedBySchoolAt)!].sort();
    return { zones: [zoneCode, tenantZoneCode], row: { ...row, inForceOn: signed[1]!, endedOn: dayOf(endedAt) } };
  });
}
