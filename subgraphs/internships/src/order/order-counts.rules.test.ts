import { people, id, longDuc, vinhLong } from '../testing/rehearsal';
import { countPeople, countRetained, countScope, stillThere, type CountRow } from './order-counts.rules';

const oversight = { enterpriseId: id('enterprise-a'), zoneCodes: [longDuc], provinceCodes: [vinhLong] };
const rows: CountRow[] = [
  { schoolId: 'A', kind: 'placed', startsOn: null, leftOn: null, total: 7 },
  { schoolId: 'B', kind: 'placed', startsOn: null, leftOn: null, total: 2 },
  { schoolId: 'A', kind: 'hired', startsOn: '2026-01-05', leftOn: null, total: 3 },
  { schoolId: 'B', kind: 'hired', startsOn: '2026-01-05', leftOn: '2026-02-01', total: 1 },
  { schoolId: 'A', kind: 'hired', startsOn: '2026-10-05', leftOn: null, total: 5 },
];

test('an order is counted for those it concerns, and for a school over its own learners', () => {
  expect(countScope(people.enterpriseA, oversight)).toBe('everybody');
  expect(countScope(people.province, oversight)).toBe('overseen');
  expect(countScope(people.hub, oversight)).toBe('everybody');
  expect(countScope(people.schoolA, oversight)).toEqual([id('school-a')]);
  expect(countScope(people.enterpriseB, oversight)).toBeNull();
  expect(countScope(people.otherProvince, oversight)).toBeNull();
});

test('people are counted within their scope', () => {
  expect(countPeople(rows, 'placed', 'everybody')).toBe(9);
  expect(countPeople(rows, 'placed', ['B'])).toBe(2);
  expect(countPeople(rows, 'hired', null)).toBeNull();
});

test('only those count as retained for whom the months have passed', () => {
  expect(countPeople(stillThere(rows, 6, '2026-11-21'), 'hired', 'everybody')).toBe(3);
  expect(countPeople(stillThere(rows, 1, '2026-11-21'), 'hired', 'everybody')).toBe(8);
});

describe('to those who oversee an order', () => {
  const today = '2026-11-21';
  const hired = (total: number, startsOn: string, leftOn: string | null = null): CountRow[] => [
    { schoolId: 'A', kind: 'hired', startsOn, leftOn, total },
  ];

  test('one to four people are not told', () => {
    expect([0, 1, 4, 5].map((n) => countPeople(hired(n, '2026-01-05'), 'hired', 'overseen'))).toEqual([
      0,
      null,
      null,
      5,
    ]);
    expect(countPeople(rows, 'placed', 'overseen')).toBe(9);
  });

  test('nor are those retained where so few of the hired have left', () => {
    const twenty = [...hired(18, '2026-01-05'), ...hired(2, '2026-01-05', '2026-02-10')];
    expect(countPeople(twenty, 'hired', 'overseen')).toBe(20);
    expect([1, 2, 6].map((m) => countRetained(twenty, m, today, 'overseen'))).toEqual([20, null, null]);
    expect(countRetained(twenty, 6, today, 'everybody')).toBe(18);
  });

  test('no two numbers of months are told that differ by few', () => {
    const many = [
      ...hired(10, '2026-01-05'),
      ...hired(6, '2026-01-05', '2026-02-10'),
      ...hired(3, '2026-01-05', '2026-03-10'),
      ...hired(4, '2026-01-05', '2026-04-10'),
    ];
    const told = [1, 2, 3, 4].map((m) => countRetained(many, m, today, 'overseen'));
    expect(told).toEqual([23, 17, null, 10]);
    expect([1, 2, 3, 4].map((m) => countRetained(many, m, today, 'everybody'))).toEqual([23, 17, 14, 10]);
  });
});
