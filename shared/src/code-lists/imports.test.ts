import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { communesOf } from './communes';
import { CodeListError } from './csv-table';
import { industryDivisions } from './data/industry-divisions';
import { loadCodeLists, validateCodeListFile } from './imports';
import { checkIndustryCode, industryByCode } from './industries';
import { allOccupations, occupationByCode } from './occupations';

const occupationHeader = 'code7,level,name_vi,group_code,group_vi,counterpart_code,verified';
const communeHeader =
  'code,name_vi,full_name_vi,kind,province_code,slug,valid_from,valid_to,status_changed_on,previous_full_name_vi,note';
const industryHeader = 'version,code,level,parent_code,name_vi,name_en,verified';
const welder = '6520299,cao_dang,"Hàn, bậc cao",52,Kỹ thuật,,yes';
const phuong = '29236,Long Đức,Phường Long Đức,phuong,86,long-duc,2025-07-01,,,,';
const wholeIndustries = [
  ...industryDivisions.map(
    ({ code, parentCode, name }) => `2025,${code},${code.length},${parentCode ?? ''},"${name}",,yes`,
  ),
  '2025,141,3,14,May trang phục,,yes',
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'code-lists-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  loadCodeLists(folder);
});

function write(file: string, ...lines: string[]): string {
  const path = join(folder, file);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

function problemsOf(action: () => unknown): [line: number, message: string][] {
  try {
    action();
  } catch (error) {
    if (error instanceof CodeListError) return error.problems.map(({ line, message }) => [line, message]);
    throw error;
  }
  return [];
}

test('a hub without files works with what is built in', () => {
  expect(loadCodeLists(folder)).toEqual({ occupations: null, industries: null, communes: null, targets: null });
  expect(loadCodeLists(join(folder, 'nowhere'))).toEqual({
    occupations: null,
    industries: null,
    communes: null,
    targets: null,
  });
  expect(allOccupations()).toHaveLength(84);
  expect(communesOf('86')).toEqual([]);
});

test('imported occupations join those built in', () => {
  write('training_occupations.csv', occupationHeader, welder, '5520102,trung_cap,Máy nông nghiệp,52,Kỹ thuật,,yes');
  expect(loadCodeLists(folder)).toEqual({ occupations: 2, industries: null, communes: null, targets: null });
  expect(allOccupations()).toHaveLength(85);
  expect(occupationByCode('6520299')).toMatchObject({ occupation: { name: 'Hàn, bậc cao' }, level: 'COLLEGE' });
  expect(occupationByCode('520102')?.occupation.name).toBe('Máy nông nghiệp');
});

test('a level that only the built-in row knows stays', () => {
  write('training_occupations.csv', occupationHeader, '6520227,cao_dang,Điện công nghiệp,52,Kỹ thuật,5520227,yes');
  loadCodeLists(folder);
  expect(Object.keys(occupationByCode('520227')?.occupation.levels ?? {}).sort()).toEqual(['COLLEGE', 'INTERMEDIATE']);
});

test('an import takes the place of the one before', () => {
  const path = write('training_occupations.csv', occupationHeader, welder);
  loadCodeLists(folder);
  rmSync(path);
  loadCodeLists(folder);
  expect(allOccupations()).toHaveLength(84);
});

test('once the industries are imported a code must be among them', () => {
  write('vsic.csv', industryHeader, ...wholeIndustries);
  expect(loadCodeLists(folder).industries).toBe(110);
  expect(checkIndustryCode('141').ok).toBe(true);
  expect(checkIndustryCode('142')).toEqual({ ok: false, reason: 'unknown' });
  expect(industryByCode('141')?.parentCode).toBe('14');
});

test('part of the industries is not taken for the whole', () => {
  const path = write('vsic.csv', industryHeader, ...wholeIndustries.filter((line) => !line.startsWith('2025,99,')));
  expect(problemsOf(() => validateCodeListFile(path))).toEqual([[110, 'the list is not whole: 99 missing']]);
});

test('communes are known by their province, and those of a day by their dates', () => {
  const abolished = '29237,Cũ,Xã Cũ,xa,86,cu,2025-07-01,2026-04-29,,,';
  write('communes.csv', communeHeader, phuong, abolished);
  loadCodeLists(folder);
  expect(communesOf('86').map(({ fullName }) => fullName)).toEqual(['Phường Long Đức', 'Xã Cũ']);
  expect(communesOf('86', '2026-11-20').map(({ name }) => name)).toEqual(['Long Đức']);
  expect(communesOf('01')).toEqual([]);
});

test('one bad file leaves everything as it was', () => {
  write('communes.csv', communeHeader, phuong);
  loadCodeLists(folder);
  write('training_occupations.csv', occupationHeader, welder);
  write('communes.csv', communeHeader, phuong, phuong);
  expect(() => loadCodeLists(folder)).toThrow('communes.csv was not imported:\n  line 3: 29236 comes twice');
  expect(allOccupations()).toHaveLength(84);
  expect(communesOf('86')).toHaveLength(1);
});

test('every fault of a file is told with its line', () => {
  const path = write(
    'training_occupations.csv',
    occupationHeader,
    welder,
    '6520299,cao_dang,Hàn,52,Kỹ thuật,,yes',
    '5520298,cao_dang,,51,Kỹ thuật,5520298,perhaps',
    '6520297,cao_dang',
  );
  expect(problemsOf(() => validateCodeListFile(path))).toEqual([[5, '2 cells instead of 7']]);
  writeFileSync(path, [occupationHeader, welder, welder, '5520298,cao_dang,,51,Kỹ thuật,6520298,perhaps'].join('\n'));
  expect(problemsOf(() => validateCodeListFile(path))).toEqual([
    [3, '6520299 comes twice'],
    [4, 'the first digit of code7 must be that of the level'],
    [4, 'group_code must be the second and third digit of code7'],
    [4, 'name_vi is missing or too long'],
    [4, 'counterpart_code must be 5520298'],
    [4, expect.stringContaining('verified must be one of')],
  ]);
});

test('dates, kinds and provinces of communes are checked', () => {
  const path = write(
    'communes.csv',
    communeHeader,
    '2923,Long Đức,Phường Long Đức,constructor,84,x,2025-02-30,2025-01-01,yesterday,,',
  );
  expect(problemsOf(() => validateCodeListFile(path))).toEqual([
    [2, 'code must be five digits'],
    [2, 'kind must be one of xa, phuong, dac_khu'],
    [2, 'province_code must be a province of today'],
    [2, 'valid_from must be a date'],
    [2, 'valid_to lies before valid_from'],
    [2, 'status_changed_on must be empty or a date'],
  ]);
});

test('a file in another shape is refused', () => {
  expect(problemsOf(() => validateCodeListFile(write('people.csv', 'name')))).toHaveLength(1);
  expect(problemsOf(() => validateCodeListFile(write('vsic.csv', 'code,name')))).toEqual([
    [1, `the header must be ${industryHeader}`],
  ]);
  expect(problemsOf(() => validateCodeListFile(write('vsic.csv', industryHeader)))).toEqual([[1, 'no rows']]);
  expect(problemsOf(() => validateCodeListFile(write('vsic.csv', '')))).toHaveLength(1);
  expect(problemsOf(() => validateCodeListFile(write('vsic.csv', industryHeader, '2025,"A,1')))).toHaveLength(1);
  const notText = join(folder, 'vsic.csv');
  writeFileSync(notText, Buffer.from([0xff, 0xfe, 0x41]));
  expect(problemsOf(() => validateCodeListFile(notText))).toEqual([[1, 'not UTF-8']]);
});

test('a byte order mark, line ends of Windows and decomposed letters are taken', () => {
  const path = join(folder, 'training_occupations.csv');
  writeFileSync(path, `\ufeff${occupationHeader}\r\n${welder.normalize('NFD')}\r\n`);
  loadCodeLists(folder);
  expect(occupationByCode('520299')?.occupation.name).toBe('Hàn, bậc cao'.normalize('NFC'));
  expect(validateCodeListFile(path)).toEqual({ file: 'training_occupations.csv', entries: 1 });
});
