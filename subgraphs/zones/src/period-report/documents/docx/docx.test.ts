import type { ReportContent } from '../../report-content';
import { renderDocx } from './index';
import { figure, longReport, reportOf } from '../testing/hard-report';
import { all, one, readOffice, textIn, type Node, type OfficeFile } from '../testing/office-reader';
import { sampleReport } from '../testing/sample-report';

const open = async (content: ReportContent): Promise<OfficeFile> => readOffice(renderDocx(content));
const twips = (millimetres: number): number => (millimetres / 25.4) * 1440;

/** The paragraph that says this and nothing else. */
const saying = (node: Node, text: string): Node => {
  const found = all(node, 'w:p').find((paragraph) => textIn(paragraph) === text);
  if (!found) throw new Error(`No paragraph says ${text}`);
  return found;
};
const has = (node: Node, name: string): boolean => all(node, name).length > 0;
const sizeOf = (node: Node): number => Number(all(node, 'w:sz')[0]!.attributes['w:val']) / 2;

describe('the letterhead', () => {
  let document: Node;
  beforeAll(async () => {
    document = (await open(sampleReport)).part('word/document.xml');
  });

  test('has the nation’s name and motto in bold, with a rule as long as the motto', () => {
    const [nation, motto] = [
      saying(document, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
      saying(document, 'Độc lập - Tự do - Hạnh phúc'),
    ];
    expect([has(nation, 'w:b'), has(motto, 'w:b')]).toEqual([true, true]);
    expect(sizeOf(nation)).toBe(12);
    expect(sizeOf(motto)).toBe(13);
    const { attributes } = all(document, 'w:pBdr').map((border) => border)[1]!.children[0]!;
    expect(attributes['w:val']).toBe('single');
    const indents = all(document, 'w:ind').filter((indent) => indent.attributes['w:right']);
    const length = twips(99) - Number(indents[1]!.attributes['w:left']) - Number(indents[1]!.attributes['w:right']);
    // As Times New Roman Bold at 13 pt has it: 159.3 pt.
    expect(length / 20).toBeCloseTo(159.3, 0);
  });

  test('says what the report rests on in italics, and what it reports upright', () => {
    const paragraphs = all(document, 'w:p');
    const [basis, report] = ['Căn cứ', 'Ban Quản lý báo cáo'].map((start) =>
      paragraphs.find((paragraph) => textIn(paragraph).startsWith(start))!,
    );
    expect([has(basis!, 'w:i'), has(report!, 'w:i')]).toEqual([true, false]);
  });

  test('has issuer, number, place and date as prescribed', () => {
    expect(has(saying(document, 'UBND TỈNH VĨNH LONG'), 'w:b')).toBe(false);
    expect(has(saying(document, 'BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP MẪU'), 'w:b')).toBe(true);
    expect(sizeOf(saying(document, 'Số: 07/BC-BQL'))).toBe(13);
    const date = saying(document, 'Vĩnh Long, ngày 14 tháng 6 năm 2026');
    expect([has(date, 'w:i'), sizeOf(date)]).toEqual([true, 13]);
    expect(textIn(saying(document, 'Kính gửi: Ủy ban nhân dân tỉnh Vĩnh Long'))).toBeTruthy();
  });

  test('ends with the signatory in capitals, room to sign, and the recipients', () => {
    const table = all(document, 'w:tbl').find((each) => textIn(each).includes('Nơi nhận'))!;
    const [left, right] = all(table, 'w:tc').map((cell) => all(cell, 'w:p').map(textIn));
    expect(left).toEqual([
      'Nơi nhận:',
      '- Như trên;',
      '- Sở Nội vụ;',
      '- Sở Giáo dục và Đào tạo;',
      '- Lãnh đạo Ban;',
      '- Lưu: VT, LĐVL.',
    ]);
    expect(right).toEqual(['KT. TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN', '', '']);
    expect(sizeOf(saying(document, '- Sở Nội vụ;'))).toBe(11);
  });
});

test('pages are A4 with the decree’s margins, numbered on top from the second on, the annex for itself', async () => {
  const file = await open(sampleReport);
  const sections = all(file.part('word/document.xml'), 'w:sectPr');
  expect(sections).toHaveLength(2);
  for (const section of sections) {
    const size = one(section, 'w:pgSz').attributes;
    expect(Number(size['w:w'])).toBeCloseTo(twips(210), -1);
    expect(Number(size['w:h'])).toBeCloseTo(twips(297), -1);
    const margins = one(section, 'w:pgMar').attributes;
    for (const side of ['w:top', 'w:bottom']) expect(within(Number(margins[side]), 20, 25)).toBe(true);
    expect(within(Number(margins['w:left']), 30, 35)).toBe(true);
    expect(within(Number(margins['w:right']), 15, 20)).toBe(true);
    expect(has(section, 'w:titlePg')).toBe(true);
    expect(one(section, 'w:pgNumType').attributes['w:start']).toBe('1');
  }
  const header = file.part('word/header1.xml');
  expect(one(header, 'w:fldSimple').attributes['w:instr']).toBe('PAGE');
  expect(one(header, 'w:jc').attributes['w:val']).toBe('center');
  expect(textIn(file.part('word/header2.xml'))).toBe('');
  expect(textIn(file.part('word/footer1.xml'))).toContain(sampleReport.contentHash);
});

const within = (value: number, least: number, most: number): boolean =>
  value >= Math.floor(twips(least)) && value <= Math.ceil(twips(most));

test('the font is Times New Roman, the body of 14 points from edge to edge, the language Vietnamese', async () => {
  const styles = (await open(sampleReport)).part('word/styles.xml');
  expect(one(styles, 'w:rFonts').attributes['w:ascii']).toBe('Times New Roman');
  expect(one(styles, 'w:lang').attributes['w:val']).toBe('vi-VN');
  const body = all(styles, 'w:style').find(({ attributes }) => attributes['w:styleId'] === 'BodyText')!;
  expect([sizeOf(body), one(body, 'w:jc').attributes['w:val']]).toEqual([14, 'both']);
});

test('tables of many pages repeat their header and split no row; the signature keeps the last sentence with it', async () => {
  const document = (await open(longReport)).part('word/document.xml');
  const tables = all(document, 'w:tbl').filter((table) => has(table, 'w:tblBorders'));
  expect(tables).toHaveLength(4);
  for (const table of tables) {
    const rows = all(table, 'w:tr');
    expect(rows.filter((row) => has(row, 'w:tblHeader'))).toEqual([rows[0]]);
    expect(rows.every((row) => has(row, 'w:cantSplit'))).toBe(true);
  }
  expect(has(saying(document, 'Trên đây là báo cáo, kính trình quý cơ quan xem xét, tổng hợp./.'), 'w:keepNext')).toBe(
    true,
  );
});

test('charts are Word’s own, from zero, with their numbers in a workbook that can be opened', async () => {
  const file = await open(sampleReport);
  for (const number of [1, 2]) {
    const chart = file.part(`word/charts/chart${number}.xml`);
    expect(one(chart, 'c:min').attributes.val).toBe('0');
    const [first] = all(chart, 'c:val');
    const shown = all(first!, 'c:v').map(textIn).map(Number);
    const book = await readOffice(file.bytes(`word/embeddings/chart${number}.xlsx`));
    const cells = all(book.part('xl/worksheets/sheet1.xml'), 'c');
    expect(
      cells.filter(({ attributes }) => /^B([2-9]|\d\d)$/.test(attributes.r!)).map((cell) => Number(textIn(cell))),
    ).toEqual(shown);
  }
  const looks = all(file.part('word/charts/chart1.xml'), 'c:ser').map(
    (series) => all(series, 'a:srgbClr')[0]!.attributes.val,
  );
  expect(new Set(looks).size).toBe(3);
  const pictures = all(file.part('word/document.xml'), 'wp:docPr').map(({ attributes }) => attributes.descr);
  expect(pictures[0]).toContain('Tỷ lệ lao động đã qua đào tạo: kỳ này 69,7, kỳ trước 68,1, mục tiêu 72,2');
});

test('a step that is withheld has no bar, and its label says so', async () => {
  const codes = ['orders.places', 'training.learners', 'hires.total'];
  const figures = codes.map((code, i) =>
    figure(i + 1, { code, label: code, previous: null, ...(i === 1 && { value: null, withheld: true }) }),
  );
  const chart = (await open(reportOf(figures))).part('word/charts/chart1.xml');
  expect(all(one(chart, 'c:cat'), 'c:v').map(textIn)).toEqual([
    'orders.places',
    'training.learners (…)',
    'hires.total',
  ]);
  expect(all(one(chart, 'c:val'), 'c:pt').map(({ attributes }) => attributes.idx)).toEqual(['0', '2']);
});

test('every part is well-formed, has its type, and every relation leads to a part', async () => {
  const file = await open(sampleReport);
  const names = file.entries.map(({ fileName }) => fileName);
  const types = file.part('[Content_Types].xml');
  const named = all(types, 'Override').map(({ attributes }) => attributes.PartName!.slice(1));
  expect(names.filter((name) => /\.xml$/.test(name) && name !== '[Content_Types].xml').sort()).toEqual(named.sort());
  for (const name of names.filter((each) => /\.(xml|rels)$/.test(each))) expect(file.part(name).name).toBeTruthy();
  for (const name of names.filter((each) => each.endsWith('.rels'))) {
    const folder = name.replace(/_rels\/[^/]+$/, '');
    for (const { attributes } of all(file.part(name), 'Relationship')) {
      const target = new URL(attributes.Target!, `http://a/${folder}`).pathname.slice(1);
      expect(names).toContain(target);
    }
  }
});
