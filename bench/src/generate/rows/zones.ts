import {
  cohortBalance,
  contractBalance,
  demandBalance,
  hireBalance,
  orderBalance,
  placementBalance,
  type BalanceFact,
} from '@ba-nha/shared/balance';
import { keptForm, reminderOn } from '@ba-nha/zones';
import { dayAt, dayText, instantText } from '../calendar';
import { freeCohortAt, type Cohort } from '../cohorts';
import { boardIdOf, demandsOf, reportsOf, type Demand, type Report } from '../declarations';
import { enterpriseAt, type Enterprise } from '../enterprises';
import { orderAt, type Contract, type Offer, type Order } from '../orders';
import { Random } from '../random';
import type { World } from '../world';
import { emitHistory, flag, type Emit } from './row';

const emitFact = (emit: Emit, fact: BalanceFact): void => emit('balance_facts', { ...keptForm(fact) });

/** The rows of the zones subgraph: tenants with their reports, and what enterprises declare to need. */
export function enterpriseSideRows(world: World, from: number, to: number, emit: Emit): void {
  const stage = reminderOn(world.settings.today)?.stage ?? '';
  for (let index = from; index < to; index += 1) {
    const enterprise = enterpriseAt(world, index);
    const random = new Random(world.settings.seed, 'zonesSide', index);
    if (enterprise.zoneCode !== null) {
      emitTenant(emit, enterprise, enterprise.zoneCode, stage);
      for (const report of reportsOf(world, enterprise)) {
        emitReport(emit, random, { enterprise, report, zoneCode: enterprise.zoneCode });
      }
    }
    for (const demand of demandsOf(world, enterprise)) emitDemand(emit, random, enterprise, demand);
  }
}

function emitTenant(emit: Emit, enterprise: Enterprise, zoneCode: string, stage: string): void {
  const { id, provinceCode, verifiedAt, sizeClass, createdAt } = enterprise;
  emit('tenants', {
    ...{ id, provinceCode, zoneCode, boardId: boardIdOf(zoneCode), verified: flag(verifiedAt !== null), sizeClass },
    ...{ registeredOn: dayText(dayAt(createdAt)), version: verifiedAt === null ? 1 : 2, remindedOf: stage },
  });
}

interface Filed {
  enterprise: Enterprise;
  report: Report;
  zoneCode: string;
}

function emitReport(emit: Emit, random: Random, { enterprise, report, zoneCode }: Filed): void {
  const { id, counts, expected, isAccepted } = report;
  const submittedAt = instantText(report.submittedAt);
  const filing = { revision: 1, submittedAt, note: null, returnedBecause: null, ...counts };
  emit('labour_reports', {
    ...{ id, enterpriseId: enterprise.id, provinceCode: enterprise.provinceCode, zoneCode, unzonedProvinceCode: null },
    ...{ boardId: boardIdOf(zoneCode), period: report.period, status: isAccepted ? 'ACCEPTED' : 'SUBMITTED' },
    ...{ dueOn: report.dueOn, late: flag(report.isLate), version: isAccepted ? 2 : 1 },
    ...{
      expectedTotal: expected && expected.total + counts['joined']! - counts['left']!,
      expectedFrom: expected?.from ?? null,
    },
    ...filing,
  });
  emit('labour_report_revisions', { id: report.revisionId, reportId: id, ...filing });
  emitHistory(emit, random, id, report.history);
}

function emitDemand(emit: Emit, random: Random, enterprise: Enterprise, demand: Demand): void {
  const { id, quarter, headcount, reason, declaredAt } = demand;
  const { provinceCode, zoneCode } = enterprise;
  const { occupationCode, level } = demand.programme;
  emit('labour_demands', {
    id,
    declareKey: [enterprise.id, zoneCode ?? '', occupationCode, level, quarter, reason].join('|'),
    ...{ enterpriseId: enterprise.id, provinceCode, zoneCode, occupationCode, level, quarter },
    ...{ tenantProvinceCode: provinceCode, tenantZoneCode: zoneCode, headcount, reason },
    ...{ certificateRequired: flag(demand.certificateRequired), declaredAt: instantText(declaredAt), version: 1 },
  });
  const facts = {
    enterpriseId: enterprise.id,
    provinceCode,
    zoneCode,
    occupationCode,
    level,
    quarter,
    headcount,
    reason,
  };
  emitFact(emit, demandBalance({ id, version: 1 }, facts));
  emitHistory(emit, random, id, [{ at: declaredAt, action: 'declareLabourDemand', by: 'enterprise', version: 1 }]);
}

