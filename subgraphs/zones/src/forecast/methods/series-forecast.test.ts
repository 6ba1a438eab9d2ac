import { uniform } from '@ba-nha/shared/testing';
import { generated, normal } from '../../testing/chance';
import { beer, tourists } from '../../testing/published-series';
import { forecastSeries, type Outlook } from './series-forecast';

const years = (count: number, quarter: (t: number) => number) =>
  Array.from({ length: 4 * count }, (_, t) => quarter(t));
/** For tests that forecast some hundred series: they take seconds where others use the machine too. */
const PATIENCE = 60_000;
const expectedOf = (outlook: readonly Outlook[]) => outlook.map(({ expected }) => expected);

describe('the method', () => {
  test('is Holt–Winters for tourists, whose seasons and trend grow', () => {
    const { method, backtest } = forecastSeries(tourists.slice(0, 64), 4);
    expect(method).toBe('HOLT_WINTERS');
    expect(backtest!.mase).toBeLessThan(1);
  });

  test('is seasonal naive where each year is as the last', () => {
    const { method, backtest, outlook } = forecastSeries(
      years(6, (t) => [40, 10, 0, 25][t % 4]!),
      5,
    );
    expect(method).toBe('SEASONAL_NAIVE');
    expect(backtest).toEqual({ mase: null, coverage: 1 });
    expect(expectedOf(outlook)).toEqual([40, 10, 0, 25, 40]);
  });

  test(
    'is most often simple smoothing for chance around a level',
    () => {
      const error = normal(3);
      const chosen = Array.from({ length: 25 }, () =>
        forecastSeries(
          years(6, () => 100 + 10 * error()),
          4,
        ),
      );
      const times = (method: string) => chosen.filter((forecast) => forecast.method === method).length;
      for (const other of ['SEASONAL_NAIVE', 'DAMPED_TREND', 'HOLT_WINTERS']) {
        expect(times('SIMPLE_SMOOTHING')).toBeGreaterThan(times(other));
      }
      const off = chosen.flatMap(({ outlook }) => expectedOf(outlook).map((expected) => Math.abs(expected - 100)));
      expect(off.reduce((sum, distance) => sum + distance, 0) / off.length).toBeLessThan(5);
    },
    PATIENCE,
  );

  test('is a damped trend for growth that slows down', () => {
    const smoothing = { alpha: 0.5, beta: 0.2, gamma: 0, phi: 0.9 };
    const values = generated(24, smoothing, { level: 200, trend: 60, seasons: [] }, () => 0);
    expect(forecastSeries(values, 4).method).toBe('DAMPED_TREND');
  });

  test('is tried against what came: beer by its own last two years', () => {
    const { outlook } = forecastSeries(beer.slice(0, 66), 8);
    const errors = outlook.map(({ expected }, h) => Math.abs(beer[66 + h]! - expected));
    // The seasonal naive error published for these years is 13.4.
    expect(errors.reduce((sum, error) => sum + error, 0) / 8).toBeLessThan(13.4);
  });
});

describe('a history of fewer than eight quarters', () => {
  test.each([
    [[30], 'SHORT_SINGLE'],
    [[30, 50], 'SHORT_MEAN'],
    [[30, 50, 40], 'SHORT_MEAN'],
    [[30, 50, 40, 44], 'SHORT_SIMPLE_SMOOTHING'],
    [[30, 50, 40, 44, 41, 47, 39], 'SHORT_SIMPLE_SMOOTHING'],
  ])('%j says so: %s', (values, method) => {
    expect(forecastSeries(values, 4)).toMatchObject({ method, backtest: null });
  });

  test('of one quarter reaches from nothing to twice as many', () => {
    expect(forecastSeries([30], 2).outlook).toEqual([
      { expected: 30, low: 0, high: 60 },
      { expected: 30, low: 0, high: 60 },
    ]);
  });

  test('of three quarters is their mean, with Student’s interval', () => {
    // 40 ± 1.8856 · 10 · √(4/3)
    const [{ expected, low, high }] = forecastSeries([30, 50, 40], 1).outlook as [Outlook];
    expect(expected).toBeCloseTo(40, 10);
    expect(low).toBeCloseTo(40 - 21.7732, 3);
    expect(high).toBeCloseTo(40 + 21.7732, 3);
  });

  test('of eight quarters is long enough to choose', () => {
    expect(forecastSeries([30, 50, 40, 44, 41, 47, 39, 45], 4).backtest).not.toBeNull();
  });
});

