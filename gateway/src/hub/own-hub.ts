import { systemClock } from '@ba-nha/shared/clock';
import { scalars } from '@ba-nha/shared/graph';
import type { OwnHub } from '../alone';
import { demoClients } from './demo-clients';
import { createMemberships } from './memberships';
import { SUPERGRAPH_FILE } from './places';

export const ownHub: OwnHub = {
  supergraphFile: SUPERGRAPH_FILE,
  scalars,
  demoClients,
  memberships: (transports) => createMemberships(transports, () => systemClock.now().getTime()).membershipsOf,
};
