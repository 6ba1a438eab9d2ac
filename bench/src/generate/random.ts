/** What a stream of numbers is for; two kinds never share one. */
const kinds = [
  ...['enterprise', 'enterpriseHistory', 'order', 'freeCohort', 'person', 'school', 'programme', 'occupations'],
  ...['enterprisesSide', 'schoolsSide', 'internshipsSide', 'zonesSide', 'demand', 'report', 'opening', 'numbers'],
  'operation',
] as const;
export type Kind = (typeof kinds)[number];
const kindNumbers = new Map<string, number>(kinds.map((kind, i) => [kind, i + 1]));

const WORD = 2 ** 32;
const WARM_UP = 10;

/**
 * Numbers that look random and follow from a seed, a kind and an index alone (sfc32 by Chris Doty-Humphrey), so that any
 * part of the data can be made without the parts before it. Ids are made of them: see `idAt`.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: number, kind: Kind, index: number) {
    this.a = mixed(seed ^ 0x9e3779b9);
    this.b = mixed(index + Math.imul(kindNumbers.get(kind)!, 0x85ebca6b));
    this.c = mixed(this.a ^ Math.imul(index, 0xc2b2ae35) ^ kindNumbers.get(kind)!);
    for (let i = 0; i < WARM_UP; i += 1) this.word();
  }

  /** 32 bits. */
  word(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 to below 1. */
  unit(): number {
    return this.word() / WORD;
  }

  /** A whole number from 0 to below the count. */
  below(count: number): number {
    return Math.floor(this.unit() * count);
  }

  /** A whole number between two, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

function mixed(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return h ^ (h >>> 16);
}

/** Picks by weight: how likely each item is follows from its weight's share in all. */
export class Weighted<T> {
  private readonly bounds: number[] = [];

  constructor(
    private readonly items: readonly T[],
    weightOf: (item: T, place: number) => number,
  ) {
    let sum = 0;
    for (const [place, item] of items.entries()) this.bounds.push((sum += weightOf(item, place)));
  }

  pick(random: Random): T {
    const at = random.unit() * this.bounds.at(-1)!;
    let [low, high] = [0, this.bounds.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.bounds[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return this.items[low]!;
  }
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Two characters for each ten bits. */
const pairs = Array.from({ length: 1024 }, (_, bits) => alphabet[bits >> 5]! + alphabet[bits & 31]!);
const TEN_BITS = 1023;

/** A ULID of an instant, in milliseconds. */
export function idAt(instant: number, random: Random): string {
  const high = Math.floor(instant / 2 ** 30);
  const low = instant % 2 ** 30;
  const [x, y, z] = [random.word(), random.word(), random.word()];
  return (
    pairs[(high >> 10) & TEN_BITS]! +
    pairs[high & TEN_BITS]! +
    pairs[(low >> 20) & TEN_BITS]! +
    pairs[(low >> 10) & TEN_BITS]! +
    pairs[low & TEN_BITS]! +
    pairs[(x >>> 22) & TEN_BITS]! +
    pairs[(x >>> 12) & TEN_BITS]! +
    pairs[(x >>> 2) & TEN_BITS]! +
    pairs[(y >>> 22) & TEN_BITS]! +
    pairs[(y >>> 12) & TEN_BITS]! +
    pairs[(y >>> 2) & TEN_BITS]! +
    pairs[(z >>> 22) & TEN_BITS]! +
    pairs[(z >>> 12) & TEN_BITS]!
  );
}
