import { GraphFault, Refusal } from '@ba-nha/shared/errors';
import { checkHire, checkLeaving, requireMonths, retainedAfter, workOf } from './hire.rules';

const hire = { placementId: 'p', startsOn: '2026-11-21', monthlyWage: 7_000_000 };

test('a hire names exactly one of placement and learner', () => {
  expect(() => checkHire({ ...hire, learnerId: 'l' }, '2026-11-21')).toThrow(Refusal);
  expect(() => checkHire({ ...hire, placementId: null }, '2026-11-21')).toThrow('INVALID');
  expect(checkHire(hire, '2026-11-21')).toEqual({ occupationCode: null });
});

test('start and wage are plausible', () => {
  const wrong = () => checkHire({ ...hire, startsOn: '2020-01-01', monthlyWage: 0 }, '2026-11-21');
  expect(wrong).toThrow('OUT_OF_RANGE startsOn; OUT_OF_RANGE monthlyWage');
});

test('the work is what the first source says, else what is given, else it is asked for', () => {
  const source = { occupationCode: '520227', level: 'COLLEGE' };
  expect(workOf([null, source], { occupationCode: '480202', level: 'INTERMEDIATE' })).toEqual(source);
  expect(workOf([null], { occupationCode: '480202', level: 'INTERMEDIATE' }).occupationCode).toBe('480202');
  expect(() => workOf([null], { occupationCode: null })).toThrow('REQUIRED occupationCode; REQUIRED level');
});

test('somebody leaves after coming, and not tomorrow', () => {
  expect(() => checkLeaving('2026-06-01', '2026-05-31', '2026-11-21')).toThrow(Refusal);
  expect(() => checkLeaving('2026-06-01', '2026-11-22', '2026-11-21')).toThrow(Refusal);
  expect(() => checkLeaving('2026-06-01', '2026-06-01', '2026-11-21')).not.toThrow();
});

test('retention is unknown until the months have passed', () => {
  const stays = { startsOn: '2026-08-31', leftOn: null };
  expect(retainedAfter(stays, 6, '2027-02-27')).toBeNull();
  expect(retainedAfter(stays, 6, '2027-02-28')).toBe(true);
  expect(retainedAfter({ ...stays, leftOn: '2027-02-27' }, 6, '2027-02-28')).toBe(false);
  expect(retainedAfter({ ...stays, leftOn: '2027-02-28' }, 6, '2027-02-28')).toBe(true);
  expect(() => requireMonths(0)).toThrow(GraphFault);
  expect(() => requireMonths(121)).toThrow(GraphFault);
});
