import { day, formula, xlsx, type CellValue } from '../../test/xlsx';
import { readOutcomes } from './outcome-form';

const HEAD = ['Mã người học', 'Kết quả', 'Ngày', 'Việc làm phù hợp', 'Họ và tên'];
const USUAL: CellValue[] = ['01KAFG0000AAAAAAAAAAAAAAAA', 'Có việc làm nơi khác', '20/11/2026', 'Có', 'Trần Thị Hòa'];
const changed = (column: number, value: CellValue) => USUAL.map((usual, i) => (i === column ? value : usual));
/** Rows of different graduates, unless the row itself says of whom. */
const ofMany = (...rows: CellValue[][]) =>
  rows.map((row, i) => (row[0] === USUAL[0] ? [`graduate-${i}`, ...row.slice(1)] : row));
const places = async (...rows: CellValue[][]) =>
  (await readOutcomes(xlsx([HEAD, ...ofMany(...rows)]), 'xlsx')).problems.told.map(
    ({ row, column, key }) => `${row} ${column} ${key}`,
  );
const read = async (file: Buffer, kind: 'xlsx' | 'csv' = 'xlsx') => {
  const { outcomes, problems } = await readOutcomes(file, kind);
  expect(problems.told).toEqual([]);
  return outcomes.map(({ values }) => values);
};

test('a sheet of outcomes is read, and names in it are not', async () => {
  const { outcomes, rows, problems } = await readOutcomes(
    xlsx([HEAD, USUAL, [], ['01KAFG0000BBBBBBBBBBBBBBBB', 'SEEKING', day(46_346)]]),
    'xlsx',
  );
  expect([rows, problems.count]).toEqual([2, 0]);
  expect(outcomes).toEqual([
    {
      sheetRow: 2,
      values: {
        learnerId: '01KAFG0000AAAAAAAAAAAAAAAA',
        kind: 'EMPLOYED_ELSEWHERE',
        on: '2026-11-20',
        suitable: true,
      },
    },
    {
      sheetRow: 4,
      values: { learnerId: '01KAFG0000BBBBBBBBBBBBBBBB', kind: 'SEEKING', on: '2026-11-20', suitable: null },
    },
  ]);
});

test.each([
  ['Có việc làm nơi khác', 'EMPLOYED_ELSEWHERE'],
  ['tự tạo việc làm', 'SELF_EMPLOYED'],
  ['HỌC TIẾP', 'FURTHER_STUDY'],
  ['Đang tìm việc', 'SEEKING'],
  ['Ngoài lực lượng lao động', 'OUT_OF_LABOUR_FORCE'],
  ['out_of_labour_force', 'OUT_OF_LABOUR_FORCE'],
])('“%s” is %s, in any normal form', async (text, kind) => {
  for (const form of ['NFC', 'NFD']) {
    expect(
      await read(xlsx([HEAD.map((title) => title.normalize(form)), changed(1, text.normalize(form))])),
    ).toMatchObject([{ kind }]);
  }
});

test('days come as cells of days and as text in three styles', async () => {
  const days = [day(46_346), '20/11/2026', '20-11-2026', '20.11.2026', '2026-11-20'];
  const rows = await read(xlsx([HEAD, ...ofMany(...days.map((text) => changed(2, text)))]));
  expect(rows.map(({ on }) => on)).toEqual(days.map(() => '2026-11-20'));
  expect(await places(...['11/20/2026', '20/11/26', 46_346, '30/02/2026'].map((text) => changed(2, text)))).toEqual([
    '2 C date',
    '3 C date',
    '4 C date',
    '5 C date',
  ]);
  expect(await places(changed(2, '20/11/1926'))).toEqual(['2 C dateRange']);
});

test('whether the work suits is yes, no or not said', async () => {
  const told = ['Có', 'x', 'Không', 'không'.normalize('NFD'), null];
  const rows = await read(xlsx([HEAD, ...ofMany(...told.map((text) => changed(3, text)))]));
  expect(rows.map(({ suitable }) => suitable)).toEqual([true, true, false, false, null]);
});

test('what cannot be read is told by row and column', async () => {
  expect(
    await places(
      changed(0, null),
      changed(0, 'x'.repeat(65)),
      changed(1, 'Đi làm'),
      changed(1, formula('A1')),
      changed(1, null),
      changed(2, null),
      changed(3, 'Có thể'),
      changed(4, formula('A1')),
      [...USUAL, 'thừa'],
    ),
  ).toEqual([
    '2 A required',
    '3 A text',
    '4 B oneOf',
    '5 B formula',
    '6 B required',
    '7 C required',
    '8 D oneOf',
    '10 F beyondColumns',
  ]);
});

test('a graduate in two rows is told by the row that came first', async () => {
  const { problems } = await readOutcomes(xlsx([HEAD, USUAL, changed(1, 'Học tiếp')]), 'xlsx');
  expect(problems.told).toEqual([{ row: 3, column: 'A', key: 'repeated', params: { row: 2 } }]);
});

test('other columns, merged cells and a sheet without rows are refused as a whole', async () => {
  const told = async (file: Buffer) =>
    (await readOutcomes(file, 'xlsx')).problems.told.map(({ row, column, key }) => `${row} ${column} ${key}`);
  expect(await told(xlsx([['Họ và tên', 'Kết quả', 'Ngày'], USUAL]))).toEqual(['1 A otherColumn']);
  expect(await told(xlsx([HEAD.slice(0, 2), USUAL.slice(0, 2)]))).toEqual(['null null noHeader']);
  expect(await told(xlsx([HEAD, ...ofMany(USUAL, USUAL)], { merged: ['B2:B3'] }))).toEqual(['2 B merged']);
  expect(await told(xlsx([HEAD]))).toEqual(['null null noRows']);
  expect(await read(xlsx([HEAD.slice(0, 3), USUAL.slice(0, 3)]))).toHaveLength(1);
});

test('as separated values it is read by the same columns', async () => {
  const lines = [HEAD.join(';'), 'một;Học tiếp;20.11.2026;;', 'hai;Đang tìm việc;20/11/2026;Không'];
  expect(await read(Buffer.from(`\uFEFF${lines.join('\r\n').normalize('NFD')}`), 'csv')).toEqual([
    { learnerId: 'một', kind: 'FURTHER_STUDY', on: '2026-11-20', suitable: null },
    { learnerId: 'hai', kind: 'SEEKING', on: '2026-11-20', suitable: false },
  ]);
});

test('ten thousand rows are read, and one more is not', async () => {
  const rows = (count: number) => Array.from({ length: count }, (_, i) => [`g-${i}`, ...USUAL.slice(1)]);
  expect(await read(xlsx([HEAD, ...rows(10_000)]))).toHaveLength(10_000);
  const { problems } = await readOutcomes(xlsx([HEAD, ...rows(10_001)]), 'xlsx');
  expect(problems.told).toMatchObject([{ row: null, key: 'tooManyRows' }]);
});
