import { quartersFrom } from './demand-campaign.rules';

/** Why a tenant's answer deserves a second look (lý do cần rà soát). */
export enum DemandOutlierKind {
  FAR_FROM_LAST_CAMPAIGN = 'FAR_FROM_LAST_CAMPAIGN',
  FAR_ABOVE_WORKFORCE = 'FAR_ABOVE_WORKFORCE',
  MORE_RETRAINING_THAN_WORKERS = 'MORE_RETRAINING_THAN_WORKERS',
}

/*
 * A ratio edit with a floor, as statistical offices use to choose what is looked at again: a figure is set against what the
 * same unit told before, and a difference that is large in proportion but of few people is let pass. The thresholds are
 * fixed, because a zone has too few tenants to estimate quartiles of ratios from (Hidiroglou and Berthelot, Statistical
 * editing and imputation for periodic business surveys, Survey Methodology 12, 1986, would).
 */

/** More than so many times what it was, or less than its so-manieth part, is far. */
export const FAR_RATIO = 3;
/** So many people in a quarter, or more, must lie between, or the difference is let pass. */
export const LEAST_PEOPLE = 10;
/** Vacancies of a year that are more than this share of the workers are far above the workforce. */
export const WORKFORCE_SHARE = 0.5;
const QUARTERS_OF_A_YEAR = 4;

/** What is known of a tenant's answer, and of what it told before. */
export interface AnsweredDemand {
  fromQuarter: string;
  toQuarter: string;
  vacancies: number;
  retraining: number;
  /** Its answer in the last round; null where there is none. */
  before: { fromQuarter: string; toQuarter: string; vacancies: number } | null;
  /** Workers by its last accepted labour-use report; null where there is none. */
  workers: number | null;
}

/** An answer that stands out, what it was held against, and how many times that it is. */
export interface StandingOut {
  kind: DemandOutlierKind;
  declared: number;
  expected: number;
  ratio: number;
}

/** In what an answer stands out. Rounds may ask for more or fewer quarters, so that people per quarter are compared. */
export function outliersOf(answer: AnsweredDemand): StandingOut[] {
  const { before, workers, vacancies, retraining } = answer;
  const found: StandingOut[] = [];
  const quarters = quartersFrom(answer.fromQuarter, answer.toQuarter);
  if (before) {
    const expected = (before.vacancies / quartersFrom(before.fromQuarter, before.toQuarter)) * quarters;
    const ratio = ratioOf(vacancies, expected);
    const isFar = ratio > FAR_RATIO && Math.abs(vacancies - expected) / quarters >= LEAST_PEOPLE;
    const rounded = Math.round(expected);
    if (isFar) {
      found.push({ kind: DemandOutlierKind.FAR_FROM_LAST_CAMPAIGN, declared: vacancies, expected: rounded, ratio });
    }
  }
  if (workers !== null) {
    const expected = Math.round((workers * WORKFORCE_SHARE * quarters) / QUARTERS_OF_A_YEAR);
    if (vacancies > expected && vacancies / quarters >= LEAST_PEOPLE) {
      const ratio = ratioOf(vacancies, expected);
      found.push({ kind: DemandOutlierKind.FAR_ABOVE_WORKFORCE, declared: vacancies, expected, ratio });
    }
    if (retraining > workers) {
      const ratio = ratioOf(retraining, workers);
      const kind = DemandOutlierKind.MORE_RETRAINING_THAN_WORKERS;
      found.push({ kind, declared: retraining, expected: workers, ratio });
    }
  }
  return found;
}

/** How many times the smaller the larger is; what was nobody counts as one person. */
function ratioOf(a: number, b: number): number {
  return Math.max(a, b, 1) / Math.max(Math.min(a, b), 1);
}
