import type { PlacementFacts } from '@ba-nha/shared/events';
import type { Placement } from './placement.entity';

/** What is read of a placement to tell of it. */
export const placementFactColumns = [
  ...(['id', 'version', 'positionId', 'learnerId', 'schoolId', 'enterpriseId', 'trainingOrderId'] as const),
  ...(['status', 'occupationCode', 'level', 'provinceCode', 'zoneCode', 'startsOn', 'endsOn'] as const),
];

/** What other subgraphs may know of a placement. */
export const placementFacts = (placement: Pick<Placement, (typeof placementFactColumns)[number]>): PlacementFacts => ({
  positionId: placement.positionId,
  // One that has forgotten its learner has ended for good: no event tells of it, and the balance counts no learners.
  learnerId: placement.learnerId!,
  schoolId: placement.schoolId,
  enterpriseId: placement.enterpriseId,
  trainingOrderId: placement.trainingOrderId,
  status: placement.status,
  occupationCode: placement.occupationCode,
  level: placement.level,
  provinceCode: placement.provinceCode,
  zoneCode: placement.zoneCode,
  startsOn: placement.startsOn,
  endsOn: placement.endsOn,
});

export const liveKeyOf = (positionId: string, learnerId: string): string => `${positionId}:${learnerId}`;
