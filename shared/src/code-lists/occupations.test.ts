import { occupations } from './data/occupations';
import { trainingFields } from './data/training-fields';
import {
  allOccupations,
  fieldOf,
  levelName,
  occupationByCode,
  officialCode,
  sharesFirstFour,
  wantedOccupation,
} from './occupations';

test('84 occupations in 23 fields are built in, 31 of them at both levels', () => {
  expect(occupations).toHaveLength(84);
  expect(allOccupations()).toEqual(occupations);
  expect(trainingFields).toHaveLength(23);
  expect(occupations.filter(({ levels }) => levels.INTERMEDIATE && levels.COLLEGE)).toHaveLength(31);
});

test('every official code is the digit of its level and the stem, in a known field', () => {
  for (const { code, fieldCode, levels } of occupations) {
    expect(code).toMatch(/^\d{6}$/);
    expect(fieldOf(code)?.code).toBe(fieldCode);
    expect([`5${code}`, undefined]).toContain(levels.INTERMEDIATE?.code);
    expect([`6${code}`, undefined]).toContain(levels.COLLEGE?.code);
  }
});

test('a stem is found without a level', () => {
  expect(occupationByCode('520227')).toMatchObject({ occupation: { name: 'Điện công nghiệp' }, level: null });
});

test('an official code is found with its level', () => {
  expect(occupationByCode('5520227')).toMatchObject({ occupation: { code: '520227' }, level: 'INTERMEDIATE' });
  expect(occupationByCode('6520227')).toMatchObject({ occupation: { code: '520227' }, level: 'COLLEGE' });
});

test('a list is asked for the stem of an official code, and for what it was asked where nothing has that', () => {
  expect(['6520227', '520227', '520999'].map(wantedOccupation)).toEqual(['520227', '520227', '520999']);
});

test('a code that the list does not have is not found', () => {
  for (const code of ['520999', '4520227', '6520102', '52022', '52022a', '', ' 520227', '5520227 ']) {
    expect(occupationByCode(code)).toBeUndefined();
  }
});

test('an occupation whose levels bear two names keeps both', () => {
  expect(occupationByCode('220212')?.occupation).toMatchObject({
    name: 'Tiếng Nhật',
    levels: { INTERMEDIATE: { name: 'Tiếng Nhật' }, COLLEGE: { name: 'Tiếng Nhật Bản' } },
  });
});

test('the official code is null where the list has none', () => {
  expect(officialCode('520227', 'INTERMEDIATE')).toBe('5520227');
  expect(officialCode('520227', 'COLLEGE')).toBe('6520227');
  expect(officialCode('520227', 'ELEMENTARY')).toBeNull();
  expect(officialCode('520102', 'COLLEGE')).toBeNull();
  expect(officialCode('999999', 'COLLEGE')).toBeNull();
});

test('work is suitable where the first four digits of the stems agree', () => {
  expect(sharesFirstFour('520227', '520225')).toBe(true);
  expect(sharesFirstFour('6520227', '520205')).toBe(true);
  expect(sharesFirstFour('520227', '520123')).toBe(false);
  expect(sharesFirstFour('', '')).toBe(false);
  expect(sharesFirstFour('5202', '5202')).toBe(false);
});

test('a level has its Vietnamese term', () => {
  expect(levelName('INTERMEDIATE')).toBe('Trung cấp');
});
