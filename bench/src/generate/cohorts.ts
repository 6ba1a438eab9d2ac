import { dayAt, dayOf, dayText, monthsAfter, monthsLong } from './calendar';
import { activeEnterprise, type Enterprise } from './enterprises';
import { outcomesOf, type Outcome } from './outcomes';
import type { Contract, Happened, Offer, Order } from './orders';
import { practise, type Hire, type Position } from './placements';
import { idAt, Random } from './random';
import type { Programme } from './schools';
import { CONTACT_MONTHS, sweepOf, workingHour, type World } from './world';

export interface Cohort {
  id: string;
  /** Names its learners' numbers: no two cohorts share one. */
  number: number;
  programme: Programme;
  order: Order | null;
  contract: Contract | null;
  seats: number;
  startsOn: number;
  graduatesOn: number;
  createdAt: number;
  status: 'PLANNED' | 'ENROLLING' | 'RUNNING' | 'GRADUATED' | 'CANCELLED';
  startedAt: number | null;
  graduatedAt: number | null;
  version: number;
  toldVersion: number;
  /** How often its contract's seats were told. */
  seatTellings: number;
  history: Happened[];
  learners: Learner[];
  position: Position | null;
  hires: Hire[];
  outcomes: Outcome[];
}

export interface Learner {
  id: string;
  /** Nobody else's: the national id follows from it. */
  number: number;
  enrolledAt: number;
  status: 'ENROLLED' | 'GRADUATED' | 'WITHDRAWN';
  leftOn: number | null;
  contactKept: boolean;
  version: number;
  consents: { placement: boolean; recruitment: boolean; survey: boolean };
  history: Happened[];
}

/** Of one order, or of one cohort without: as many numbers each has. */
export const MOST_LEARNERS = 60;
const likely = { graduates: 0.93, cancelled: 0.03, placement: 0.93, recruitment: 0.88, survey: 0.7 } as const;

/** A cohort under a contract that came into force. */
export function cohortOfContract(
  world: World,
  random: Random,
  { order, offer, contract }: { order: Order; offer: Offer; contract: Contract },
): Cohort | null {
  const createdAt = workingHour(dayAt(contract.signedBySchoolAt!) + random.between(1, 8), random);
  if (createdAt > world.now) return null;
  const startsOn = Math.max(offer.startsOn, dayAt(createdAt) + 4);
  return cohortOf(world, random, {
    number: order.index + world.settings.sizes.freeCohorts,
    programme: offer.programme,
    ...{ order, contract, createdAt, startsOn },
    graduatesOn: Math.max(startsOn + 30, offer.graduatesOn),
    seats: contract.quantity,
    firstNumber: contract.numbersBefore,
    host: order.enterprise,
  });
}

/** A cohort that a school opened for whoever comes. */
export function freeCohortAt(world: World, index: number): Cohort {
  const random = new Random(world.settings.seed, 'freeCohort', index);
  const share = (index + random.unit()) / world.settings.sizes.freeCohorts;
  const createdAt = world.instantAt(share, world.firstDay, world.today);
  const programme = random.pick(world.programmes);
  const startsOn = dayAt(createdAt) + random.between(20, 90);
  const day = dayAt(createdAt);
  return cohortOf(world, random, {
    number: index,
    programme,
    ...{ order: null, contract: null, createdAt, startsOn },
    graduatesOn: startsOn + monthsLong(programme.months),
    seats: random.between(18, 40),
    firstNumber: 0,
    host: activeEnterprise(world, day, random),
  });
}

interface Opened extends Pick<
  Cohort,
  'number' | 'programme' | 'order' | 'contract' | 'createdAt' | 'startsOn' | 'graduatesOn' | 'seats'
> {
  /** How many of the numbers that its order may give out went to cohorts before. */
  firstNumber: number;
  /** Who takes its interns. */
  host: Enterprise;
}

