import type { PositionFacts } from '@ba-nha/shared/events';
import type { InternshipPosition } from './position.entity';

/** What other subgraphs may know of a position. */
export const positionFacts = (position: InternshipPosition): PositionFacts => ({
  enterpriseId: position.enterpriseId,
  status: position.status,
  occupationCode: position.occupationCode,
  level: position.level,
  places: position.places,
  takenPlaces: position.takenPlaces,
  provinceCode: position.provinceCode,
  zoneCode: position.zoneCode,
});
