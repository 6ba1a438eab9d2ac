import { earliestQuarter, historyOf, lastWholeQuarter, quartersAfter } from './forecast.history';

const demand = (quarters: Record<string, number | null>) => new Map(Object.entries(quarters));

describe('the quarters of a forecast', () => {
  test.each([
    ['2026-11-20', '2026-Q3'],
    ['2026-10-01', '2026-Q3'],
    ['2026-09-30', '2026-Q2'],
    ['2027-01-01', '2026-Q4'],
  ])('on %s the last whole quarter is %s', (today, quarter) => {
    expect(lastWholeQuarter(today)).toBe(quarter);
  });

  test('follow the last whole one', () => {
    expect(quartersAfter('2026-Q3', 3)).toEqual(['2026-Q4', '2027-Q1', '2027-Q2']);
  });

  test('are learnt from forty before them at most', () => {
    expect(earliestQuarter('2026-Q3')).toBe('2016-Q4');
  });
});

describe('a history', () => {
  test('begins with the first demand and counts quarters without any as 0, to the last whole one', () => {
    expect(historyOf(demand({ '2025-Q2': 0, '2025-Q4': 12, '2026-Q2': 7 }), '2026-Q3')).toEqual({
      from: '2025-Q4',
      values: [12, 0, 7, 0],
    });
  });

  test('begins after the last quarter that is withheld', () => {
    expect(historyOf(demand({ '2025-Q1': 40, '2025-Q3': null, '2025-Q4': 30, '2026-Q1': 20 }), '2026-Q1')).toEqual({
      from: '2025-Q4',
      values: [30, 20],
    });
  });

  test('is none without demand, or where the last quarter is withheld', () => {
    expect(historyOf(demand({}), '2026-Q3')).toBeNull();
    expect(historyOf(demand({ '2025-Q4': 0 }), '2026-Q3')).toBeNull();
    expect(historyOf(demand({ '2025-Q4': 40, '2026-Q3': null }), '2026-Q3')).toBeNull();
  });
});
