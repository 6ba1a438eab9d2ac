import type { DemandFacts } from '@ba-nha/shared/events';
import type { LabourDemand } from './labour-demand.entity';

/** What is read of a demand to tell of it. */
export const demandFactColumns = [
  ...(['id', 'version', 'enterpriseId', 'provinceCode', 'zoneCode'] as const),
  ...(['occupationCode', 'level', 'quarter', 'headcount', 'reason'] as const),
];

/** What other subgraphs may know of a demand, and what the balance counts. */
export const demandFacts = (demand: Pick<LabourDemand, (typeof demandFactColumns)[number]>): DemandFacts => ({
  enterpriseId: demand.enterpriseId,
  provinceCode: demand.provinceCode,
  zoneCode: demand.zoneCode,
  occupationCode: demand.occupationCode,
  level: demand.level,
  quarter: demand.quarter,
  headcount: demand.headcount,
  reason: demand.reason,
});
