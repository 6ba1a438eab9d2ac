import type { MatchableOrder } from '@ba-nha/shared/matching';
import { byRank, type Ranked } from '@ba-nha/shared/pagination';
import { NO_PROGRAMMES, type Group, type Kind } from './matching.kinds';

/** Open orders of one occupation and level, in one province or anywhere, that come in time or too soon. */
export interface OrderRange {
  occupationCode: string;
  level: string;
  provinceCode: string | null;
  /** Needed on this day or later, the soonest first; or before it, the latest first, which loses least by the time. */
  side: 'inTime' | 'tooSoon';
  day: string;
}

/** An open order as matching sees it. */
export interface Candidate extends MatchableOrder {
  id: string;
}

/** Orders of one kind that are alike but for how many people they want are weighed so many at most, the soonest needed. */
const MOST_OF_A_KIND = 1_000;

/** Of equal matches the sooner needed comes first. */
export const placeOf = ({ neededBy, id }: Candidate): string => `${neededBy} ${id}`;

export const rangesOf = (kind: Kind): RangeRead[] =>
  kind.occupations.flatMap((occupationCode) =>
    kind.levels.flatMap((level) =>
      (['inTime', 'tooSoon'] as const).map((side) => {
        const { provinceCode, inTimeFrom: day } = kind;
        return new RangeRead({ occupationCode, level, provinceCode, side, day }, kind.group, kind.best);
      }),
    ),
  );

/** How far a range has been read. */
export class RangeRead {
  isAtItsEnd = false;
  /** How many of its orders were asked for last. */
  private asked = 0;
  /** Behind this place lies what has not been read, where that is known. */
  private behind: string | undefined;

  constructor(
    readonly range: OrderRange,
    private readonly group: Group,
    /** The best score that an order of it may have which has not been read. */
    public best: number,
  ) {}

  /** Whether an order of it that has not been read may rank before this one. */
  mayHaveBefore(other: Ranked): boolean {
    return !this.isAtItsEnd && byRank({ score: this.best, id: this.behind ?? '' }, other) < 0;
  }

  /** How many to ask for: as many as a page has room for, then all. */
  next(atFirst: number): number {
    return (this.asked = this.asked ? MOST_OF_A_KIND : atFirst);
  }

  learn(orders: readonly Candidate[]): void {
    const last = orders.at(-1);
    this.isAtItsEnd = !last || orders.length < this.asked || this.asked === MOST_OF_A_KIND;
    if (!last) return;
    const { occupationCode, level, provinceCode, side } = this.range;
    if (side === 'inTime') this.behind = placeOf(last);
    else {
      const { neededBy } = last;
      this.best = this.group.bestOf({
        ...{ occupationCode, level, neededBy },
        provinceCode: provinceCode ?? NO_PROGRAMMES,
      });
    }
  }
}
