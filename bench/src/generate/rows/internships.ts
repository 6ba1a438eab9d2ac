import { sharesFirstFour } from '@ba-nha/shared/code-lists';
import { dayAt, dayText, instantText, monthsAfter } from '../calendar';
import { freeCohortAt, type Cohort, type Learner } from '../cohorts';
import { enterpriseAt } from '../enterprises';
import { openingOf } from '../openings';
import { orderAt } from '../orders';
import type { Outcome } from '../outcomes';
import { personOf } from '../people';
import type { Hire, Placement, Position } from '../placements';
import { Random } from '../random';
import type { World } from '../world';
import { emitHistory, flag, type Emit } from './row';
import { cohortsOf, type Secrecy } from './schools';

/** Twelve months after graduation: what became of the graduate by then counts. */
const COUNTED_MONTHS = 12;

type Keys = Pick<Secrecy, 'personKeyOf'>;

/** The rows of the internships subgraph: what enterprises look for besides. */
export function openingRows(world: World, from: number, to: number, emit: Emit): void {
  for (let index = from; index < to; index += 1) {
    const enterprise = enterpriseAt(world, index);
    const opening = openingOf(world, enterprise);
    if (!opening) continue;
    emit('job_openings', {
      id: opening.id,
      enterpriseId: enterprise.id,
      occupationCode: opening.programme.occupationCode,
      level: opening.programme.level,
      quantity: opening.quantity,
      filled: 0,
      provinceCode: enterprise.provinceCode,
      zoneCode: enterprise.zoneCode,
      wageFrom: opening.wageFrom,
      wageTo: opening.wageFrom + 2_000_000,
      closesOn: dayText(opening.closesOn),
      closedOn: opening.closedOn === null ? null : dayText(opening.closedOn),
      status: opening.closedOn === null ? 'OPEN' : 'CLOSED',
      version: opening.closedOn === null ? 1 : 2,
      createdAt: instantText(opening.createdAt),
    });
    emitHistory(emit, new Random(world.settings.seed, 'internshipsSide', -1e9 - index), opening.id, opening.history);
  }
}

/** The rows of the internships subgraph: what became of the learners of orders' cohorts. */
export function orderPracticeRows(world: World, keys: Keys, from: number, to: number, emit: Emit): void {
  for (let index = from; index < to; index += 1) {
    const random = new Random(world.settings.seed, 'internshipsSide', index);
    for (const cohort of cohortsOf(orderAt(world, index))) emitPractice(world, keys, random, cohort, emit);
  }
}

/** The same of cohorts that were opened for no order. */
export function freePracticeRows(world: World, keys: Keys, from: number, to: number, emit: Emit): void {
  for (let index = from; index < to; index += 1) {
    const random = new Random(world.settings.seed, 'internshipsSide', -1 - index);
    emitPractice(world, keys, random, freeCohortAt(world, index), emit);
  }
}

function emitPractice(world: World, { personKeyOf }: Keys, random: Random, cohort: Cohort, emit: Emit): void {
  for (const learner of cohort.learners) if (learner.status === 'GRADUATED') emitGraduate(emit, cohort, learner);
  const { position, hires, outcomes } = cohort;
  const known = new Map<Learner, Known>();
  const keyOf = (learner: Learner) => {
    let one = known.get(learner);
    if (!one)
      known.set(learner, (one = { key: personKeyOf(personOf(world, learner).nationalId), heldAt: 0, version: 0 }));
    return one;
  };
  if (position) emitPosition(emit, random, cohort, position);
  for (const placement of position?.placements ?? []) {
    const one = keyOf(placement.learner);
    const heldAt = placement.acceptedAt ?? placement.createdAt;
    Object.assign(one, { heldAt, version: 1 });
    emitPlacement(emit, random, { cohort, position: position!, placement, personKey: one.key });
    if (placement.acceptedAt !== null) {
      emit('placed_persons', { personKey: one.key, lastHeldAt: instantText(placement.acceptedAt) });
    }
  }
  for (const hire of hires) {
    const one = keyOf(hire.learner);
    Object.assign(one, { heldAt: hire.createdAt, version: hire.learnerVersion });
    emitHire(emit, random, { cohort, position: position!, hire, personKey: one.key });
  }
  for (const outcome of outcomes) {
    const one = keyOf(outcome.learner);
    one.heldAt = outcome.toldAt;
    emitOutcome(emit, random, { cohort, outcome, personKey: one.key });
  }
  for (const [learner, one] of known) emitStanding(emit, learner, one);
}

/** What is kept of a learner who was nominated, hired or told of. */
interface Known {
  key: string;
  heldAt: number;
  version: number;
}

function emitStanding(emit: Emit, { id, consents }: Learner, { heldAt, version }: Known): void {
  emit('learner_standings', {
    learnerId: id,
    version,
    // Of whom only an outcome was told, nobody has asked what they permit.
    mayBePlaced: flag(version > 0 && consents.placement),
    mayBeRecruited: flag(version > 0 && consents.recruitment),
    gone: 0,
    lastHeldAt: instantText(heldAt),
  });
}

function emitGraduate(emit: Emit, cohort: Cohort, learner: Learner): void {
  const graduatedOn = dayText(learner.leftOn!);
  emit('graduates', {
    id: learner.id,
    schoolId: cohort.programme.school.id,
    graduatedOn,
    year: Number(graduatedOn.slice(0, 4)),
    countsUntil: monthsAfter(graduatedOn, COUNTED_MONTHS),
  });
}

