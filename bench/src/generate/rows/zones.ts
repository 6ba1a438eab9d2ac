import {
  cohortBalance,
  contractBalance,
  hireBalance,
  orderBalance,
  placementBalance,
  type BalanceFact,
} from '@ba-nha/shared/balance';
import { boardId, boardOfZone } from '@ba-nha/shared/code-lists';
import { keptForm, reminderOn } from '@ba-nha/zones';
import { dayAt, dayText } from '../calendar';
import { freeCohortAt, type Cohort } from '../cohorts';
import { enterpriseAt } from '../enterprises';
import { orderAt, type Contract, type Offer, type Order } from '../orders';
import type { World } from '../world';
import { flag, type Emit } from './row';

const emitFact = (emit: Emit, fact: BalanceFact): void => emit('balance_facts', { ...keptForm(fact) });

/** The rows of the zones subgraph: the tenants among the enterprises. */
export function tenantRows(world: World, from: number, to: number, emit: Emit): void {
  const stage = reminderOn(world.settings.today)?.stage ?? '';
  for (let index = from; index < to; index += 1) {
    const { id, provinceCode, zoneCode, verifiedAt, sizeClass, createdAt } = enterpriseAt(world, index);
    if (zoneCode === null) continue;
    const board = boardOfZone(zoneCode);
    emit('tenants', {
      ...{ id, provinceCode, zoneCode, boardId: board ? boardId(board.code) : null },
      ...{ verified: flag(verifiedAt !== null), sizeClass, registeredOn: dayText(dayAt(createdAt)) },
      ...{ version: verifiedAt === null ? 1 : 2, remindedOf: stage },
    });
  }
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
