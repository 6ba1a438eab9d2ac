import type { Consumer } from '@ba-nha/shared/events';
import type { Services } from './hub';

/** What this subgraph does about facts that others own. */
export const listeners = ({ placements }: Services): Consumer[] => [
  {
    name: 'internships.learner-withdrawn',
    on: ['LearnerWithdrawn'],
    apply: ({ subjectId }, manager) => placements.withdrawAllOf(manager, subjectId),
  },
];
