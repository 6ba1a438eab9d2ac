import type { Consumer, HubEvent } from '@ba-nha/shared/events';
import { closeContractSeats } from './cohort/contract-seats';
import type { Hub } from './hub';
import { keepGrant } from './learner/learner.grants';

/** What this subgraph does about facts that others own. */
export const listeners = ({ outbox }: Hub): Consumer[] => [
  {
    name: 'schools.contract-seats',
    on: ['ContractTerminated'],
    apply: (event, manager) => {
      const { subjectId, facts } = event as HubEvent<'ContractTerminated'>;
      return closeContractSeats(manager, outbox, subjectId, facts);
    },
  },
  {
    name: 'schools.placement-grants',
    on: [
      'PlacementNominated',
      'PlacementAccepted',
      'PlacementDeclined',
      'PlacementWithdrawn',
      'PlacementStarted',
      'PlacementCompleted',
      'PlacementTerminated',
    ],
    apply: (event, manager) => keepGrant(manager, 'PLACEMENT', event),
  },
  {
    name: 'schools.hire-grants',
    on: ['HireRecorded', 'HireEnded'],
    apply: (event, manager) => keepGrant(manager, 'HIRE', event),
  },
];
