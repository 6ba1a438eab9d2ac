import { SEASON } from './kinds';
import { sum, yearlyDifferences, type Method, type Prediction } from './methods';
import type { Search } from './nelder-mead';

/** How a method would have done. */
export interface Backtest {
  /** Mean absolute error, in the values' unit. */
  meanError: number;
  /** The same as a share of the mean yearly difference; null where no quarter ever differs from the year before. */
  mase: number | null;
  /** Which share of the quarters lay within their interval, from 0 to 1. */
  coverage: number;
  /** By how much intervals have to be wider than the method says, for them to hold what they promise; 1 at least. */
  widening: number;
}

/** From the last three years' quarters, each looked from a year ahead. */
const MOST_ORIGINS = 12;
const HORIZON = 4;
/** Looked for less hard than the forecast itself: many fits, whose errors are far larger than what is left to find. */
const SEARCH: Search = { descents: 1, again: false, tolerance: 1e-4 };

/** How far off one quarter was: which quarter, from which origin, and how many times its interval's reach. */
interface Miss {
  origin: number;
  quarter: number;
  error: number;
  reaches: number;
}

/**
 * Rolling-origin evaluation (section 5.10 of Forecasting: Principles and Practice, 3rd ed.): a method forecasts from each
 * origin by what was known then, a year ahead or to the end, and is held against what came. `shortest` is the history of the
 * first origin. The error is scaled as MASE (section 5.8) by the mean yearly difference of the whole series: one scale for
 * all origins and methods, so that methods rank by their error, and a quiet beginning does not decide.
 */
export function backtest(values: readonly number[], method: Method, shortest: number): Backtest {
  const misses: Miss[] = [];
  for (let origin = Math.max(shortest, values.length - MOST_ORIGINS); origin < values.length; origin += 1) {
    const came = values.slice(origin, origin + HORIZON);
    const predicted = method.predict(values.slice(0, origin), came.length, SEARCH);
    for (const [h, value] of came.entries()) misses.push(missOf(value, predicted[h]!, origin, origin + h));
  }
  const meanError = sum(misses.map(({ error }) => error)) / misses.length;
  const scale = seasonalScale(values);
  return {
    meanError,
    mase: scale > 0 ? meanError / scale : null,
    coverage: misses.filter((miss) => isCovered(miss, misses)).length / misses.length,
    widening: wideningBy(misses),
  };
}

/** A value that its forecast meets but for rounding is met. */
const ROUNDING = 1e-9;

function missOf(value: number, { expected, reach }: Prediction, origin: number, quarter: number): Miss {
  const error = Math.abs(value - Math.max(0, expected));
  const isMet = error <= ROUNDING;
  return { origin, quarter, error, reaches: isMet ? 0 : Math.abs(value - expected) / Math.max(reach, ROUNDING) };
}

/** Whether a quarter lay within the interval that its origin would have given, widened by what had come until then. */
const isCovered = (miss: Miss, misses: readonly Miss[]): boolean =>
  miss.reaches <= wideningBy(misses.filter(({ quarter }) => quarter < miss.origin));

/**
 * What a method's own variance leaves out (that its parameters are estimated, and that it was chosen) shows in how far it
 * missed: intervals are widened until they would have held four of five quarters (the split conformal quantile).
 */
function wideningBy(misses: readonly Miss[]): number {
  const reaches = misses.map((miss) => miss.reaches).sort((a, b) => a - b);
  const rank = Math.ceil(0.8 * (reaches.length + 1)) - 1;
  return Math.min(MOST_WIDENING, Math.max(1, reaches[Math.min(rank, reaches.length - 1)] ?? 1));
}
/** A lucky stretch may make a method's own interval next to nothing. */
const MOST_WIDENING = 3;

/** The scale of MASE for quarters: the mean absolute difference from the year before. */
export function seasonalScale(values: readonly number[]): number {
  const differences = yearlyDifferences(values);
  return sum(differences.map(Math.abs)) / Math.max(1, values.length - SEASON);
}
