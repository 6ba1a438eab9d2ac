import { insertRows, readRows, updateRows } from '@ba-nha/shared/database';
import type { HireFacts, HubEvent, PlacementFacts } from '@ba-nha/shared/events';
import type { EntityManager } from 'typeorm';
import { LearnerGrant } from './learner.entity';
import { isLivePlacement, hasRun } from './learner.rules';

type Source = LearnerGrant['source'];

/** Keeps in mind that an enterprise knows a learner, by the latest that is known of a placement or a hire. */
export async function keepGrant(
  manager: EntityManager,
  source: Source,
  { subjectId, subjectVersion, facts }: HubEvent,
): Promise<void> {
  const { learnerId, enterpriseId } = facts as PlacementFacts | HireFacts;
  const lastStatus = source === 'HIRE' ? 'HIRED' : (facts as PlacementFacts).status;
  const rest = 'WHERE source = ? AND sourceId = ?';
  const [known] = await readRows(manager, LearnerGrant, ['version', 'lastStatus', 'ran'], rest, [source, subjectId]);
  const isNewer = !known || known.version < subjectVersion;
  const ran = (known?.ran ?? false) || hasRun(lastStatus);
  const standing = isNewer
    ? { version: subjectVersion, lastStatus }
    : { version: known.version, lastStatus: known.lastStatus };
  const live = source === 'HIRE' || isLivePlacement(standing.lastStatus, ran);
  const grant = { source, sourceId: subjectId, learnerId, enterpriseId, ...standing, ran, live };
  if (known) await updateRows(manager, LearnerGrant, { source, sourceId: subjectId }, grant);
  else await insertRows(manager, LearnerGrant, [grant]);
}
