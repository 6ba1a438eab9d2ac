import { isUniqueViolation } from '@ba-nha/shared/database';
import { refusal } from '@ba-nha/shared/errors';
import { recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { once } from '@ba-nha/shared/idempotency';
import { actingFor, displayName, type Principal } from '@ba-nha/shared/permissions';
import { recordById, recordsById } from '@ba-nha/shared/records';
import type { Checker } from '@ba-nha/shared/validation';
import { In, type EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { holdLearners, latestOf } from '../learner/learner-standing';
import { learnerStandings, type LearnerStanding } from '../neighbours';
import { InternshipPosition } from '../position/position.entity';
import { noteNominations } from '../position/position.places';
import { requireOpen } from '../position/position.service';
import { Placement } from './placement.entity';
import { liveKeyOf, placementFacts } from './placement.facts';
import type { NominateLearnersInput } from './placement.inputs';
import { PlacementStatus } from './placement.lifecycle';
import { personsPlaced } from './placement.overlap';
import { checkNominees, judgeLatest, judgeNominees } from './placement.rules';

/** Learners with how they stand, in the order of the input. */
type Nominees = readonly { id: string; standing: LearnerStanding }[];

export class NominationService {
  constructor(private readonly hub: Hub) {}

  /** Nominates all of the learners or none; says of every one of them what is wrong. */
  async nominate(principal: Principal, input: NominateLearnersInput): Promise<Placement[]> {
    const { database, clock, doors, policies } = this.hub;
    const schoolId = actingFor(principal, 'SCHOOL', input.schoolId);
    const request = { principal, operation: 'nominateLearners', input };
    const ids = await once<string[]>(database, clock, request, async (commit) => {
      const check = checkNominees(input.learnerIds);
      const found = await database.read((m) => recordById(m, InternshipPosition, input.positionId));
      const position = policies.show(principal, 'position.read', found);
      if (!position) throw refusal('NOT_FOUND', 'positionId');
      requireOpen(position, 'positionId');
      const standings = await learnerStandings(doors, input.learnerIds);
      judgeNominees(check, input.learnerIds, standings, schoolId);
      await database.read((m) => this.judgeTimes(m, check, position, input.learnerIds, standings));
      check.done();
      const nominees = input.learnerIds.map((id, i) => ({ id, standing: standings[i]! }));
      return commit((manager) => this.insert(manager, principal, position, nominees));
    });
    const rows = await database.read((manager) => recordsById(manager, Placement, ids));
    return ids.map((id) => rows.find((row) => row.id === id)!);
  }

  /** Complains of learners who are in hand for the position already, or placed elsewhere at that time. */
  private async judgeTimes(
    manager: EntityManager,
    check: Checker,
    position: InternshipPosition,
    learnerIds: readonly string[],
    standings: readonly (LearnerStanding | null)[],
  ): Promise<void> {
    const personKeys = standings.flatMap((standing) => (standing ? [standing.personKey] : []));
    const placed = await personsPlaced(manager, personKeys, position);
    const liveKeys = learnerIds.map((id) => liveKeyOf(position.id, id));
    const inHand = new Set((await manager.findBy(Placement, { liveKey: In(liveKeys) })).map((row) => row.liveKey));
    const faulty = new Set(check.complaints.map((complaint) => complaint.field?.join('.')));
    for (const [i, standing] of standings.entries()) {
      const field = `learnerIds.${i}`;
      if (!standing || faulty.has(field)) continue;
      if (inHand.has(liveKeys[i]!)) check.complain('DUPLICATE', field);
      else if (placed.has(standing.personKey)) check.complain('OVERLAPPING_PLACEMENT', field);
    }
  }

  private async insert(
    manager: EntityManager,
    principal: Principal,
    position: InternshipPosition,
    nominees: Nominees,
  ): Promise<string[]> {
    const now = this.hub.clock.now();
    await holdLearners(
      manager,
      nominees.map(({ id }) => id),
      now,
    );
    if (!(await noteNominations(manager, position.id, nominees.length))) {
      throw refusal('WRONG_STATE', 'positionId', 'wrongState', { status: 'CLOSED' });
    }
    judgeLatest(await latestOf(manager, nominees));
    const placements = nominees.map(({ id, standing }) => newPlacement(position, id, standing, now));
    try {
      await manager.insert(Placement, placements);
    } catch (error) {
      throw isUniqueViolation(error) ? refusal('DUPLICATE', 'learnerIds') : error;
    }
    const by = displayName(principal);
    const subjects = placements.map((placement) => ({ subjectId: placement.id, subjectVersion: 1 }));
    await recordHistory(manager, now, ...subjects.map((subject) => ({ ...subject, action: 'nominateLearners', by })));
    await this.hub.outbox.append(
      manager,
      ...placements.map((placement) => ({
        type: 'PlacementNominated' as const,
        subjectId: placement.id,
        subjectVersion: 1,
        facts: placementFacts(placement),
      })),
    );
    return placements.map((placement) => placement.id);
  }
}

/** A nomination for the position's days; it belongs to the position's order, else to that of the learner's cohort. */
function newPlacement(
  position: InternshipPosition,
  learnerId: string,
  standing: LearnerStanding,
  now: Date,
): Placement {
  return Object.assign(new Placement(), {
    id: newId(now),
    positionId: position.id,
    learnerId,
    personKey: standing.personKey,
    schoolId: standing.schoolId,
    enterpriseId: position.enterpriseId,
    trainingOrderId: position.trainingOrderId ?? standing.trainingOrderId,
    orderEnterpriseId: position.trainingOrderId ? position.enterpriseId : standing.orderEnterpriseId,
    liveKey: liveKeyOf(position.id, learnerId),
    occupationCode: position.occupationCode,
    level: position.level,
    provinceCode: position.enterpriseProvinceCode,
    zoneCode: position.enterpriseZoneCode,
    status: PlacementStatus.NOMINATED,
    startsOn: position.startsOn,
    endsOn: position.endsOn,
    heldFrom: position.startsOn,
    heldTo: position.endsOn,
    ran: false,
    unknownSince: null,
    evaluation: null,
    version: 1,
    createdAt: now,
  });
}
