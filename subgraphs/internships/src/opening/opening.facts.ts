import type { JobOpeningFacts } from '@ba-nha/shared/events';
import type { JobOpening } from './opening.entity';

/** What other subgraphs may know of an opening. */
export const openingFacts = (opening: JobOpening): JobOpeningFacts => ({
  enterpriseId: opening.enterpriseId,
  status: opening.status,
  occupationCode: opening.occupationCode,
  level: opening.level,
  quantity: opening.quantity,
  filled: opening.filled,
  provinceCode: opening.provinceCode,
  zoneCode: opening.zoneCode,
});
