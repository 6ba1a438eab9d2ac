import { people, id, longDuc, vinhLong } from '../testing/rehearsal';
import { countPeople, countScope, stillThere, type CountRow } from './order-counts.rules';

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
  expect(countScope(people.province, oversight)).toBe('everybody');
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
