import type { BalanceFact } from '@ba-nha/shared/balance';
import type { HubEvent } from '@ba-nha/shared/events';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { countIn, holdCells } from './balance.keeping';
import { rebuildBalance, type RebuildResult } from './balance.rebuild';
import { cellKeyOf } from './balance.rules';
import { factOf } from './balance.sources';

export class BalanceService {
  constructor(private readonly hub: Pick<Hub, 'database' | 'doors' | 'clock'>) {}

  /** Takes in what events of other subgraphs say. */
  takeIn(manager: EntityManager, events: readonly HubEvent[]): Promise<void> {
    return this.countIn(manager, events.map(factOf));
  }

  /** Holds the cells of records that are about to be written, so that those who write into one cell queue up before. */
  hold(manager: EntityManager, places: readonly Parameters<typeof cellKeyOf>[0][]): Promise<void> {
    return holdCells(manager, places.map(cellKeyOf));
  }

  countIn(manager: EntityManager, facts: readonly BalanceFact[]): Promise<void> {
    return countIn(manager, facts);
  }

  /** Builds the balance again from its owners; DEPENDENCY_UNAVAILABLE, with nothing changed, where one is silent. */
  rebuild(): Promise<RebuildResult> {
    return rebuildBalance(this.hub);
  }
}
