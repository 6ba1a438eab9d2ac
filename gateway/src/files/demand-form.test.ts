import { formula, xlsx, type CellValue } from '../../test/xlsx';
import { readDemand } from './demand-form';

const HEAD = ['Mã ngành, nghề', 'Trình độ', 'Quý', 'Số lượng', 'Lý do', 'Yêu cầu chứng chỉ', 'Mã khu', 'Phiên bản'];
const USUAL: CellValue[] = ['520227', 'Trung cấp', 'Quý 1/2027', 40, 'Mở rộng sản xuất', 'Có', 'kcn-long-duc-tra-vinh'];
const places = async (...rows: CellValue[][]) =>
  (await readDemand(xlsx([HEAD, ...rows]))).problems.told.map(({ row, column, key }) => `${row} ${column} ${key}`);
const changed = (column: number, value: CellValue) => USUAL.map((usual, i) => (i === column ? value : usual));

test('a sheet of demand is read in Vietnamese and in codes', async () => {
  const { demand, rows } = await readDemand(
    xlsx([HEAD, USUAL, [6520227, 'COLLEGE', '2027-Q2', '5', 'SEASONAL', null, null, 3], []]),
  );
  expect(rows).toBe(2);
  expect(demand).toEqual([
    {
      sheetRow: 2,
      values: {
        ...{ occupationCode: '520227', level: 'INTERMEDIATE', quarter: '2027-Q1', headcount: 40, reason: 'EXPANSION' },
        ...{ certificateRequired: true, zoneCode: 'kcn-long-duc-tra-vinh', expectedVersion: null },
      },
    },
    {
      sheetRow: 3,
      values: {
        ...{ occupationCode: '6520227', level: 'COLLEGE', quarter: '2027-Q2', headcount: 5, reason: 'SEASONAL' },
        ...{ certificateRequired: false, zoneCode: null, expectedVersion: 3 },
      },
    },
  ]);
});

test('the last columns may be absent, the first may not', async () => {
  const short = (columns: number) => xlsx([HEAD.slice(0, columns), USUAL.slice(0, columns)]);
  expect((await readDemand(short(5))).problems.count).toBe(0);
  expect((await readDemand(short(4))).problems.told).toMatchObject([{ key: 'noHeader' }]);
  expect((await readDemand(xlsx([[...HEAD].reverse(), USUAL]))).problems.told[0]).toMatchObject({ key: 'otherColumn' });
});

test('what cannot be read is told by row and column', async () => {
  expect(
    await places(
      changed(1, 'Đại học'),
      changed(2, 'Quý 5/2027'),
      changed(3, '1.000'),
      changed(3, '1,5'),
      changed(3, formula('20+20')),
      changed(4, 'Vì cần'),
      changed(5, 'có thể'),
      changed(0, null),
    ),
  ).toEqual([
    '2 B oneOf',
    '3 C quarter',
    '4 D wholeNumber',
    '5 D wholeNumber',
    '6 D formula',
    '7 E oneOf',
    '8 F oneOf',
    '9 A required',
  ]);
});
