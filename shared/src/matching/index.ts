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

/** A share of the weight, and the reason for it in each language, put into words where somebody reads it. */
type Criterion = { share: number; vi: () => string; en: () => string };

export function scoreMatch(order: MatchableOrder, programme: MatchableProgramme, today: string, locale: Locale): Match {
  const criteria = criteriaOf(order, programme, today);
  return { score: sumOf(criteria), reasons: names.map((name) => criteria[name][locale]()) };
}

/** The score alone, for those of many that nobody may come to read about. */
export const scoreOf = (order: MatchableOrder, programme: MatchableProgramme, today: string): number =>
  sumOf(criteriaOf(order, programme, today));

type Criteria = Record<keyof typeof matchWeights, Criterion>;
const names = Object.keys(matchWeights) as (keyof typeof matchWeights)[];

const criteriaOf = (order: MatchableOrder, programme: MatchableProgramme, today: string): Criteria => ({
  occupation: occupation(order, programme),
  level: level(order, programme),
  place: place(order, programme),
  time: time(order, programme, today),
  quota: quota(order, programme, today),
  outcomes: outcomes(programme),
});

function sumOf(criteria: Criteria): number {
  const score = names.reduce((sum, name) => sum + matchWeights[name] * criteria[name].share, 0);
  return Math.round(score * 1_000) / 1_000;
}

function occupation(order: MatchableOrder, programme: MatchableProgramme): Criterion {
  return order.occupationCode === programme.occupationCode
    ? { share: 1, vi: () => 'Đúng ngành, nghề.', en: () => 'The same occupation.' }
    : { share: RELATED_OCCUPATION, vi: () => 'Ngành, nghề cùng nhóm.', en: () => 'An occupation of the same group.' };
}

function level(order: MatchableOrder, programme: MatchableProgramme): Criterion {
  return order.level === programme.level
    ? { share: 1, vi: () => 'Đúng trình độ.', en: () => 'The same level.' }
    : { share: 0, vi: () => 'Khác trình độ.', en: () => 'Another level.' };
}

function place(order: MatchableOrder, programme: MatchableProgramme): Criterion {
  return order.provinceCode === programme.provinceCode
    ? { share: 1, vi: () => 'Cùng tỉnh, thành phố.', en: () => 'In the same province.' }
    : { share: ANOTHER_PLACE, vi: () => 'Ở tỉnh, thành phố khác.', en: () => 'In another province.' };
}

function time(order: MatchableOrder, programme: MatchableProgramme, today: string): Criterion {
  const earliest = addMonths(today, programme.durationMonths);
  if (earliest <= order.neededBy) {
    return {
      share: 1,
      vi: () => `Kịp tốt nghiệp trước ${order.neededBy}.`,
      en: () => `Can graduate by ${order.neededBy}.`,
    };
  }
  const wanted = monthsBetween(today, order.neededBy);
  return {
    share: Math.max(0, wanted / programme.durationMonths),
    vi: () => `Học ${programme.durationMonths} tháng, không kịp ${order.neededBy}.`,
    en: () => `Takes ${programme.durationMonths} months, too long for ${order.neededBy}.`,
  };
}

function quota(order: MatchableOrder, programme: MatchableProgramme, today: string): Criterion {
  const free = programme.freeQuota[today.slice(0, 4)] ?? programme.annualQuota;
  const share = order.quantityLeft <= 0 ? 0 : Math.min(1, Math.max(0, free) / order.quantityLeft);
  return { share, vi: () => `Còn ${free} chỉ tiêu năm nay.`, en: () => `${free} seats of this year’s quota are free.` };
}

function outcomes(programme: MatchableProgramme): Criterion {
  if (programme.graduationRate === null) {
    return { share: NO_RECORD_YET, vi: () => 'Chưa có khóa tốt nghiệp.', en: () => 'No cohort has graduated yet.' };
  }
  const percent = Math.round(programme.graduationRate * 100);
  return {
    share: programme.graduationRate,
    vi: () => `${percent}% người học các khóa trước đã tốt nghiệp.`,
    en: () => `${percent}% of earlier learners graduated.`,
  };
}

function monthsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / (30.44 * 86_400_000);
}
