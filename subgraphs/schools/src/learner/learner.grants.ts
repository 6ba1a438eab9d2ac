import { insertRows, updateRows } from '@ba-nha/shared/database';
import type { HireFacts, HubEvent, PlacementFacts } from '@ba-nha/shared/events';
import type { EntityManager } from 'typeorm';
import { LearnerGrant } from './learner.entity';
import { isLivePlacement, hasRun } from './learner.rules';

type Source = LearnerGrant['source'];

/**
 * Keeps in mind that an enterprise knows a learner, by the latest that is known of a placement or a hire. Of two who hear
 * of one at once, the second finds it otherwise than it was read, fails whole, and is told again.
 */
export async function keepGrant(
  manager: EntityManager,
  source: Source,
  { subjectId, subjectVersion, facts }: HubEvent,
): Promise<void> {
  const { learnerId, enterpriseId } = facts as PlacementFacts | HireFacts;
  const lastStatus = source === 'HIRE' ? 'HIRED' : (facts as PlacementFacts).status;
  const known = await manager.findOneBy(LearnerGrant, { source, sourceId: subjectId });
  const isNewer = !known || known.version < subjectVersion;
  const ran = (known?.ran ?? false) || hasRun(lastStatus);
  const standing = isNewer
    ? { version: subjectVersion, lastStatus }
    : { version: known.version, lastStatus: known.lastStatus };
  const live = source === 'HIRE' || isLivePlacement(standing.lastStatus, ran);
  const grant = { source, sourceId: subjectId, learnerId, enterpriseId, ...standing, ran, live };
  if (!known) return insertRows(manager, LearnerGrant, [grant]);
  const asRead = { source, sourceId: subjectId, version: known.version, ran: known.ran };
  if ((await updateRows(manager, LearnerGrant, asRead, grant)) !== 1)
    throw new Error(`The grant of ${source} ${subjectId} changed meanwhile`);
}
