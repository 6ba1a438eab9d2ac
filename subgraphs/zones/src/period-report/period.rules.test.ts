import { labourHalfYearBy, periodAt, periodBefore, periodInWords, PeriodReportKind, periodOf } from './period.rules';

const { SIX_MONTH, ANNUAL, QUARTERLY } = PeriodReportKind;
const days = (kind: PeriodReportKind, code: string) => {
  const period = periodOf(kind, code);
  return period && [period.from, period.to];
};

test('a period has the days of its months', () => {
  expect(days(SIX_MONTH, '2026-H1')).toEqual(['2026-01-01', '2026-06-30']);
  expect(days(SIX_MONTH, '2026-H2')).toEqual(['2026-07-01', '2026-12-31']);
  expect(days(ANNUAL, '2026')).toEqual(['2026-01-01', '2026-12-31']);
  expect(days(QUARTERLY, '2028-Q1')).toEqual(['2028-01-01', '2028-03-31']);
  expect(days(QUARTERLY, '2026-Q3')).toEqual(['2026-07-01', '2026-09-30']);
});

test('a period of another kind, or of none, is none', () => {
  for (const code of ['2026', '2026-H3', '2026-h1', '1999-H1', '2026-H1 ', '']) {
    expect(periodOf(SIX_MONTH, code)).toBeUndefined();
  }
  expect(periodOf(QUARTERLY, '2026-Q5')).toBeUndefined();
  expect(periodOf(ANNUAL, '20260')).toBeUndefined();
});

test('the period before a period ends the day before it', () => {
  const before = (kind: PeriodReportKind, code: string) => periodBefore(periodOf(kind, code)!).code;
  expect(before(SIX_MONTH, '2026-H1')).toBe('2025-H2');
  expect(before(SIX_MONTH, '2026-H2')).toBe('2026-H1');
  expect(before(ANNUAL, '2026')).toBe('2025');
  expect(before(QUARTERLY, '2026-Q1')).toBe('2025-Q4');
  expect(before(ANNUAL, '2021')).toBe('2020');
});

test('a day lies in one period of each kind', () => {
  expect([SIX_MONTH, ANNUAL, QUARTERLY].map((kind) => periodAt(kind, '2026-11-20').code)).toEqual([
    ...['2026-H2', '2026', '2026-Q4'],
  ]);
  expect(periodAt(QUARTERLY, '2026-03-31').code).toBe('2026-Q1');
});

test('people name periods in words', () => {
  const words = (kind: PeriodReportKind, code: string) => periodInWords(periodOf(kind, code)!);
  expect(words(SIX_MONTH, '2026-H1')).toBe('6 tháng đầu năm 2026');
  expect(words(SIX_MONTH, '2026-H2')).toBe('6 tháng cuối năm 2026');
  expect(words(ANNUAL, '2026')).toBe('năm 2026');
  expect(words(QUARTERLY, '2026-Q4')).toBe('quý IV năm 2026');
});

test('labour-use reports are those that fell due last', () => {
  expect(labourHalfYearBy('2026-06-30')).toBe('2026-H1');
  expect(labourHalfYearBy('2026-06-03')).toBe('2025-H2');
  expect(labourHalfYearBy('2026-06-04')).toBe('2026-H1');
  expect(labourHalfYearBy('2026-03-31')).toBe('2025-H2');
  expect(labourHalfYearBy('2026-09-30')).toBe('2026-H1');
  expect(labourHalfYearBy('2026-12-31')).toBe('2026-H2');
});
