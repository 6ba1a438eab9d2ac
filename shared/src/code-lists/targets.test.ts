import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { targets } from './data/targets';
import type { CodeListError } from './csv-table';
import { loadCodeLists, validateCodeListFile } from './imports';
import { targetOf } from './targets';

const header =
  'id,province_code,former_province_code,document,year,indicator,indicator_vi,training_level,operator,value,unit,responsible_vi,part_of';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'targets-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  loadCodeLists(folder);
});
const write = (...rows: string[]) => {
  const path = join(folder, 'targets.csv');
  writeFileSync(path, [header, ...rows, ''].join('\n'));
  return path;
};

test('the numbers of the plans are found by province, year, indicator and level', () => {
  expect(targetOf('01', 2022, 'trained_labour_rate')).toMatchObject({ value: 72.2, operator: 'ge' });
  expect(targetOf('01', 2022, 'certified_labour_rate')).toMatchObject({ value: 51.2 });
  expect(targetOf('19', 2023, 'trained_labour_rate')).toMatchObject({ value: 47 });
  expect(targetOf('01', 2022, 'enrolment', 'COLLEGE')).toMatchObject({ value: 25_000, operator: 'about' });
  expect(targetOf('86', 2022, 'trained_labour_rate')).toBeUndefined();
  expect(targetOf('01', 2023, 'trained_labour_rate')).toBeUndefined();
});

test('a province’s sum is its own target, and no part of it', () => {
  expect(targetOf('19', 2023, 'enrolment', 'ALL')).toMatchObject({ value: 6_000, partOf: null });
});

test('parts that the plans give add up to their sums', () => {
  const parts = (id: string) => targets.filter(({ partOf, indicator }) => partOf === id && indicator === 'enrolment');
  for (const id of ['hn-2022-tuyen-sinh', 'bk-2023-tuyen-sinh', 'bk-2023-cdbk']) {
    const sum = parts(id).reduce((total, { value }) => total + value, 0);
    expect([id, sum]).toEqual([id, targets.find((row) => row.id === id)!.value]);
  }
});

test('an imported target joins those built in, and has the last word on its id', () => {
  write(
    'vl-2026,86,84,KH 1,2026,trained_labour_rate,Tỷ lệ qua đào tạo,,ge,75.5,percent,,',
    'hn-2022-qua-dao-tao,01,01,KH 72,2022,trained_labour_rate,Tỷ lệ qua đào tạo,,ge,73,percent,,',
  );
  expect(loadCodeLists(folder)).toMatchObject({ targets: 2 });
  expect(targetOf('86', 2026, 'trained_labour_rate')).toMatchObject({ value: 75.5 });
  expect(targetOf('01', 2022, 'trained_labour_rate')).toMatchObject({ value: 73 });
  expect(targetOf('01', 2022, 'certified_labour_rate')).toMatchObject({ value: 51.2 });
});

test('a target that cannot be read is told with its line, and nothing is taken', () => {
  const path = write('A B,99,,,26,Rate,,daihoc,max,"1,5",x,,nowhere');
  let problems: string[] = [];
  try {
    validateCodeListFile(path);
  } catch (error) {
    problems = (error as CodeListError).problems.map(({ message }) => message.split(' ')[0]!);
  }
  expect(problems).toEqual([
    ...['id', 'province_code', 'document', 'year', 'indicator', 'indicator_vi', 'training_level', 'operator'],
    ...['value', 'the'],
  ]);
});
