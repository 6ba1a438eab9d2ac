import { vietnamDay } from '@ba-nha/shared/clock';
import { isUniqueViolation } from '@ba-nha/shared/database';
import { complaint, refusal } from '@ba-nha/shared/errors';
import type { EventType } from '@ba-nha/shared/events';
import { WithWarnings } from '@ba-nha/shared/graph';
import { recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { once } from '@ba-nha/shared/idempotency';
import { actingFor, displayName, type Principal } from '@ba-nha/shared/permissions';
import { loadForChange, recordById, recordWritten, saveChange } from '@ba-nha/shared/records';
import { Checker } from '@ba-nha/shared/validation';
import type { EntityManager } from 'typeorm';
import { TrainingContract } from '../contract/contract.entity';
import { contractFacts } from '../contract/contract.facts';
import { ContractStatus } from '../contract/contract.lifecycle';
import type { Hub } from '../hub';
import { nextNumber } from '../numbering';
import { TrainingOrder } from '../training-order/training-order.entity';
import { statusesOpenToOffers } from '../training-order/training-order.lifecycle';
import { advance, countOpenOffers, takeQuantity } from '../training-order/training-order.progress';
import { requireVerified } from '../training-order/training-order.service';
import { Offer } from './offer.entity';
import { liveKeyOf, offerFacts } from './offer.facts';
import type { AcceptOfferInput, ChangeOfferInput, SubmitOfferInput } from './offer.inputs';
import { offerLifecycle, OfferStatus } from './offer.lifecycle';
import { checkOffer } from './offer.rules';

interface ProgrammeAnswer {
  school: { id: string } | null;
  occupation: { code: string };
  level: string;
}

export class OfferService {
  constructor(private readonly hub: Hub) {}

  async submit(principal: Principal, input: SubmitOfferInput): Promise<Offer | WithWarnings<Offer>> {
    const { database, clock, policies } = this.hub;
    const schoolId = actingFor(principal, 'SCHOOL', input.schoolId);
    const id = await once<string>(database, clock, { principal, operation: 'submitOffer', input }, async (commit) => {
      const today = vietnamDay(clock.now());
      const found = await database.read((m) => recordById(m, TrainingOrder, input.trainingOrderId));
      const order = policies.show(principal, 'trainingOrder.read', found);
      if (!order) throw refusal('NOT_FOUND', 'trainingOrderId');
      refuseLateOffer(order, today);
      const values = checkOffer({ ...input, note: input.note ?? null }, order, today);
      await this.checkProgramme(input.programmeId, schoolId, order);
      return commit((manager) => this.insert(manager, principal, { ...input, ...values, schoolId }, today));
    });
    const { offer, order } = await database.read(async (manager) => {
      const saved = await recordWritten(manager, Offer, id);
      return { offer: saved, order: await recordWritten(manager, TrainingOrder, saved.trainingOrderId) };
    });
    if (offer.graduatesOn <= order.neededBy) return offer;
    return new WithWarnings(offer, [
      complaint('OUT_OF_RANGE', 'graduatesOn', 'lateGraduation', { neededBy: order.neededBy }),
    ]);
  }

  private async checkProgramme(programmeId: string, schoolId: string, order: TrainingOrder): Promise<void> {
    const programme = await this.hub.doors.entity<ProgrammeAnswer>(
      'schools',
      'Programme',
      { id: programmeId },
      '{ school { id } occupation { code } level }',
    );
    if (programme?.school?.id !== schoolId) throw refusal('NOT_FOUND', 'programmeId');
    if (programme.occupation.code !== order.occupationCode || programme.level !== order.level) {
      throw refusal('LEVEL_NOT_OFFERED', 'programmeId');
    }
  }

  private async insert(
    manager: EntityManager,
    principal: Principal,
    values: SubmitOfferInput & { schoolId: string },
    today: string,
  ): Promise<string> {
    const now = this.hub.clock.now();
    const order = await countOpenOffers(manager, values.trainingOrderId, 1, today);
    if (!order) {
      const found = await recordWritten(manager, TrainingOrder, values.trainingOrderId);
      refuseLateOffer(found, today);
      throw refusal('WRONG_STATE', 'trainingOrderId', 'wrongState', { status: found.status });
    }
    const offer = Object.assign(new Offer(), {
      id: newId(now),
      trainingOrderId: order.id,
      enterpriseId: order.enterpriseId,
      schoolId: values.schoolId,
      programmeId: values.programmeId,
      liveKey: liveKeyOf({ ...values, trainingOrderId: order.id }),
      quantity: values.quantity,
      acceptedQuantity: 0,
      startsOn: values.startsOn,
      graduatesOn: values.graduatesOn,
      pricePerLearner: values.pricePerLearner,
      status: OfferStatus.SUBMITTED,
      rejectedBecause: null,
      note: values.note ?? null,
      version: 1,
      createdAt: now,
    });
    try {
      await manager.insert(Offer, offer);
    } catch (error) {
      throw isUniqueViolation(error) ? refusal('DUPLICATE', 'programmeId') : error;
    }
    await this.written(manager, offer, 'submitOffer', 'OfferSubmitted', principal);
    return offer.id;
  }

  withdraw(principal: Principal, input: ChangeOfferInput): Promise<Offer> {
    return this.turnDown(principal, input, 'withdrawOffer', 'offer.withdraw');
  }

  reject(principal: Principal, input: ChangeOfferInput): Promise<Offer> {
    return this.turnDown(principal, input, 'rejectOffer', 'offer.decide');
  }

  private turnDown(
    principal: Principal,
    input: ChangeOfferInput,
    action: 'withdrawOffer' | 'rejectOffer',
    policy: 'offer.withdraw' | 'offer.decide',
  ): Promise<Offer> {
    const check = new Checker();
    const note = check.text('note', input.note, { max: 2_000, lines: true, optional: true });
    if (input.reason != null && action === 'withdrawOffer') check.complain('INVALID', 'reason');
    check.done();
    return this.hub.database.inTransaction(async (manager) => {
      const offer = await this.ownOffer(manager, principal, input, policy);
      const event = offerLifecycle.take(offer, action);
      const saved = await saveChange(manager, Offer, offer, {
        status: offer.status,
        liveKey: null,
        rejectedBecause: input.reason ?? null,
      });
      await countOpenOffers(manager, saved.trainingOrderId, -1, vietnamDay(this.hub.clock.now()));
      await this.written(manager, saved, action, event, principal, note);
      return saved;
    });
  }

  /** Takes the places, moves offer and order on and drafts the contract, all or nothing. */
  async accept(principal: Principal, input: AcceptOfferInput): Promise<Offer> {
    const { database, clock } = this.hub;
    const id = await once<string>(database, clock, { principal, operation: 'acceptOffer', input }, (commit) =>
      commit(async (manager) => {
        const today = vietnamDay(clock.now());
        const offer = await this.ownOffer(manager, principal, input, 'offer.decide');
        if (!offerLifecycle.can('acceptOffer', offer.status)) throw await this.whyNotOpen(manager, offer, today);
        await requireVerified(manager, offer.enterpriseId);
        const check = new Checker();
        const quantity = check.count('quantity', input.quantity ?? offer.quantity, 1, offer.quantity);
        check.done();
        const order = await takeQuantity(manager, offer.trainingOrderId, quantity, today);
        if (!order) throw await this.whyNotTaken(manager, offer, today);
        const event = offerLifecycle.take(offer, 'acceptOffer');
        const saved = await saveChange(manager, Offer, offer, { status: offer.status, acceptedQuantity: quantity });
        await this.written(manager, saved, 'acceptOffer', event, principal);
        await advance(manager, this.hub, order, 'award', displayName(principal));
        await this.draftContract(manager, saved, order, principal);
        return saved.id;
      }),
    );
    return database.read((manager) => recordWritten(manager, Offer, id));
  }

  private async whyNotOpen(manager: EntityManager, offer: Offer, today: string) {
    const order = await manager.findOneByOrFail(TrainingOrder, { id: offer.trainingOrderId });
    const late = offer.status === OfferStatus.LAPSED && order.acceptsUntil < today;
    return late
      ? refusal('DEADLINE_PASSED', null, 'deadlinePassed', { deadline: order.acceptsUntil })
      : refusal('WRONG_STATE', null, 'wrongState', { status: offer.status });
  }

  private async whyNotTaken(manager: EntityManager, offer: Offer, today: string) {
    const order = await manager.findOneByOrFail(TrainingOrder, { id: offer.trainingOrderId });
    if (order.acceptsUntil < today) {
      return refusal('DEADLINE_PASSED', null, 'deadlinePassed', { deadline: order.acceptsUntil });
    }
    if (!statusesOpenToOffers.includes(order.status)) {
      return refusal('WRONG_STATE', null, 'wrongState', { status: order.status });
    }
    return refusal('QUANTITY_EXCEEDED', 'quantity', 'quantityExceeded', {
      left: order.quantity - order.awardedQuantity,
    });
  }

  private async draftContract(
    manager: EntityManager,
    offer: Offer,
    order: TrainingOrder,
    principal: Principal,
  ): Promise<void> {
    const now = this.hub.clock.now();
    const contract = Object.assign(new TrainingContract(), {
      id: newId(now),
      number: await nextNumber(manager, 'HD', vietnamDay(now).slice(0, 4)),
      trainingOrderId: order.id,
      offerId: offer.id,
      enterpriseId: order.enterpriseId,
      schoolId: offer.schoolId,
      programmeId: offer.programmeId,
      occupationCode: order.occupationCode,
      level: order.level,
      provinceCode: order.provinceCode,
      zoneCode: order.zoneCode,
      tenantProvinceCode: order.tenantProvinceCode,
      tenantZoneCode: order.tenantZoneCode,
      neededBy: order.neededBy,
      offeredGraduatesOn: offer.graduatesOn,
      quantity: offer.acceptedQuantity,
      pricePerLearner: offer.pricePerLearner,
      value: offer.acceptedQuantity * offer.pricePerLearner,
      startsOn: offer.startsOn,
      endsOn: offer.graduatesOn,
      terms: null,
      textVersion: 1,
      signedByEnterpriseAt: null,
      signedBySchoolAt: null,
      status: ContractStatus.DRAFT,
      standing: offer.acceptedQuantity,
      seatsVersion: 0,
      cohortsOpen: 0,
      cohortsGraduated: 0,
      cohortRan: false,
      version: 1,
      createdAt: now,
    });
    await manager.insert(TrainingContract, contract);
    await recordHistory(manager, now, {
      subjectId: contract.id,
      subjectVersion: 1,
      action: 'acceptOffer',
      by: displayName(principal),
    });
    await this.hub.outbox.append(manager, {
      type: 'ContractDrafted',
      subjectId: contract.id,
      subjectVersion: 1,
      facts: contractFacts(contract),
    });
  }

  private ownOffer(
    manager: EntityManager,
    principal: Principal,
    input: { id: string; expectedVersion: number },
    policy: 'offer.withdraw' | 'offer.decide',
  ): Promise<Offer> {
    return loadForChange(manager, Offer, input, this.hub.policies.access(principal, 'offer.read', policy));
  }

  private async written(
    manager: EntityManager,
    offer: Offer,
    action: string,
    event: EventType,
    principal: Principal,
    note: string | null = null,
  ): Promise<void> {
    await recordHistory(manager, this.hub.clock.now(), {
      subjectId: offer.id,
      subjectVersion: offer.version,
      action,
      by: displayName(principal),
      note,
    });
    await this.hub.outbox.append(manager, {
      type: event,
      subjectId: offer.id,
      subjectVersion: offer.version,
      facts: offerFacts(offer),
    });
  }
}

/** A school that comes too late is told so; one that comes to an order off the market, that. */
function refuseLateOffer(order: TrainingOrder, today: string): void {
  if (order.offerDeadline < today) {
    throw refusal('DEADLINE_PASSED', 'trainingOrderId', 'deadlinePassed', { deadline: order.offerDeadline });
  }
  if (!statusesOpenToOffers.includes(order.status)) {
    throw refusal('WRONG_STATE', 'trainingOrderId', 'wrongState', { status: order.status });
  }
}
