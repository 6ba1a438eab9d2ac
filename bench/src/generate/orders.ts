import { trainingOrderLifecycle } from '@ba-nha/enterprises';
import { dayAt, monthsLong, startOf } from './calendar';
import { cohortOfContract, type Cohort } from './cohorts';
import { activeEnterprise, enterpriseAt, type Enterprise } from './enterprises';
import { idAt, Random, Weighted } from './random';
import type { Programme } from './schools';
import { sweepOf, workingHour, type World } from './world';

/** Something that happened to a record; it raised the version to this one. */
export interface Happened {
  at: number;
  action: string;
  by: 'enterprise' | 'school' | 'officer' | 'hub';
  version: number;
  note?: string;
  /** What it changed, as JSON. */
  changes?: string;
}

type OrderStatus = (typeof trainingOrderLifecycle)['table']['initial'];
type OrderStep = keyof (typeof trainingOrderLifecycle)['table']['steps'];

export interface Order {
  index: number;
  id: string;
  enterprise: Enterprise;
  /** Where people are wanted: where the enterprise lies, or in another province. */
  provinceCode: string;
  zoneCode: string | null;
  programme: Programme;
  createdAt: number;
  publishedAt: number | null;
  quantity: number;
  awarded: number;
  startsBy: number | null;
  neededBy: number;
  offerDeadline: number;
  acceptsUntil: number;
  wageFrom: number;
  status: OrderStatus;
  openOffers: number;
  version: number;
  /** The version that others were told of last. */
  toldVersion: number;
  hiringCommitment: number;
  history: Happened[];
  offers: Offer[];
}

export interface Offer {
  id: string;
  programme: Programme;
  quantity: number;
  accepted: number;
  startsOn: number;
  graduatesOn: number;
  price: number;
  createdAt: number;
  status: 'SUBMITTED' | 'ACCEPTED' | 'REJECTED' | 'WITHDRAWN' | 'LAPSED';
  rejectedBecause: string | null;
  version: number;
  history: Happened[];
  contract: Contract | null;
}

export interface Contract {
  id: string;
  /** How many people the order's contracts before it are for. */
  numbersBefore: number;
  createdAt: number;
  quantity: number;
  signedByEnterpriseAt: number | null;
  signedBySchoolAt: number | null;
  status: 'DRAFT' | 'PARTLY_SIGNED' | 'IN_FORCE' | 'COMPLETED';
  version: number;
  history: Happened[];
  cohort: Cohort | null;
}

/** What comes to pass, each with its likelihood. */
const likely = {
  published: 0.97,
  elsewhere: 0.1,
  startNamed: 0.65,
  cancelled: 0.05,
  withdrawn: 0.05,
  decided: 0.92,
  accepted: 0.9,
  secondAccepted: 0.5,
  reasonGiven: 0.7,
  signedByEnterprise: 0.97,
  signedBySchool: 0.97,
  cohortOpened: 0.93,
  closedWhenDelivered: 0.92,
  closedUndelivered: 0.7,
} as const;

const offerCounts = new Weighted([0, 1, 2, 3, 4], (count) => [14, 40, 25, 14, 7][count]!);
const reasons = ['PRICE', 'STARTS_TOO_LATE', 'OUTCOMES', 'OTHER'] as const;
/** The most people that an enterprise of a size asks for, and how much rarer each further one is. */
const quantities = {
  MICRO: { most: 3, skew: 1 },
  SMALL: { most: 8, skew: 1.3 },
  MEDIUM: { most: 20, skew: 1.5 },
  LARGE: { most: 60, skew: 1.7 },
} as const;

/** When the order of an index came; later ones came later, so that the years' numbers follow from it. */
export function createdAtOf(world: World, index: number): number {
  const jitter = new Random(world.settings.seed, 'numbers', index).unit();
  return world.instantAt((index + jitter) / world.settings.sizes.orders, world.firstDay, world.today);
}

