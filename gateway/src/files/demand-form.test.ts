import { formula, xlsx, type CellValue } from '../../test/xlsx';
import { readDemand } from './demand-form';

const HEAD = ['Mã ngành, nghề', 'Trình độ', 'Quý', 'Số lượng', 'Lý do', 'Yêu cầu chứng chỉ', 'Mã khu', 'Phiên bản'];
const USUAL: CellValue[] = ['520227', 'Trung cấp', 'Quý 1/2027', 40, 'Mở rộng sản xuất', 'Có', 'kcn-long-duc-tra-vinh'];
const places = async (...rows: CellValue[][]) =>
  (await readDemand(xlsx([HEAD, ...rows]), 'xlsx')).problems.told.map(
    ({ row, column, key }) => `${row} ${column} ${key}`,
  );
const changed = (column: number, value: CellValue) => USUAL.map((usual, i) => (i === column ? value : usual));

test('a sheet of demand is read in Vietnamese and in codes', async () => {
  const { demand, rows } = await readDemand(
    xlsx([HEAD, USUAL, [6520227, 'COLLEGE', '2027-Q2', '5', 'SEASONAL', null, null, 3], []]),
    'xlsx',
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
  expect((await readDemand(short(5), 'xlsx')).problems.count).toBe(0);
  expect((await readDemand(short(4), 'xlsx')).problems.told).toMatchObject([{ key: 'noHeader' }]);
  expect((await readDemand(xlsx([[...HEAD].reverse(), USUAL]), 'xlsx')).problems.told[0]).toMatchObject({
    key: 'otherColumn',
  });
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

describe('as separated values', () => {
  const csv = (text: string | Buffer) => readDemand(Buffer.from(text as string), 'csv');
  const title = (separator: string) => HEAD.join(separator);
  const values = (answer: Awaited<ReturnType<typeof csv>>) => answer.demand.map(({ values: value }) => value);

  test('it is read with commas, semicolons or tabs, with a mark of its encoding or without, as from a workbook', async () => {
    const quoted = '"Mã ngành, nghề",Trình độ,Quý,Số lượng,Lý do\n520227,Trung cấp,Quý 1/2027,40,"Mở rộng\r\n"\r\n';
    const semicolons = `\uFEFF${title(';')}\r\n520227; Trung cấp ;2027-Q1;40;Mở rộng;;\r\n`;
    const tabs = `${title('\t')}\n520227\tTrung cấp\t2027-Q1\t40\tMở rộng`.normalize('NFD');
    const [one, other, third] = await Promise.all([csv(quoted), csv(semicolons), csv(tabs)]);
    expect(values(one)).toMatchObject([{ occupationCode: '520227', quarter: '2027-Q1', headcount: 40 }]);
    expect([values(other), values(third)]).toEqual([values(one), values(one)]);
    expect([one, other, third].map(({ rows, problems }) => [rows, problems.count])).toEqual(Array(3).fill([1, 0]));
  });

  test('what cannot be read is told by line and column', async () => {
    const lines = [title(';'), '', '520227;Đại học;2027-Q1;40;Mở rộng', '520227;Trung cấp;2027-Q1;=20+20;Mở rộng'];
    const { problems, rows } = await csv(lines.join('\n'));
    expect(rows).toBe(2);
    expect(problems.told).toMatchObject([
      { row: 3, column: 'B', key: 'oneOf' },
      { row: 4, column: 'D', key: 'formula' },
    ]);
  });

  test('a file that is none, of another encoding, or too long is refused as a whole', async () => {
    const key = async (text: string | Buffer) => (await csv(text)).problems.told.map((problem) => problem.key);
    expect(await key(`${title(';')}\n"520227;Trung cấp`)).toEqual(['notCsv']);
    expect(await key(Buffer.from([0x4d, 0xe3, 0x20, 0x6e, 0x67]))).toEqual(['notUtf8']);
    expect(await key('')).toEqual(['noHeader']);
    expect(await key(xlsx([HEAD, USUAL]))).toEqual(['notUtf8']);
    const row = '\n520227;Trung cấp;2027-Q1;1;Mở rộng';
    expect(await key(title(';') + row.repeat(10_001))).toEqual(['tooManyRows']);
    expect((await csv(title(';') + row.repeat(10_000))).rows).toBe(10_000);
  });
});
