import { isOpenDemand } from '../balance/balance.disclosure';

/*
 * A forecast is made of nothing that its caller may not see; otherwise it could be run backwards, since a seasonal naive one
 * is last year's figures. In the own area that is every figure. Elsewhere it is a quarter's total, where the cells withheld
 * from this caller count together what may be shown: what is left when the shown cells are taken off the total then keeps
 * to the rules of a cell. A quarter whose rest is too small is withheld as a whole.
 */

/** What one enterprise declared for a quarter, in cells of a province that are withheld from the caller. */
export interface WithheldDemand {
  quarter: string;
  provinceCode: string;
  enterpriseId: string;
  headcount: number;
}

/**
 * The quarters whose total may not be shown. Of a province a total may be asked for too; where it may be shown, what is
 * withheld in it can be worked out by anyone. So of the country such provinces are taken off before the rest is judged.
 */
export function withheldQuarters(withheld: readonly WithheldDemand[]): Set<string> {
  const closed = new Set<string>();
  for (const [quarter, ofQuarter] of groupedBy(withheld, ({ quarter }) => quarter)) {
    const byProvince = [...groupedBy(ofQuarter, ({ provinceCode }) => provinceCode).values()];
    const rest = byProvince.filter((ofProvince) => !mayBeShown(ofProvince)).flat();
    if (rest.length && !mayBeShown(rest)) closed.add(quarter);
  }
  return closed;
}

const mayBeShown = (demands: readonly WithheldDemand[]): boolean =>
  isOpenDemand(
    [...groupedBy(demands, ({ enterpriseId }) => enterpriseId).values()].map((own) =>
      own.reduce((sum, { headcount }) => sum + headcount, 0),
    ),
  );

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
