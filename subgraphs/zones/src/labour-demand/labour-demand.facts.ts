import type { DemandFacts } from '@ba-nha/shared/events';
import type { LabourDemand } from './labour-demand.entity';

/** What other subgraphs may know of a demand, and what the balance counts. */
export const demandFacts = (demand: LabourDemand): DemandFacts => ({
  enterpriseId: demand.enterpriseId,
  provinceCode: demand.provinceCode,
  zoneCode: demand.zoneCode,
  occupationCode: demand.occupationCode,
  level: demand.level,
  quarter: demand.quarter,
  headcount: demand.headcount,
  reason: demand.reason,
});
