import { backtest, type Backtest } from './backtest';
import {
  dampedTrendSmoothing,
  holtWintersSmoothing,
  predictMean,
  seasonalNaive,
  simpleSmoothing,
  type Method,
  type MethodName,
  type Prediction,
} from './methods';
import type { Search } from './nelder-mead';

/**
 * How a forecast was made. `NO_DEMAND` where all quarters are 0. `SHORT_…` where the history is shorter than two years, so
 * that nothing could be chosen: the only quarter again, the mean of two or three, simple smoothing of four to seven.
 */
export type ForecastMethod = MethodName | 'NO_DEMAND' | 'SHORT_SINGLE' | 'SHORT_MEAN' | 'SHORT_SIMPLE_SMOOTHING';

/** What is expected of one coming quarter, and between what it lies in four of five cases. Nothing is below 0. */
export interface Outlook {
  expected: number;
  low: number;
  high: number;
}

export interface SeriesForecast {
  method: ForecastMethod;
  /** How the method would have done; null where the history is too short to try, or says nothing. */
  backtest: Pick<Backtest, 'mase' | 'coverage'> | null;
  /** The coming quarters, the next one first. */
  outlook: Outlook[];
}

/** The shortest history by which methods are compared: two years. */
const COMPARABLE = 8;
/** How many quarters of the history are kept to try a method on. */
const TRIED = 4;
const SEARCH: Search = { descents: 3, again: true, tolerance: 1e-8 };

/** The simplest first: of methods that do alike it is taken. */
const methods: readonly Method[] = [seasonalNaive, simpleSmoothing, dampedTrendSmoothing, holtWintersSmoothing];

/**
 * Forecasts a series of quarters, the oldest first and none negative, by the method that would have done best so far.
 *
 * Methods, their initial values and their optimisation are those of Hyndman, R.J. and Athanasopoulos, G. (2021), Forecasting:
 * Principles and Practice, 3rd ed., OTexts, chapter 8 (otexts.com/fpp3); they are compared by rolling-origin backtest.
 */
export function forecastSeries(values: readonly number[], quarters: number): SeriesForecast {
  const largest = Math.max(0, ...values);
  if (largest === 0) {
    const nothing = { expected: 0, low: 0, high: 0 };
    return { method: 'NO_DEMAND', backtest: null, outlook: Array.from({ length: quarters }, () => nothing) };
  }
  const scaled = values.map((value) => value / largest);
  const { method, tried, predicted } = scaled.length < COMPARABLE ? short(scaled, quarters) : best(scaled, quarters);
  const inPeople = (share: number): number => Math.max(0, share) * largest;
  return {
    method,
    backtest: tried && { mase: tried.mase, coverage: tried.coverage },
    outlook: predicted.map(({ expected, reach }) => {
      const widened = reach * (tried?.widening ?? 1);
      return { expected: inPeople(expected), low: inPeople(expected - widened), high: inPeople(expected + widened) };
    }),
  };
}

interface Chosen {
  method: ForecastMethod;
  tried: Backtest | null;
  predicted: Prediction[];
}

function short(values: readonly number[], quarters: number): Chosen {
  const [only = 0, ...others] = values;
  if (!others.length) {
    // One quarter tells nothing of the spread: anything from none to twice as many.
    const again = { expected: only, reach: only };
    return { method: 'SHORT_SINGLE', tried: null, predicted: Array.from({ length: quarters }, () => again) };
  }
  if (values.length < simpleSmoothing.needs) {
    return { method: 'SHORT_MEAN', tried: null, predicted: predictMean(values, quarters) };
  }
  const predicted = simpleSmoothing.predict(values, quarters, SEARCH);
  return { method: 'SHORT_SIMPLE_SMOOTHING', tried: null, predicted };
}

function best(values: readonly number[], quarters: number): Chosen {
  const candidates = methods.filter(({ needs }) => needs + TRIED <= values.length);
  const shortest = Math.max(...candidates.map(({ needs }) => needs));
  const { method, tried } = candidates
    .map((candidate) => ({ method: candidate, tried: backtest(values, candidate, shortest) }))
    .reduce((leader, next) => (isBetter(next.tried, leader.tried) ? next : leader));
  return { method: method.name, tried, predicted: method.predict(values, quarters, SEARCH) };
}

/** Better by more than what a search leaves. */
const isBetter = (a: Backtest, b: Backtest): boolean => a.meanError < b.meanError * (1 - 1e-6) - 1e-12;
