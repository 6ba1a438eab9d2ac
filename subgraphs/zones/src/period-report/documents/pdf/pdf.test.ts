import type { ReportContent } from '../../report-content';
import { renderPdf } from './index';
import { figure, longReport, reportOf } from '../testing/hard-report';
import { readPdf, readPdfs, rolesOf, textOf, type ReadPage, type ReadPdf, type Structure } from '../testing/pdf-reader';
import { sampleReport } from '../testing/sample-report';

const open = async (content: ReportContent): Promise<ReadPdf> => readPdf(await renderPdf(content));
let sample: ReadPdf;
beforeAll(async () => {
  sample = await open(sampleReport);
});

const millimetres = (points: number): number => (points / 72) * 25.4;

const lineWith = ({ lines }: ReadPage, text: string) => {
  const line = lines.find((each) => each.text.includes(text));
  if (!line) throw new Error(`No line says ${text}`);
  return line;
};

/** The number on top of a page, if it has one. */
const numberOf = ({ lines }: ReadPage): string | undefined =>
  lines.find(({ y, text }) => millimetres(y) > 279 && text.trim())?.text;

test('the file says what it is, in Vietnamese, and is marked as PDF/A-2a', () => {
  const { info, part, marked, pages } = sample;
  expect(info).toMatchObject({
    Title: 'BÁO CÁO: Tình hình liên kết đào tạo và sử dụng lao động 6 tháng đầu năm 2026',
    Author: 'BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP MẪU',
    Language: 'vi-VN',
    CreationDate: 'D:20260613165959Z',
  });
  expect([part, marked.Marked]).toEqual(['2', true]);
  expect(pages.map(({ size }) => size.map((side) => Math.round(millimetres(side))))).toEqual(
    pages.map(() => [210, 297]),
  );
});

test('all fonts are within the file', async () => {
  const bytes = (await renderPdf(sampleReport)).toString('latin1');
  const fonts = [...bytes.matchAll(/\/BaseFont \/(\S+)/g)].map(([, name]) => name!);
  expect(new Set(fonts.map((name) => name.replace(/^[A-Z]{6}\+/, '')))).toEqual(
    new Set(['LiberationSerif', 'LiberationSerif-Bold', 'LiberationSerif-Italic', 'LiberationSerif-BoldItalic']),
  );
  expect(bytes.match(/\/FontFile2 /g)).toHaveLength(4);
});

test('the letterhead, the text and the signature stand where the decree has them', () => {
  const { pages } = sample;
  const first = pages[0]!;
  const nation = lineWith(first, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  expect(millimetres(nation.x)).toBeGreaterThan(95);
  expect(nation.height).toBe(12);
  expect(lineWith(first, 'Độc lập - Tự do - Hạnh phúc').y).toBeLessThan(nation.y);
  expect(millimetres(lineWith(first, 'BAN QUẢN LÝ').x)).toBeLessThan(90);
  expect(lineWith(first, 'Vĩnh Long, ngày 14 tháng 6 năm 2026').height).toBe(13);
  expect(lineWith(first, 'Căn ').height).toBe(14);
  for (const { lines } of pages) {
    for (const { text, x, y } of lines.filter((line) => line.text.trim() && !/SHA-256|bản số/.test(line.text))) {
      expect([text, millimetres(x) >= 29.9, millimetres(y) >= 19.9]).toEqual([text, true, true]);
    }
  }
  const signed = pages.find((page) => textOf(page).includes('PHÓ TRƯỞNG BAN'))!;
  expect(textOf(signed)).toContain('Trên đây là báo cáo');
  expect(millimetres(lineWith(signed, 'PHÓ TRƯỞNG BAN').x)).toBeGreaterThan(100);
  expect(lineWith(signed, '- Lưu: VT, LĐVL.').height).toBe(11);
});

test('pages are numbered from the second on, the annex for itself', () => {
  const { pages } = sample;
  const annex = pages.findIndex((page) => textOf(page).includes('Phụ lục CÁCH TÍNH'));
  const expected = pages
    .map((_, i) => (i < annex ? i + 1 : i - annex + 1))
    .map((n) => (n === 1 ? undefined : String(n)));
  expect(annex).toBeGreaterThan(1);
  expect(pages.map(numberOf)).toEqual(expected);
});

test('text is found with its diacritics, spaces between words included', () => {
  const text = sample.pages.map(textOf).join(' ');
  expect(text).toContain('Đây là văn bản mẫu: cơ quan ban hành, kế hoạch và mọi số liệu dưới đây đều');
  expect(text).toContain('Tỷ lệ lao động có văn bằng, chứng chỉ % 47,8 44,9 ≥ 51,2');
});

test('sixty figures take several pages: each has its header, every figure is there once and whole', async () => {
  const { pages } = await open(longReport);
  const body = pages.slice(
    0,
    pages.findIndex((page) => textOf(page).includes('Phụ lục CÁCH TÍNH')),
  );
  expect(body.length).toBeGreaterThan(2);
  for (const page of body.filter((each) => /Chỉ tiêu thứ/.test(textOf(each)))) {
    expect(textOf(page)).toContain('STT Chỉ tiêu Đơn vị tính Kỳ này Kỳ trước Mục tiêu');
  }
  const text = body.map(textOf).join(' ');
  for (let i = 1; i <= 60; i += 1) {
    const [number, value, previous] = [i, i * 1000, i * 900].map((n) => n.toLocaleString('de-DE'));
    const row = `Chỉ tiêu thứ ${number} với một tên gọi dài để phải xuống dòng người ${value} ${previous}`;
    expect(text.split(row)).toHaveLength(2);
  }
});

test('wherever pages end, neither a signature nor a heading stands alone', async () => {
  const reports = Array.from({ length: 12 }, (_, count) => {
    const figures = Array.from({ length: 8 + count }, (__, i) => figure(i + 1, { label: `Nhãn ${i + 1}` }));
    const sections = ['Một', 'Hai'].map((title) => ({ code: title, title, figures }));
    return renderPdf(reportOf([], { sections }));
  });
  for (const { pages } of readPdfs(await Promise.all(reports))) {
    const texts = pages.map(textOf);
    const signed = texts.filter((text) => text.includes('Nơi nhận'));
    expect(signed).toEqual(texts.filter((text) => text.includes('Trên đây là báo cáo')));
    expect(signed).toHaveLength(1);
    const headed = texts.filter((text) => text.includes('II. HAI'));
    for (const text of headed.slice(0, 1)) expect(text).toMatch(/II\. HAI STT .*Nhãn 1 .*Nhãn 2/);
  }
});

test('readers that speak find headings, tables with headers, and charts in words', () => {
  const { pages } = sample;
  const roles = pages.flatMap(({ structure }) => rolesOf(structure));
  for (const role of ['H1', 'P', 'Table', 'TR', 'TH', 'TD', 'Figure']) expect(roles).toContain(role);
  const figures = pages.flatMap(({ structure }) => figuresOf(structure));
  expect(figures).toHaveLength(2);
  expect(figures[1]!.alt).toContain('Người được tuyển dụng: kỳ này 318, kỳ trước 244');
});

const figuresOf = (node: Structure): Structure[] => [
  ...(node.role === 'Figure' ? [node] : []),
  ...(node.children ?? []).flatMap(figuresOf),
];
