import { provinces, schools as listedSchools, zones, type ZoneRow } from '@ba-nha/shared/code-lists';
import { dayOf, HOUR, monthsAfter, startOf } from './calendar';
import type { Random } from './random';
import { Weighted } from './random';
import { schoolsOf, type Programme, type School } from './schools';
import type { Sizes } from './sizes';

/** All that the data follow from. */
export interface Settings {
  seed: number;
  sizes: Sizes;
  /** The day in Vietnam that has just begun when the data end: nothing in them happened later. */
  today: string;
}

const YEARS = 10;
/** How long the hub keeps a learner's contact unless it is told otherwise. */
export const CONTACT_MONTHS = 24;
/** The deadlines of a day that has passed are applied soon after midnight, and before anything is asked. */
const SWEPT_BY = HOUR;
const WORK_BEGINS = 7 * HOUR;
const WORK_LASTS = 13 * HOUR;

/** What every part of the data refers to: the time they span, places by weight, schools and what they teach. */
export class World {
  /** The last instant of the data. */
  readonly now: number;
  readonly today: number;
  /** The day of the first order. */
  readonly firstDay: number;
  /** Of learners who left on this day or before, the hub keeps no contact any more. */
  readonly contactsSince: string;
  readonly provinces: Weighted<string>;
  readonly zones: Weighted<ZoneRow>;
  readonly schools: readonly School[];
  readonly programmes: readonly Programme[];
  private readonly byProvince = new Map<string, Programme[]>();
  private readonly byPair = new Map<string, Programme[]>();

  constructor(readonly settings: Settings) {
    const { seed, today } = settings;
    this.today = dayOf(today);
    this.now = startOf(this.today) + SWEPT_BY;
    this.firstDay = dayOf(`${Number(today.slice(0, 4)) - YEARS}${today.slice(4, 8)}01`);
    this.contactsSince = monthsAfter(today, -CONTACT_MONTHS);
    const weight = weightsOfProvinces();
    this.provinces = new Weighted(
      provinces.map(({ code }) => code),
      (code) => weight.get(code)!,
    );
    this.zones = new Weighted(zones, (_, place) => 1 / Math.sqrt(place + 1));
    this.schools = schoolsOf(seed, settings.sizes.schools, this.provinces);
    this.programmes = this.schools.flatMap(({ programmes }) => programmes);
    for (const programme of this.programmes) {
      addTo(this.byProvince, programme.school.provinceCode, programme);
      addTo(this.byPair, pairOf(programme), programme);
    }
  }

  /** The instant at a share (0 to below 1) of the days from one to another, within the hours of work; it rises with the share. */
  instantAt(share: number, from: number, to: number): number {
    const days = share * (to - from);
    const day = Math.floor(days);
    return startOf(from + day) + WORK_BEGINS + Math.floor((days - day) * WORK_LASTS);
  }

  /** A programme that an enterprise of a province wants people of: one that is taught there, if any is, or elsewhere. */
  programmeFor(provinceCode: string, random: Random): Programme {
    const near = random.chance(NEAR) ? this.byProvince.get(provinceCode) : undefined;
    return random.pick(near ?? this.programmes);
  }

  /** Programmes of the same occupation and level, each another, beginning with this one. */
  programmesLike(programme: Programme, count: number, random: Random): Programme[] {
    const others = this.byPair.get(pairOf(programme))!;
    const found = new Set([programme]);
    for (let tries = 0; found.size < count && tries < 2 * count; tries += 1) found.add(random.pick(others));
    return [...found];
  }
}

const NEAR = 0.7;
const pairOf = ({ occupationCode, level }: Pick<Programme, 'occupationCode' | 'level'>) => `${occupationCode} ${level}`;

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** By how many schools and zones the code lists know of, and more for the largest cities: invented, but not even. */
function weightsOfProvinces(): Map<string, number> {
  const weights = new Map(provinces.map(({ code, kind }) => [code, kind === 'CITY' ? 6 : 2]));
  const add = (code: string, weight: number) => weights.set(code, (weights.get(code) ?? 0) + weight);
  for (const { provinceCode } of zones) add(provinceCode, 0.15);
  for (const { provinceCode } of listedSchools) add(provinceCode, 0.05);
  add('01', 6);
  add('79', 10);
  return weights;
}

/** An instant in the hours of work of a day. */
export const workingHour = (day: number, random: Random): number =>
  startOf(day) + WORK_BEGINS + random.below(WORK_LASTS);

/** When the hub applies the deadlines that passed with the day before. */
export const sweepOf = (day: number, random: Random): number => startOf(day) + random.below(HOUR / 2);
