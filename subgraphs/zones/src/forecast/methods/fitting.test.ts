import { generated, normal } from '../../testing/chance';
import { fits, livestock, oil, recentOil, tourists } from '../../testing/published-series';
import { fit, type Fit } from './fitting';
import { dampedTrend, holtWinters, simple, type Kind } from './kinds';
import { extend, smooth } from './smoothing';

const SEARCH = { descents: 3, again: true, tolerance: 1e-8 };

/** Fits of a series in its own unit. */
function fitted(values: readonly number[], kind: Kind): Fit & { forecast: number[] } {
  const largest = Math.max(...values);
  const found = fit(
    values.map((value) => value / largest),
    kind,
    SEARCH,
  );
  const forecast = extend(found.states, found.parameters.phi, 4).map((value) => value * largest);
  return { ...found, sse: found.sse * largest ** 2, forecast };
}

const withinOnePercent = (value: number, published: number) =>
  expect(Math.abs(value / published - 1)).toBeLessThan(0.01);

const dampedBy = (phi: number): Kind => ({
  ...dampedTrend,
  parametersAt: (cube) => ({ ...dampedTrend.parametersAt(cube), phi }),
});

describe('what is fitted', () => {
  test.each([
    ['simple smoothing of oil', oil, simple],
    // R stopped with φ at 0.8; another φ errs 3 % less (below).
    ['damped trend of oil', oil, dampedBy(0.8)],
    ['additive Holt–Winters of tourists', tourists, holtWinters],
  ] as const)('forecasts within 1 %% of R, and errs no more: %s', (name, values, kind) => {
    const { forecast, estimated, sigma2 } = fits[name];
    const found = fitted(values, kind);
    for (const [h, value] of found.forecast.entries()) withinOnePercent(value, forecast[h]!);
    expect(found.sse).toBeLessThan(sigma2 * (values.length - estimated) * 1.000001);
  });

  test('errs less than R where R stopped short', () => {
    const { sigma2, estimated } = fits['damped trend of oil'];
    expect(fitted(oil, dampedTrend).sse).toBeLessThan(0.97 * sigma2 * (oil.length - estimated));
  });

  test('finds the book’s simple smoothing of oil from 1996 to 2007', () => {
    const { parameters, forecast } = fitted(recentOil, simple);
    withinOnePercent(parameters.alpha, 0.891998);
    withinOnePercent(forecast[0]!, 496.493543);
  });

  test('finds the book’s damped trend of livestock', () => {
    const { parameters, initial, sse } = fitted(livestock, dampedTrend);
    const largest = Math.max(...livestock);
    withinOnePercent(parameters.alpha, 0.98);
    withinOnePercent(parameters.phi, 0.98);
    expect(parameters.beta).toBeLessThan(0.005);
    withinOnePercent(initial.level * largest, 257.36);
    withinOnePercent(sse, 6036.56);
  });
});

describe('a generated series', () => {
  const level = { level: 200, trend: 0, seasons: [] };
  const trend = { level: 200, trend: 6, seasons: [] };
  const seasons = { level: 200, trend: 2, seasons: [30, -20, 10, -20] };
  const known = [
    ['simple', simple, { alpha: 0.3, beta: 0, gamma: 0, phi: 1 }, level],
    ['damped trend', dampedTrend, { alpha: 0.5, beta: 0.2, gamma: 0, phi: 0.9 }, trend],
    ['Holt–Winters', holtWinters, { alpha: 0.3, beta: 0.02, gamma: 0.2, phi: 1 }, seasons],
  ] as const;

  test.each(known)('without chance is continued exactly: %s', (_, kind, parameters, initial) => {
    const whole = generated(28, parameters, initial, () => 0);
    const { forecast } = fitted(whole.slice(0, 24), kind);
    for (const [h, value] of forecast.entries()) expect(Math.abs(value / whole[24 + h]! - 1)).toBeLessThan(1e-6);
  });

  test.each(known)('gives its parameters away: %s', (_, kind, parameters, initial) => {
    const error = normal(7);
    const values = generated(600, parameters, initial, () => 2 * error());
    const found = fitted(values, kind);
    const truth = smooth(values, parameters, initial);
    const sse = values.reduce((sum, value, t) => sum + (value - truth.fitted[t]!) ** 2, 0);
    expect(found.sse).toBeLessThan(sse);
    expect(found.sse).toBeGreaterThan(0.97 * sse);
    for (const name of ['alpha', 'beta', 'gamma'] as const) {
      expect(Math.abs(found.parameters[name] - parameters[name])).toBeLessThan(0.1);
    }
    const known = extend(truth.states, parameters.phi, 4);
    for (const [h, value] of found.forecast.entries()) withinOnePercent(value, known[h]!);
  });
});
