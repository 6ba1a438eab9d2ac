import { scattered } from '@ba-nha/enterprises';
import { searchWords } from '@ba-nha/shared/search';
import { dayAt, dayText, instantText, yearOf } from '../calendar';
import { enterpriseAt, type Enterprise } from '../enterprises';
import { createdAtOf, orderAt, type Contract, type Happened, type Offer, type Order } from '../orders';
import { Random } from '../random';
import type { World } from '../world';
import { emitHistory, flag, type Emit } from './row';

/** The rows of the enterprises subgraph: the enterprises of an index from one to below another. */
export function enterpriseRows(world: World, from: number, to: number, emit: Emit): void {
  for (let index = from; index < to; index += 1) {
    const enterprise = enterpriseAt(world, index);
    const random = new Random(world.settings.seed, 'enterpriseHistory', index);
    const { id, createdAt, verifiedAt, provinceCode, zoneCode } = enterprise;
    const isVerified = verifiedAt !== null;
    emit('enterprises', {
      id,
      taxCode: enterprise.taxCode,
      name: nameOf(enterprise),
      industryCode: enterprise.industryCode,
      sizeClass: enterprise.sizeClass,
      employees: enterprise.employees,
      annualRevenue: null,
      capital: null,
      provinceCode,
      zoneCode,
      unzonedProvinceCode: zoneCode === null ? provinceCode : null,
      contact: `{"name":"Phòng Nhân sự mẫu","phone":"0900${String(random.below(1_000_000)).padStart(6, '0')}","email":null}`,
      verifiedAt: isVerified ? instantText(verifiedAt) : null,
      version: isVerified ? 2 : 1,
      createdAt: instantText(createdAt),
    });
    emitWords(emit, 'enterprises', id, [...enterprise.name, enterprise.taxCode]);
    const history: Happened[] = [{ at: createdAt, action: 'registerEnterprise', by: 'enterprise', version: 1 }];
    if (isVerified) history.push({ at: verifiedAt, action: 'verifyEnterprise', by: 'officer', version: 2 });
    emitHistory(emit, random, id, history);
  }
}

const nameOf = ({ name }: Enterprise): string => name.join(' ');

/** Words of texts that come again and again are worked out once. */
const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 5_000;

function wordsIn(text: string): readonly string[] {
  let words = known.get(text);
  if (!words) {
    words = searchWords(text);
    if (known.size < MOST_KNOWN) known.set(text, words);
  }
  return words;
}

function emitWords(emit: Emit, list: string, subjectId: string, texts: readonly string[]): void {
  const all = new Set<string>();
  for (const text of texts) for (const word of wordsIn(text)) all.add(word);
  for (const word of all) emit('search_words', { list, word, subjectId });
}

/** The rows of the enterprises subgraph: orders, with their offers and contracts. */
export function orderRows(world: World, from: number, to: number, emit: Emit): void {
  const numbers = new Numbers(world);
  for (let index = from; index < to; index += 1) {
    const order = orderAt(world, index);
    const random = new Random(world.settings.seed, 'enterprisesSide', index);
    emitOrder(emit, random, order, { number: numbers.ofOrder(order), today: world.today });
    for (const [place, offer] of order.offers.entries()) {
      emitOffer(emit, random, order, offer);
      if (offer.contract)
        emitContract(emit, random, {
          order,
          offer,
          contract: offer.contract,
          number: numbers.ofContract(order, offer.contract, place),
        });
    }
  }
}

function emitOrder(
  emit: Emit,
  random: Random,
  order: Order,
  { number, today }: { number: string; today: number },
): void {
  const { id, enterprise, programme, wageFrom } = order;
  emit('training_orders', {
    id,
    number,
    status: order.status,
    enterpriseId: enterprise.id,
    occupationCode: programme.occupationCode,
    level: programme.level,
    quantity: order.quantity,
    awardedQuantity: order.awarded,
    provinceCode: order.provinceCode,
    zoneCode: order.zoneCode,
    tenantProvinceCode: enterprise.provinceCode,
    tenantZoneCode: enterprise.zoneCode,
    startsBy: order.startsBy === null ? null : dayText(order.startsBy),
    neededBy: dayText(order.neededBy),
    offerDeadline: dayText(order.offerDeadline),
    acceptsUntil: dayText(order.acceptsUntil),
    openOffers: order.openOffers,
    offersEnded: Number(order.status !== 'DRAFT' && order.offerDeadline < today),
    outcomes: JSON.stringify([`Làm được công việc của ngành, nghề ${programme.occupationName}.`]),
    wageFrom,
    wageTo: wageFrom + 3_000_000,
    funding: random.chance(0.5) ? `[{"source":"ENTERPRISE","amount":${order.quantity * 2_000_000}}]` : null,
    hiringCommitment: order.hiringCommitment,
    inHouse: 0,
    version: order.version,
    createdAt: instantText(order.createdAt),
    publishedAt: order.publishedAt === null ? null : instantText(order.publishedAt),
  });
  emitWords(emit, 'trainingOrders', id, [number, programme.occupationName, ...enterprise.name]);
  emitHistory(emit, random, id, order.history);
}

