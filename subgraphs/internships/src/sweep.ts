import { forgetPersonalHashes } from '@ba-nha/shared/audit';
import { addDays } from '@ba-nha/shared/clock';
import { forgetNotes, recordHistory } from '@ba-nha/shared/history';
import { saveChange } from '@ba-nha/shared/records';
import { In, LessThan, LessThanOrEqual } from 'typeorm';
import type { Hub } from './hub';
import { JobOpening } from './opening/opening.entity';
import { moveOpening } from './opening/opening.filling';
import { openingLifecycle } from './opening/opening.lifecycle';
import { Placement } from './placement/placement.entity';

const BATCH = 100;

/** Closes the openings whose closing day passed before today, and forgets who came to nothing long enough ago. */
export async function sweepDeadlines(hub: Hub, today: string): Promise<void> {
  while (await closeOverdueOpenings(hub, today));
  while (await forgetLearners(hub, addDays(today, -hub.retention.declinedDays)));
}

function closeOverdueOpenings(hub: Hub, today: string): Promise<boolean> {
  return hub.database.inTransaction(async (manager) => {
    const openings = await manager.find(JobOpening, {
      where: { status: In(openingLifecycle.from('lapse')), closesOn: LessThan(today) },
      take: BATCH,
    });
    for (const opening of openings) await moveOpening(manager, hub, opening, 'lapse');
    return openings.length === BATCH;
  });
}

/** Takes the learner, and what was written about them, out of nominations that came to nothing by that day. */
function forgetLearners({ database, clock }: Hub, since: string): Promise<boolean> {
  return database.inTransaction(async (manager) => {
    const placements = await manager.find(Placement, {
      where: { unknownSince: LessThanOrEqual(since) },
      order: { unknownSince: 'ASC', id: 'ASC' },
      take: BATCH,
    });
    if (!placements.length) return false;
    await forgetNotes(
      manager,
      placements.map(({ id }) => id),
    );
    for (const placement of placements) {
      const saved = await saveChange(manager, Placement, placement, { learnerId: null, unknownSince: null });
      const subject = { subjectId: saved.id, subjectVersion: saved.version };
      forgetPersonalHashes(manager, [saved.id]);
      await recordHistory(manager, clock.now(), { ...subject, action: 'forgetLearner', by: 'hub' });
    }
    return placements.length === BATCH;
  });
}
