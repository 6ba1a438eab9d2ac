import { vietnamDay } from '@ba-nha/shared/clock';
import { refusal } from '@ba-nha/shared/errors';
import { displayName, type Principal } from '@ba-nha/shared/permissions';
import { loadForChange } from '@ba-nha/shared/records';
import { In, type EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { checkNote } from '../note.rules';
import { InternshipPosition } from '../position/position.entity';
import { takePlace } from '../position/position.places';
import { requireOpen } from '../position/position.service';
import { Placement } from './placement.entity';
import type { ChangePlacementInput, CompletePlacementInput, DecideNominationInput } from './placement.inputs';
import { placementLifecycle } from './placement.lifecycle';
import { holdPerson, personsPlaced } from './placement.overlap';
import { checkEvaluation, heldUntil } from './placement.rules';
import { movePlacement, type PlacementAction } from './placement.steps';

type Change = (placement: Placement, today: string, manager: EntityManager) => Partial<Placement> | Promise<void>;

export class PlacementService {
  constructor(private readonly hub: Hub) {}

  async decide(principal: Principal, input: DecideNominationInput): Promise<Placement> {
    const note = checkNote(input.note);
    if (!input.accept) return this.step(principal, input, 'declineNomination', note);
    const { database, clock } = this.hub;
    const found = await database.read((manager) => manager.findOneBy(Placement, { id: input.id }));
    return database.inTransaction(async (manager) => {
      if (found) await holdPerson(manager, found.personKey, clock.now());
      return this.step(principal, input, 'acceptNomination', note, (placement) => this.takePlace(manager, placement));
    });
  }

  /** Finds the person free at that time and a place for them, both for good. */
  private async takePlace(manager: EntityManager, placement: Placement): Promise<void> {
    const { positionId, personKey } = placement;
    requireOpen(await manager.findOneByOrFail(InternshipPosition, { id: positionId }), null);
    if ((await personsPlaced(manager, [personKey], placement)).size) throw refusal('OVERLAPPING_PLACEMENT', 'id');
    if (await takePlace(manager, positionId)) return;
    requireOpen(await manager.findOneByOrFail(InternshipPosition, { id: positionId }), null);
    throw refusal('NO_PLACES_LEFT', null);
  }

  withdraw(principal: Principal, input: ChangePlacementInput): Promise<Placement> {
    return this.step(principal, input, 'withdrawNomination', checkNote(input.note));
  }

  start(principal: Principal, input: ChangePlacementInput): Promise<Placement> {
    return this.step(principal, input, 'startPlacement', checkNote(input.note), () => ({ ran: true }));
  }

  complete(principal: Principal, input: CompletePlacementInput): Promise<Placement> {
    return this.step(principal, input, 'completePlacement', null, (placement, today) => ({
      evaluation: checkEvaluation(input, today),
      ...heldUntil(placement, today),
    }));
  }

  terminate(principal: Principal, input: ChangePlacementInput): Promise<Placement> {
    const note = checkNote(input.note);
    return this.step(principal, input, 'terminatePlacement', note, (placement, today) => {
      if (!note) throw refusal('REQUIRED', 'note', 'noteRequired');
      return heldUntil(placement, today);
    });
  }

  /** The learner has left the school: what is not at work yet is taken back. */
  async withdrawAllOf(manager: EntityManager, learnerId: string): Promise<void> {
    const open = await manager.findBy(Placement, {
      learnerId,
      status: In(placementLifecycle.from('withdrawNomination')),
    });
    for (const placement of open)
      await movePlacement(manager, this.hub, placement, 'withdrawNomination', { by: 'hub' });
  }

  /** One step that a side takes: load, check, move. */
  private step(
    principal: Principal,
    input: { id: string; expectedVersion: number },
    action: PlacementAction,
    note: string | null,
    change: Change = () => ({}),
  ): Promise<Placement> {
    const { database, policies, clock } = this.hub;
    const policy = action === 'withdrawNomination' ? 'placement.withdraw' : 'placement.run';
    return database.inTransaction(async (manager) => {
      const access = policies.access(principal, 'placement.read', policy);
      const placement = await loadForChange(manager, Placement, input, access);
      if (!placementLifecycle.can(action, placement.status)) {
        throw refusal('WRONG_STATE', null, 'wrongState', { status: placement.status });
      }
      const changed = await change(placement, vietnamDay(clock.now()), manager);
      return movePlacement(manager, this.hub, placement, action, {
        by: displayName(principal),
        note,
        change: changed ?? {},
      });
    });
  }
}