/** The rows of the zones subgraph: what orders, and all that followed from them, count in the balance. */
export function orderFactRows(world: World, from: number, to: number, emit: Emit): void {
  for (let index = from; index < to; index += 1) {
    const order = orderAt(world, index);
    emitFact(emit, orderBalance({ id: order.id, version: order.toldVersion }, orderFacts(order)));
    for (const offer of order.offers) {
      const { contract } = offer;
      if (!contract) continue;
      const source = { id: contract.id, version: contract.version };
      emitFact(emit, contractBalance(source, contractFacts(order, offer, contract)));
      if (contract.cohort) emitCohortFacts(emit, contract.cohort);
    }
  }
}

/** The same of cohorts that were opened for no order. */
export function freeCohortFactRows(world: World, from: number, to: number, emit: Emit): void {
  for (let index = from; index < to; index += 1) emitCohortFacts(emit, freeCohortAt(world, index));
}

const workOf = ({ programme }: Pick<Order, 'programme'>) => ({
  occupationCode: programme.occupationCode,
  level: programme.level,
});

const orderFacts = (order: Order) => ({
  enterpriseId: order.enterprise.id,
  status: order.status,
  ...workOf(order),
  quantity: order.quantity,
  awardedQuantity: order.awarded,
  provinceCode: order.provinceCode,
  zoneCode: order.zoneCode,
  neededBy: dayText(order.neededBy),
});

const contractFacts = (order: Order, offer: Offer, contract: Contract) => ({
  trainingOrderId: order.id,
  enterpriseId: order.enterprise.id,
  schoolId: offer.programme.school.id,
  programmeId: offer.programme.id,
  status: contract.status,
  ...workOf(order),
  quantity: contract.quantity,
  standing: contract.quantity,
  provinceCode: order.provinceCode,
  zoneCode: order.zoneCode,
  endsOn: dayText(offer.graduatesOn),
});

function emitCohortFacts(emit: Emit, cohort: Cohort): void {
  const { programme, position, order } = cohort;
  const trainingOrderId = order?.id ?? null;
  const schoolId = programme.school.id;
  const facts = {
    ...{ schoolId, programmeId: programme.id, provinceCode: programme.school.provinceCode, ...workOf(cohort) },
    ...{ trainingOrderId, contractId: cohort.contract?.id ?? null, status: cohort.status, seats: cohort.seats },
    ...{ graduated: 0, startsOn: dayText(cohort.startsOn), graduatesOn: dayText(cohort.graduatesOn) },
  };
  emitFact(emit, cohortBalance({ id: cohort.id, version: cohort.toldVersion }, facts));
  if (!position) return;
  const { id: enterpriseId, provinceCode, zoneCode } = position.host;
  const there = { schoolId, enterpriseId, trainingOrderId, ...workOf(cohort), provinceCode, zoneCode };
  const [startsOn, endsOn] = [dayText(position.startsOn), dayText(position.endsOn)];
  for (const { id, toldVersion, learner, status } of position.placements) {
    const placed = { ...there, positionId: position.id, learnerId: learner.id, status, startsOn, endsOn };
    emitFact(emit, placementBalance({ id, version: toldVersion }, placed));
  }
  for (const { id, version, learner, placement, ...hire } of cohort.hires) {
    const hired = { ...there, learnerId: learner.id, placementId: placement?.id ?? null, leftOn: null };
    emitFact(emit, hireBalance({ id, version }, { ...hired, startsOn: dayText(hire.startsOn) }));
  }
}
