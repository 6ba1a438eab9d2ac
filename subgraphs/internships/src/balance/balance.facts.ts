import { hireBalance, placementBalance, type BalanceFact } from '@ba-nha/shared/balance';
import type { Database } from '@ba-nha/shared/database';
import { columnsAfter } from '@ba-nha/shared/records';
import { Hire } from '../hire/hire.entity';
import { hireFactColumns, hireFacts } from '../hire/hire.facts';
import { Placement } from '../placement/placement.entity';
import { placementFactColumns, placementFacts } from '../placement/placement.facts';

/** What placements after an id add to the balance, in order of their ids. */
export async function placementsInBalance(database: Database, after: string, first: number): Promise<BalanceFact[]> {
  const rows = await columnsAfter(database, Placement, placementFactColumns, after, first);
  return rows.map((row) => placementBalance(row, placementFacts(row)));
}

/** What hires after an id add to the balance, in order of their ids. */
export async function hiresInBalance(database: Database, after: string, first: number): Promise<BalanceFact[]> {
  const rows = await columnsAfter(database, Hire, hireFactColumns, after, first);
  return rows.map((row) => hireBalance(row, hireFacts(row)));
}
