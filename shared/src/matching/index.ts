import { addMonths } from '../clock';
import type { Locale } from '../errors';

/**
 * How well a programme answers an order, from 0 to 1. The weights are this one table and sum to 1; each criterion answers
 * a share of its weight and a reason that a person can read.
 */
export const matchWeights = {
  occupation: 0.35,
  level: 0.2,
  place: 0.15,
  time: 0.15,
  quota: 0.1,
  outcomes: 0.05,
} as const;

/** Share for an occupation of the same group (the first four digits), for another place, for an unknown record. */
const RELATED_OCCUPATION = 0.5;
const ANOTHER_PLACE = 0.3;
const NO_RECORD_YET = 0.5;

export interface MatchableOrder {
  occupationCode: string;
  level: string;
  provinceCode: string;
  /** What is not awarded yet. */
  quantityLeft: number;
  neededBy: string;
}

export interface MatchableProgramme {
  occupationCode: string;
  level: string;
  provinceCode: string;
  durationMonths: number;
  /** Seats not opened yet by year of the start. */
  freeQuota: Readonly<Record<string, number>>;
  annualQuota: number;
  /** Graduated of enrolled in cohorts that have ended; null where none has. */
  graduationRate: number | null;
}

export interface Match {
  score: number;
  reasons: string[];
}

export const scoreMatch = (
  order: MatchableOrder,
  programme: MatchableProgramme,
  today: string,
  locale: Locale,
): Match => {
  const scale = new Scale(programme, today);
  return { score: scale.score(order), reasons: scale.reasons(order, locale) };
};

/** A reason in each language. */
type Reason = Record<Locale, string>;

/** Weighs orders against one programme. What follows from it and the day alone is worked out once for all of them. */
export class Scale {
  /** When they have graduated who begin today. */
  readonly graduatesOn: string;
  private readonly freeSeats: number;
  private readonly now: number;

  constructor(
    readonly programme: MatchableProgramme,
    today: string,
  ) {
    this.graduatesOn = addMonths(today, programme.durationMonths);
    this.freeSeats = programme.freeQuota[today.slice(0, 4)] ?? programme.annualQuota;
    this.now = Date.parse(today);
  }

  /** The score alone, for those of many that nobody may come to read about. */
  score(order: MatchableOrder): number {
    const { occupationCode, level, provinceCode, graduationRate } = this.programme;
    const sum =
      matchWeights.occupation * (order.occupationCode === occupationCode ? 1 : RELATED_OCCUPATION) +
      matchWeights.level * (order.level === level ? 1 : 0) +
      matchWeights.place * (order.provinceCode === provinceCode ? 1 : ANOTHER_PLACE) +
      matchWeights.time * this.timeShare(order.neededBy) +
      matchWeights.quota * this.quotaShare(order.quantityLeft) +
      matchWeights.outcomes * (graduationRate ?? NO_RECORD_YET);
    return Math.round(sum * 1_000) / 1_000;
  }

  /** Why, in words: one for each criterion. */
  reasons(order: MatchableOrder, locale: Locale): string[] {
    const reasons = [
      this.occupation(order),
      this.level(order),
      this.place(order),
      this.time(order),
      this.quota(),
      this.outcomes(),
    ];
    return reasons.map((reason) => reason[locale]);
  }

  /** All of it where they graduate in time; never less for a later day. */
  private timeShare(neededBy: string): number {
    if (this.graduatesOn <= neededBy) return 1;
    const months = (Date.parse(neededBy) - this.now) / (30.44 * 86_400_000);
    return Math.min(1, Math.max(0, months / this.programme.durationMonths));
  }

  private quotaShare(quantityLeft: number): number {
    return quantityLeft <= 0 ? 0 : Math.min(1, Math.max(0, this.freeSeats) / quantityLeft);
  }

  private occupation({ occupationCode }: MatchableOrder): Reason {
    return occupationCode === this.programme.occupationCode
      ? { vi: 'Đúng ngành, nghề.', en: 'The same occupation.' }
      : { vi: 'Ngành, nghề cùng nhóm.', en: 'An occupation of the same group.' };
  }

  private level({ level }: MatchableOrder): Reason {
    return level === this.programme.level
      ? { vi: 'Đúng trình độ.', en: 'The same level.' }
      : { vi: 'Khác trình độ.', en: 'Another level.' };
  }

  private place({ provinceCode }: MatchableOrder): Reason {
    return provinceCode === this.programme.provinceCode
      ? { vi: 'Cùng tỉnh, thành phố.', en: 'In the same province.' }
      : { vi: 'Ở tỉnh, thành phố khác.', en: 'In another province.' };
  }

  private time({ neededBy }: MatchableOrder): Reason {
    const { durationMonths } = this.programme;
    return this.graduatesOn <= neededBy
      ? { vi: `Kịp tốt nghiệp trước ${neededBy}.`, en: `Can graduate by ${neededBy}.` }
      : {
          vi: `Học ${durationMonths} tháng, không kịp ${neededBy}.`,
          en: `Takes ${durationMonths} months, too long for ${neededBy}.`,
        };
  }

  private quota(): Reason {
    return {
      vi: `Còn ${this.freeSeats} chỉ tiêu năm nay.`,
      en: `${this.freeSeats} seats of this year’s quota are free.`,
    };
  }

  private outcomes(): Reason {
    const { graduationRate } = this.programme;
    if (graduationRate === null) {
      return { vi: 'Chưa có khóa tốt nghiệp.', en: 'No cohort has graduated yet.' };
    }
    const percent = Math.round(graduationRate * 100);
    return {
      vi: `${percent}% người học các khóa trước đã tốt nghiệp.`,
      en: `${percent}% of earlier learners graduated.`,
    };
  }
}