/** An order with everything that followed from it up to the last instant of the data. */
export function orderAt(world: World, index: number): Order {
  const random = new Random(world.settings.seed, 'order', index);
  const createdAt = createdAtOf(world, index);
  const day = dayAt(createdAt);
  // The demo's first enterprise begins, so that whoever signs in as it finds something at every scale.
  const enterprise = index === 0 ? enterpriseAt(world, 0) : activeEnterprise(world, day, random);
  const order = draftOf(world, random, { index, createdAt, enterprise });
  if (!random.chance(likely.published)) return order;
  const publishedAt = workingHour(day + random.between(1, 4), random);
  if (publishedAt > world.now) return order;
  order.publishedAt = publishedAt;
  order.offers = offersFor(world, random, order, dayAt(publishedAt));
  const leaving = random.chance(likely.cancelled)
    ? workingHour(Math.min(order.offerDeadline, dayAt(publishedAt) + random.between(5, 50)), random)
    : null;
  if (leaving === null) decide(world, random, order);
  progress(world, random, order, leaving);
  return order;
}

function draftOf(
  world: World,
  random: Random,
  { index, createdAt, enterprise }: Pick<Order, 'index' | 'createdAt' | 'enterprise'>,
): Order {
  const isElsewhere = random.chance(likely.elsewhere);
  const provinceCode = isElsewhere ? world.provinces.pick(random) : enterprise.provinceCode;
  const programme = world.programmeFor(provinceCode, random);
  const { most, skew } = quantities[enterprise.sizeClass];
  const quantity = 1 + Math.floor(most * random.unit() ** (1 + skew));
  const offerDeadline = dayAt(createdAt) + 5 + random.between(15, 60);
  const startsBy = random.chance(likely.startNamed) ? offerDeadline + random.between(25, 75) : null;
  const training = monthsLong(programme.months);
  const neededBy = (startsBy ?? offerDeadline + 75) + training + random.between(25, 120);
  const wageFrom = 5_000_000 + 100_000 * random.below(60);
  return {
    index,
    id: idAt(createdAt, random),
    enterprise,
    provinceCode,
    zoneCode: isElsewhere ? null : enterprise.zoneCode,
    programme,
    createdAt,
    publishedAt: null,
    quantity,
    awarded: 0,
    ...{ startsBy, neededBy, offerDeadline, acceptsUntil: startsBy ?? neededBy },
    wageFrom,
    status: trainingOrderLifecycle.table.initial,
    openOffers: 0,
    version: 1,
    toldVersion: 1,
    hiringCommitment: Math.floor(quantity * random.unit()),
    history: [{ at: createdAt, action: 'createTrainingOrder', by: 'enterprise', version: 1 }],
    offers: [],
  };
}

function offersFor(world: World, random: Random, order: Order, publishedDay: number): Offer[] {
  const programmes = world.programmesLike(order.programme, offerCounts.pick(random), random);
  const count = programmes.length && offerCounts.pick(random) === 0 ? 0 : programmes.length;
  const offers: Offer[] = [];
  for (const programme of programmes.slice(0, count)) {
    const createdAt = workingHour(random.between(publishedDay + 1, order.offerDeadline), random);
    const startsOn = order.startsBy ? order.startsBy - random.below(6) : order.offerDeadline + random.between(30, 75);
    const offer: Offer = {
      id: idAt(createdAt, random),
      programme,
      quantity: Math.max(1, Math.min(order.quantity, Math.ceil(order.quantity * (0.5 + random.unit())))),
      accepted: 0,
      startsOn,
      graduatesOn: startsOn + monthsLong(programme.months),
      price: programme.tuition + 50_000 * random.below(40),
      createdAt,
      status: 'SUBMITTED',
      rejectedBecause: null,
      version: 1,
      history: [{ at: createdAt, action: 'submitOffer', by: 'school', version: 1 }],
      contract: null,
    };
    if (createdAt <= world.now) offers.push(offer);
  }
  return offers;
}

