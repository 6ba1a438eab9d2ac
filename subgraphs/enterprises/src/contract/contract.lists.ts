import type DataLoader from 'dataloader';
import { groupedByKey, inKeyOrder } from '@ba-nha/shared/graph';
import { connectionOf, descending, pageOf, type Connection, type PageArgs } from '@ba-nha/shared/pagination';
import { In } from 'typeorm';
import type { Context } from '../hub';
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
    narrow: (query) => {
      if (filter.statuses) {
        query.andWhere(filter.statuses.length ? 't.status IN (:...statuses)' : '1 = 0', { statuses: filter.statuses });
      }
      for (const column of ['enterpriseId', 'schoolId', 'trainingOrderId'] as const) {
        if (filter[column] != null) query.andWhere(`t.${column} = :${column}`, { [column]: filter[column] });
      }
    },
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

export async function contractOfOffer(context: Context, offerId: string): Promise<TrainingContract | null> {
  const { database, policies } = context.services;
  const contract = await context.loaders
    .get<string, TrainingContract | null>('contractOfOffer', async (offerIds) => {
      const rows = await database.read((manager) => manager.findBy(TrainingContract, { offerId: In([...offerIds]) }));
      return inKeyOrder(offerIds, rows, (row) => row.offerId);
    })
    .load(offerId);
  return policies.show(context.principal, 'contract.read', contract);
}
