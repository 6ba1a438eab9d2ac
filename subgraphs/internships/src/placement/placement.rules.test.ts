import { Refusal } from '@ba-nha/shared/errors';
import { Checker } from '@ba-nha/shared/validation';
import { placementLifecycle, PlacementStatus } from './placement.lifecycle';
import {
  checkEvaluation,
  checkNominees,
  freesPlace,
  heldUntil,
  judgeNominees,
  placementActions,
} from './placement.rules';

const S = PlacementStatus;

test('each side is offered its own mutations, deciding once', () => {
  expect(placementActions(S.NOMINATED, 'enterprise', false)).toEqual(['decideNomination']);
  expect(placementActions(S.ACCEPTED, 'enterprise', false)).toEqual(['startPlacement', 'terminatePlacement']);
  expect(placementActions(S.ACTIVE, 'enterprise', false)).toEqual([
    'recordHire',
    'completePlacement',
    'terminatePlacement',
  ]);
  expect(placementActions(S.COMPLETED, 'enterprise', true)).toEqual([]);
  expect(placementActions(S.ACCEPTED, 'school', false)).toEqual(['withdrawNomination']);
  expect(placementActions(S.ACTIVE, 'school', false)).toEqual([]);
});

test('a nomination that ended stays ended', () => {
  for (const status of [S.DECLINED, S.WITHDRAWN, S.TERMINATED, S.COMPLETED]) {
    for (const action of ['acceptNomination', 'withdrawNomination', 'startPlacement', 'terminatePlacement'] as const) {
      expect(placementLifecycle.can(action, status)).toBe(false);
    }
  }
});

test('a place is given back only by leaving before the learner is at work', () => {
  expect(freesPlace(S.ACCEPTED, S.WITHDRAWN)).toBe(true);
  expect(freesPlace(S.ACCEPTED, S.TERMINATED)).toBe(true);
  expect(freesPlace(S.ACTIVE, S.TERMINATED)).toBe(false);
  expect(freesPlace(S.NOMINATED, S.WITHDRAWN)).toBe(false);
});

test('a placement that ended early holds no day after its end', () => {
  const planned = { startsOn: '2027-01-04', endsOn: '2027-06-30' };
  expect(heldUntil(planned, '2027-03-01')).toEqual({ heldFrom: '2027-01-04', heldTo: '2027-03-01' });
  expect(heldUntil(planned, '2027-09-01')).toEqual({ heldFrom: '2027-01-04', heldTo: '2027-06-30' });
  expect(heldUntil(planned, '2026-12-01')).toEqual({ heldFrom: '2026-12-01', heldTo: '2026-12-01' });
});

test('an evaluation keeps to its bounds', () => {
  const values = { score: 10, outcomesMet: ['a'], hoursAttended: 0 };
  expect(checkEvaluation(values, '2027-01-01')).toMatchObject({ score: 10, remarks: null, on: '2027-01-01' });
  const wrong = () =>
    checkEvaluation({ score: Number.NaN, outcomesMet: ['\u0000'], hoursAttended: 10_001 }, '2027-01-01');
  expect(wrong).toThrow(Refusal);
  expect(wrong).toThrow('OUT_OF_RANGE score; INVALID outcomesMet.0; OUT_OF_RANGE hoursAttended');
});

test('between 1 and 100 learners are nominated', () => {
  expect(() => checkNominees([])).toThrow(Refusal);
  expect(() => checkNominees(Array<string>(101).fill('x'))).toThrow(Refusal);
  expect(checkNominees(['x']).complaints).toEqual([]);
});

test('of every nominee it is said what is wrong', () => {
  const check = new Checker();
  const good = { schoolId: 'S', learnerStatus: 'ENROLLED', mayBePlaced: true };
  judgeNominees(
    check,
    ['a', 'b', 'c', 'd', 'e', 'a', 'f'],
    [
      { ...good, personKey: '1' },
      { ...good, personKey: '2', schoolId: 'T' },
      null,
      { ...good, personKey: '4', learnerStatus: 'WITHDRAWN' },
      { ...good, personKey: '5', mayBePlaced: false },
      { ...good, personKey: '1' },
      { ...good, personKey: '5' },
    ],
    'S',
  );
  expect(check.complaints.map(({ code, field }) => `${code} ${field?.[1]}`)).toEqual([
    'NOT_FOUND 1',
    'NOT_FOUND 2',
    'WRONG_STATE 3',
    'CONSENT_MISSING 4',
    'DUPLICATE 5',
    'DUPLICATE 6',
  ]);
});
