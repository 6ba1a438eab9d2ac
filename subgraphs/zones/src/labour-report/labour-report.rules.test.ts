import { Checker } from '@ba-nha/shared/validation';
import { usualReport } from '../testing/neighbourhood';
import { changedCounts, checkCounts, checkPeriod, expectedTotal, reminderOn, unexplained } from './labour-report.rules';

const complaintsOf = (check: Checker) => check.complaints.map(({ code, field, key }) => [code, field?.join('.'), key]);
const counted = (change: object) => {
  const check = new Checker();
  checkCounts(check, { ...usualReport, ...change });
  return complaintsOf(check);
};

test('counts that add up are taken, those of nobody too', () => {
  expect(counted({})).toEqual([]);
  expect(counted(Object.fromEntries(Object.keys(usualReport).map((count) => [count, 0])))).toEqual([]);
});

test('positions and contracts make the total, each on its own', () => {
  expect(counted({ managers: 6 })).toEqual([['INVALID', 'total', 'labourPositions']]);
  expect(counted({ fixedTerm: 49 })).toEqual([['INVALID', 'total', 'labourContracts']]);
  expect(counted({ total: 121 }).map(([, , key]) => key)).toEqual(['labourPositions', 'labourContracts']);
});

test('no part is larger than its whole, and nothing is below nought', () => {
  expect(counted({ female: 121 })).toEqual([['OUT_OF_RANGE', 'female', 'atMostTotal']]);
  expect(counted({ trained: 121 })).toEqual([['OUT_OF_RANGE', 'trained', 'atMostTotal']]);
  expect(counted({ certified: 91 })).toEqual([['OUT_OF_RANGE', 'certified', 'atMostTrained']]);
  expect(counted({ joined: -1 })).toEqual([['OUT_OF_RANGE', 'joined', 'range']]);
});

test('a period is a half-year from the first that the decree asked for to the present one', () => {
  const period = (text: string, today = '2026-06-30') => {
    const check = new Checker();
    checkPeriod(check, text, today);
    return complaintsOf(check).map(([code]) => code);
  };
  expect(period('2026-H1')).toEqual([]);
  expect(period('2021-H1')).toEqual([]);
  expect(period('2026-H2', '2026-07-01')).toEqual([]);
  expect(period('2026-H2')).toEqual(['OUT_OF_RANGE']);
  expect(period('2020-H2')).toEqual(['OUT_OF_RANGE']);
  for (const text of ['2026-H3', '2026', '2026-h1', '', '2026-H1 ']) expect(period(text)).toEqual(['INVALID']);
});

test('a total follows from the last accepted one and from who joined and left', () => {
  expect(expectedTotal(usualReport, null)).toBeNull();
  expect(expectedTotal(usualReport, { period: '2026-H1', total: 112 })).toBe(120);
  const report = { total: 120, expectedTotal: 118, expectedFrom: '2026-H1', note: null };
  expect(unexplained(report)).toMatchObject([{ key: 'labourFlow', params: { expected: 118, period: '2026-H1' } }]);
  expect(unexplained({ ...report, note: 'sáp nhập' })).toEqual([]);
  expect(unexplained({ ...report, expectedTotal: 120 })).toEqual([]);
  expect(unexplained({ ...report, expectedTotal: null })).toEqual([]);
});

test('a revision tells which counts it gives otherwise', () => {
  expect(changedCounts(undefined, usualReport)).toEqual([]);
  expect(changedCounts(usualReport, { ...usualReport, female: 71, left: 5 })).toEqual([
    { count: 'female', from: 70, to: 71 },
    { count: 'left', from: 4, to: 5 },
  ]);
});

test('tenants are reminded two weeks and three days before the last day, and for two weeks after it', () => {
  const on = (day: string) => reminderOn(day)?.stage ?? null;
  expect(['2026-11-19', '2026-11-20', '2026-11-30', '2026-12-01', '2026-12-04'].map(on)).toEqual([
    null,
    '2026-H2:14',
    '2026-H2:14',
    '2026-H2:3',
    '2026-H2:3',
  ]);
  expect(['2026-12-05', '2026-12-18', '2026-12-19'].map(on)).toEqual(['2026-H2:late', '2026-H2:late', null]);
  expect(on('2026-05-21')).toBe('2026-H1:14');
  expect(reminderOn('2026-12-06')).toMatchObject({ dueOn: '2026-12-04', daysLeft: -2 });
  expect(on('2020-05-30')).toBeNull();
});
