import type { Clock } from '@ba-nha/shared/clock';
import { openBus } from '@ba-nha/shared/events';
import { scalars } from '@ba-nha/shared/graph';
import type { OwnHub } from '../alone';
import { demoClients } from './demo-clients';
import { createMemberships } from './memberships';
import { SUPERGRAPH_FILE } from './places';

/** The hub that this repository is, for a gateway that is a process of its own. */
export const ownHubBy = (clock: Clock): OwnHub => ({
  supergraphFile: SUPERGRAPH_FILE,
  scalars,
  demoClients,
  memberships: (transports, { events }, onFault) => {
    const { membershipsOf, subscriber } = createMemberships(transports, () => clock.now().getTime());
    // Without a bus between the processes changes count when what is known of a caller is old.
    if (!events.url) return { membershipsOf, stop: () => Promise.resolve() };
    const bus = openBus(events, { name: 'gateway', onFault: (error) => onFault(error, 'events') });
    bus.subscribe(subscriber);
    return { membershipsOf, stop: () => bus.close() };
  },
});
