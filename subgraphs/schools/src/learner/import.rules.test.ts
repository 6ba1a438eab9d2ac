import { row } from '../testing/school-hub';
import { counts } from './consent.rules';
import { checkRows, consentWarnings, placeRows, type RawRow } from './import.rules';
import { isLivePlacement } from './learner.rules';

const today = '2026-11-21';
const rows = (...changes: object[]) => changes.map((change, i) => row(i, change)) as unknown as RawRow[];
const rejectionsOf = (...changes: object[]) =>
  checkRows(rows(...changes), today).rejected.map(({ row: number, errors }) => [
    number,
    ...errors.map(({ key, field }) => `${key} ${field?.join('.')}`),
  ]);

describe('rows of an import', () => {
  test('come back by number, counted from one, with paths counted from zero', () => {
    expect(rejectionsOf({}, { fullName: '' }, {})).toEqual([[2, 'required rows.1.fullName']]);
  });

  test('need a plausible age', () => {
    expect(rejectionsOf({ birthDate: '2020-05-01', nationalId: '084220000001' })).toEqual([
      [1, 'ageRange rows.0.birthDate'],
    ]);
  });

  test('need a national id of the right shape that agrees with birth year and sex', () => {
    expect(rejectionsOf({ nationalId: '12' }, { sex: 'FEMALE' }, { birthDate: '2004-05-01' })).toEqual([
      [1, 'nationalId rows.0.nationalId'],
      [2, 'nationalIdDisagrees rows.1.nationalId'],
      [3, 'nationalIdDisagrees rows.2.nationalId'],
    ]);
  });

  test('may name a person only once', () => {
    const same = { nationalId: '084205000777' };
    expect(rejectionsOf(same, {}, same)).toEqual([[3, 'nationalIdInRows rows.2.nationalId']]);
  });

  test('of the same person land when the earlier one is bad', () => {
    const same = { nationalId: '084205000777' };
    expect(rejectionsOf({ ...same, fullName: '' }, same)).toEqual([[1, 'required rows.0.fullName']]);
  });

  test('never repeat what was in them', () => {
    const { rejected } = checkRows(rows({ nationalId: '084205999', contact: { name: 'A', phone: 'secret' } }), today);
    expect(JSON.stringify(rejected)).not.toMatch(/084205999|secret/);
  });

  test('beyond the seats come back, and so do people who are there already', () => {
    const { good } = checkRows(rows({}, {}, {}), today);
    const { enrolled, rejected } = placeRows(good, new Set(['084205000000']), 1);
    expect(enrolled.map(({ index }) => index)).toEqual([1]);
    expect(rejected.map(({ row: number, errors }) => [number, errors[0]!.key])).toEqual([
      [1, 'nationalIdInCohort'],
      [3, 'cohortFull'],
    ]);
  });
});

describe('a consent', () => {
  test('counts when a guardian gave it, or the person was eighteen that day', () => {
    expect(counts({ givenOn: '2026-05-01', byGuardian: false }, '2008-05-01')).toBe(true);
    expect(counts({ givenOn: '2026-04-30', byGuardian: false }, '2008-05-01')).toBe(false);
    expect(counts({ givenOn: '2026-04-30', byGuardian: true }, '2008-05-01')).toBe(true);
  });

  test('of a child without a guardian is warned of, and one without a proof or the guardian’s name', () => {
    const child = { birthDate: '2010-05-01', nationalId: '084210000001', consents: ['PLACEMENT'] };
    const { good } = checkRows(rows(child, { ...child, nationalId: '084210000002', guardianConsent: true }), today);
    expect(consentWarnings(good, today).map(({ field }) => field?.join('.'))).toEqual([
      'rows.0.guardianConsent',
      'rows.0.consentProof',
      'rows.1.guardianName',
      'rows.1.consentProof',
    ]);
  });
});

test('a placement that ended early is known to the enterprise only if it ever ran', () => {
  expect(isLivePlacement('TERMINATED', true)).toBe(true);
  expect(isLivePlacement('TERMINATED', false)).toBe(false);
  expect(isLivePlacement('DECLINED', false)).toBe(false);
  expect(isLivePlacement('NOMINATED', false)).toBe(true);
});
