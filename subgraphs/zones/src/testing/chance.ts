import type { Smoothing, States } from '../forecast/methods/smoothing';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Normally distributed numbers by the method of Box and Muller. */
export function normal(seed: number): () => number {
  const next = uniform(seed);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** A series that follows smoothing with known parameters, with errors of a known deviation. */
export function generated(
  length: number,
  { alpha, beta, gamma, phi }: Smoothing,
  initial: States,
  error: () => number,
): number[] {
  const seasons = [...initial.seasons];
  let { level, trend } = initial;
  return Array.from({ length }, (_, t) => {
    const at = seasons.length ? t % seasons.length : 0;
    const e = error();
    const value = level + phi * trend + (seasons[at] ?? 0) + e;
    level += phi * trend + alpha * e;
    trend = phi * trend + beta * e;
    if (seasons.length) seasons[at]! += gamma * e;
    return value;
  });
}
