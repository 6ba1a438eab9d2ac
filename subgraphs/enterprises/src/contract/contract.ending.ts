import { recordHistory } from '@ba-nha/shared/history';
import { saveChange } from '@ba-nha/shared/records';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { Offer } from '../offer/offer.entity';
import { TrainingContract } from './contract.entity';
import { contractFacts } from './contract.facts';
import { contractLifecycle, ContractStatus } from './contract.lifecycle';

/**
 * Ends a contract early. One that never was in force lets go of its quantity at once. Of one in force, the schools
 * subgraph first closes its seats to new cohorts and tells what they have taken (ContractSeatsChanged); only then is the
 * rest free, so that no cohort and no other offer can take the same places.
 */
export async function endContract(
  manager: EntityManager,
  { outbox, clock }: Pick<Hub, 'outbox' | 'clock'>,
  contract: TrainingContract,
  { action, by, note }: { action: string; by: string; note: string | null },
): Promise<{ ended: TrainingContract; freed: number }> {
  const wasInForce = contract.status === ContractStatus.IN_FORCE;
  contractLifecycle.take(contract, 'terminateContract');
  const freed = wasInForce ? 0 : contract.standing;
  const standing = contract.standing - freed;
  const ended = await saveChange(manager, TrainingContract, contract, { status: contract.status, standing });
  await letOfferStandAt(manager, ended);
  await recordHistory(manager, clock.now(), { subjectId: ended.id, subjectVersion: ended.version, action, by, note });
  await outbox.append(manager, {
    type: 'ContractTerminated',
    subjectId: ended.id,
    subjectVersion: ended.version,
    facts: contractFacts(ended),
  });
  return { ended, freed };
}

/** The offer behind a terminated contract stands for what the contract does, and makes room for another. */
export async function letOfferStandAt(manager: EntityManager, contract: TrainingContract): Promise<void> {
  const offer = await manager.findOneByOrFail(Offer, { id: contract.offerId });
  await saveChange(manager, Offer, offer, { acceptedQuantity: contract.standing, liveKey: null });
}
