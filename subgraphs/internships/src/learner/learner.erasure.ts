import { randomBytes } from 'node:crypto';
import { forgetPersonalHashes } from '@ba-nha/shared/audit';
import { forgetNotes, recordHistory } from '@ba-nha/shared/history';
import { saveChange } from '@ba-nha/shared/records';
import { In, type EntityManager } from 'typeorm';
import { Hire } from '../hire/hire.entity';
import { openKeyOf } from '../hire/hire.facts';
import type { Hub } from '../hub';
import { holdLearners, learnOfLeaving } from './learner-standing';
import { LearnerOutcome } from '../outcome/outcome.entity';
import { PlacedPerson, Placement } from '../placement/placement.entity';
import { placementLifecycle } from '../placement/placement.lifecycle';
import { movePlacement } from '../placement/placement.steps';

const BY_HUB = { action: 'eraseLearner', by: 'hub' };

/**
 * Lets a learner's placements, hires and outcomes stand for nobody any more: the key that recognised the person becomes a
 * random one, and what people wrote goes. What has not begun is taken back.
 */
export async function eraseLearner(manager: EntityManager, hub: Hub, learnerId: string): Promise<void> {
  const personKey = randomBytes(32).toString('hex');
  const now = hub.clock.now();
  await holdLearners(manager, [learnerId], now);
  await learnOfLeaving(manager, learnerId);
  const placements = await manager.findBy(Placement, { learnerId });
  const former = new Set(placements.flatMap((placement) => placement.personKey ?? []));
  for (const placement of placements) {
    if (placementLifecycle.can('withdrawNomination', placement.status)) {
      await movePlacement(manager, hub, placement, 'withdrawNomination', { by: BY_HUB.by });
    }
    const { evaluation } = placement;
    await saveChange(manager, Placement, placement, {
      personKey: placement.personKey === null ? null : personKey,
      evaluation: evaluation && { ...evaluation, remarks: null },
    });
  }
  const hires = await manager.findBy(Hire, { learnerId });
  for (const hire of hires) {
    const openKey = hire.openKey === null ? null : openKeyOf(personKey, hire.enterpriseId);
    await saveChange(manager, Hire, hire, { personKey, openKey });
  }
  await manager.update(LearnerOutcome, { learnerId }, { personKey });
  await manager.delete(PlacedPerson, { personKey: In([...former]) });
  const outcomes = await manager.find(LearnerOutcome, { select: { id: true }, where: { learnerId } });
  const records = [...placements, ...hires];
  forgetPersonalHashes(
    manager,
    [...records, ...outcomes].map(({ id }) => id),
  );
  await forgetNotes(manager, [learnerId, ...records.map(({ id }) => id)]);
  await recordHistory(
    manager,
    now,
    ...records.map(({ id, version }) => ({ subjectId: id, subjectVersion: version, ...BY_HUB })),
  );
}
