import type { HireFacts } from '@ba-nha/shared/events';
import type { Hire } from './hire.entity';

/** What is read of a hire to tell of it. */
export const hireFactColumns = [
  ...(['id', 'version', 'learnerId', 'schoolId', 'enterpriseId', 'trainingOrderId', 'placementId'] as const),
  ...(['occupationCode', 'level', 'provinceCode', 'zoneCode', 'startsOn', 'leftOn'] as const),
];

/** What other subgraphs may know of a hire; never the wage. */
export const hireFacts = (hire: Pick<Hire, (typeof hireFactColumns)[number]>): HireFacts => ({
  learnerId: hire.learnerId,
  schoolId: hire.schoolId,
  enterpriseId: hire.enterpriseId,
  trainingOrderId: hire.trainingOrderId,
  placementId: hire.placementId,
  occupationCode: hire.occupationCode,
  level: hire.level,
  provinceCode: hire.provinceCode,
  zoneCode: hire.zoneCode,
  startsOn: hire.startsOn,
  leftOn: hire.leftOn,
});

export const openKeyOf = (personKey: string, enterpriseId: string): string => `${personKey}:${enterpriseId}`;
