import { nextQuarter, quarterOf } from '@ba-nha/shared/code-lists';

/** A run of quarters without a gap, the oldest first; `from` is the first one's. */
export interface History {
  from: string;
  values: number[];
}

/** Ten years: what lies further back says little of the next one. */
const LONGEST = 40;

const quarterNumber = (quarter: string): number => Number(quarter.slice(0, 4)) * 4 + Number(quarter.at(-1)) - 1;
const quarterNamed = (number: number): string =>
  `${String(Math.floor(number / 4)).padStart(4, '0')}-Q${(number % 4) + 1}`;

/** The last quarter that is over on a day of Vietnam's calendar: of the running one not everything is known. */
export const lastWholeQuarter = (today: string): string => quarterNamed(quarterNumber(quarterOf(today)) - 1);

/** The first quarter that a history up to a quarter may reach back to. */
export const earliestQuarter = (last: string): string => quarterNamed(quarterNumber(last) - LONGEST + 1);

/** The quarters after one. */
export function quartersAfter(quarter: string, count: number): string[] {
  const quarters: string[] = [];
  for (let next = nextQuarter(quarter); quarters.length < count; next = nextQuarter(next)) quarters.push(next);
  return quarters;
}

/**
 * The demand of each quarter from the first one with any up to `last`; one in which nothing was declared counts as 0. A
 * quarter that is withheld (null) ends what is known before it: the history begins after the last of them. Null where no
 * quarter is left.
 */
export function historyOf(demand: ReadonlyMap<string, number | null>, last: string): History | null {
  const known = [...demand.keys()].sort();
  const first = known.find((quarter) => demand.get(quarter) !== 0);
  if (first === undefined || first > last) return null;
  const withheld = known.filter((quarter) => demand.get(quarter) === null).at(-1);
  const from = withheld === undefined ? first : nextQuarter(withheld);
  const length = quarterNumber(last) - quarterNumber(from) + 1;
  if (length < 1) return null;
  const start = quarterNumber(from);
  return { from, values: Array.from({ length }, (_, i) => demand.get(quarterNamed(start + i)) ?? 0) };
}