describe('whatever the series', () => {
  /** Series of every length and temper: steady, seasonal, growing, dying, rare, with leaps, of one and of thousands. */
  const series = Array.from({ length: 60 }, (_, seed) => {
    const [next, error] = [uniform(seed + 1), normal(seed + 1)];
    const [size, growth, rare, season] = [10 ** (4 * next()), next() - 0.5, next() < 0.3, next()];
    return Array.from({ length: 1 + Math.floor(44 * next()) }, (_, t) => {
      if (rare && next() < 0.7) return 0;
      const usual = size * (1 + 0.05 * growth * t + season * Math.sin((Math.PI * t) / 2) + 0.3 * error());
      return Math.max(0, Math.round(usual * (next() < 0.05 ? 5 : 1)));
    });
  });

  test(
    'nothing is negative, and low ≤ expected ≤ high',
    () => {
      for (const values of series) {
        for (const { expected, low, high } of forecastSeries(values, 12).outlook) {
          expect([values, 0 <= low && low <= expected && expected <= high && high < Infinity]).toEqual([values, true]);
        }
      }
    },
    PATIENCE,
  );

  test('zeros stay zero', () => {
    for (const length of [1, 3, 7, 8, 20, 40]) {
      const { method, outlook } = forecastSeries(new Array<number>(length).fill(0), 4);
      expect(method).toBe('NO_DEMAND');
      expect(outlook).toEqual(new Array(4).fill({ expected: 0, low: 0, high: 0 }));
    }
  });

  test('a steady series goes on', () => {
    for (const length of [2, 5, 9, 13, 24]) {
      for (const { expected, low, high } of forecastSeries(new Array<number>(length).fill(70), 6).outlook) {
        for (const value of [expected, low, high]) expect(value).toBeCloseTo(70, 4);
      }
    }
  });

  test(
    'a thousand times as many people are forecast a thousand times as large',
    () => {
      for (const values of series.slice(0, 30)) {
        const [one, thousand] = [
          forecastSeries(values, 4),
          forecastSeries(
            values.map((value) => 1000 * value),
            4,
          ),
        ];
        expect(thousand.method).toBe(one.method);
        const unit = Math.max(1, ...values);
        for (const [h, { expected, low, high }] of one.outlook.entries()) {
          for (const [a, b] of Object.entries({ expected, low, high })) {
            expect(Math.abs(thousand.outlook[h]![a as keyof Outlook] / 1000 - b) / unit).toBeLessThan(1e-4);
          }
        }
      }
    },
    PATIENCE,
  );

  test('the same series is forecast the same', () => {
    expect(forecastSeries(tourists, 4)).toEqual(forecastSeries([...tourists], 4));
  });

  test('a longer outlook begins as a shorter one', () => {
    expect(forecastSeries(tourists, 12).outlook.slice(0, 4)).toEqual(forecastSeries(tourists, 4).outlook);
  });
});

describe('the 80 % interval', () => {
  const level = { level: 100, trend: 0, seasons: [] };
  const seasons = { level: 200, trend: 2, seasons: [30, -20, 10, -20] };

  test.each([
    ['simple', { alpha: 0.3, beta: 0, gamma: 0, phi: 1 }, level],
    ['seasonal', { alpha: 0.3, beta: 0.02, gamma: 0.2, phi: 1 }, seasons],
  ])(
    'holds about four of five quarters to come, and its backtest says so: %s',
    (_, smoothing, initial) => {
      const error = normal(23);
      let [held, all, claimed] = [0, 0, 0];
      const rounds = 120;
      for (let round = 0; round < rounds; round += 1) {
        const values = generated(28, smoothing, initial, () => 10 * error());
        const { backtest, outlook } = forecastSeries(values.slice(0, 24), 4);
        claimed += backtest!.coverage / rounds;
        for (const [h, { low, high }] of outlook.entries()) {
          all += 1;
          if (values[24 + h]! >= low && values[24 + h]! <= high) held += 1;
        }
      }
      expect(Math.abs(held / all - 0.8)).toBeLessThan(0.07);
      expect(Math.abs(claimed - 0.8)).toBeLessThan(0.07);
    },
    PATIENCE,
  );
});
