import type { MatchableProgramme, Scale } from '@ba-nha/shared/matching';
import { byRank, type Ranked } from '@ba-nha/shared/pagination';
import { groupOf, groupsOf, otherKinds, taughtKinds, type Group, type Kind } from './matching.kinds';
import { placeOf, rangesOf, type Candidate, type RangeRead } from './matching.ranges';
import type { Wanted } from './matching.reading';

/** Where no more orders than this are open in all that a school teaches, they are all weighed. */
const FEW = 200;
/** Of how many ranges orders are read at once; the most promising go first. */
const RANGES_AT_ONCE = 100;

/** An order as matching sees it, with the scale of the programme that answers it best. */
export interface Weighed extends Ranked {
  order: Candidate;
  scale: Scale;
}

/** What is read of open orders for one school, and weighed. */
export class BestFirst {
  readonly occupations: readonly string[];
  private readonly groups: ReadonlyMap<string, Group>;
  private readonly known = new Map<string, Weighed>();
  private ranges: RangeRead[];
  /** Kinds of which nothing has been asked for; unknown until what is taught has been. */
  private untouched: Kind[] | undefined;
  private asked: readonly RangeRead[] = [];

  constructor(programmes: readonly MatchableProgramme[], today: string) {
    this.groups = groupsOf(programmes, today);
    this.occupations = [...this.groups.values()].flatMap(({ occupations }) => occupations);
    this.ranges = [...this.groups.values()].flatMap(taughtKinds).flatMap(rangesOf);
  }

  get found(): Weighed[] {
    return [...this.known.values()];
  }

  /** Whether all that there are have been read. */
  get isWhole(): boolean {
    return this.untouched?.length === 0 && this.ranges.every(({ isAtItsEnd }) => isAtItsEnd);
  }

  /**
   * What to read next, so that nothing unknown ranks before the end of the page: empty where that is so. The first time it
   * is what the programmes teach themselves, and everything where that is little.
   */
  next(end: Ranked | undefined, atFirst: number): Wanted[] {
    const isFirst = this.untouched === undefined;
    if (!isFirst) this.touchAbove(end);
    this.asked = this.ranges
      .filter((range) => !range.isAtItsEnd && (!end || range.mayHaveBefore(end)))
      .sort((a, b) => b.best - a.best)
      .slice(0, RANGES_AT_ONCE);
    const wanted = this.asked.map((read) => ({ range: read.range, first: read.next(atFirst) }));
    return isFirst ? [...wanted, { occupations: this.occupations, atMost: FEW }] : wanted;
  }

  learn(read: readonly (readonly Candidate[])[]): void {
    if (!this.untouched) {
      const everything = read.at(-1)!;
      this.untouched = everything.length ? [] : [...this.groups.values()].flatMap(otherKinds);
      if (everything.length) {
        this.ranges = [];
        this.weigh(everything);
        return;
      }
    }
    for (const [i, range] of this.asked.entries()) {
      range.learn(read[i]!);
      this.weigh(read[i]!);
    }
  }

  /** Takes up the kinds of which an order may rank before this one. */
  private touchAbove(end: Ranked | undefined): void {
    const mayRankBefore = ({ best }: Kind) => !end || byRank({ score: best, id: '' }, end) < 0;
    this.ranges.push(...this.untouched!.filter(mayRankBefore).flatMap(rangesOf));
    this.untouched = this.untouched!.filter((kind) => !mayRankBefore(kind));
  }

  private weigh(orders: readonly Candidate[]): void {
    for (const order of orders) {
      const { id } = order;
      if (this.known.has(id)) continue;
      const best = this.groups.get(groupOf(order.occupationCode))!.weigh(order);
      this.known.set(id, { id, place: placeOf(order), order, ...best });
    }
  }
}
