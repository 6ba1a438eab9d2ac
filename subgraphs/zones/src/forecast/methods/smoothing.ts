/*
 * Additive exponential smoothing in its error-correction form: Hyndman, R.J. and Athanasopoulos, G. (2021), Forecasting:
 * Principles and Practice, 3rd ed., OTexts, sections 8.1 (simple), 8.2 (damped trend), 8.3 (additive Holt–Winters) and 8.5
 * (the state space models ETS(A,N,N), ETS(A,Ad,N) and ETS(A,A,A) behind them). `beta` is αβ* of section 8.2.
 */

/** Smoothing parameters; what a method does without is 0, and `phi` is 1 for a trend that is not damped. */
export interface Smoothing {
  alpha: number;
  beta: number;
  gamma: number;
  phi: number;
}

/** Level, trend and the seasons, the oldest first: `seasons[0]` is the next quarter's; empty where there are none. */
export interface States {
  level: number;
  trend: number;
  seasons: readonly number[];
}

export interface Smoothed {
  /** What was expected of each quarter before it was seen. */
  fitted: number[];
  /** The states after the last quarter. */
  states: States;
}

/** Runs through a series from its initial states. */
export function smooth(values: readonly number[], { alpha, beta, gamma, phi }: Smoothing, from: States): Smoothed {
  const fitted: number[] = [];
  const seasons = [...from.seasons];
  let { level, trend } = from;
  for (const [t, value] of values.entries()) {
    const season = seasons.length ? seasons[t % seasons.length]! : 0;
    const expected = level + phi * trend + season;
    const error = value - expected;
    fitted.push(expected);
    level += phi * trend + alpha * error;
    trend = phi * trend + beta * error;
    if (seasons.length) seasons[t % seasons.length] = season + gamma * error;
  }
  const next = seasons.length ? values.length % seasons.length : 0;
  return { fitted, states: { level, trend, seasons: [...seasons.slice(next), ...seasons.slice(0, next)] } };
}

/** The coming quarters from the states of the last one (section 8.2 and 8.3). */
export function extend({ level, trend, seasons }: States, phi: number, quarters: number): number[] {
  let damping = 0;
  return Array.from({ length: quarters }, (_, h) => {
    damping += phi ** (h + 1);
    return level + damping * trend + (seasons.length ? seasons[h % seasons.length]! : 0);
  });
}

/**
 * The variance of each coming quarter's error as a multiple of the residuals' (section 8.7, table 8.8): 1 + Σ c², where
 * c is what a quarter's error still does so many quarters later.
 */
export function varianceFactors({ alpha, beta, gamma, phi }: Smoothing, period: number, quarters: number): number[] {
  let damping = 0;
  let factor = 1;
  return Array.from({ length: quarters }, (_, h) => {
    if (h === 0) return factor;
    damping += phi ** h;
    const c = alpha + beta * damping + (period && h % period === 0 ? gamma : 0);
    factor += c * c;
    return factor;
  });
}
