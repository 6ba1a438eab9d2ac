import { sizeClassOf } from './size-class';

const billion = 1_000_000_000;

test.each([
  ['C', 10, 3, undefined, 'MICRO'],
  ['C', 10, undefined, 3, 'MICRO'],
  ['C', 11, 3, 3, 'SMALL'],
  ['C', 10, 4, 4, 'SMALL'],
  ['C', 100, 50, 999, 'SMALL'],
  ['C', 100, 999, 20, 'SMALL'],
  ['C', 101, 50, 20, 'MEDIUM'],
  ['C', 200, 200, 101, 'MEDIUM'],
  ['C', 200, 201, 101, 'LARGE'],
  ['C', 201, 1, 1, 'LARGE'],
  ['G', 10, 10, 4, 'MICRO'],
  ['G', 50, 100, 51, 'SMALL'],
  ['G', 51, 100, 50, 'MEDIUM'],
  ['G', 100, 301, 100, 'MEDIUM'],
  ['G', 100, 301, 101, 'LARGE'],
  ['G', 101, 1, 1, 'LARGE'],
] as const)(
  'in %s, %d workers, revenue %s and capital %s billion make it %s',
  (industryCode, employees, revenue, own, size) => {
    const figures = {
      industryCode,
      employees,
      ...(revenue !== undefined && { annualRevenue: revenue * billion }),
      ...(own !== undefined && { capital: own * billion }),
    };
    expect(sizeClassOf(figures)).toBe(size);
  },
);

test('one đồng above both bounds is the next size', () => {
  const figures = { industryCode: '1410', employees: 5, annualRevenue: 3 * billion + 1, capital: 3 * billion + 1 };
  expect(sizeClassOf(figures)).toBe('SMALL');
});

test('workers alone decide where neither revenue nor capital is known', () => {
  expect(sizeClassOf({ industryCode: 'C', employees: 150 })).toBe('MEDIUM');
  expect(sizeClassOf({ industryCode: 'C', employees: 150, annualRevenue: null, capital: null })).toBe('MEDIUM');
});

test('a revenue of nothing is known', () => {
  expect(sizeClassOf({ industryCode: 'C', employees: 5, annualRevenue: 0, capital: 900 * billion })).toBe('MICRO');
});

test('construction is on the side of industry, trade on that of services', () => {
  expect(sizeClassOf({ industryCode: 'F', employees: 150 })).toBe('MEDIUM');
  expect(sizeClassOf({ industryCode: '43', employees: 150 })).toBe('MEDIUM');
  expect(sizeClassOf({ industryCode: '46', employees: 150 })).toBe('LARGE');
  expect(sizeClassOf({ industryCode: '01110', employees: 150 })).toBe('MEDIUM');
});

test('what is no industry code has no size', () => {
  for (const industryCode of ['', 'W', '1', 'AB'])
    expect(() => sizeClassOf({ industryCode, employees: 1 })).toThrow(RangeError);
});
