import type { BalanceMeasure } from '@ba-nha/shared/balance';
import { FEWEST_PEOPLE, isFew } from '@ba-nha/shared/disclosure';
import { gapOf, type Measures } from './balance.rules';

/*
 * What a caller sees of cells that are not its own area's.
 *
 * A count of fewer than five people is withheld, and so is a demand that fewer than three enterprises stand behind, because
 * one of two could work out the other's. But whoever has a part in a figure can take it away: so a figure is withheld too
 * where fewer than five are left without its largest part, be it an enterprise's or a school's. Of placements and hires
 * boards and provinces know parts as well, the counts of orders. A gap is withheld where any part of it is. What published
 * orders want is shown: everybody can add it up.
 *
 * Orders leak too: a withheld figure between two shown ones is as good as told, and a cursor carries what its list is
 * sorted by. So lists for these callers are sorted by the open figures only, and leave out cells whose open figure is
 * withheld; the order by quarter shows them all.
 */
const FEWEST_ENTERPRISES = 3;

export type ShownMeasures = { [K in keyof Measures]: number | null } & { gap: number | null };

/** Figures that may be withheld; they are kept with the cell as they may be shown, null where not. */
export interface OpenFigures {
  openDemand: number | null;
  openRetraining: number | null;
  openContracted: number | null;
  openPlannedGraduates: number | null;
  openPlaced: number | null;
  openHired: number | null;
  openGap: number | null;
}

/** What an enterprise and a school together, under one order or none, have in a figure of a cell. */
export interface Part {
  measure: BalanceMeasure;
  enterpriseId: string | null;
  schoolId: string | null;
  trainingOrderId: string | null;
  amount: number;
}

type PartOwner = 'enterpriseId' | 'schoolId' | 'trainingOrderId';

/** The open figures of a cell that is made of these parts. */
export function openFiguresOf(parts: readonly Part[]): OpenFigures {
  const of = (measure: BalanceMeasure) => parts.filter((part) => part.measure === measure && part.amount > 0);
  const openDemand = demandOf(of('demand'));
  const openContracted = unlessTelling(of('contracted'));
  const openPlannedGraduates = unlessTelling(of('plannedGraduates'));
  const hasAllParts = openDemand !== null && openContracted !== null && openPlannedGraduates !== null;
  return {
    openDemand,
    openRetraining: demandOf(of('retraining')),
    openContracted,
    openPlannedGraduates,
    openPlaced: peopleOf(of('placed')),
    openHired: peopleOf(of('hired')),
    openGap: hasAllParts ? openDemand - openContracted - openPlannedGraduates : null,
  };
}

function demandOf(parts: readonly Part[]): number | null {
  return isOpenDemand(sumsBy(parts, 'enterpriseId')) ? sumOf(parts) : null;
}

/** Whether a demand may be shown to anyone signed in, by how much each enterprise declared of it. */
export const isOpenDemand = (byEnterprise: readonly number[]): boolean => {
  const total = byEnterprise.reduce((sum, amount) => sum + amount, 0);
  return (
    total === 0 || (byEnterprise.length >= FEWEST_ENTERPRISES && total - Math.max(...byEnterprise) >= FEWEST_PEOPLE)
  );
};

/** A figure unless it is small, or becomes small for the enterprise or the school that has the largest part in it. */
function unlessTelling(parts: readonly Part[]): number | null {
  const total = sumOf(parts);
  const rests = (['enterpriseId', 'schoolId'] as const).map((owner) => total - Math.max(0, ...sumsBy(parts, owner)));
  return [total, ...rests].some(isFew) ? null : total;
}

/**
 * People, of whom those who oversee an order are told how many came by it, unless they are few. What is not told so must
 * leave room for as many as each small order could have, so that none of them follows from the figure.
 */
function peopleOf(parts: readonly Part[]): number | null {
  const ordered = parts.filter(({ trainingOrderId }) => trainingOrderId !== null);
  const byOrder = sumsBy(ordered, 'trainingOrderId');
  const smallOrders = byOrder.filter(isFew).length;
  const told = byOrder.filter((sum) => !isFew(sum)).reduce((sum, of) => sum + of, 0);
  const rest = sumOf(parts) - told;
  const isTelling = rest > 0 && rest < FEWEST_PEOPLE * Math.max(1, smallOrders);
  return isTelling ? null : unlessTelling(parts);
}

const sumOf = (parts: readonly Part[]): number => parts.reduce((sum, { amount }) => sum + amount, 0);

/** Those of an owner that is not known count as one. */
function sumsBy(parts: readonly Part[], owner: PartOwner): number[] {
  const sums = new Map<string | null, number>();
  for (const part of parts) sums.set(part[owner], (sums.get(part[owner]) ?? 0) + part.amount);
  return [...sums.values()];
}

type CountedCell = Measures & OpenFigures;

/** To those whose area the cell lies in: every figure exactly, but for the people placed and hired. */
export const exactFigures = (cell: CountedCell): ShownMeasures => ({
  demand: cell.demand,
  retraining: cell.retraining,
  ordered: cell.ordered,
  contracted: cell.contracted,
  plannedGraduates: cell.plannedGraduates,
  placed: cell.openPlaced,
  hired: cell.openHired,
  gap: gapOf(cell),
});

/** The figures that may be shown to anyone signed in; null where withheld. */
export const openFigures = (cell: CountedCell): ShownMeasures => ({
  demand: cell.openDemand,
  retraining: cell.openRetraining,
  ordered: cell.ordered,
  contracted: cell.openContracted,
  plannedGraduates: cell.openPlannedGraduates,
  placed: cell.openPlaced,
  hired: cell.openHired,
  gap: cell.openGap,
});
