import { dayAt, startOf } from './calendar';
import type { Cohort, Learner } from './cohorts';
import type { Enterprise } from './enterprises';
import type { Happened } from './orders';
import { idAt, type Random } from './random';
import { sweepOf, workingHour, type World } from './world';

/** Places that an enterprise opened for the interns of one cohort. */
export interface Position {
  id: string;
  host: Enterprise;
  places: number;
  taken: number;
  startsOn: number;
  endsOn: number;
  createdAt: number;
  isOpen: boolean;
  version: number;
  history: Happened[];
  placements: Placement[];
}

export interface Placement {
  id: string;
  learner: Learner;
  createdAt: number;
  status: 'NOMINATED' | 'ACCEPTED' | 'DECLINED' | 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  /** Whether it was accepted, so that its person was held. */
  acceptedAt: number | null;
  ran: boolean;
  heldTo: number;
  unknownSince: number | null;
  /** Whether it came to nothing so long ago that it no longer knows its learner. */
  isForgotten: boolean;
  score: number | null;
  endedOn: number | null;
  version: number;
  toldVersion: number;
  history: Happened[];
}

export interface Hire {
  id: string;
  learner: Learner;
  placement: Placement | null;
  createdAt: number;
  startsOn: number;
  leftOn: number | null;
  monthlyWage: number;
  contractKind: string;
  /** The learner's version when the enterprise asked whether it may hire. */
  learnerVersion: number;
  version: number;
  history: Happened[];
}

const likely = {
  taken: 0.94,
  nominated: 0.9,
  declined: 0.05,
  terminated: 0.02,
  closed: 0.85,
  hired: 0.64,
  left: 0.3,
} as const;
/** A nomination that came to nothing knows its learner so many days: what the hub does unless it is told otherwise. */
const DECLINED_DAYS = 30;
const kinds = ['INDEFINITE', 'FIXED_TERM', 'FIXED_TERM', 'PROBATION'] as const;

/** Interns of a cohort that runs, at one enterprise, and who of them and of its graduates was hired there. */
export function practise(world: World, random: Random, cohort: Cohort, host: Enterprise): void {
  if (!random.chance(likely.taken)) return;
  const begun = dayAt(cohort.startedAt!);
  const end = Math.max(begun + 20, cohort.graduatesOn);
  const startsOn = begun + Math.max(10, Math.floor((end - begun) * (0.55 + 0.2 * random.unit())));
  const endsOn = Math.max(startsOn + 5, end - random.between(1, 5));
  const createdAt = workingHour(Math.max(begun + 1, startsOn - random.between(20, 45)), random);
  if (createdAt > world.now) return;
  const nominees = cohort.learners.filter(({ consents }) => consents.placement && random.chance(likely.nominated));
  const position: Position = {
    id: idAt(createdAt, random),
    host,
    places: Math.max(1, nominees.length + random.below(3)),
    taken: 0,
    ...{ startsOn, endsOn, createdAt },
    isOpen: true,
    version: 1,
    history: [{ at: createdAt, action: 'openInternshipPosition', by: 'enterprise', version: 1 }],
    placements: [],
  };
  cohort.position = position;
  const nominatedAt = workingHour(Math.max(dayAt(createdAt) + 1, startsOn - random.between(6, 14)), random);
  if (nominatedAt <= world.now) {
    position.placements = nominees.map((learner) => placementOf(world, random, { learner, position, nominatedAt }));
    position.taken = position.placements.filter(({ acceptedAt }) => acceptedAt !== null).length;
    position.version += position.taken;
  }
  closeInTime(world, random, position);
  if (cohort.graduatedAt !== null) cohort.hires = hiresOf(world, random, cohort, position);
}

function closeInTime(world: World, random: Random, position: Position): void {
  const at = workingHour(position.endsOn + random.between(5, 30), random);
  if (at > world.now || !random.chance(likely.closed)) return;
  position.isOpen = false;
  position.version += 1;
  position.history.push({ at, action: 'closeInternshipPosition', by: 'enterprise', version: position.version });
}

