import type { Consumer, HubEvent } from '@ba-nha/shared/events';
import type { Hub, Services } from './hub';
import { eraseLearner } from './learner/learner.erasure';

/** What this subgraph does about facts that others own. */
export const listeners = (hub: Hub, { placements, graduates }: Services): Consumer[] => [
  {
    name: 'internships.learner-withdrawn',
    on: ['LearnerWithdrawn'],
    apply: ({ subjectId }, manager) => placements.withdrawAllOf(manager, subjectId),
  },
  {
    name: 'internships.consents',
    on: ['ConsentRecorded', 'ConsentWithdrawn'],
    apply: (event, manager) =>
      placements.takeInConsent(manager, event as HubEvent<'ConsentRecorded' | 'ConsentWithdrawn'>),
  },
  {
    name: 'internships.graduates',
    on: ['LearnerGraduated'],
    apply: (event, manager) => graduates.takeIn(manager, event as HubEvent<'LearnerGraduated'>),
  },
  {
    name: 'internships.learner-erased',
    on: ['LearnerErased'],
    apply: ({ subjectId }, manager) => eraseLearner(manager, hub, subjectId),
  },
];
