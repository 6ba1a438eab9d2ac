import { addDays } from '@ba-nha/shared/clock';
import { allOccupations, boardId, provinces, quarterOf, zones } from '@ba-nha/shared/code-lists';
import { firstIdAt } from '@ba-nha/shared/ids';

/*
 * What skewed rows are made of: numbers that look thrown and are always the same, and the places, occupations and
 * organisations that the first few of have most of everything.
 */

const YEARS = 10;
const LEVELS = ['INTERMEDIATE', 'COLLEGE', 'ELEMENTARY', 'SHORT_COURSE', 'VOCATIONAL_SECONDARY'];
const occupations = allOccupations().map(({ code }) => code);
const provinceCodes = provinces.map(({ code }) => code);

/** From 0 up to 1, the same for the same number and use. */
export function chance(i: number, use: number): number {
  let mixed = Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(use + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

/** One of so many; the first ones far more often, the more so the greater the power. */
export const skewed = (i: number, use: number, many: number, power = 3): number =>
  Math.floor(chance(i, use) ** power * many);
export const oneOf = <T>(list: readonly T[], i: number, use: number, power = 2): T =>
  list[skewed(i, use, list.length, power)]!;

export interface Place {
  provinceCode: string;
  zoneCode: string | null;
  boardId: string | null;
}

export function placeOf(i: number): Place {
  const zone = chance(i, 90) < 0.3 ? oneOf(zones, i, 91) : undefined;
  return {
    provinceCode: zone?.provinceCode ?? oneOf(provinceCodes, i, 92),
    zoneCode: zone?.code ?? null,
    boardId: zone?.boardCode ? boardId(zone.boardCode) : null,
  };
}

export const workOf = (i: number, use: number): { occupationCode: string; level: string } => ({
  occupationCode: oneOf(occupations, i, use),
  level: oneOf(LEVELS, i, use + 1),
});

/** So many records of a kind, made one after the other in ten years that end today. */
export class Kind {
  constructor(
    private readonly letters: string,
    readonly count: number,
    private readonly today: string,
  ) {}

  day(i: number): string {
    return addDays(this.today, Math.floor((i / this.count - 1) * 365 * YEARS));
  }

  instant(i: number): string {
    return `${this.day(i)} 03:00:00.000`;
  }

  id(i: number): string {
    return firstIdAt(new Date(`${this.day(i)}T03:00:00Z`)).slice(0, 10) + this.letters + String(i).padStart(14, '0');
  }

  /** One of them, chosen for the i-th record of something else. */
  chosen(i: number, use: number, power = 3): { which: number; id: string } {
    const which = skewed(i, use, this.count, power);
    return { which, id: this.id(which) };
  }
}

const CELL_PLACES = [
  ...zones.map(({ code, provinceCode }) => ({ zoneCode: code, provinceCode })),
  ...provinceCodes.map((provinceCode) => ({ zoneCode: '', provinceCode })),
];
const QUARTERS = 40;
const DAYS_OF_QUARTER = 365.25 / 4;
/** Shares no factor with the number of cells, so that no two numbers below it come to the same cell. */
const STRIDE = 7_919;

/** Another cell of the balance for each number. */
export function cellOf(i: number, today: string) {
  const sizes = [CELL_PLACES.length, occupations.length, LEVELS.length, QUARTERS];
  let rest = (i * STRIDE) % sizes.reduce((product, size) => product * size);
  const [place, occupation, level, quarter] = sizes.map((size) => {
    const digit = rest % size;
    rest = Math.floor(rest / size);
    return digit;
  }) as [number, number, number, number];
  return {
    ...CELL_PLACES[place]!,
    occupationCode: occupations[occupation]!,
    level: LEVELS[level]!,
    quarter: quarterOf(addDays(today, Math.round(DAYS_OF_QUARTER * (quarter - QUARTERS + 8)))),
  };
}
