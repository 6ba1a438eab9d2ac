import { vietnamDay } from '@ba-nha/shared/clock';
import type { EventType } from '@ba-nha/shared/events';
import { recordHistory } from '@ba-nha/shared/history';
import { saveChange } from '@ba-nha/shared/records';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { freePlace } from '../position/position.places';
import { Placement } from './placement.entity';
import { placementFacts } from './placement.facts';
import { placementLifecycle, statusesInHand } from './placement.lifecycle';
import { cameToNothing, freesPlace } from './placement.rules';

export type PlacementAction = keyof typeof placementLifecycle.table.steps;
type PlacementEvent = Extract<EventType, `Placement${string}`>;

interface How {
  by: string;
  note?: string | null;
  change?: Partial<Placement>;
}

/** Takes a step of a placement's life: moves it, gives its place back where it leaves before it ran, and tells. */
export async function movePlacement(
  manager: EntityManager,
  { outbox, clock }: Pick<Hub, 'outbox' | 'clock'>,
  placement: Placement,
  action: PlacementAction,
  { by, note = null, change = {} }: How,
): Promise<Placement> {
  const from = placement.status;
  const event = placementLifecycle.take(placement, action) as PlacementEvent;
  const saved = await saveChange(manager, Placement, placement, {
    ...change,
    status: placement.status,
    liveKey: statusesInHand.includes(placement.status) ? placement.liveKey : null,
    ...(cameToNothing(placement.status, placement.ran)
      ? { personKey: null, unknownSince: vietnamDay(clock.now()) }
      : {}),
  });
  if (freesPlace(from, saved.status)) await freePlace(manager, saved.positionId);
  const subject = { subjectId: saved.id, subjectVersion: saved.version };
  await recordHistory(manager, clock.now(), { ...subject, action, by, note });
  await outbox.append(manager, { ...subject, type: event, facts: placementFacts(saved) });
  return saved;
}