function placementOf(
  world: World,
  random: Random,
  { learner, position, nominatedAt }: { learner: Learner; position: Position; nominatedAt: number },
): Placement {
  const { startsOn, endsOn } = position;
  const placement: Placement = {
    id: idAt(nominatedAt, random),
    learner,
    createdAt: nominatedAt,
    status: 'NOMINATED',
    acceptedAt: null,
    ran: false,
    heldTo: endsOn,
    unknownSince: null,
    isForgotten: false,
    score: null,
    endedOn: null,
    version: 1,
    toldVersion: 1,
    history: [{ at: nominatedAt, action: 'nominateLearners', by: 'school', version: 1 }],
  };
  const decidedAt = workingHour(dayAt(nominatedAt) + random.between(1, 4), random);
  const lastDay = random.chance(likely.terminated) ? random.between(startsOn + 1, endsOn) : null;
  const score = Math.round(50 + 50 * random.unit()) / 10;
  const startedAt = workingHour(Math.max(startsOn, dayAt(decidedAt) + 1), random);
  if (random.chance(likely.declined)) {
    if (move(world, placement, 'DECLINED', decidedAt)) forgetInTime(world, random, placement, dayAt(decidedAt));
    return placement;
  }
  if (!move(world, placement, 'ACCEPTED', decidedAt)) return placement;
  placement.acceptedAt = decidedAt;
  if (!move(world, placement, 'ACTIVE', startedAt)) return placement;
  placement.ran = true;
  const endedOn = Math.max(lastDay ?? endsOn, dayAt(startedAt) + 1);
  const endedAt = workingHour(endedOn, random);
  if (!move(world, placement, lastDay === null ? 'COMPLETED' : 'TERMINATED', endedAt)) return placement;
  placement.endedOn = endedOn;
  placement.heldTo = Math.min(endedOn, endsOn);
  if (lastDay === null) placement.score = score;
  return placement;
}

const actionTo = {
  DECLINED: 'declineNomination',
  ACCEPTED: 'acceptNomination',
  ACTIVE: 'startPlacement',
  COMPLETED: 'completePlacement',
  TERMINATED: 'terminatePlacement',
} as const;

function move(world: World, placement: Placement, status: keyof typeof actionTo, at: number): boolean {
  if (at > world.now) return false;
  placement.status = status;
  placement.version += 1;
  placement.toldVersion = placement.version;
  const note = status === 'TERMINATED' ? { note: 'Người học xin nghỉ sớm.' } : {};
  placement.history.push({ at, action: actionTo[status], by: 'enterprise', version: placement.version, ...note });
  return true;
}

function forgetInTime(world: World, random: Random, placement: Placement, since: number): void {
  placement.unknownSince = since;
  const at = sweepOf(since + DECLINED_DAYS, random);
  if (startOf(since + DECLINED_DAYS) > world.now) return;
  placement.isForgotten = true;
  placement.version += 1;
  placement.history.push({
    at: Math.min(at, world.now),
    action: 'forgetLearner',
    by: 'hub',
    version: placement.version,
  });
}

/** Graduates who were interns there, or whose cohort the enterprise had ordered, and who let enterprises see them. */
function hiresOf(world: World, random: Random, cohort: Cohort, position: Position): Hire[] {
  const hires: Hire[] = [];
  for (const learner of cohort.learners) {
    if (learner.status !== 'GRADUATED' || !learner.consents.recruitment || !random.chance(likely.hired)) continue;
    const placement =
      position.placements.find((each) => each.learner === learner && each.status === 'COMPLETED') ?? null;
    if (!placement && !cohort.order) continue;
    const startsOn = dayAt(cohort.graduatedAt!) + random.between(3, 60);
    const createdAt = workingHour(startsOn + random.between(0, 3), random);
    if (createdAt > world.now) continue;
    const hire: Hire = {
      id: idAt(createdAt, random),
      learner,
      placement,
      createdAt,
      startsOn,
      leftOn: null,
      monthlyWage: (cohort.order?.wageFrom ?? 6_000_000) + 50_000 * random.below(40),
      contractKind: random.pick(kinds),
      learnerVersion: 2,
      version: 1,
      history: [{ at: createdAt, action: 'recordHire', by: 'enterprise', version: 1 }],
    };
    leaveInTime(world, random, hire);
    hires.push(hire);
  }
  return hires;
}

function leaveInTime(world: World, random: Random, hire: Hire): void {
  const leftOn = hire.startsOn + random.between(20, 1_200);
  const at = workingHour(Math.max(leftOn, dayAt(hire.createdAt)) + 1, random);
  if (!random.chance(likely.left) || at > world.now) return;
  hire.leftOn = leftOn;
  hire.version = 2;
  hire.history.push({ at, action: 'recordLeaving', by: 'enterprise', version: 2 });
}
