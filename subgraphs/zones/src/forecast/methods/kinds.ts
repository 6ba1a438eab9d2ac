import type { Smoothing } from './smoothing';

/** Quarters of a year. */
export const SEASON = 4;

/** A kind of exponential smoothing: which components it has, and how its parameters lie in the unit cube. */
export interface Kind {
  hasTrend: boolean;
  hasSeasons: boolean;
  /** How many numbers are estimated: smoothing parameters and initial states. */
  estimated: number;
  parametersAt(cube: readonly number[]): Smoothing;
  /** Where to look first for the best parameters. */
  starts: readonly (readonly number[])[];
}

/** Parameters stay in the usual region of section 8.6: 0 < α < 1, 0 < β < α, 0 < γ < 1 − α, 0.8 < φ < 0.98. */
const EDGE = 1e-4;
const between = (low: number, high: number, x: number): number => low + (high - low) * x;
const alphaAt = (x: number): number => between(EDGE, 1 - EDGE, x);

export const simple: Kind = {
  hasTrend: false,
  hasSeasons: false,
  estimated: 2,
  parametersAt: ([a]) => ({ alpha: alphaAt(a!), beta: 0, gamma: 0, phi: 1 }),
  starts: [0.02, 0.2, 0.4, 0.6, 0.8, 0.98].map((a) => [a]),
};

export const dampedTrend: Kind = {
  hasTrend: true,
  hasSeasons: false,
  estimated: 5,
  parametersAt: ([a, b, p]) => {
    const alpha = alphaAt(a!);
    return { alpha, beta: between(EDGE, alpha, b!), gamma: 0, phi: between(0.8, 0.98, p!) };
  },
  starts: [0.05, 0.4, 0.9].flatMap((a) => [0.02, 0.4].flatMap((b) => [0.2, 0.9].map((p) => [a, b, p]))),
};

export const holtWinters: Kind = {
  hasTrend: true,
  hasSeasons: true,
  estimated: 8,
  parametersAt: ([a, b, c]) => {
    const alpha = alphaAt(a!);
    return { alpha, beta: between(EDGE, alpha, b!), gamma: between(EDGE, 1 - alpha, c!), phi: 1 };
  },
  starts: [0.02, 0.3, 0.6].flatMap((a) => [0.01, 0.3, 0.7].map((c) => [a, 0.02, c])),
};
