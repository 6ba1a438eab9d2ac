import type { Doors } from '@ba-nha/shared/doors';
import { refusal } from '@ba-nha/shared/errors';
import type { Oversight } from '../stubs/stubs';

interface OrderAnswer {
  publishedAt: string | null;
  oversight: Oversight | null;
  contractsInForce: { id: string; schoolId: string; programmeId: string; limits: Limits }[] | null;
}
interface Limits {
  quantity: number;
  latestGraduation: string;
}

/** The contract under which a cohort is opened, and who sees the cohort by its order. */
export interface ContractOfOrder {
  id: string;
  trainingOrderId: string;
  quantity: number;
  oversight: Oversight;
}

const SELECTION = '{ publishedAt oversight contractsInForce { id schoolId programmeId limits } }';

/**
 * Asks the order's owner for the contract in force with this school and programme; refuses where there is none. The
 * owner answers the hub whatever it asks, so an order that only its enterprise sees is not found here.
 */
export async function contractFor(
  doors: Doors,
  trainingOrderId: string,
  programme: { id: string; schoolId: string },
  cohort: { graduatesOn: string },
): Promise<ContractOfOrder> {
  const order = await doors.entity<OrderAnswer>('enterprises', 'TrainingOrder', { id: trainingOrderId }, SELECTION);
  // A draft is its enterprise's alone: to a school it does not exist.
  if (!order?.publishedAt) throw refusal('NOT_FOUND', 'trainingOrderId');
  const contract = order.contractsInForce?.find(
    ({ schoolId, programmeId }) => schoolId === programme.schoolId && programmeId === programme.id,
  );
  if (!contract || !order.oversight) throw refusal('WRONG_STATE', 'trainingOrderId', 'noContractInForce');
  const { quantity, latestGraduation } = contract.limits;
  if (cohort.graduatesOn > latestGraduation) {
    throw refusal('OUT_OF_RANGE', 'graduatesOn', 'graduatesLate', { latest: latestGraduation });
  }
  return { id: contract.id, trainingOrderId, quantity, oversight: order.oversight };
}