function cohortOf(world: World, random: Random, { firstNumber, host, ...opened }: Opened): Cohort {
  const cohort: Cohort = {
    ...opened,
    id: idAt(opened.createdAt, random),
    status: 'PLANNED',
    startedAt: null,
    graduatedAt: null,
    version: 1,
    toldVersion: 1,
    seatTellings: 1,
    history: [
      { at: opened.createdAt, action: 'createCohort', by: 'school', version: 1, changes: statusChange('PLANNED') },
    ],
    learners: [],
    position: null,
    hires: [],
    outcomes: [],
  };
  const { startsOn, graduatesOn, createdAt, seats } = opened;
  const enrolling = workingHour(dayAt(createdAt) + 1, random);
  if (!step(world, cohort, 'ENROLLING', enrolling)) return cohort;
  if (!opened.order && random.chance(likely.cancelled)) {
    step(world, cohort, 'CANCELLED', workingHour(startsOn - 1, random));
    return cohort;
  }
  const enrolledAt = workingHour(Math.max(dayAt(createdAt) + 2, startsOn - random.between(1, 10)), random);
  if (enrolledAt > world.now) return cohort;
  const came = Math.max(1, Math.round(seats * (0.7 + 0.3 * random.unit())));
  enrol(random, cohort, { came, enrolledAt, firstNumber });
  const startedAt = workingHour(Math.max(startsOn, dayAt(enrolledAt) + 1), random);
  if (!step(world, cohort, 'RUNNING', startedAt)) return cohort;
  cohort.startedAt = startedAt;
  const graduatedAt = workingHour(Math.max(graduatesOn, dayAt(startedAt) + 20) + random.below(8), random);
  if (step(world, cohort, 'GRADUATED', graduatedAt)) graduate(world, random, cohort, graduatedAt);
  practise(world, random, cohort, host);
  if (cohort.graduatedAt !== null) cohort.outcomes = outcomesOf(world, random, cohort);
  return cohort;
}

function step(world: World, cohort: Cohort, status: Cohort['status'], at: number): boolean {
  if (at > world.now) return false;
  cohort.status = status;
  cohort.version += 1;
  cohort.toldVersion = cohort.version;
  cohort.seatTellings += 1;
  const changes = statusChange(status);
  cohort.history.push({ at, action: 'changeCohortStatus', by: 'school', version: cohort.version, changes });
  return true;
}

const statusChange = (status: Cohort['status']) => `{"status":{"from":null,"to":"${status}"}}`;

/** One import brings all. */
function enrol(
  random: Random,
  cohort: Cohort,
  { came, enrolledAt, firstNumber }: { came: number; enrolledAt: number; firstNumber: number },
): void {
  cohort.version += 1;
  const changes = `{"enrolled":{"from":0,"to":${came}}}`;
  cohort.history.push({ at: enrolledAt, action: 'importLearners', by: 'school', version: cohort.version, changes });
  const first = cohort.number * MOST_LEARNERS + firstNumber;
  for (let i = 0; i < came; i += 1) {
    cohort.learners.push({
      id: idAt(enrolledAt, random),
      number: first + i,
      enrolledAt,
      status: 'ENROLLED',
      leftOn: null,
      contactKept: true,
      version: 1,
      consents: {
        placement: random.chance(likely.placement),
        recruitment: random.chance(likely.recruitment),
        survey: random.chance(likely.survey),
      },
      history: [],
    });
  }
}

/** Graduates most, on the day of the cohort; old contacts are gone, as the hub's retention leaves it. */
function graduate(world: World, random: Random, cohort: Cohort, graduatedAt: number): void {
  cohort.graduatedAt = graduatedAt;
  const leftOn = dayAt(graduatedAt);
  const contactUntil = dayOf(monthsAfter(dayText(leftOn), CONTACT_MONTHS));
  for (const learner of cohort.learners) {
    learner.leftOn = leftOn;
    if (random.chance(likely.graduates)) {
      learner.status = 'GRADUATED';
      learner.version += 1;
    }
    if (dayText(leftOn) > world.contactsSince) continue;
    learner.contactKept = false;
    learner.version += 1;
    const at = Math.min(world.now, sweepOf(contactUntil, random));
    learner.history.push({ at, action: 'forgetContact', by: 'hub', version: learner.version });
  }
}
