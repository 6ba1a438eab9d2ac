/*
 * Counts of people for whom the people are not: of so few, a count could point at them, and so could a count that leaves
 * so few of another that is shown.
 */

/** Fewer people than these are not shown to whom they are not. */
export const FEWEST_PEOPLE = 5;

/** From one to four: a count that is withheld. Nobody is nobody, and may be told. */
export const isFew = (count: number): boolean => count > 0 && count < FEWEST_PEOPLE;

/** The count, or null where it is of few people or leaves few of `all`, a count that is shown beside it. */
export const unlessFew = (count: number, all = count): number | null =>
  isFew(count) || isFew(all - count) ? null : count;

/**
 * A sum whose parts are shown too: null where any part is withheld, because the sum less the parts that are shown would
 * tell it.
 */
export function sumUnlessFew(parts: readonly number[]): number | null {
  if (parts.some(isFew)) return null;
  return parts.reduce((sum, part) => sum + part, 0);
}

/**
 * Counts that fall from one to the next, such as those who stayed a month, two months, three: each is shown where it is
 * as many as the last one shown, or fewer by enough. So no two that are shown differ by few people.
 */
export function fallingUnlessFew(counts: readonly number[]): (number | null)[] {
  let last: number | undefined;
  return counts.map((count) => {
    const shown = isFew(count) || (last !== undefined && isFew(last - count)) ? null : count;
    if (shown !== null) last = shown;
    return shown;
  });
}
