import type { Consumer } from '@ba-nha/shared/events';
import { balanceEvents } from './balance/balance.sources';
import type { Services } from './hub';

/** What this subgraph does about facts that others own. */
export const listeners = ({ balance }: Pick<Services, 'balance'>): Consumer[] => [
  {
    name: 'zones.balance',
    on: balanceEvents,
    apply: (event, manager) => balance.takeIn(manager, event),
  },
];
