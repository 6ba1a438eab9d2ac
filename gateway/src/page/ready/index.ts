import { addMonths, quarterOfDay } from '@ba-nha/shared/clock';
import { boardOperations } from './board';
import { portalOperations } from './portal';
import type { ReadyOperation } from './ready-operation';
import { schoolOperations } from './school';

export type { ReadyOperation } from './ready-operation';

/** One operation for each thing that a portal, a school or a board does with the hub, with dates as of a day. */
export function readyOperations(today: string): ReadyOperation[] {
  const day = (monthsAhead: number) => addMonths(today, monthsAhead);
  const dates = { today, day, quarter: (monthsAhead: number) => quarterOfDay(day(monthsAhead)) };
  return [...portalOperations(dates), ...schoolOperations(dates), ...boardOperations(dates)];
}
