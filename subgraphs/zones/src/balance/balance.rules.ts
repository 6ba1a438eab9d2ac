import { balanceMeasures, type BalanceFact, type BalanceMeasure } from '@ba-nha/shared/balance';
import { seedId } from '@ba-nha/shared/ids';

/** Where a record counts: the coordinates of one cell. Inside the tables no zone is the empty text, so that it is a key. */
export interface CellKey {
  provinceCode: string;
  zoneCode: string;
  occupationCode: string;
  level: string;
  quarter: string;
}

export type Measures = Record<BalanceMeasure, number>;

export const noMeasures = (): Measures =>
  Object.fromEntries(balanceMeasures.map((measure) => [measure, 0])) as unknown as Measures;

export const cellKeyOf = (place: Omit<CellKey, 'zoneCode'> & { zoneCode: string | null }): CellKey => ({
  provinceCode: place.provinceCode,
  zoneCode: place.zoneCode ?? '',
  occupationCode: place.occupationCode,
  level: place.level,
  quarter: place.quarter,
});

/** A cell's id follows from its coordinates, so that whoever counts into it first or again meets the same row. */
export const cellId = (key: CellKey): string =>
  seedId('balanceCell', [key.provinceCode, key.zoneCode, key.occupationCode, key.level, key.quarter].join('|'));

/** What cells gain and lose; cells that neither gain nor lose are not named. */
export class CellDeltas {
  readonly byId = new Map<string, { key: CellKey; measures: Measures }>();

  add(measure: BalanceMeasure, key: CellKey, amount: number): void {
    if (amount === 0) return;
    const id = cellId(key);
    const cell = this.byId.get(id) ?? { key, measures: noMeasures() };
    cell.measures[measure] += amount;
    this.byId.set(id, cell);
  }
}

/** What a fact counts; never less than nothing, whatever a sender says. */
export const amountOf = (fact: Pick<BalanceFact, 'amount'>): number =>
  Number.isSafeInteger(fact.amount) ? Math.max(0, fact.amount) : 0;

export const gapOf = (cell: Pick<Measures, 'demand' | 'contracted' | 'plannedGraduates'>): number =>
  cell.demand - cell.contracted - cell.plannedGraduates;
