import type { Consumer, HubEvent } from '@ba-nha/shared/events';
import type { Services } from './hub';

/** What this subgraph does about facts that others own. */
export const listeners = ({ contracts }: Services): Consumer[] => [
  {
    name: 'enterprises.contract-seats',
    on: ['ContractSeatsChanged'],
    apply: (event, manager) => {
      const { facts, subjectVersion } = event as HubEvent<'ContractSeatsChanged'>;
      return contracts.takeInSeats(manager, facts, subjectVersion);
    },
  },
];
