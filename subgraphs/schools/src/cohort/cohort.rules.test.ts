import { Refusal } from '@ba-nha/shared/errors';
import { cohortLifecycle, CohortStatus, stepTo } from './cohort.lifecycle';
import { checkCohort, cohortActions, shownCount } from './cohort.rules';

const today = '2026-11-21';
const values = { name: 'Lớp 1', seats: 10, startsOn: '2027-01-10', graduatesOn: '2027-12-20' };
const complaintsOf = (change: object): string[] => {
  try {
    checkCohort({ ...values, ...change }, today);
    return [];
  } catch (error) {
    return (error as Refusal).complaints.map(({ code, field }) => `${code} ${field?.join('.')}`);
  }
};

describe('a cohort', () => {
  test('goes from planned over enrolling and running to graduated, one step at a time', () => {
    const cohort = { status: CohortStatus.PLANNED };
    expect(cohortLifecycle.take(cohort, 'startEnrolling')).toBe('CohortEnrolling');
    expect(() => cohortLifecycle.take(cohort, 'graduate')).toThrow(Refusal);
    expect(cohortLifecycle.take(cohort, 'start')).toBe('CohortStarted');
    expect(cohortLifecycle.take(cohort, 'graduate')).toBe('CohortGraduated');
    expect(() => cohortLifecycle.take(cohort, 'cancel')).toThrow(Refusal);
  });

  test('is never planned again', () => expect(stepTo[CohortStatus.PLANNED]).toBeUndefined());

  test('takes learners while it has seats and is not over', () => {
    expect(cohortActions({ status: CohortStatus.RUNNING, enrolled: 9, seats: 10 })).toEqual([
      'importLearners',
      'changeCohortStatus',
    ]);
    expect(cohortActions({ status: CohortStatus.RUNNING, enrolled: 10, seats: 10 })).toEqual(['changeCohortStatus']);
    expect(cohortActions({ status: CohortStatus.GRADUATED, enrolled: 9, seats: 10 })).toEqual([]);
  });

  test('has a name, seats, and dates in order that have not passed', () => {
    expect(complaintsOf({})).toEqual([]);
    expect(complaintsOf({ name: ' ', seats: 0 })).toEqual(['REQUIRED name', 'OUT_OF_RANGE seats']);
    expect(complaintsOf({ startsOn: '2026-11-20' })).toEqual(['OUT_OF_RANGE startsOn']);
    expect(complaintsOf({ graduatesOn: '2027-01-10' })).toEqual(['OUT_OF_RANGE graduatesOn']);
  });
});

test('a count below five is shown only to whom the people are, and neither is one that gives such a count away', () => {
  expect(shownCount(4, 25, false)).toBeNull();
  expect(shownCount(0, 25, false)).toBeNull();
  expect(shownCount(5, 25, false)).toBe(5);
  expect(shownCount(20, 25, false)).toBe(20);
  expect(shownCount(21, 25, false)).toBeNull();
  expect(shownCount(25, 25, false)).toBe(25);
  expect(shownCount(4, 25, true)).toBe(4);
  expect(shownCount(21, 25, true)).toBe(21);
});
