import { beer } from '../../testing/published-series';
import { backtest, seasonalScale } from './backtest';
import { seasonalNaive, type Method } from './methods';

const SEARCH = { descents: 1, again: false, tolerance: 1e-4 };

/** A method that says the same number with the same reach, and remembers what it was told. */
function constant(expected: number, reach: number) {
  const told: { history: readonly number[]; quarters: number }[] = [];
  const method: Method = {
    name: 'SEASONAL_NAIVE',
    needs: 4,
    predict: (history, quarters) => {
      told.push({ history, quarters });
      return Array.from({ length: quarters }, () => ({ expected, reach }));
    },
  };
  return { method, told };
}

test('the published accuracy of seasonal naive beer forecasts comes out', () => {
  const [known, came] = [beer.slice(0, 64), beer.slice(64)];
  const errors = seasonalNaive
    .predict(known, came.length, SEARCH)
    .map(({ expected }, h) => Math.abs(came[h]! - expected));
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  expect(mean).toBeCloseTo(13.4, 10);
  expect(mean / seasonalScale(known)).toBeCloseTo(0.94, 2);
});

describe('a backtest', () => {
  const rising = Array.from({ length: 16 }, (_, t) => 10 * (1 + (t % 4)) + 2 * Math.floor(t / 4));

  test('scales errors by the yearly difference', () => {
    expect(backtest(rising, seasonalNaive, 8)).toMatchObject({ meanError: 2, mase: 1, coverage: 1, widening: 1 });
  });

  test('tells a method only what was known then, and asks at most a year ahead', () => {
    const { method, told } = constant(20, 5);
    backtest(rising, method, 12);
    expect(told).toEqual([
      { history: rising.slice(0, 12), quarters: 4 },
      { history: rising.slice(0, 13), quarters: 3 },
      { history: rising.slice(0, 14), quarters: 2 },
      { history: rising.slice(0, 15), quarters: 1 },
    ]);
  });

  test('looks from the last twelve quarters', () => {
    const { method, told } = constant(20, 5);
    backtest([...rising, ...rising], method, 8);
    expect(told.map(({ history }) => history.length)).toEqual([20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);
  });

  test('counts how many quarters lay within the interval of their time, and widens what held too few', () => {
    const values = [0, 0, 0, 0, 20, 20, 20, 20, 35, 35, 35, 35];
    // The 20s are met from four origins (4 + 3 + 2 + 1). The 35s are three reaches off: missed ten times (1 + 2 + 3 + 4), until
    // the first of them had come; from then on the interval is three times as wide and holds the other six (3 + 2 + 1).
    expect(backtest(values, constant(20, 5).method, 4)).toMatchObject({ coverage: 16 / 26, widening: 3 });
  });

  test('never makes an interval narrower, nor more than three times as wide', () => {
    expect(backtest(rising, constant(25, 1_000).method, 8).widening).toBe(1);
    expect(backtest(rising, constant(25, 0.001).method, 8).widening).toBe(3);
  });

  test('has no scaled error where every quarter is as the year before', () => {
    const steady = Array.from({ length: 16 }, (_, t) => t % 4);
    expect(backtest(steady, seasonalNaive, 8)).toMatchObject({ meanError: 0, mase: null, coverage: 1 });
  });
});
