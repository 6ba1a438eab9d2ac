import type { ReportContent } from '../../report-content';
import { renderXlsx } from './index';
import { figure, longReport, reportOf } from '../testing/hard-report';
import { all, one, readOffice, textIn, type Node, type OfficeFile } from '../testing/office-reader';
import { sampleReport } from '../testing/sample-report';

const open = async (content: ReportContent): Promise<OfficeFile> => readOffice(renderXlsx(content));

/** A sheet's cells by their address: what they hold, whether it is a number, and their style. */
function cellsOf(book: OfficeFile, sheet: number) {
  const strings = all(book.part('xl/sharedStrings.xml'), 'si').map(textIn);
  const styles = one(book.part('xl/styles.xml'), 'cellXfs').children;
  const cells = all(book.part(`xl/worksheets/sheet${sheet}.xml`), 'c').map(({ attributes: { r, s, t }, children }) => {
    const value = children.map(textIn).join('');
    const style = styles[Number(s)]!;
    return [
      r!,
      { value: t === 's' ? strings[Number(value)] : value && Number(value), style, element: children[0] },
    ] as const;
  });
  return new Map(cells);
}

/** The code by which a cell's number is shown. */
function formatOf(book: OfficeFile, style: Node): string | undefined {
  const id = style.attributes.numFmtId;
  if (id === '3') return '#,##0';
  return all(book.part('xl/styles.xml'), 'numFmt').find(({ attributes }) => attributes.numFmtId === id)?.attributes
    .formatCode;
}

test('numbers are numbers, shown by codes of no language', async () => {
  const book = await open(sampleReport);
  const workers = cellsOf(book, 3);
  expect([...'ABCDEFGHIJKL'].map((column) => workers.get(`${column}5`)!.value)).toEqual([
    4,
    'Tỷ lệ lao động đã qua đào tạo',
    '%',
    69.7,
    68.1,
    1.6,
    '≥',
    72.2,
    'Kế hoạch mẫu số 00/KH-UBND',
    '',
    'Lao động đã qua đào tạo trên tổng số lao động.',
    'workers.trained.rate',
  ]);
  expect(formatOf(book, workers.get('D5')!.style)).toBe('#,##0.0');
  expect(formatOf(book, workers.get('D2')!.style)).toBe('#,##0');
});

test('there is a sheet for each section, after one that says whose report it is', async () => {
  const book = await open(sampleReport);
  expect(all(book.part('xl/workbook.xml'), 'sheet').map(({ attributes }) => attributes.name)).toEqual([
    'Thông tin',
    'I. Doanh nghiệp và chế độ báo…',
    'II. Lao động đang sử dụng',
    'III. Nhu cầu lao động và đào…',
    'IV. Liên kết đào tạo và tuyển…',
    'V. Tuyển dụng và tiền lương…',
    'VI. Đối tượng ưu tiên được đào…',
    'Thay đổi so với bản trước',
  ]);
  const about = [...cellsOf(book, 1).values()].map(({ value }) => value);
  expect(about).toEqual(expect.arrayContaining(['Số: 07/BC-BQL', sampleReport.contentHash, 2]));
});

test('names of sheets are such as Excel allows, and differ', async () => {
  const title = "Tên 'rất' dài [của] phần: có * mọi ? dấu / cấm \\";
  const sections = [title, title, title, 'Trống'].map((each) => ({ code: each, title: each, figures: [figure(1)] }));
  const book = await open({
    ...longReport,
    sections: sections.flatMap((section) => [section, section, section, section]),
  });
  const names = all(book.part('xl/workbook.xml'), 'sheet').map(({ attributes }) => attributes.name!);
  expect(names).toHaveLength(17);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(17);
  for (const name of names) expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);
});

test('the header row stays in sight and on every printed page, which is A4', async () => {
  const book = await open(longReport);
  const sheet = book.part('xl/worksheets/sheet2.xml');
  expect(one(sheet, 'pane').attributes).toMatchObject({ ySplit: '1', topLeftCell: 'A2', state: 'frozen' });
  expect(one(sheet, 'pageSetup').attributes).toMatchObject({
    paperSize: '9',
    orientation: 'landscape',
    fitToWidth: '1',
  });
  const names = all(book.part('xl/workbook.xml'), 'definedName').filter(
    ({ attributes }) => attributes.localSheetId === '1',
  );
  expect(names.map(textIn)).toEqual(["'I. Phần số 1'!$A$1:$K$21", "'I. Phần số 1'!$1:$1"]);
  expect(all(sheet, 'col').every(({ attributes }) => Number(attributes.width) >= 6)).toBe(true);
});

test('a text that looks like a formula is a text, and stays one when somebody edits it', async () => {
  const labels = ['=1+1', '+84', '-5', '@SUM(A1)', "'a", '=HYPERLINK("http://a")'];
  const book = await open(reportOf(labels.map((label, i) => figure(i + 1, { label }))));
  const cells = cellsOf(book, 2);
  labels.forEach((label, i) => {
    const { value, style, element } = cells.get(`B${i + 2}`)!;
    expect(value).toBe(label);
    expect(style.attributes.quotePrefix).toBe('1');
    expect(element!.name).toBe('v');
  });
  for (const { fileName } of book.entries.filter(({ fileName }) => fileName.includes('worksheets/'))) {
    expect(all(book.part(fileName), 'f')).toEqual([]);
  }
});

test('rows are as high as their texts need', async () => {
  const sheet = (await open(reportOf([figure(1, { label: 'Ngắn' }), figure(2, { label: 'dài '.repeat(60) })]))).part(
    'xl/worksheets/sheet2.xml',
  );
  const [, short, long] = all(sheet, 'row').map(({ attributes }) => Number(attributes.ht));
  expect(short).toBeLessThan(25);
  expect(long).toBeGreaterThan(80);
});

test('no entry bears a time but the first that ZIP knows', async () => {
  const { entries } = await open(sampleReport);
  // The first of January 1980, midnight.
  expect(entries.map(({ lastModFileDate, lastModFileTime }) => [lastModFileDate, lastModFileTime])).toEqual(
    entries.map(() => [33, 0]),
  );
});