/** The enterprise decides soon after the deadline; what it accepts becomes contracts. */
function decide(world: World, random: Random, order: Order): void {
  let day = order.offerDeadline + random.between(1, 8);
  const isDecided = random.chance(likely.decided);
  for (const offer of order.offers) {
    if (random.chance(likely.withdrawn)) {
      const at = workingHour(random.between(dayAt(offer.createdAt) + 1, order.offerDeadline + 1), random);
      turnDown(world, offer, 'WITHDRAWN', at, 'school', null);
      continue;
    }
    if (!isDecided) continue;
    const at = workingHour((day += random.between(0, 2)), random);
    const left = order.quantity - order.awarded;
    const isWanted = left > 0 && random.chance(order.awarded ? likely.secondAccepted : likely.accepted);
    if (!isWanted) {
      const because = random.chance(likely.reasonGiven) ? random.pick(reasons) : null;
      if (random.chance(0.6)) turnDown(world, offer, 'REJECTED', at, 'enterprise', because);
    } else if (at <= world.now) accept(world, random, order, { offer, at, quantity: Math.min(left, offer.quantity) });
  }
}

function turnDown(
  world: World,
  offer: Offer,
  status: 'REJECTED' | 'WITHDRAWN',
  at: number,
  by: Happened['by'],
  because: string | null,
): void {
  if (at > world.now) return;
  const action = status === 'REJECTED' ? 'rejectOffer' : 'withdrawOffer';
  Object.assign(offer, { status, rejectedBecause: because, version: 2 });
  offer.history.push({ at, action, by, version: 2 });
}

function accept(
  world: World,
  random: Random,
  order: Order,
  { offer, at, quantity }: { offer: Offer; at: number; quantity: number },
): void {
  Object.assign(offer, { status: 'ACCEPTED', accepted: quantity, version: 2 });
  offer.history.push({ at, action: 'acceptOffer', by: 'enterprise', version: 2 });
  const contract: Contract = {
    id: idAt(at, random),
    numbersBefore: order.awarded,
    createdAt: at,
    quantity,
    signedByEnterpriseAt: null,
    signedBySchoolAt: null,
    status: 'DRAFT',
    version: 1,
    history: [{ at, action: 'acceptOffer', by: 'enterprise', version: 1 }],
    cohort: null,
  };
  offer.contract = contract;
  order.awarded += quantity;
  const [first, second] = [dayAt(at) + random.between(1, 5), random.between(1, 6)];
  const signed = [workingHour(first, random), workingHour(first + second, random)] as const;
  if (!random.chance(likely.signedByEnterprise) || signed[0] > world.now) return;
  sign(contract, 'enterprise', signed[0]);
  if (!random.chance(likely.signedBySchool) || signed[1] > world.now) return;
  sign(contract, 'school', signed[1]);
  if (random.chance(likely.cohortOpened)) contract.cohort = cohortOfContract(world, random, { order, offer, contract });
  const graduatedAt = contract.cohort?.graduatedAt;
  if (graduatedAt == null) return;
  Object.assign(contract, { status: 'COMPLETED', version: 4 });
  contract.history.push({ at: graduatedAt + 1, action: 'complete', by: 'hub', version: 4 });
}

function sign(contract: Contract, side: 'enterprise' | 'school', at: number): void {
  contract.version += 1;
  contract.status = side === 'enterprise' ? 'PARTLY_SIGNED' : 'IN_FORCE';
  contract[side === 'enterprise' ? 'signedByEnterpriseAt' : 'signedBySchoolAt'] = at;
  contract.history.push({ at, action: 'signContract', by: side, version: contract.version });
}

/** A step, or the taking of places, which raises the version too and is told of by the step that follows it. */
interface Moment {
  at: number;
  step: OrderStep | 'takeQuantity';
  by: Happened['by'];
  note?: string;
}

