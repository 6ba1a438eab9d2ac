import type DataLoader from 'dataloader';
import { groupedByKey } from '@ba-nha/shared/graph';
import { connectionOf, descending, pageOf, type Connection, type PageArgs } from '@ba-nha/shared/pagination';
import { holding } from '@ba-nha/shared/permissions';
import { In } from 'typeorm';
import type { Context } from '../hub';
import type { Offer } from '../offer/offer.entity';
import { TrainingContract } from './contract.entity';
import type { TrainingContractFilter } from './contract.inputs';

export const TrainingContractConnection = connectionOf('TrainingContract', () => TrainingContract);
const newestContracts = { name: 'trainingContracts', entity: TrainingContract, sort: [descending('id')] };

export function contractPage(
  context: Context,
  args: PageArgs,
  filter: TrainingContractFilter,
): Promise<Connection<TrainingContract>> {
  const { database, policies } = context.services;
  return pageOf(database, newestContracts, {
    args,
    visible: policies.records(context.principal, 'contract.read'),
    where: holding({
      status: filter.statuses,
      enterpriseId: filter.enterpriseId,
      schoolId: filter.schoolId,
      trainingOrderId: filter.trainingOrderId,
    }),
  });
}

/** All contracts of orders, whoever asks; callers filter. */
export const contractsOfOrders = (context: Context): DataLoader<string, TrainingContract[], string> =>
  context.loaders.get<string, TrainingContract[]>('contractsOfOrders', async (orderIds) => {
    const rows = await context.services.database.read((manager) =>
      manager.find(TrainingContract, { where: { trainingOrderId: In([...orderIds]) }, order: { id: 'ASC' } }),
    );
    return groupedByKey(orderIds, rows, (row) => row.trainingOrderId);
  });

export async function contractsOfOrder(context: Context, orderId: string): Promise<TrainingContract[]> {
  const { policies } = context.services;
  if (!policies.admits(context.principal, 'contract.read')) return [];
  const contracts = await contractsOfOrders(context).load(orderId);
  return contracts.filter((contract) => policies.allows(context.principal, 'contract.read', contract));
}

/** The contract that followed an offer, from the same reading as its order's contracts. */
export async function contractOfOffer(context: Context, offer: Offer): Promise<TrainingContract | null> {
  const { policies } = context.services;
  if (!policies.admits(context.principal, 'contract.read')) return null;
  const contracts = await contractsOfOrders(context).load(offer.trainingOrderId);
  const contract = contracts.find(({ offerId }) => offerId === offer.id);
  return policies.show(context.principal, 'contract.read', contract);
}
