import { compareQuarters, isQuarter, nextQuarter, quarterOf } from './quarters';

test('a quarter is written 2026-Q4', () => {
  expect(isQuarter('2026-Q4')).toBe(true);
  for (const text of ['2026-Q5', '2026-Q0', '2026Q4', '26-Q4', '2026-q4', ' 2026-Q4', '2026-Q4\n', '']) {
    expect(isQuarter(text)).toBe(false);
  }
});

test('a day lies in the quarter of its month', () => {
  expect(quarterOf('2026-01-01')).toBe('2026-Q1');
  expect(quarterOf('2026-03-31')).toBe('2026-Q1');
  expect(quarterOf('2026-04-01')).toBe('2026-Q2');
  expect(quarterOf('2026-11-20')).toBe('2026-Q4');
});

test('the fourth quarter is followed by the first of the next year', () => {
  expect(nextQuarter('2026-Q1')).toBe('2026-Q2');
  expect(nextQuarter('2026-Q4')).toBe('2027-Q1');
});

test('quarters are in the order of time', () => {
  expect(['2027-Q1', '2026-Q4', '2026-Q1'].sort(compareQuarters)).toEqual(['2026-Q1', '2026-Q4', '2027-Q1']);
  expect(compareQuarters('2026-Q1', '2026-Q1')).toBe(0);
});
