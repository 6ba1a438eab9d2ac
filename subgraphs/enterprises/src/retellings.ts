import type { Retelling } from '@ba-nha/shared/events';
import { rowsAfterIn } from '@ba-nha/shared/records';
import { TrainingContract } from './contract/contract.entity';
import { contractFacts } from './contract/contract.facts';
import { contractLifecycle } from './contract/contract.lifecycle';
import { TrainingOrder } from './training-order/training-order.entity';
import { orderFacts } from './training-order/training-order.facts';
import { trainingOrderLifecycle } from './training-order/training-order.lifecycle';

/** What this subgraph tells of its records once more. */
export const retellings: readonly Retelling[] = [
  {
    of: 'training orders',
    page: async (manager, after, count) => {
      const orders = await rowsAfterIn(manager, TrainingOrder, after, count);
      const facts = orders.map((order) => ({
        type: trainingOrderLifecycle.eventReaching(order.status) ?? 'TrainingOrderCreated',
        subjectId: order.id,
        subjectVersion: order.version,
        facts: orderFacts(order),
      }));
      return { last: orders.at(-1)?.id, facts };
    },
  },
  {
    of: 'contracts',
    page: async (manager, after, count) => {
      const contracts = await rowsAfterIn(manager, TrainingContract, after, count);
      const facts = contracts.map((contract) => ({
        type: contractLifecycle.eventReaching(contract.status) ?? 'ContractDrafted',
        subjectId: contract.id,
        subjectVersion: contract.version,
        facts: contractFacts(contract),
      }));
      return { last: contracts.at(-1)?.id, facts };
    },
  },
];
