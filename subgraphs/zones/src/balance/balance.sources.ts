import {
  cohortBalance,
  contractBalance,
  hireBalance,
  orderBalance,
  placementBalance,
  type BalanceFact,
} from '@ba-nha/shared/balance';
import type { EventCatalogue, EventType, HubEvent } from '@ba-nha/shared/events';

type FactOf<T extends EventType> = (source: { id: string; version: number }, facts: EventCatalogue[T]) => BalanceFact;
type Sources = { [T in EventType]?: FactOf<T> };

/**
 * Which events tell what a record adds to the balance. Those that tell of an order, a contract or a placement at its
 * beginning are not among them: it adds nothing then, and nothing older can come. Nor is declared demand: it is this
 * subgraph's own, and counts in the transaction that writes it.
 */
const sources: Sources = {
  TrainingOrderUpdated: orderBalance,
  TrainingOrderPublished: orderBalance,
  TrainingOrderAwarded: orderBalance,
  TrainingOrderContracted: orderBalance,
  TrainingOrderTrainingStarted: orderBalance,
  TrainingOrderDelivered: orderBalance,
  TrainingOrderClosed: orderBalance,
  TrainingOrderCancelled: orderBalance,
  TrainingOrderExpired: orderBalance,
  TrainingOrderReopened: orderBalance,
  ContractAmended: contractBalance,
  ContractPartlySigned: contractBalance,
  ContractEnteredIntoForce: contractBalance,
  ContractCompleted: contractBalance,
  ContractTerminated: contractBalance,
  ContractSeatsFreed: contractBalance,
  CohortPlanned: cohortBalance,
  CohortEnrolling: cohortBalance,
  CohortStarted: cohortBalance,
  CohortGraduated: cohortBalance,
  CohortCancelled: cohortBalance,
  PlacementAccepted: placementBalance,
  PlacementDeclined: placementBalance,
  PlacementWithdrawn: placementBalance,
  PlacementStarted: placementBalance,
  PlacementCompleted: placementBalance,
  PlacementTerminated: placementBalance,
  HireRecorded: hireBalance,
  HireEnded: hireBalance,
};

export const balanceEvents = Object.keys(sources) as EventType[];

/** What an event's record adds to the balance. */
export function factOf(event: HubEvent): BalanceFact {
  const source = sources[event.type] as FactOf<EventType> | undefined;
  if (!source) throw new Error(`${event.type} tells nothing of the balance`);
  return source({ id: event.subjectId, version: event.subjectVersion }, event.facts);
}

/** Where every owner tells all of its contributions, to build the balance from nothing. */
export const owners = [
  { subgraph: 'enterprises', field: 'orderBalanceFacts', measure: 'ordered' },
  { subgraph: 'enterprises', field: 'contractBalanceFacts', measure: 'contracted' },
  { subgraph: 'schools', field: 'cohortBalanceFacts', measure: 'plannedGraduates' },
  { subgraph: 'internships', field: 'placementBalanceFacts', measure: 'placed' },
  { subgraph: 'internships', field: 'hireBalanceFacts', measure: 'hired' },
] as const;
