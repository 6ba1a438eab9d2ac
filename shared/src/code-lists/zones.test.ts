import { boards } from './data/boards';
import { formerProvinces } from './data/former-provinces';
import { schools } from './data/schools';
import { zones } from './data/zones';
import { provinceByCode } from './places';
import { schoolByCode } from './schools';
import { boardByCode, boardById, boardId, boardOfZone, zoneByCode, zonesOfBoard } from './zones';

test('116 zones, 5 boards and 105 schools have codes of their own', () => {
  expect(zones).toHaveLength(116);
  expect(new Set(zones.map(({ code }) => code)).size).toBe(116);
  expect(boards).toHaveLength(5);
  expect(schools).toHaveLength(105);
  expect(new Set(schools.map(({ code }) => code)).size).toBe(105);
});

test('zones, boards and schools lie in provinces of today, and in former ones that became them', () => {
  const successors = new Map(formerProvinces.map(({ code, successorCode }) => [code, successorCode]));
  for (const { provinceCode } of [...zones, ...boards, ...schools]) expect(provinceByCode(provinceCode)).toBeDefined();
  for (const { formerProvinceCode, provinceCode } of [...zones, ...schools]) {
    if (formerProvinceCode !== null) expect(successors.get(formerProvinceCode)).toBe(provinceCode);
  }
});

test('two zones are called Long Đức and are told apart by code', () => {
  const namesakes = zones.filter(({ name }) => name === 'Khu công nghiệp Long Đức');
  expect(namesakes.map(({ code, provinceCode }) => [code, provinceCode])).toEqual([
    ['kcn-long-duc-tra-vinh', '86'],
    ['kcn-long-duc-dong-nai', '75'],
  ]);
});

test('a board knows its zones and a zone its board', () => {
  expect(boardOfZone('kcn-long-duc-tra-vinh')).toBe(boardByCode('bql-kkt-tra-vinh'));
  const ofTraVinh = zonesOfBoard(boardId('bql-kkt-tra-vinh'));
  expect(ofTraVinh).toHaveLength(7);
  expect(ofTraVinh).toContain(zoneByCode('kkt-dinh-an-tra-vinh'));
  expect(boardById(boardId('bql-kcn-bac-kan'))?.provinceCode).toBe('19');
});

test('every board that a zone names exists and has zones', () => {
  for (const zone of zones) if (zone.boardCode !== null) expect(boardByCode(zone.boardCode)).toBeDefined();
  for (const { code } of boards) expect(zonesOfBoard(boardId(code)).length).toBeGreaterThan(0);
});

test('what is unknown has neither board nor zones', () => {
  expect(zoneByCode('kcn-long-duc')).toBeUndefined();
  expect(boardOfZone('ccn-sa-binh-tra-vinh')).toBeUndefined();
  expect(boardOfZone('nowhere')).toBeUndefined();
  expect(zonesOfBoard('bql-kkt-tra-vinh')).toEqual([]);
});

test('a school of the sample is found by its code', () => {
  expect(schoolByCode('cd-nghe-tra-vinh-84')).toMatchObject({
    ownership: 'PUBLIC',
    kind: 'COLLEGE',
    provinceCode: '86',
  });
  expect(schoolByCode('nowhere')).toBeUndefined();
});
