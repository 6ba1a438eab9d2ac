import { fits } from '../../testing/published-series';
import { extend, smooth, varianceFactors } from './smoothing';

const ahead = [1, 2, 3, 4, 5, 6, 7, 8, 9];

describe.each(Object.entries(fits))('%s with R’s parameters', (_, published) => {
  const { values, smoothing, initial } = published;
  const { fitted, states } = smooth(values, smoothing, initial);
  /** Published with eight decimals: to 1e-6 of the value. */
  const isAs = (value: number, result: number) => expect(Math.abs(value / result - 1)).toBeLessThan(1e-6);

  test('fits each year or quarter as R does', () => {
    for (const [t, result] of Object.entries(published.fitted)) isAs(fitted[Number(t)]!, result);
  });

  test('leaves R’s variance', () => {
    const sse = values.reduce((sum, value, t) => sum + (value - fitted[t]!) ** 2, 0);
    isAs(sse / (values.length - published.estimated), published.sigma2);
  });

  test('forecasts as R does', () => {
    for (const [h, value] of extend(states, smoothing.phi, 4).entries()) isAs(value, published.forecast[h]!);
  });
});

/** The closed forms of Forecasting: Principles and Practice, 3rd ed., table 8.8, for seasons of four. */
describe('the variance of a forecast', () => {
  const [alpha, beta, gamma, phi] = [0.35, 0.12, 0.2, 0.9];

  test.each([
    ['simple', { alpha, beta: 0, gamma: 0, phi: 1 }, 0, (h: number) => 1 + alpha ** 2 * (h - 1)],
    [
      'with a damped trend',
      { alpha, beta, gamma: 0, phi },
      0,
      (h: number) =>
        1 +
        alpha ** 2 * (h - 1) +
        ((beta * phi * h) / (1 - phi) ** 2) * (2 * alpha * (1 - phi) + beta * phi) -
        ((beta * phi * (1 - phi ** h)) / ((1 - phi) ** 2 * (1 - phi ** 2))) *
          (2 * alpha * (1 - phi ** 2) + beta * phi * (1 + 2 * phi - phi ** h)),
    ],
    [
      'with trend and seasons',
      { alpha, beta, gamma, phi: 1 },
      4,
      (h: number) => {
        const k = Math.floor((h - 1) / 4);
        return (
          1 +
          (h - 1) * (alpha ** 2 + alpha * beta * h + (beta ** 2 * h * (2 * h - 1)) / 6) +
          gamma * k * (2 * alpha + gamma + beta * 4 * (k + 1))
        );
      },
    ],
  ])('grows by the published formula: %s', (_, smoothing, period, formula) => {
    const factors = varianceFactors(smoothing, period, ahead.length);
    for (const h of ahead) expect(factors[h - 1]).toBeCloseTo(formula(h), 10);
  });
});