function emitOffer(emit: Emit, random: Random, order: Order, offer: Offer): void {
  const { id, programme, status } = offer;
  const isLive = status === 'SUBMITTED' || status === 'ACCEPTED';
  emit('offers', {
    id,
    trainingOrderId: order.id,
    enterpriseId: order.enterprise.id,
    schoolId: programme.school.id,
    programmeId: programme.id,
    liveKey: isLive ? `${order.id}:${programme.school.id}:${programme.id}` : null,
    quantity: offer.quantity,
    acceptedQuantity: offer.accepted,
    startsOn: dayText(offer.startsOn),
    graduatesOn: dayText(offer.graduatesOn),
    pricePerLearner: offer.price,
    status,
    note: null,
    rejectedBecause: offer.rejectedBecause,
    version: offer.version,
    createdAt: instantText(offer.createdAt),
  });
  emitHistory(emit, random, id, offer.history);
}

interface Signed {
  order: Order;
  offer: Offer;
  contract: Contract;
  number: string;
}

function emitContract(emit: Emit, random: Random, { order, offer, contract, number }: Signed): void {
  const { cohort } = contract;
  const hasGraduated = cohort?.graduatedAt != null;
  emit('training_contracts', {
    id: contract.id,
    number,
    trainingOrderId: order.id,
    offerId: offer.id,
    enterpriseId: order.enterprise.id,
    schoolId: offer.programme.school.id,
    programmeId: offer.programme.id,
    occupationCode: order.programme.occupationCode,
    level: order.programme.level,
    provinceCode: order.provinceCode,
    zoneCode: order.zoneCode,
    tenantProvinceCode: order.enterprise.provinceCode,
    tenantZoneCode: order.enterprise.zoneCode,
    neededBy: dayText(order.neededBy),
    offeredGraduatesOn: dayText(offer.graduatesOn),
    quantity: contract.quantity,
    pricePerLearner: offer.price,
    value: contract.quantity * offer.price,
    startsOn: dayText(offer.startsOn),
    endsOn: dayText(offer.graduatesOn),
    terms: null,
    textVersion: 1,
    signedByEnterpriseAt: contract.signedByEnterpriseAt === null ? null : instantText(contract.signedByEnterpriseAt),
    signedBySchoolAt: contract.signedBySchoolAt === null ? null : instantText(contract.signedBySchoolAt),
    status: contract.status,
    standing: contract.quantity,
    seatsVersion: cohort?.seatTellings ?? 0,
    cohortsOpen: cohort && !hasGraduated ? 1 : 0,
    cohortsGraduated: hasGraduated ? 1 : 0,
    cohortRan: flag(cohort?.startedAt != null),
    version: contract.version,
    createdAt: instantText(contract.createdAt),
  });
  emitHistory(emit, random, contract.id, contract.history);
}

/** The most contracts that one order can have: one for each offer. */
const MOST_CONTRACTS = 4;

/**
 * Deals the numbers of the years' series, scattered as the product does. A contract's count leaves gaps, because how many
 * came before it could be told only by making all of them: the series goes on above the last.
 */
export class Numbers {
  private readonly firsts = new Map<number, number>();
  private readonly keys = new Map<string, string>();

  constructor(private readonly world: World) {}

  ofOrder({ index, createdAt }: Order): string {
    const year = yearOf(dayAt(createdAt));
    return this.number('DH', year, index - this.firstOrderOf(year) + 1);
  }

  /** A contract is of the year of its drafting: that of the order, or one that follows. */
  ofContract({ index }: Order, { createdAt }: Contract, place: number): string {
    const year = yearOf(dayAt(createdAt));
    return this.number('HD', year, (index - this.firstOrderOf(year - 2)) * MOST_CONTRACTS + place + 1);
  }

  /** Every series, with the last count that it may have dealt. */
  *series(): Generator<{ name: string; last: number; scatterKey: string }> {
    for (let year = yearOf(this.world.firstDay); year <= yearOf(this.world.today - 1); year += 1) {
      const next = this.firstOrderOf(year + 1);
      yield { name: `DH-${year}`, last: next - this.firstOrderOf(year), scatterKey: this.keyOf(`DH-${year}`) };
      const last = (next - this.firstOrderOf(year - 2)) * MOST_CONTRACTS;
      yield { name: `HD-${year}`, last, scatterKey: this.keyOf(`HD-${year}`) };
    }
  }

  private number(series: string, year: number, count: number): string {
    const name = `${series}-${year}`;
    return `${name}-${String(scattered(count, this.keyOf(name))).padStart(6, '0')}`;
  }

  private keyOf(name: string): string {
    let key = this.keys.get(name);
    if (key === undefined) this.keys.set(name, (key = this.newKey(name)));
    return key;
  }

  private newKey(name: string): string {
    const random = new Random(
      this.world.settings.seed,
      'numbers',
      -Number(name.slice(3)) - (name[0] === 'D' ? 0 : 5_000),
    );
    return [0, 0, 0, 0].map(() => random.word().toString(16).padStart(8, '0')).join('');
  }

  /** The index of the first order of a year or later: orders come in the order of their indexes. */
  private firstOrderOf(year: number): number {
    const before = this.firsts.get(year);
    if (before !== undefined) return before;
    let [low, high] = [0, this.world.settings.sizes.orders];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (yearOf(dayAt(createdAtOf(this.world, middle))) >= year) high = middle;
      else low = middle + 1;
    }
    this.firsts.set(year, low);
    return low;
  }
}
