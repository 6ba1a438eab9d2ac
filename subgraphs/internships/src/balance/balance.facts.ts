import { hireBalance, placementBalance, type BalanceFact } from '@ba-nha/shared/balance';
import type { Database } from '@ba-nha/shared/database';
import { MoreThan } from 'typeorm';
import { Hire } from '../hire/hire.entity';
import { hireFacts } from '../hire/hire.facts';
import { Placement } from '../placement/placement.entity';
import { placementFacts } from '../placement/placement.facts';

/** What placements after an id add to the balance, in order of their ids. */
export const placementsInBalance = (database: Database, after: string, first: number): Promise<BalanceFact[]> =>
  database.read(async (manager) => {
    const rows = await manager.find(Placement, { where: { id: MoreThan(after) }, order: { id: 'ASC' }, take: first });
    return rows.map((row) => placementBalance(row, placementFacts(row)));
  });

/** What hires after an id add to the balance, in order of their ids. */
export const hiresInBalance = (database: Database, after: string, first: number): Promise<BalanceFact[]> =>
  database.read(async (manager) => {
    const rows = await manager.find(Hire, { where: { id: MoreThan(after) }, order: { id: 'ASC' }, take: first });
    return rows.map((row) => hireBalance(row, hireFacts(row)));
  });
