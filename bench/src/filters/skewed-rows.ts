import { addDays } from '@ba-nha/shared/clock';
import { quarterOf } from '@ba-nha/shared/code-lists';
import { cellOf, chance, Kind, oneOf, placeOf, skewed, workOf } from './skewed';

/*
 * Rows as skewed as a nation's, for counting what statements read: most orders are long closed, few are drafts. They say
 * as little as the tables allow.
 */

type Row = Record<string, string | number | null>;
export interface SkewedTable {
  subgraph: 'enterprises' | 'schools' | 'internships' | 'zones';
  table: string;
  rows: Iterable<Row>;
}

const SIZES = ['MICRO', 'SMALL', 'MEDIUM', 'LARGE'];
const NAMES = 'an binh cuong dung giang ha hung khanh long minh nam phuc quang son thanh tin viet xuan'.split(' ');

/** Every table that lists are read from, with so many training orders and what goes with them. */
export function skewedTables(orders: number, today: string): SkewedTable[] {
  const kind = (letters: string, share: number, most = Infinity) =>
    new Kind(letters, Math.min(most, Math.max(20, Math.round(orders * share))), today);
  const kinds = {
    enterprise: kind('EN', 0.9),
    school: kind('SC', 0.05, 2_000),
    programme: kind('PR', 0.3, 12_000),
    order: kind('RD', 1),
    offer: kind('FF', 1.2),
    contract: kind('CN', 0.6),
    cohort: kind('CH', 0.2),
    learner: kind('LR', 1),
    position: kind('PS', 0.3),
    placement: kind('PC', 1.5),
    hire: kind('HR', 0.8),
    opening: kind('JB', 0.4),
    demand: kind('DM', 0.6),
    cell: kind('BC', 1, 300_000),
    report: kind('RP', 0.5),
    campaign: kind('CP', 0.01, 300),
    request: kind('RQ', 0.2),
    entry: kind('AD', 0.8),
  };
  const { enterprise, school, programme, order, offer, contract } = kinds;
  const employer = (i: number, use: number) => {
    const { which, id } = enterprise.chosen(i, use);
    return { enterpriseId: id, ...placeOf(which) };
  };
  const name = (i: number, use: number) => `${oneOf(NAMES, i, use)} ${oneOf(NAMES, i, use + 1, 1)}`;
  const words = (list: string, of: Kind, use: number) =>
    each(of, (i) => [...new Set(name(i, use).split(' '))].map((word) => ({ list, word, subjectId: of.id(i) })));

  const orderRow = (i: number): Row => {
    const by = employer(i, 1);
    const offerDeadline = addDays(order.day(i), 30 + skewed(i, 4, 60, 1));
    const neededBy = addDays(order.day(i), 200 + skewed(i, 3, 900, 1));
    const status = orderStatus(chance(i, 2), offerDeadline >= today, neededBy >= today);
    const quantity = 1 + skewed(i, 5, 400, 4);
    const isPublished = status !== 'DRAFT' && !(status === 'CANCELLED' && chance(i, 8) < 0.3);
    return {
      ...by,
      ...workOf(i, 6),
      ...{ id: order.id(i), number: `N${i}`, status, quantity, neededBy, offerDeadline },
      awardedQuantity: ['DRAFT', 'PUBLISHED', 'EXPIRED', 'CANCELLED'].includes(status) ? 0 : quantity,
      ...{ tenantProvinceCode: by.provinceCode, tenantZoneCode: by.zoneCode },
      acceptsUntil: addDays(offerDeadline, 20),
      offersEnded: Number(offerDeadline < today && status !== 'DRAFT'),
      createdAt: order.instant(i),
      publishedAt: isPublished ? order.instant(i) : null,
    };
  };
  /** What an offer, a contract or a placement repeats of the order that it is for. */
  const forOrder = (i: number, use: number) => {
    const { which, id } = order.chosen(i, use, 1);
    const { enterpriseId, provinceCode, zoneCode } = employer(which, 1);
    return { trainingOrderId: id, enterpriseId, provinceCode, zoneCode, ...workOf(which, 6) };
  };
  const withSchool = (i: number, use: number) => ({ schoolId: school.chosen(i, use).id });

  return [
    table('enterprises', 'enterprises', enterprise, (i) => {
      const { provinceCode, zoneCode } = placeOf(i);
      const registered = {
        id: enterprise.id(i),
        taxCode: `T${i}`,
        name: name(i, 20),
        verifiedAt: enterprise.instant(i),
      };
      return { ...registered, sizeClass: oneOf(SIZES, i, 22), provinceCode, zoneCode };
    }),
    { subgraph: 'enterprises', table: 'search_words', rows: words('enterprises', enterprise, 20) },
    table('enterprises', 'training_orders', order, orderRow),
    { subgraph: 'enterprises', table: 'search_words', rows: words('trainingOrders', order, 24) },
    table('enterprises', 'offers', offer, (i) => {
      const { trainingOrderId, enterpriseId } = forOrder(i, 30);
      const statuses = ['REJECTED', 'ACCEPTED', 'LAPSED', 'WITHDRAWN', 'SUBMITTED'];
      const programmeId = programme.chosen(i, 32, 1).id;
      const status = oneOf(statuses, i, 33);
      return { id: offer.id(i), trainingOrderId, enterpriseId, ...withSchool(i, 31), programmeId, status };
    }),
    table('enterprises', 'training_contracts', contract, (i) => {
      const wanted = forOrder(i, 34);
      const statuses = ['COMPLETED', 'IN_FORCE', 'TERMINATED', 'DRAFT', 'PARTLY_SIGNED'];
      const place = { tenantProvinceCode: wanted.provinceCode, tenantZoneCode: wanted.zoneCode };
      const named = { id: contract.id(i), number: `C${i}`, offerId: offer.id(i), status: oneOf(statuses, i, 36) };
      return { ...named, ...wanted, ...place, ...withSchool(i, 35) };
    }),
    table('enterprises', 'audit_entries', kinds.entry, (i) => {
      const { which, id } = order.chosen(i, 37);
      const action = oneOf(['publishTrainingOrder', 'createTrainingOrder', 'acceptOffer', 'rejectOffer'], i, 38);
      const actor = `actor-${skewed(i, 39, 200)}`;
      const outcome = chance(i, 40) < 0.98 ? 'OK' : 'FORBIDDEN';
      const { enterpriseId, provinceCode } = employer(which, 1);
      const about = { recordType: oneOf(['TrainingOrder', 'Offer', 'TrainingContract'], i, 41), recordId: id };
      const kept = { lane: i % 8, number: Math.floor(i / 8) + 1_000, at: kinds.entry.instant(i), kind: 'WRITE' };
      return { id: kinds.entry.id(i), ...kept, ...about, action, actor, outcome, enterpriseId, provinceCode };
    }),
    table('schools', 'schools', school, (i) => {
      const sortName = `${name(i, 50)} ${i}`;
      const provinceCode = placeOf(i).provinceCode;
      const schoolKind = oneOf(['COLLEGE', 'INTERMEDIATE_SCHOOL', 'CONTINUING_EDUCATION_CENTRE'], i, 52);
      return { id: school.id(i), code: `school-${i}`, name: sortName, sortName, kind: schoolKind, provinceCode };
    }),
    { subgraph: 'schools', table: 'search_words', rows: words('schools', school, 50) },
    table('schools', 'programmes', programme, (i) => {
      const { which, id } = school.chosen(i, 53, 1);
      const place = { schoolId: id, provinceCode: placeOf(which).provinceCode };
      return { id: programme.id(i), ...place, ...workOf(i, 54), durationMonths: 24, annualQuota: 60, outcomes: '[]' };
    }),
    table('schools', 'cohorts', kinds.cohort, (i) => {
      const { which, id } = programme.chosen(i, 55, 1);
      const taught = { programmeId: id, schoolId: school.chosen(which, 53, 1).id, ...workOf(which, 54) };
      const { trainingOrderId, enterpriseId, provinceCode, zoneCode } = forOrder(i, 56);
      const wanted = { trainingOrderId, orderEnterpriseId: enterpriseId, orderZoneCode: zoneCode };
      const place = { provinceCode: placeOf(school.chosen(which, 53, 1).which).provinceCode };
      const status = oneOf(['GRADUATED', 'RUNNING', 'PLANNED'], i, 57);
      return { id: kinds.cohort.id(i), ...taught, ...place, ...wanted, orderProvinceCode: provinceCode, status };
    }),
    table('schools', 'learners', kinds.learner, (i) => {
      const { which, id } = kinds.cohort.chosen(i, 58, 1);
      const schoolId = school.chosen(programme.chosen(which, 55, 1).which, 53, 1).id;
      const person = { personKey: `P${Math.floor(i / 2)}${i % 2 ? 'A' : ''}`, nationalId: null, priorityGroups: '[]' };
      return { id: kinds.learner.id(i), cohortId: id, schoolId, ...person, status: 'GRADUATED' };
    }),
    table('internships', 'internship_positions', kinds.position, (i) => {
      const by = employer(i, 60);
      const startsOn = addDays(kinds.position.day(i), 60 + skewed(i, 62, 120, 1));
      const places = 1 + skewed(i, 63, 30);
      const status = startsOn > today ? 'OPEN' : chance(i, 64) < 0.05 ? 'OPEN' : 'CLOSED';
      const takenPlaces = chance(i, 65) < 0.5 ? places : 0;
      const work = { ...by, ...workOf(i, 66), startsOn, endsOn: addDays(startsOn, 90) };
      const area = { enterpriseProvinceCode: by.provinceCode, enterpriseZoneCode: by.zoneCode };
      return { id: kinds.position.id(i), ...work, ...area, title: '', places, takenPlaces, status };
    }),
    table('internships', 'placements', kinds.placement, (i) => {
      const by = employer(i, 67);
      const learnerId = kinds.learner.chosen(i, 68, 1).id;
      const positionId = kinds.position.chosen(i, 69, 1).id;
      const ordered = chance(i, 70) < 0.7 ? order.chosen(i, 71, 1).id : null;
      const statuses = ['COMPLETED', 'ACTIVE', 'DECLINED', 'TERMINATED', 'ACCEPTED', 'NOMINATED', 'WITHDRAWN'];
      const about = { learnerId, positionId, trainingOrderId: ordered, personKey: `P${i}`, ...workOf(i, 72) };
      const status = oneOf(statuses, i, 74, 3);
      return { id: kinds.placement.id(i), ...by, ...about, ...withSchool(i, 73), status };
    }),
    table('internships', 'hires', kinds.hire, (i) => {
      const by = employer(i, 75);
      const trainingOrderId = chance(i, 76) < 0.6 ? order.chosen(i, 77, 1).id : null;
      const startsOn = addDays(kinds.hire.day(i), skewed(i, 78, 60, 1));
      const about = { learnerId: kinds.learner.chosen(i, 79, 1).id, personKey: `P${i}`, ...workOf(i, 80) };
      return { id: kinds.hire.id(i), ...by, ...about, ...withSchool(i, 82), trainingOrderId, startsOn };
    }),
    table('internships', 'job_openings', kinds.opening, (i) => {
      const by = employer(i, 83);
      const closesOn = addDays(kinds.opening.day(i), 90);
      const status = closesOn >= today ? 'OPEN' : chance(i, 84) < 0.8 ? 'CLOSED' : 'FILLED';
      return { id: kinds.opening.id(i), ...by, ...workOf(i, 85), quantity: 5, closesOn, status };
    }),
    table('zones', 'labour_demands', kinds.demand, (i) => {
      const by = employer(i, 100);
      const quarter = quarterOf(addDays(kinds.demand.day(i), skewed(i, 101, 400, 1)));
      const area = { tenantProvinceCode: by.provinceCode, tenantZoneCode: by.zoneCode };
      return { id: kinds.demand.id(i), declareKey: `D${i}`, ...by, ...area, ...workOf(i, 102), quarter, headcount: 3 };
    }),
    table('zones', 'balance_cells', kinds.cell, (i) => {
      const demand = skewed(i, 104, 500, 4);
      const contracted = skewed(i, 105, 300, 4);
      const gap = demand - contracted;
      const isOpen = chance(i, 106) < 0.5;
      const figures = { demand, contracted, gap, openDemand: isOpen ? demand : null, openGap: isOpen ? gap : null };
      return { id: kinds.cell.id(i), ...cellOf(i, today), ...figures };
    }),
    table('zones', 'labour_reports', kinds.report, (i) => {
      const half = (n: number) => `${2022 + Math.floor(n / 2)}-H${1 + (n % 2)}`;
      const { boardId, provinceCode, zoneCode } = placeOf(Math.floor(i / 10));
      const filed = { enterpriseId: enterprise.id(Math.floor(i / 10)), period: half(i % 10), dueOn: today };
      const status = oneOf(['ACCEPTED', 'SUBMITTED', 'RETURNED'], i, 110);
      const at = kinds.report.instant(i);
      return { id: kinds.report.id(i), ...filed, boardId, provinceCode, zoneCode, status, submittedAt: at };
    }),
    table('zones', 'tenants', enterprise, (i) => {
      const { boardId, provinceCode, zoneCode } = placeOf(i);
      const known = { verified: 1, registeredOn: enterprise.day(i), remindedOf: '', sizeClass: 'SMALL', version: 1 };
      return { id: enterprise.id(i), boardId, provinceCode, zoneCode, ...known };
    }),
    table('zones', 'demand_campaigns', kinds.campaign, (i) => {
      const board = withBoard(i, 111);
      const status = chance(i, 112) < 0.9 ? 'CLOSED' : 'CANCELLED';
      return { id: kinds.campaign.id(i), boardId: board.boardId, provinceCode: board.provinceCode, title: '', status };
    }),
    table('zones', 'demand_requests', kinds.request, (i) => {
      const { which, id } = kinds.campaign.chosen(i, 113);
      const { boardId, provinceCode, zoneCode } = withBoard(which, 111);
      const asked = { campaignId: id, enterpriseId: enterprise.id(i), campaignStatus: 'CLOSED' };
      const answeredAt = chance(i, 114) < 0.6 ? kinds.request.instant(i) : null;
      return { id: kinds.request.id(i), ...asked, boardId, provinceCode, zoneCode, answeredAt };
    }),
  ];
}

/** A place that a board looks after. */
function withBoard(i: number, use: number) {
  for (let turn = 0; ; turn += 1) {
    const place = placeOf(skewed(i, use, 1_000, 1) + turn);
    if (place.boardId) return place;
  }
}

function orderStatus(luck: number, takesOffers: boolean, isStillNeeded: boolean): string {
  if (takesOffers) return luck < 0.12 ? 'DRAFT' : luck < 0.9 ? 'PUBLISHED' : 'AWARDED';
  if (luck < 0.2) return luck < 0.08 ? 'CANCELLED' : 'EXPIRED';
  if (isStillNeeded) return luck < 0.3 ? 'AWARDED' : luck < 0.6 ? 'CONTRACTED' : 'IN_TRAINING';
  return luck < 0.3 ? 'DELIVERED' : 'CLOSED';
}

const table = (subgraph: SkewedTable['subgraph'], name: string, kind: Kind, row: (i: number) => Row): SkewedTable => ({
  subgraph,
  table: name,
  rows: each(kind, (i) => [row(i)]),
});

function* each(kind: Kind, rows: (i: number) => Row[]): Generator<Row> {
  for (let i = 0; i < kind.count; i += 1) yield* rows(i);
}
