import type { Consumer, HubEvent } from '@ba-nha/shared/events';
import { balanceEvents } from './balance/balance.sources';
import type { Services } from './hub';

/** What this subgraph does about facts that others own. */
export const listeners = ({
  balance,
  members,
  tenants,
}: Pick<Services, 'balance' | 'members' | 'tenants'>): Consumer[] => [
  {
    name: 'zones.balance',
    on: balanceEvents,
    apply: (event, manager) => balance.takeIn(manager, [event]),
    applyAll: (events, manager) => balance.takeIn(manager, events),
  },
  {
    name: 'zones.first-members',
    on: ['EnterpriseRegistered'],
    apply: (event, manager) => {
      const { subjectId, facts } = event as HubEvent<'EnterpriseRegistered'>;
      return members.takeInFirst(manager, subjectId, facts);
    },
  },
  {
    name: 'zones.tenants',
    on: ['EnterpriseRegistered', 'EnterpriseVerified'],
    apply: (event, manager) =>
      tenants.takeIn(manager, event as HubEvent<'EnterpriseRegistered' | 'EnterpriseVerified'>),
  },
];
