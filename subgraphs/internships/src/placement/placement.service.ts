import { vietnamDay } from '@ba-nha/shared/clock';
import { GraphFault, refusal } from '@ba-nha/shared/errors';
import type { HubEvent } from '@ba-nha/shared/events';
import { displayName, type Principal } from '@ba-nha/shared/permissions';
import { loadForChange, recordById, recordWritten } from '@ba-nha/shared/records';
import { In, type EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { holdLearners, latestOf, learnOf, learnOfLeaving } from '../learner/learner-standing';
import { learnerStandings, type LearnerStanding } from '../neighbours';
import { checkNote } from '../note.rules';
import { InternshipPosition } from '../position/position.entity';
import { takePlace } from '../position/position.places';
import { requireOpen } from '../position/position.service';
import { Placement } from './placement.entity';
import type { ChangePlacementInput, CompletePlacementInput, DecideNominationInput } from './placement.inputs';
import { placementLifecycle, PlacementStatus } from './placement.lifecycle';
import { holdPerson, personsPlaced } from './placement.overlap';
import { checkEvaluation, heldUntil, requirePlaceable } from './placement.rules';
import { movePlacement, type PlacementAction } from './placement.steps';

type ConsentEvent = 'ConsentRecorded' | 'ConsentWithdrawn';
type Change = (placement: Placement, today: string, manager: EntityManager) => Partial<Placement> | Promise<void>;

export class PlacementService {
  constructor(private readonly hub: Hub) {}

  async decide(principal: Principal, input: DecideNominationInput): Promise<Placement> {
    const note = checkNote(input.note);
    if (!input.accept) return this.step(principal, input, 'declineNomination', note);
    const { database, clock } = this.hub;
    const nominee = await this.nomineeOf(principal, input.id);
    return database.inTransaction(async (manager) => {
      const now = clock.now();
      if (nominee) {
        await holdPerson(manager, nominee.standing.personKey, now);
        await holdLearners(manager, [nominee.id], now);
      }
      return this.step(principal, input, 'acceptNomination', note, async (placement) => {
        if (!nominee) throw new GraphFault('CONFLICT');
        const [latest] = await latestOf(manager, [nominee]);
        requirePlaceable(latest!);
        await this.takePlace(manager, placement, nominee.standing.personKey);
      });
    });
  }

  /** Who is nominated and how they stand now, for a caller who may accept; nobody where the nomination is not open. */
  private async nomineeOf(principal: Principal, id: string): Promise<{ id: string; standing: LearnerStanding } | null> {
    const { database, doors, policies } = this.hub;
    const found = await database.read((manager) => recordById(manager, Placement, id));
    if (!found?.learnerId || !policies.allows(principal, 'placement.run', found)) return null;
    if (!placementLifecycle.can('acceptNomination', found.status)) return null;
    const [standing] = await learnerStandings(doors, [found.learnerId]);
    if (!standing) throw refusal('NOT_FOUND', 'id');
    return { id: found.learnerId, standing };
  }

  /** Finds the person free at that time and a place for them, both for good. */
  private async takePlace(manager: EntityManager, placement: Placement, personKey: string): Promise<void> {
    const { positionId } = placement;
    const isTaken = await takePlace(manager, positionId);
    if (!isTaken) requireOpen(await recordWritten(manager, InternshipPosition, positionId), null);
    if ((await personsPlaced(manager, [personKey], placement)).size) throw refusal('OVERLAPPING_PLACEMENT', 'id');
    if (!isTaken) throw refusal('NO_PLACES_LEFT', null);
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
    await holdLearners(manager, [learnerId], this.hub.clock.now());
    await learnOfLeaving(manager, learnerId);
    await this.takeBack(manager, learnerId, placementLifecycle.from('withdrawNomination'));
  }

  /** The learner permits something else than before: a nomination that waits is taken back where it may not stand. */
  async takeInConsent(
    manager: EntityManager,
    { subjectId, subjectVersion, facts }: HubEvent<ConsentEvent>,
  ): Promise<void> {
    await holdLearners(manager, [subjectId], this.hub.clock.now());
    const known = await learnOf(manager, subjectId, { ...facts, version: subjectVersion });
    if (!known.mayBePlaced) await this.takeBack(manager, subjectId, [PlacementStatus.NOMINATED]);
  }

  private async takeBack(manager: EntityManager, learnerId: string, statuses: PlacementStatus[]): Promise<void> {
    const open = await manager.findBy(Placement, { learnerId, status: In(statuses) });
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
