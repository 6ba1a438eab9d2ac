import { fit } from './fitting';
import { dampedTrend, holtWinters, SEASON, simple, type Kind } from './kinds';
import type { Search } from './nelder-mead';
import { extend, varianceFactors } from './smoothing';

/** What a method says of one coming quarter: in four of five cases it lies no further than `reach` from `expected`. */
export interface Prediction {
  expected: number;
  reach: number;
}

export type MethodName = 'SEASONAL_NAIVE' | 'SIMPLE_SMOOTHING' | 'DAMPED_TREND' | 'HOLT_WINTERS';

/** A method for histories that are long enough to choose by; values of a usual size of 1 are expected. */
export interface Method {
  name: MethodName;
  /** How many quarters it takes to estimate it, some to spare. */
  needs: number;
  predict(values: readonly number[], quarters: number, search: Search): Prediction[];
}

/** Of the standard normal distribution 80 % lie within ± this. */
const NORMAL_80 = 1.2815515655446004;
/** The same of Student's t distribution, by degrees of freedom, as far as a short history needs it. */
const STUDENT_80 = [Infinity, 3.0776835371752527, 1.8856180831641267];

const predictions = (expected: readonly number[], deviations: readonly number[], reach: number): Prediction[] =>
  expected.map((value, h) => ({ expected: value, reach: reach * deviations[h]! }));

/**
 * Each quarter as a year before: section 5.2 of Forecasting: Principles and Practice (3rd ed.); its interval widens by a
 * year's differences each year (section 5.5, table 5.2).
 */
export const seasonalNaive: Method = {
  name: 'SEASONAL_NAIVE',
  needs: SEASON,
  predict: (values, quarters) => {
    const lastYear = values.slice(-SEASON);
    const differences = yearlyDifferences(values);
    const variance = sum(differences.map((difference) => difference ** 2)) / Math.max(1, differences.length);
    const ahead = Array.from({ length: quarters }, (_, h) => h);
    return predictions(
      ahead.map((h) => lastYear[h % SEASON]!),
      ahead.map((h) => Math.sqrt(variance * (1 + Math.floor(h / SEASON)))),
      NORMAL_80,
    );
  },
};

const smoothing = (name: MethodName, needs: number, kind: Kind): Method => ({
  name,
  needs,
  predict: (values, quarters, search) => {
    const { parameters, states, sse } = fit(values, kind, search);
    const variance = sse / Math.max(1, values.length - kind.estimated);
    return predictions(
      extend(states, parameters.phi, quarters),
      varianceFactors(parameters, kind.hasSeasons ? SEASON : 0, quarters).map((factor) => Math.sqrt(variance * factor)),
      NORMAL_80,
    );
  },
});

/** Simple, damped-trend and additive Holt–Winters smoothing: sections 8.1 to 8.3, with the intervals of section 8.7. */
export const simpleSmoothing = smoothing('SIMPLE_SMOOTHING', 4, simple);
export const dampedTrendSmoothing = smoothing('DAMPED_TREND', 8, dampedTrend);
export const holtWintersSmoothing = smoothing('HOLT_WINTERS', 12, holtWinters);

/** The mean of two or three quarters (sections 5.2 and 5.5), with Student's t because so few tell little of the spread. */
export function predictMean(values: readonly number[], quarters: number): Prediction[] {
  const mean = sum(values) / values.length;
  const variance = sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
  const deviation = Math.sqrt(variance * (1 + 1 / values.length));
  const repeated = (value: number) => new Array<number>(quarters).fill(value);
  return predictions(repeated(mean), repeated(deviation), STUDENT_80[values.length - 1]!);
}

/** Quarters against the same ones a year before. */
export const yearlyDifferences = (values: readonly number[]): number[] =>
  values.slice(SEASON).map((value, i) => value - values[i]!);

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
