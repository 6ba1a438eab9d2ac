import { gapOf, type Measures } from './balance.rules';

/*
 * What a caller sees of cells that are not its own area's. Two rules, both common in official statistics: a count of
 * fewer than five people is withheld, and so is a demand that fewer than three enterprises stand behind, because one of
 * two could work out the other's. A gap is withheld where any part of it is.
 *
 * Orders leak too: a withheld figure between two shown ones is as good as told, and a cursor carries what its list is
 * sorted by. So lists for these callers are sorted by the open figures only, and leave out cells whose open figure is
 * withheld; the order by quarter shows them all.
 */
const FEWEST_PEOPLE = 5;
const FEWEST_ENTERPRISES = 3;

export type ShownMeasures = { [K in keyof Measures]: number | null } & { gap: number | null };

interface CountedCell extends Measures {
  /** How many enterprises stand behind the demand. */
  declarers: number;
}

/** Every figure, to those whose area the cell lies in. */
export const exactFigures = (cell: CountedCell): ShownMeasures => ({ ...measuresOf(cell), gap: gapOf(cell) });

/** The figures that may be shown to anyone signed in; null where withheld. */
export function openFigures(cell: CountedCell): ShownMeasures {
  const measures = measuresOf(cell);
  const shown = Object.fromEntries(
    Object.entries(measures).map(([measure, count]) => [measure, isSmall(count) ? null : count]),
  ) as { [K in keyof Measures]: number | null };
  if (!isOpenDemand(measures.demand, cell.declarers)) shown.demand = null;
  const hasAllParts = shown.demand !== null && shown.contracted !== null && shown.plannedGraduates !== null;
  return { ...shown, gap: hasAllParts ? gapOf(measures) : null };
}

/** Whether a demand may be shown to anyone signed in, by its people and the enterprises behind it. */
export const isOpenDemand = (demand: number, declarers: number): boolean =>
  demand === 0 || (demand >= FEWEST_PEOPLE && declarers >= FEWEST_ENTERPRISES);

const isSmall = (count: number): boolean => count > 0 && count < FEWEST_PEOPLE;

const measuresOf = ({ demand, ordered, contracted, plannedGraduates, placed, hired }: Measures): Measures => ({
  demand,
  ordered,
  contracted,
  plannedGraduates,
  placed,
  hired,
});

const isOpen = (column: string): string => `(${column} = 0 OR ${column} >= ${FEWEST_PEOPLE})`;
const demandIsOpen = `(demand = 0 OR (demand >= ${FEWEST_PEOPLE} AND declarers >= ${FEWEST_ENTERPRISES}))`;
const gap = 'demand - contracted - plannedGraduates';

/** The same rules in SQL, for the columns that lists are sorted by. */
export const derivedColumns = {
  gap,
  openDemand: `CASE WHEN ${demandIsOpen} THEN demand END`,
  openGap: `CASE WHEN ${demandIsOpen} AND ${isOpen('contracted')} AND ${isOpen('plannedGraduates')} THEN ${gap} END`,
};
