import type { EventType, Fact, Retelling } from '@ba-nha/shared/events';
import { rowsAfterIn } from '@ba-nha/shared/records';
import { Hire } from './hire/hire.entity';
import { hireFacts } from './hire/hire.facts';
import { hireLifecycle } from './hire/hire.lifecycle';
import { Placement } from './placement/placement.entity';
import { placementFacts } from './placement/placement.facts';
import { placementLifecycle, PlacementStatus } from './placement/placement.lifecycle';

/** What this subgraph tells of its records once more. */
export const retellings: readonly Retelling[] = [
  {
    of: 'placements',
    page: async (manager, after, count) => {
      const placements = await rowsAfterIn(manager, Placement, after, count);
      // A nomination that has forgotten its learner says nothing to anybody.
      const known = placements.filter(({ learnerId }) => learnerId !== null);
      return { last: placements.at(-1)?.id, facts: known.flatMap(tellingsOf) };
    },
  },
  {
    of: 'hires',
    page: async (manager, after, count) => {
      const hires = await rowsAfterIn(manager, Hire, after, count);
      const facts = hires.map((hire) => ({
        type: hireLifecycle.eventReaching(hire.status) ?? 'HireRecorded',
        subjectId: hire.id,
        subjectVersion: hire.version,
        facts: hireFacts(hire),
      }));
      return { last: hires.at(-1)?.id, facts };
    },
  },
];

/** What its enterprise knows of a learner depends on whether the placement ever ran: that is told besides. */
function tellingsOf(placement: Placement): Fact<EventType>[] {
  const { id: subjectId, version } = placement;
  const facts = placementFacts(placement);
  const type = placementLifecycle.eventReaching(placement.status) ?? 'PlacementNominated';
  const now = { type, subjectId, subjectVersion: version, facts };
  if (!placement.ran || placement.status === PlacementStatus.ACTIVE) return [now];
  const running = { ...facts, status: PlacementStatus.ACTIVE };
  return [{ type: 'PlacementStarted', subjectId, subjectVersion: version - 1, facts: running }, now];
}
