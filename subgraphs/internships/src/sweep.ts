import { In, LessThan } from 'typeorm';
import type { Hub } from './hub';
import { JobOpening } from './opening/opening.entity';
import { moveOpening } from './opening/opening.filling';
import { openingLifecycle } from './opening/opening.lifecycle';

const BATCH = 100;

/** Closes the openings whose closing day passed before today. */
export async function sweepDeadlines(hub: Hub, today: string): Promise<void> {
  while (await closeOverdueOpenings(hub, today));
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
