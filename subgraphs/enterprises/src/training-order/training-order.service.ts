import { vietnamDay } from '@ba-nha/shared/clock';
import { refusal } from '@ba-nha/shared/errors';
import type { EventType } from '@ba-nha/shared/events';
import { changesOf, recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { once } from '@ba-nha/shared/idempotency';
import { actingFor, displayName, type Principal } from '@ba-nha/shared/permissions';
import { loadForChange, recordById, recordWritten, saveChange } from '@ba-nha/shared/records';
import { indexAllWords, indexWords } from '@ba-nha/shared/search';
import { occupationByCode } from '@ba-nha/shared/code-lists';
import { Checker } from '@ba-nha/shared/validation';
import { In, type EntityManager } from 'typeorm';
import { TrainingContract } from '../contract/contract.entity';
import { endContract } from '../contract/contract.ending';
import { ContractStatus } from '../contract/contract.lifecycle';
import { Enterprise } from '../enterprise/enterprise.entity';
import type { Hub } from '../hub';
import { nextNumber } from '../numbering';
import { lapseOpenOffers } from '../offer/offer.lapse';
import { TrainingOrder } from './training-order.entity';
import { orderFacts } from './training-order.facts';
import type {
  ChangeTrainingOrderInput,
  CreateTrainingOrderInput,
  UpdateTrainingOrderInput,
} from './training-order.inputs';
import { trainingOrderLifecycle, TrainingOrderStatus } from './training-order.lifecycle';
import { acceptsUntilOf, checkOrder, type OrderValues } from './training-order.rules';

type OwnAction = 'publishTrainingOrder' | 'cancelTrainingOrder' | 'closeTrainingOrder';
type OrderEvent = Extract<EventType, `TrainingOrder${string}`>;

export class TrainingOrderService {
  constructor(private readonly hub: Hub) {}

  async create(principal: Principal, input: CreateTrainingOrderInput): Promise<TrainingOrder> {
    const { database, clock } = this.hub;
    const enterpriseId = actingFor(principal, 'ENTERPRISE', input.enterpriseId);
    const id = await once<string>(
      database,
      clock,
      { principal, operation: 'createTrainingOrder', input },
      async (commit) => {
        const now = clock.now();
        const values = checkOrder(valuesOf(input), vietnamDay(now));
        return commit(async (manager) => {
          const enterprise = await recordById(manager, Enterprise, enterpriseId);
          if (!enterprise) throw refusal('NOT_FOUND', 'enterpriseId');
          const order = Object.assign(new TrainingOrder(), values, {
            id: newId(now),
            number: await nextNumber(manager, 'DH', vietnamDay(now).slice(0, 4)),
            status: TrainingOrderStatus.DRAFT,
            enterpriseId,
            tenantProvinceCode: enterprise.provinceCode,
            tenantZoneCode: enterprise.zoneCode,
            awardedQuantity: 0,
            acceptsUntil: acceptsUntilOf(values),
            openOffers: 0,
            offersEnded: false,
            version: 1,
            createdAt: now,
            publishedAt: null,
          });
          await manager.insert(TrainingOrder, order);
          await this.written(manager, order, 'createTrainingOrder', 'TrainingOrderCreated', principal);
          await indexAllWords(manager, 'trainingOrders', [{ subjectId: order.id, texts: namesOf(order, enterprise) }]);
          return order.id;
        });
      },
    );
    return database.read((manager) => recordWritten(manager, TrainingOrder, id));
  }

  async update(principal: Principal, input: UpdateTrainingOrderInput): Promise<TrainingOrder> {
    const { database, clock } = this.hub;
    return database.inTransaction(async (manager) => {
      const order = await this.ownOrder(manager, principal, input);
      trainingOrderLifecycle.require(order, 'updateTrainingOrder');
      const values = checkOrder(revisedValues(order, input), vietnamDay(clock.now()));
      const before = { ...order };
      const change = { ...values, acceptsUntil: acceptsUntilOf(values) };
      const saved = await saveChange(manager, TrainingOrder, order, change as Partial<TrainingOrder>);
      await this.written(
        manager,
        saved,
        'updateTrainingOrder',
        'TrainingOrderUpdated',
        principal,
        null,
        changesOf(before, values as Partial<TrainingOrder>),
      );
      const enterprise = await manager.findOneByOrFail(Enterprise, { id: order.enterpriseId });
      await indexWords(manager, 'trainingOrders', saved.id, namesOf(saved, enterprise));
      return saved;
    });
  }

  publish(principal: Principal, input: ChangeTrainingOrderInput): Promise<TrainingOrder> {
    return this.step(principal, input, 'publishTrainingOrder', async (manager, order, today) => {
      await requireVerified(manager, order.enterpriseId);
      if (order.offerDeadline < today) {
        throw refusal('DEADLINE_PASSED', null, 'deadlinePassed', { deadline: order.offerDeadline });
      }
      return { publishedAt: this.hub.clock.now() };
    });
  }

  cancel(principal: Principal, input: ChangeTrainingOrderInput): Promise<TrainingOrder> {
    return this.step(principal, input, 'cancelTrainingOrder', async (manager, order) => {
      requireReason(input.note);
      await this.endUnsigned(manager, order, principal);
      return { awardedQuantity: 0, openOffers: 0 };
    });
  }

  close(principal: Principal, input: ChangeTrainingOrderInput): Promise<TrainingOrder> {
    return this.step(principal, input, 'closeTrainingOrder', (_manager, order) => {
      if (order.status !== TrainingOrderStatus.DELIVERED) requireReason(input.note);
      return Promise.resolve({ openOffers: 0 });
    });
  }

  /** One step that an enterprise takes: load, guard, move, save, tell. Leaving the market lets open offers lapse. */
  private async step(
    principal: Principal,
    input: ChangeTrainingOrderInput,
    action: OwnAction,
    guard: (manager: EntityManager, order: TrainingOrder, today: string) => Promise<Partial<TrainingOrder>>,
  ): Promise<TrainingOrder> {
    const check = new Checker();
    const note = check.text('note', input.note, { max: 2_000, lines: true, optional: true });
    check.done();
    const { database, clock, outbox } = this.hub;
    return database.inTransaction(async (manager) => {
      const order = await this.ownOrder(manager, principal, input);
      const step = trainingOrderLifecycle.step(action, order.status);
      if (!step) throw refusal('WRONG_STATE', null, 'wrongState', { status: order.status });
      const change = await guard(manager, order, vietnamDay(clock.now()));
      if (action !== 'publishTrainingOrder') await lapseOpenOffers(manager, outbox, order);
      const event = trainingOrderLifecycle.take(order, action) as OrderEvent;
      const saved = await saveChange(manager, TrainingOrder, order, { ...change, status: order.status });
      await this.written(manager, saved, action, event, principal, note);
      return saved;
    });
  }

  private ownOrder(
    manager: EntityManager,
    principal: Principal,
    input: { id: string; expectedVersion: number },
  ): Promise<TrainingOrder> {
    const { policies } = this.hub;
    return loadForChange(
      manager,
      TrainingOrder,
      input,
      policies.access(principal, 'trainingOrder.read', 'trainingOrder.change'),
    );
  }

  private async endUnsigned(manager: EntityManager, order: TrainingOrder, principal: Principal): Promise<void> {
    const contracts = await manager.findBy(TrainingContract, {
      trainingOrderId: order.id,
      status: In([ContractStatus.DRAFT, ContractStatus.PARTLY_SIGNED]),
    });
    for (const contract of contracts) {
      await endContract(manager, this.hub, contract, {
        action: 'cancelTrainingOrder',
        by: displayName(principal),
        note: null,
      });
    }
  }

  private async written<T extends OrderEvent>(
    manager: EntityManager,
    order: TrainingOrder,
    action: string,
    event: T,
    principal: Principal,
    note: string | null = null,
    changes: ReturnType<typeof changesOf> = null,
  ): Promise<void> {
    const { clock, outbox } = this.hub;
    await recordHistory(manager, clock.now(), {
      subjectId: order.id,
      subjectVersion: order.version,
      action,
      by: displayName(principal),
      note,
      changes,
    });
    await outbox.append(manager, {
      type: event,
      subjectId: order.id,
      subjectVersion: order.version,
      facts: orderFacts(order),
    });
  }
}

/** Refuses where an enterprise's board or province has not verified it yet. */
export async function requireVerified(manager: EntityManager, enterpriseId: string): Promise<void> {
  const enterprise = await recordById(manager, Enterprise, enterpriseId);
  if (!enterprise?.verifiedAt) throw refusal('WRONG_STATE', null, 'notVerified');
}

function requireReason(note: string | null | undefined): void {
  if (!note?.trim()) throw refusal('REQUIRED', 'note', 'noteRequired');
}

/** What an order is found by. */
const namesOf = ({ number, occupationCode }: TrainingOrder, enterprise: Enterprise) => [
  number,
  occupationByCode(occupationCode)?.occupation.name,
  enterprise.name,
];

const valuesOf = (input: CreateTrainingOrderInput): OrderValues => ({
  occupationCode: input.occupationCode,
  level: input.level,
  quantity: input.quantity,
  provinceCode: input.provinceCode,
  zoneCode: input.zoneCode ?? null,
  startsBy: input.startsBy ?? null,
  neededBy: input.neededBy,
  offerDeadline: input.offerDeadline,
  outcomes: input.outcomes ?? [],
  wageFrom: input.wageFrom ?? null,
  wageTo: input.wageTo ?? null,
  funding: input.funding ?? null,
  hiringCommitment: input.hiringCommitment ?? 0,
  inHouse: input.inHouse ?? false,
});

/** What is absent stays; null clears what may be empty and leaves alone what may not. */
function revisedValues(order: TrainingOrder, input: UpdateTrainingOrderInput): OrderValues {
  const cleared = <T>(given: T | null | undefined, present: T | null) => (given === undefined ? present : given);
  return {
    occupationCode: input.occupationCode ?? order.occupationCode,
    level: input.level ?? order.level,
    quantity: input.quantity ?? order.quantity,
    provinceCode: input.provinceCode ?? order.provinceCode,
    zoneCode: cleared(input.zoneCode, order.zoneCode),
    startsBy: cleared(input.startsBy, order.startsBy),
    neededBy: input.neededBy ?? order.neededBy,
    offerDeadline: input.offerDeadline ?? order.offerDeadline,
    outcomes: input.outcomes ?? order.outcomes,
    wageFrom: cleared(input.wageFrom, order.wageFrom),
    wageTo: cleared(input.wageTo, order.wageTo),
    funding: cleared<OrderValues['funding']>(input.funding, order.funding),
    hiringCommitment: input.hiringCommitment ?? order.hiringCommitment,
    inHouse: input.inHouse ?? order.inHouse,
  };
}
