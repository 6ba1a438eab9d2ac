import { uniform } from '@ba-nha/shared/testing';
import type { Smoothing, States } from '../forecast/methods/smoothing';

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
