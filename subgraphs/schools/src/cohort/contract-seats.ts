import type { Database } from '@ba-nha/shared/database';
import { refusal } from '@ba-nha/shared/errors';
import type { ContractFacts, Fact, Outbox } from '@ba-nha/shared/events';
import type { EntityManager } from 'typeorm';
import { insertUnlessThere } from '../insert-unless-there';
import { ContractSeats } from './cohort.entity';
import { CohortStatus } from './cohort.lifecycle';

interface Contract {
  id: string;
  trainingOrderId: string;
  quantity: number;
}

const emptyRow = ({ id: contractId, trainingOrderId, quantity }: Contract): ContractSeats => ({
  ...{ contractId, trainingOrderId, quantity },
  ...{ taken: 0, closed: false, planned: 0, running: 0, graduated: 0, everRan: 0, version: 0 },
});

/** Makes sure that a contract has its row, in a transaction of its own for the same reason as a year of a quota. */
export async function openContractSeats(database: Database, contract: Contract): Promise<void> {
  if (await database.read((manager) => manager.existsBy(ContractSeats, { contractId: contract.id }))) return;
  await database.inTransaction((manager) => insertUnlessThere(manager, ContractSeats, emptyRow(contract)));
}

/**
 * Takes seats of an opened contract for a cohort, in the one statement that also checks that the contract is not closed and has
 * them; whoever races, no more than its quantity is taken, and none after its termination arrived.
 */
export async function takeContractSeats(manager: EntityManager, contract: Contract, seats: number): Promise<void> {
  const { affected } = await manager
    .createQueryBuilder()
    .update(ContractSeats)
    .set({ taken: () => 'taken + :seats' })
    .where('contractId = :id AND closed = 0 AND taken + :seats <= quantity', { id: contract.id, seats })
    .execute();
  if (affected === 1) return;
  const row = await manager.findOneByOrFail(ContractSeats, { contractId: contract.id });
  throw row.closed
    ? refusal('WRONG_STATE', 'trainingOrderId', 'noContractInForce')
    : refusal('QUANTITY_EXCEEDED', 'seats', 'quantityExceeded', { left: Math.max(0, row.quantity - row.taken) });
}

export async function freeContractSeats(manager: EntityManager, contractId: string, seats: number): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(ContractSeats)
    .set({ taken: () => 'taken - :seats' })
    .where('contractId = :contractId', { contractId, seats })
    .execute();
}

/**
 * Closes a terminated contract to further cohorts and tells what the present ones keep. A contract that was never in
 * force stands for nothing and can have no seats; one in force without cohorts gets its closed row, so that a school
 * that asked a moment before the termination cannot take any.
 */
export async function closeContractSeats(
  manager: EntityManager,
  outbox: Outbox,
  contractId: string,
  { trainingOrderId, quantity, standing }: ContractFacts,
): Promise<void> {
  const close = () => manager.update(ContractSeats, { contractId }, { closed: true });
  const { affected } = await close();
  if (!affected && standing > 0) {
    const row = { ...emptyRow({ id: contractId, trainingOrderId, quantity }), closed: true };
    await insertUnlessThere(manager, ContractSeats, row);
    await close();
  }
  await tellContractSeats(manager, outbox, contractId);
}

/** Counts the cohorts under a contract anew, where the row is locked anyway, and tells how they stand. */
export async function tellContractSeats(manager: EntityManager, outbox: Outbox, contractId: string): Promise<void> {
  const cohorts = (condition: string) => () =>
    `(SELECT COUNT(*) FROM cohorts WHERE cohorts.contractId = :contractId AND ${condition})`;
  const { affected } = await manager
    .createQueryBuilder()
    .update(ContractSeats)
    .set({
      planned: cohorts('cohorts.status IN (:...opening)'),
      running: cohorts('cohorts.status = :running'),
      graduated: cohorts('cohorts.status = :graduated'),
      everRan: cohorts('cohorts.ran = 1'),
      version: () => 'version + 1',
    })
    .where('contractId = :contractId', { contractId })
    .setParameters({
      opening: [CohortStatus.PLANNED, CohortStatus.ENROLLING],
      running: CohortStatus.RUNNING,
      graduated: CohortStatus.GRADUATED,
    })
    .execute();
  if (!affected) return;
  const seats = await manager.findOneByOrFail(ContractSeats, { contractId });
  await outbox.append(manager, contractSeatsFact(seats));
}

/** How the seats of a contract stand, as others are told. */
export const contractSeatsFact = (seats: ContractSeats): Fact<'ContractSeatsChanged'> => ({
  type: 'ContractSeatsChanged',
  subjectId: seats.contractId,
  subjectVersion: seats.version,
  facts: {
    contractId: seats.contractId,
    trainingOrderId: seats.trainingOrderId,
    taken: seats.taken,
    closed: seats.closed,
    planned: seats.planned,
    running: seats.running,
    graduated: seats.graduated,
    ran: seats.everRan > 0,
  },
});