function emitPosition(emit: Emit, random: Random, cohort: Cohort, position: Position): void {
  const { id, host } = position;
  emit('internship_positions', {
    id,
    enterpriseId: host.id,
    occupationCode: cohort.programme.occupationCode,
    level: cohort.programme.level,
    title: `Thực tập sinh ${cohort.programme.occupationName}`,
    provinceCode: host.provinceCode,
    zoneCode: host.zoneCode,
    enterpriseProvinceCode: host.provinceCode,
    enterpriseZoneCode: host.zoneCode,
    places: position.places,
    takenPlaces: position.taken,
    nominations: position.placements.length,
    startsOn: dayText(position.startsOn),
    endsOn: dayText(position.endsOn),
    monthlyAllowance: random.chance(0.7) ? 500_000 * random.between(2, 10) : null,
    mentor: '{"name":"Người hướng dẫn mẫu","phone":null,"email":null}',
    trainingOrderId: cohort.order?.id ?? null,
    status: position.isOpen ? 'OPEN' : 'CLOSED',
    version: position.version,
    createdAt: instantText(position.createdAt),
  });
  emitHistory(emit, random, id, position.history);
}

interface Placed {
  cohort: Cohort;
  position: Position;
  placement: Placement;
  personKey: string;
}

const inHand = new Set(['NOMINATED', 'ACCEPTED', 'ACTIVE']);

function emitPlacement(emit: Emit, random: Random, { cohort, position, placement, personKey }: Placed): void {
  const { id, learner, status, isForgotten } = placement;
  const cameToNothing = status === 'DECLINED';
  const heldTo = dayText(placement.heldTo);
  const startsOn = dayText(position.startsOn);
  emit('placements', {
    id,
    positionId: position.id,
    learnerId: isForgotten ? null : learner.id,
    personKey: cameToNothing ? null : personKey,
    schoolId: cohort.programme.school.id,
    enterpriseId: position.host.id,
    trainingOrderId: cohort.order?.id ?? null,
    orderEnterpriseId: cohort.order?.enterprise.id ?? null,
    liveKey: inHand.has(status) ? `${position.id}:${learner.id}` : null,
    occupationCode: cohort.programme.occupationCode,
    level: cohort.programme.level,
    provinceCode: position.host.provinceCode,
    zoneCode: position.host.zoneCode,
    status,
    startsOn,
    endsOn: dayText(position.endsOn),
    heldFrom: startsOn < heldTo ? startsOn : heldTo,
    heldTo,
    ran: flag(placement.ran),
    unknownSince: cameToNothing && !isForgotten ? dayText(placement.unknownSince!) : null,
    evaluation: placement.score === null ? null : evaluationOf(placement),
    version: placement.version,
    createdAt: instantText(placement.createdAt),
  });
  emitHistory(emit, random, id, placement.history);
}

const evaluationOf = ({ score, endedOn }: Placement): string =>
  JSON.stringify({ score, outcomesMet: [], hoursAttended: 320, remarks: null, on: dayText(endedOn!) });

interface Hired {
  cohort: Cohort;
  position: Position;
  hire: Hire;
  personKey: string;
}

function emitHire(emit: Emit, random: Random, { cohort, position, hire, personKey }: Hired): void {
  const { id, learner, leftOn } = hire;
  const { occupationCode, level, school } = cohort.programme;
  emit('hires', {
    id,
    learnerId: learner.id,
    personKey,
    schoolId: school.id,
    enterpriseId: position.host.id,
    openKey: leftOn === null ? `${personKey}:${position.host.id}` : null,
    occupationCode,
    level,
    suitable: flag(sharesFirstFour(occupationCode, occupationCode)),
    provinceCode: position.host.provinceCode,
    zoneCode: position.host.zoneCode,
    startsOn: dayText(hire.startsOn),
    monthlyWage: hire.monthlyWage,
    contractKind: hire.contractKind,
    trainingOrderId: cohort.order?.id ?? null,
    placementId: hire.placement?.id ?? null,
    jobOpeningId: null,
    leftOn: leftOn === null ? null : dayText(leftOn),
    status: leftOn === null ? 'EMPLOYED' : 'LEFT',
    version: hire.version,
    createdAt: instantText(hire.createdAt),
  });
  emitHistory(emit, random, id, hire.history);
}

interface Told {
  cohort: Cohort;
  outcome: Outcome;
  personKey: string;
}

function emitOutcome(emit: Emit, random: Random, { cohort, outcome, personKey }: Told): void {
  const { id, learner, kind, toldAt } = outcome;
  emit('learner_outcomes', {
    id,
    learnerId: learner.id,
    personKey,
    schoolId: cohort.programme.school.id,
    currentKey: learner.id,
    kind,
    toldOn: dayText(dayAt(toldAt)),
    suitable: kind === 'EMPLOYED_ELSEWHERE' ? flag(outcome.isSuitable) : null,
    version: 1,
    createdAt: instantText(toldAt),
  });
  emitHistory(emit, random, learner.id, [{ at: toldAt, action: 'recordOutcomes', by: 'school', version: 1 }]);
}
