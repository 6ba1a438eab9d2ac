import { vietnamDay } from '@ba-nha/shared/clock';
import { refusal } from '@ba-nha/shared/errors';
import type { ContractSeatsFacts, EventType } from '@ba-nha/shared/events';
import { changesOf, recordHistory } from '@ba-nha/shared/history';
import { actsFor, displayName, type Principal } from '@ba-nha/shared/permissions';
import { loadForChange, saveChange } from '@ba-nha/shared/records';
import { Checker } from '@ba-nha/shared/validation';
import { LessThan, type EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { Offer } from '../offer/offer.entity';
import { TrainingOrder } from '../training-order/training-order.entity';
import { advance, deliverIfDone, freeQuantity, reconsiderAfterEnding } from '../training-order/training-order.progress';
import { requireVerified } from '../training-order/training-order.service';
import { endContract, letOfferStandAt } from './contract.ending';
import { TrainingContract } from './contract.entity';
import { contractFacts } from './contract.facts';
import type { AmendContractInput, ChangeContractInput, SignContractInput } from './contract.inputs';
import { contractLifecycle, ContractStatus } from './contract.lifecycle';
import { checkContractText, hasSigned, latestGraduation, type Side } from './contract.rules';

type ContractEvent = Extract<EventType, `Contract${string}`>;

export class ContractService {
  constructor(private readonly hub: Hub) {}

  /** Any edit clears both signatures: the sides sign the same text or none. */
  async amend(principal: Principal, input: AmendContractInput): Promise<TrainingContract> {
    return this.hub.database.inTransaction(async (manager) => {
      const contract = await this.ownContract(manager, principal, input);
      if (!contractLifecycle.can('amendContract', contract.status)) throw wrongState(contract);
      const offer = await manager.findOneByOrFail(Offer, { id: contract.offerId });
      const text = checkContractText(
        {
          quantity: input.quantity ?? contract.quantity,
          startsOn: input.startsOn ?? contract.startsOn,
          endsOn: input.endsOn ?? contract.endsOn,
          terms: input.terms === undefined ? contract.terms : input.terms,
        },
        {
          accepted: offer.acceptedQuantity,
          latest: latestGraduation(contract),
          today: vietnamDay(this.hub.clock.now()),
        },
      );
      const changes = changesOf({ ...contract }, text);
      const event = contractLifecycle.take(contract, 'amendContract');
      const saved = await saveChange(manager, TrainingContract, contract, {
        ...text,
        value: text.quantity * contract.pricePerLearner,
        textVersion: contract.textVersion + 1,
        signedByEnterpriseAt: null,
        signedBySchoolAt: null,
        status: contract.status,
      });
      await this.written(manager, saved, 'amendContract', event, principal, null, changes);
      return saved;
    });
  }

  async sign(principal: Principal, input: SignContractInput): Promise<TrainingContract> {
    return this.hub.database.inTransaction(async (manager) => {
      const contract = await this.ownContract(manager, principal, input);
      if (!contractLifecycle.can('signContract', contract.status)) throw wrongState(contract);
      const side = this.unsignedSide(principal, contract);
      if (side === 'enterprise') await requireVerified(manager, contract.enterpriseId);
      const event = contractLifecycle.take(contract, 'signContract');
      const now = this.hub.clock.now();
      const signature = side === 'enterprise' ? { signedByEnterpriseAt: now } : { signedBySchoolAt: now };
      const inForce = contract.status === ContractStatus.IN_FORCE;
      const saved = await saveChange(manager, TrainingContract, contract, {
        ...signature,
        status: contract.status,
        ...(inForce ? { standing: contract.quantity } : {}),
      });
      await this.written(manager, saved, 'signContract', event, principal);
      if (inForce) await this.enterIntoForce(manager, saved);
      return saved;
    });
  }

  /** What was accepted but not contracted is free again from here on. */
  private async enterIntoForce(manager: EntityManager, contract: TrainingContract): Promise<void> {
    const offer = await manager.findOneByOrFail(Offer, { id: contract.offerId });
    const spare = offer.acceptedQuantity - contract.quantity;
    if (spare > 0) {
      await saveChange(manager, Offer, offer, { acceptedQuantity: contract.quantity });
      await freeQuantity(manager, contract.trainingOrderId, spare);
    }
    const order = await manager.findOneByOrFail(TrainingOrder, { id: contract.trainingOrderId });
    await advance(manager, this.hub, order, 'contract');
  }

  async terminate(principal: Principal, input: ChangeContractInput): Promise<TrainingContract> {
    const check = new Checker();
    const note = check.text('note', input.note, { max: 2_000, lines: true, optional: true });
    check.done();
    const { database } = this.hub;
    const id = await database.inTransaction(async (manager) => {
      const contract = await this.ownContract(manager, principal, input);
      if (!contractLifecycle.can('terminateContract', contract.status)) throw wrongState(contract);
      if (!note) throw refusal('REQUIRED', 'note', 'noteRequired');
      const { ended, freed } = await endContract(manager, this.hub, contract, {
        action: 'terminateContract',
        by: displayName(principal),
        note,
      });
      await freeQuantity(manager, ended.trainingOrderId, freed);
      if (freed > 0) await reconsiderAfterEnding(manager, this.hub, ended.trainingOrderId);
      return ended.id;
    });
    return database.read((manager) => manager.findOneByOrFail(TrainingContract, { id }));
  }

  /** Takes in how the cohorts under a contract stand: the order trains, the contract completes, or places are free again. */
  async takeInSeats(manager: EntityManager, facts: ContractSeatsFacts, version: number): Promise<void> {
    const contract = await manager.findOneBy(TrainingContract, { id: facts.contractId });
    if (!contract || contract.seatsVersion >= version) return;
    const freed = contract.status === ContractStatus.TERMINATED && facts.closed ? contract.standing - facts.taken : 0;
    const allDone = facts.graduated > 0 && facts.planned + facts.running === 0;
    const completes = allDone && contractLifecycle.can('complete', contract.status);
    const event = completes ? contractLifecycle.take(contract, 'complete') : freed !== 0 ? 'ContractSeatsFreed' : null;
    const standing = contract.standing - freed;
    const cohorts = {
      seatsVersion: version,
      cohortsOpen: facts.planned + facts.running,
      cohortsGraduated: facts.graduated,
      cohortRan: contract.cohortRan || facts.ran,
    };
    const saved = await this.keepCohorts(
      manager,
      contract,
      cohorts,
      event ? { status: contract.status, standing } : null,
    );
    if (freed > 0) await letOfferStandAt(manager, saved);
    await freeQuantity(manager, saved.trainingOrderId, freed);
    if (event) await this.written(manager, saved, completes ? 'complete' : 'freeSeats', event, null);
    const order = await manager.findOneByOrFail(TrainingOrder, { id: saved.trainingOrderId });
    const training = facts.ran ? await advance(manager, this.hub, order, 'startTraining') : order;
    if (saved.status === ContractStatus.TERMINATED) {
      await reconsiderAfterEnding(manager, this.hub, saved.trainingOrderId);
    } else await deliverIfDone(manager, this.hub, training);
  }

  /** Writes how the cohorts stand; only what clients see of the contract raises its version. */
  private async keepCohorts(
    manager: EntityManager,
    contract: TrainingContract,
    cohorts: Pick<TrainingContract, 'seatsVersion' | 'cohortsOpen' | 'cohortsGraduated' | 'cohortRan'>,
    visible: Pick<TrainingContract, 'status' | 'standing'> | null,
  ): Promise<TrainingContract> {
    if (visible) return saveChange(manager, TrainingContract, contract, { ...cohorts, ...visible });
    await manager.update(TrainingContract, { id: contract.id, seatsVersion: LessThan(cohorts.seatsVersion) }, cohorts);
    return Object.assign(contract, cohorts);
  }

  /** The side that this caller signs for; where it is on both, the one that has not signed. */
  private unsignedSide(principal: Principal, contract: TrainingContract): Side {
    const sides: Side[] = [];
    if (actsFor(principal, 'ENTERPRISE', contract.enterpriseId)) sides.push('enterprise');
    if (actsFor(principal, 'SCHOOL', contract.schoolId)) sides.push('school');
    const side = sides.find((s) => !hasSigned(contract, s));
    if (!side) throw refusal('WRONG_STATE', null, 'alreadySigned');
    return side;
  }

  private ownContract(
    manager: EntityManager,
    principal: Principal,
    input: { id: string; expectedVersion: number },
  ): Promise<TrainingContract> {
    return loadForChange(
      manager,
      TrainingContract,
      input,
      this.hub.policies.access(principal, 'contract.read', 'contract.change'),
    );
  }

  private async written(
    manager: EntityManager,
    contract: TrainingContract,
    action: string,
    event: string,
    principal: Principal | null,
    note: string | null = null,
    changes: ReturnType<typeof changesOf> = null,
  ): Promise<void> {
    const { clock, outbox } = this.hub;
    await recordHistory(manager, clock.now(), {
      subjectId: contract.id,
      subjectVersion: contract.version,
      action,
      by: principal ? displayName(principal) : 'hub',
      note,
      changes,
    });
    await outbox.append(manager, {
      type: event as Exclude<ContractEvent, 'ContractSeatsChanged'>,
      subjectId: contract.id,
      subjectVersion: contract.version,
      facts: contractFacts(contract),
    });
  }
}

const wrongState = (contract: TrainingContract) =>
  refusal('WRONG_STATE', null, 'wrongState', { status: contract.status });
