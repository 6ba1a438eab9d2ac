import { allOccupations, TrainingLevel } from '@ba-nha/shared/code-lists';
import { Scale, type MatchableOrder, type MatchableProgramme } from '@ba-nha/shared/matching';

/** Open orders that are alike to the programmes of a group, but for the day that they are needed by and how many people. */
export interface Kind {
  group: Group;
  occupations: readonly string[];
  levels: readonly string[];
  /** Null for orders anywhere; those of the programmes’ own provinces are kinds of their own too. */
  provinceCode: string | null;
  /** Of orders needed on this day or later all are in time. */
  inTimeFrom: string;
  /** The best score that one of them may have. */
  best: number;
}

/** Programmes of one occupation group: an order of that group is weighed against each of them. */
export class Group {
  /** Its occupations by the list, and those of the programmes, which the list may not have any more. */
  readonly occupations: readonly string[];
  private readonly scales: readonly Scale[];
  /** When they have graduated who begin today, the shortest programme first. */
  private readonly graduations: readonly string[];

  constructor(
    prefix: string,
    readonly programmes: readonly MatchableProgramme[],
    today: string,
  ) {
    const listed = allOccupations().filter(({ code }) => groupOf(code) === prefix);
    this.occupations = distinct([...listed.map(({ code }) => code), ...taught(programmes, 'occupationCode')]);
    this.scales = programmes.map((programme) => new Scale(programme, today));
    this.graduations = distinct(this.scales.map(({ graduatesOn }) => graduatesOn)).sort();
  }

  /** The scale of the programme that answers an order best. */
  weigh(order: MatchableOrder): { scale: Scale; score: number } {
    let [scale] = this.scales as [Scale];
    let score = scale.score(order);
    for (let i = 1; i < this.scales.length; i += 1) {
      const other = this.scales[i]!.score(order);
      if (other > score) [scale, score] = [this.scales[i]!, other];
    }
    return { scale, score };
  }

  /** The best score of an order that wants one person; nothing but the number of people makes another's lower. */
  bestOf(order: Omit<MatchableOrder, 'quantityLeft'>): number {
    return this.weigh({ ...order, quantityLeft: 1 }).score;
  }

  /** The first day from which on time takes nothing from an order. */
  inTimeFrom(order: Omit<MatchableOrder, 'quantityLeft' | 'neededBy'>): string {
    const last = this.graduations.at(-1)!;
    if (this.graduations.length === 1) return last;
    const best = this.bestOf({ ...order, neededBy: last });
    return this.graduations.find((neededBy) => this.bestOf({ ...order, neededBy }) === best)!;
  }
}

export const groupOf = (occupationCode: string): string => occupationCode.slice(0, 4);

export function groupsOf(programmes: readonly MatchableProgramme[], today: string): Map<string, Group> {
  const prefixes = distinct(programmes.map(({ occupationCode }) => groupOf(occupationCode)));
  return new Map(
    prefixes.map((prefix) => {
      const own = programmes.filter(({ occupationCode }) => groupOf(occupationCode) === prefix);
      return [prefix, new Group(prefix, own, today)];
    }),
  );
}

/** Stands for a province, an occupation or a level that no programme has. */
export const NO_PROGRAMMES = '';

/** The kinds of orders for what the programmes of a group teach themselves. */
export const taughtKinds = (group: Group): Kind[] =>
  kindsWhere(group, (occupation, level) => teaches(group, occupation, level));

/**
 * All other kinds of orders for a group. What no programme teaches is of one kind whichever it is, so that there are few of
 * them, however long the lists of occupations and levels are.
 */
export const otherKinds = (group: Group): Kind[] =>
  kindsWhere(group, (occupation, level) => !teaches(group, occupation, level));

const teaches = ({ programmes }: Group, occupation: string, level: string): boolean =>
  programmes.some((programme) => programme.occupationCode === occupation && programme.level === level);

function kindsWhere(group: Group, isWanted: (occupation: string, level: string) => boolean): Kind[] {
  const { programmes } = group;
  const provinces = [...taught(programmes, 'provinceCode'), null];
  const levels = among(taught(programmes, 'level'), Object.values(TrainingLevel));
  return among(taught(programmes, 'occupationCode'), group.occupations).flatMap((occupation) =>
    levels
      .filter((level) => isWanted(occupation.as, level.as))
      .flatMap((level) =>
        provinces.map((provinceCode) => {
          const order = {
            occupationCode: occupation.as,
            level: level.as,
            provinceCode: provinceCode ?? NO_PROGRAMMES,
          };
          const inTimeFrom = group.inTimeFrom(order);
          return {
            ...{ group, occupations: occupation.codes, levels: level.codes, provinceCode, inTimeFrom },
            best: group.bestOf({ ...order, neededBy: inTimeFrom }),
          };
        }),
      ),
  );
}

/** Each that is taught, and together all others that there are. */
function among(own: readonly string[], every: readonly string[]): { as: string; codes: readonly string[] }[] {
  const others = every.filter((code) => !own.includes(code));
  return [
    ...own.map((code) => ({ as: code, codes: [code] })),
    ...(others.length ? [{ as: NO_PROGRAMMES, codes: others }] : []),
  ];
}

const taught = (programmes: readonly MatchableProgramme[], what: 'occupationCode' | 'level' | 'provinceCode') =>
  distinct(programmes.map((programme) => programme[what]));

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
