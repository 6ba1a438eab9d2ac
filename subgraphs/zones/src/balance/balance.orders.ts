import { groupedByKey } from '@ba-nha/shared/graph';
import { connectionOf, pageOfRanked, type Connection, type PageArgs } from '@ba-nha/shared/pagination';
import type { Context } from '../hub';
import { TrainingOrder } from '../stubs/stubs';
import { KeptFact, LabourBalanceCell } from './balance.entity';

export const TrainingOrderConnection = connectionOf('TrainingOrder', () => TrainingOrder);

type RankedOrder = TrainingOrder & { score: number; cellId: string };

/** The published orders that count in a cell, the largest first; all cells of a level of the query in one statement. */
export async function ordersOfCell(
  context: Context,
  cell: LabourBalanceCell,
  args: PageArgs,
): Promise<Connection<TrainingOrder>> {
  const orders = await context.loaders
    .get<string, RankedOrder[]>('ordersOfCell', async (cellIds) => {
      const rows = await context.services.database.read((manager) =>
        manager
          .createQueryBuilder(KeptFact, 'f')
          .innerJoin(LabourBalanceCell, 'c', sameCell)
          .select('c.id', 'cellId')
          .addSelect('f.sourceId', 'id')
          .addSelect('f.amount', 'score')
          .where("c.id IN (:...cellIds) AND f.measure = 'ordered' AND f.amount > 0", { cellIds: [...cellIds] })
          .getRawMany<{ cellId: string; id: string; score: number | string }>(),
      );
      const ranked = rows.map(({ cellId, id, score }) =>
        Object.assign(new TrainingOrder(), { cellId, id, score: Number(score) }),
      );
      return groupedByKey(cellIds, ranked, ({ cellId }) => cellId);
    })
    .load(cell.id);
  return pageOfRanked('ordersOfCell', orders, args);
}

const sameCell = ['occupationCode', 'quarter', 'provinceCode', 'zoneCode', 'level']
  .map((column) => `f.${column} = c.${column}`)
  .join(' AND ');
