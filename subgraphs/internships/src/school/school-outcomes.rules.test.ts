import { id, people } from '../testing/rehearsal';
import { forOthers, indicatorsOf, noOutcomes, seesExactly, type HireDays } from './school-outcomes.rules';

const counts = {
  ...{ graduates: 40, answered: 10, placed: 30, hired: 30, toBeAsked: 10, inSuitableWork: 25 },
  ...{ selfEmployed: 5, furtherStudy: 0 },
};
const hires: HireDays[] = [
  { startsOn: '2026-01-05', leftOn: null, hires: 20, wages: 160_000_000 },
  { startsOn: '2026-01-05', leftOn: '2026-03-01', hires: 5, wages: 30_000_000 },
  { startsOn: '2026-10-05', leftOn: null, hires: 5, wages: 50_000_000 },
];

test('each rate stands beside its numerator and base', () => {
  expect(indicatorsOf(counts, hires, '2026-11-21')).toMatchObject({
    employed: 30,
    employmentRate: 0.75,
    responseRate: 1,
    meanMonthlyWage: 8_000_000,
    retentionBase: 25,
    retained: 20,
    retention6Months: 0.8,
  });
});

test('a rate without a base is null', () => {
  expect(indicatorsOf(noOutcomes, [], '2026-11-21')).toMatchObject({
    graduates: 0,
    employmentRate: null,
    responseRate: null,
    meanMonthlyWage: null,
    retention6Months: null,
  });
});

test('the people are their school’s and its province’s', () => {
  const exactly = (who: typeof people.schoolA) => seesExactly(who, id('school-a'), '86');
  expect([people.schoolA, people.province, people.hub].map(exactly)).toEqual([true, true, true]);
  const { schoolB, otherProvince, enterpriseA, nobody } = people;
  expect([schoolB, otherProvince, enterpriseA, nobody].map(exactly)).toEqual([false, false, false, false]);
});

describe('others', () => {
  const shown = (change: object, days = hires) => forOthers(indicatorsOf({ ...counts, ...change }, days, '2026-11-21'));

  test('see figures of five people and more, without the wage', () => {
    expect(shown({})).toMatchObject({ graduates: 40, employed: 30, meanMonthlyWage: null });
    expect(forOthers(indicatorsOf(noOutcomes, [], '2026-11-21'))).not.toBeNull();
  });

  test.each([
    ['few graduates', { ...noOutcomes, graduates: 4 }],
    ['a figure of few', { furtherStudy: 2 }],
    ['what is left of the whole', { placed: 38 }],
    ['who was hired for unsuitable work', { hired: 28 }],
    ['who did not answer', { toBeAsked: 13 }],
  ])('see nothing where %s would be given away', (_what, change) => {
    expect(shown(change)).toBeNull();
  });

  test('see nothing where few stayed or left', () => {
    expect(shown({}, [{ startsOn: '2026-01-05', leftOn: '2026-02-01', hires: 3, wages: 3 }, ...hires])).toBeNull();
  });
});
