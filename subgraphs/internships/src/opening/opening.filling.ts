import { vietnamDay } from '@ba-nha/shared/clock';
import { recordHistory } from '@ba-nha/shared/history';
import { saveChange } from '@ba-nha/shared/records';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { JobOpening } from './opening.entity';
import { openingFacts } from './opening.facts';
import { openingLifecycle, JobOpeningStatus } from './opening.lifecycle';
import { whyNot } from './opening.rules';

type Parts = Pick<Hub, 'outbox' | 'clock'>;

/**
 * Takes one place of an opening for a hire, in the one statement that also checks that it is open, in time and not full;
 * whoever races, no more than its quantity is filled. The hire that takes the last place fills it.
 */
export async function fillOne(manager: EntityManager, hub: Parts, openingId: string, field: string): Promise<void> {
  const today = vietnamDay(hub.clock.now());
  const taken = await manager
    .createQueryBuilder()
    .update(JobOpening)
    .set({ filled: () => 'filled + 1', version: () => 'version + 1' })
    .where('id = :openingId AND filled + 1 <= quantity', { openingId })
    .andWhere('status = :open AND closesOn >= :today', { open: JobOpeningStatus.OPEN, today })
    .execute();
  const opening = await manager.findOneByOrFail(JobOpening, { id: openingId });
  if (taken.affected !== 1) throw whyNot(opening, field, today, true);
  if (opening.filled === opening.quantity) await moveOpening(manager, hub, opening, 'fill');
}

/** Takes a step of an opening's life and tells of it. */
export async function moveOpening(
  manager: EntityManager,
  { outbox, clock }: Parts,
  opening: JobOpening,
  action: 'closeJob' | 'fill' | 'lapse',
  by = 'hub',
  note: string | null = null,
): Promise<JobOpening> {
  const event = openingLifecycle.take(opening, action) as 'JobFilled' | 'JobClosed';
  const isClosed = opening.status === JobOpeningStatus.CLOSED;
  const closing = isClosed ? { closedOn: vietnamDay(clock.now()) } : {};
  const saved = await saveChange(manager, JobOpening, opening, { ...closing, status: opening.status });
  const subject = { subjectId: saved.id, subjectVersion: saved.version };
  await recordHistory(manager, clock.now(), { ...subject, action, by, note });
  await outbox.append(manager, { ...subject, type: event, facts: openingFacts(saved) });
  return saved;
}
