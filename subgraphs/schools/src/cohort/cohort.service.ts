import { vietnamDay } from '@ba-nha/shared/clock';
import { refusal } from '@ba-nha/shared/errors';
import type { EventType } from '@ba-nha/shared/events';
import { recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { once } from '@ba-nha/shared/idempotency';
import { actingFor, displayName, type Principal } from '@ba-nha/shared/permissions';
import { loadForChange, saveChange } from '@ba-nha/shared/records';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { graduateLearners, withdrawAll } from '../learner/learner.enrolment';
import { onBehalfOf } from '../on-behalf';
import { Programme } from '../programme/programme.entity';
import { freeQuota, openYear, takeQuota } from '../programme/programme.quota';
import { Cohort } from './cohort.entity';
import { cohortFacts } from './cohort.facts';
import type { ChangeCohortStatusInput, CreateCohortInput } from './cohort.inputs';
import { cohortLifecycle, CohortStatus, stepTo } from './cohort.lifecycle';
import { checkCohort, quotaYearOf, type CohortValues } from './cohort.rules';
import { contractFor, type ContractOfOrder } from './contract-in-force';
import { freeContractSeats, openContractSeats, takeContractSeats, tellContractSeats } from './contract-seats';

type CohortEvent = Extract<EventType, `Cohort${string}`>;

export class CohortService {
  constructor(private readonly hub: Hub) {}

  /** Opens a cohort: its seats are taken from the programme's quota of the year and, for an order, from the contract. */
  async create(principal: Principal, input: CreateCohortInput): Promise<Cohort> {
    const { database, clock, doors } = this.hub;
    const schoolId = actingFor(principal, 'SCHOOL', input.schoolId);
    const id = await once<string>(database, clock, { principal, operation: 'createCohort', input }, async (commit) => {
      const { name, seats, startsOn, graduatesOn } = input;
      const values = checkCohort({ name, seats, startsOn, graduatesOn }, vietnamDay(clock.now()));
      const programme = await database.read((m) => m.findOneBy(Programme, { id: input.programmeId, schoolId }));
      if (!programme) throw refusal('NOT_FOUND', 'programmeId');
      const order =
        input.trainingOrderId == null ? null : await contractFor(doors, input.trainingOrderId, programme, values);
      await openYear(database, programme.id, quotaYearOf(values));
      if (order) await openContractSeats(database, order);
      return commit((manager) => this.insert(manager, principal, programme, values, order));
    });
    return database.read((manager) => manager.findOneByOrFail(Cohort, { id }));
  }

  private async insert(
    manager: EntityManager,
    principal: Principal,
    programme: Programme,
    values: CohortValues,
    order: ContractOfOrder | null,
  ): Promise<string> {
    const now = this.hub.clock.now();
    await takeQuota(manager, programme.id, quotaYearOf(values), values.seats);
    if (order) await takeContractSeats(manager, order, values.seats);
    const { schoolId, provinceCode, occupationCode, level } = programme;
    const cohort = Object.assign(new Cohort(), values, {
      id: newId(now),
      programmeId: programme.id,
      ...{ schoolId, provinceCode, occupationCode, level },
      enrolled: 0,
      graduated: 0,
      ran: false,
      status: CohortStatus.PLANNED,
      trainingOrderId: order?.trainingOrderId ?? null,
      contractId: order?.id ?? null,
      orderEnterpriseId: order?.oversight.enterpriseId ?? null,
      orderZoneCode: order?.oversight.zoneCodes[0] ?? null,
      otherOrderZoneCode: order?.oversight.zoneCodes[1] ?? null,
      orderProvinceCode: order?.oversight.provinceCodes[0] ?? null,
      otherOrderProvinceCode: order?.oversight.provinceCodes[1] ?? null,
      version: 1,
      createdAt: now,
    });
    await manager.insert(Cohort, cohort);
    await this.written(manager, cohort, 'createCohort', 'CohortPlanned', principal);
    return cohort.id;
  }

  async changeStatus(principal: Principal, input: ChangeCohortStatusInput): Promise<Cohort> {
    const { database, clock, policies } = this.hub;
    const access = policies.access<Cohort>(onBehalfOf(principal, input.schoolId), 'cohort.read', 'cohort.change');
    return database.inTransaction(async (manager) => {
      const cohort = await loadForChange(manager, Cohort, input, access);
      const step = stepTo[input.status];
      if (!step) throw refusal('WRONG_STATE', null, 'wrongState', { status: cohort.status });
      const event = cohortLifecycle.take(cohort, step) as CohortEvent;
      if (input.graduatedLearnerIds && step !== 'graduate') throw refusal('INVALID', 'graduatedLearnerIds');
      const change: Partial<Cohort> = { status: cohort.status };
      if (step === 'start') change.ran = true;
      const today = vietnamDay(clock.now());
      if (step === 'graduate')
        change.graduated = await graduateLearners(manager, this.hub, cohort, input.graduatedLearnerIds, today);
      if (step === 'cancel') {
        await withdrawAll(manager, this.hub, cohort, today);
        await freeQuota(manager, cohort.programmeId, quotaYearOf(cohort), cohort.seats);
        if (cohort.contractId) await freeContractSeats(manager, cohort.contractId, cohort.seats);
        change.enrolled = 0;
      }
      const saved = await saveChange(manager, Cohort, cohort, change);
      await this.written(manager, saved, 'changeCohortStatus', event, principal);
      return saved;
    });
  }

  /** Tells of a cohort's step, and of the contract's seats where the cohort stands under one. */
  private async written(
    manager: EntityManager,
    cohort: Cohort,
    action: string,
    event: CohortEvent,
    principal: Principal,
  ): Promise<void> {
    const { clock, outbox } = this.hub;
    await recordHistory(manager, clock.now(), {
      subjectId: cohort.id,
      subjectVersion: cohort.version,
      action,
      by: displayName(principal),
      changes: { status: { from: null, to: cohort.status } },
    });
    await outbox.append(manager, {
      type: event,
      subjectId: cohort.id,
      subjectVersion: cohort.version,
      facts: cohortFacts(cohort),
    });
    if (cohort.contractId) await tellContractSeats(manager, outbox, cohort.contractId);
  }
}