/** Takes the order through its lifecycle by what happened to its offers, contracts and cohorts. */
function progress(world: World, random: Random, order: Order, cancelledAt: number | null): void {
  const moments: Moment[] = [{ at: order.publishedAt!, step: 'publishTrainingOrder', by: 'enterprise' }];
  if (cancelledAt !== null) {
    moments.push({
      at: cancelledAt,
      step: 'cancelTrainingOrder',
      by: 'enterprise',
      note: 'Kế hoạch sản xuất thay đổi.',
    });
  }
  const contracts = order.offers.flatMap(({ contract }) => contract ?? []);
  for (const { createdAt, signedBySchoolAt, cohort } of contracts) {
    moments.push({ at: createdAt, step: 'takeQuantity', by: 'enterprise' });
    moments.push({ at: createdAt + 1, step: 'award', by: 'enterprise' });
    if (signedBySchoolAt !== null) moments.push({ at: signedBySchoolAt + 1, step: 'contract', by: 'hub' });
    if (cohort?.startedAt != null) moments.push({ at: cohort.startedAt + 2, step: 'startTraining', by: 'hub' });
  }
  const deliveredAt = deliveryOf(contracts);
  if (deliveredAt !== null) moments.push({ at: deliveredAt, step: 'deliver', by: 'hub' });
  const closing = closingOf(random, order, deliveredAt);
  if (closing) moments.push(closing);
  moments.push({ at: sweepOf(order.acceptsUntil + 1, random), step: 'expire', by: 'hub' });
  moments.sort((a, b) => a.at - b.at);
  for (const moment of moments) if (moment.at <= world.now) take(order, moment);
  settleOffers(world, order);
}

/** The order is delivered once every contract is through, and at least one cohort has graduated. */
function deliveryOf(contracts: readonly Contract[]): number | null {
  const graduations = contracts.map(({ cohort }) => cohort?.graduatedAt ?? null);
  if (!graduations.length || graduations.includes(null)) return null;
  return Math.max(...(graduations as number[])) + 3;
}

function closingOf(random: Random, order: Order, deliveredAt: number | null): Moment | null {
  const step = 'closeTrainingOrder' as const;
  if (deliveredAt !== null) {
    const at = workingHour(dayAt(deliveredAt) + random.between(5, 60), random);
    return random.chance(likely.closedWhenDelivered) ? { at, step, by: 'enterprise' } : null;
  }
  const at = workingHour(order.neededBy + random.between(10, 200), random);
  const note = 'Hết nhu cầu đào tạo theo đơn này.';
  return random.chance(likely.closedUndelivered) ? { at, step, by: 'enterprise', note } : null;
}

function take(order: Order, { at, step, by, note }: Moment): void {
  if (step === 'takeQuantity') {
    order.version += 1;
    return;
  }
  const taken = trainingOrderLifecycle.step(step, order.status);
  // An order expires by the clock only where nothing of it is awarded.
  if (!taken || (step === 'expire' && order.awarded > 0)) return;
  order.status = taken.to;
  order.version += 1;
  order.toldVersion = order.version;
  order.history.push({ at, action: step, by, version: order.version, ...(note ? { note } : {}) });
}

const leavesMarket = new Set(['cancelTrainingOrder', 'closeTrainingOrder']);

/** Offers that nobody decided lapse with the last day for accepting, or when the order leaves the market. */
function settleOffers(world: World, order: Order): void {
  const left = order.history.find(({ action }) => leavesMarket.has(action))?.at ?? Infinity;
  const isOver = Math.min(left, startOf(order.acceptsUntil + 1)) <= world.now;
  for (const offer of order.offers) {
    if (offer.status !== 'SUBMITTED') continue;
    if (isOver) Object.assign(offer, { status: 'LAPSED', version: 2 });
    else order.openOffers += 1;
  }
}
