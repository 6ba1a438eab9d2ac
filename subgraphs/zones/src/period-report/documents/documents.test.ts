import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportContent } from '../report-content';
import { renderDocuments } from './index';
import { ALL_LETTERS, figure, reportOf } from './testing/hard-report';
import { all, readOffice, textIn } from './testing/office-reader';
import { readPdf, textOf } from './testing/pdf-reader';
import { sampleReport } from './testing/sample-report';

const root = join(__dirname, '../../../../..');
const words = (text: string): string => text.replace(/\s+/g, ' ');

/** Everything that is written in each of the three. */
async function textsOf(content: ReportContent): Promise<string[]> {
  const [xlsx, docx, pdf] = await renderDocuments(content);
  const [book, document] = [await readOffice(xlsx!.bytes), await readOffice(docx!.bytes)];
  return [
    textIn(book.part('xl/sharedStrings.xml')),
    textIn(document.part('word/document.xml')),
    readPdf(pdf!.bytes).pages.map(textOf).join(' '),
  ].map(words);
}

test('there is one file of each format, with the sum of its bytes', async () => {
  const documents = await renderDocuments(sampleReport);
  expect(documents.map(({ format }) => format)).toEqual(['XLSX', 'DOCX', 'PDF']);
  for (const { bytes, sha256 } of documents) {
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});

test('the same content gives the same bytes by another clock, in another zone and language', async () => {
  const elsewhere = (NOW: string, TZ: string, LANG: string) => {
    const env = { PATH: process.env.PATH, NOW, TZ, LANG, LC_ALL: LANG };
    return JSON.parse(
      execFileSync(process.execPath, [join(__dirname, 'testing/render-apart.cjs')], { env }).toString(),
    );
  };
  const sums = (await renderDocuments(sampleReport)).map(({ sha256 }) => sha256);
  expect(elsewhere('2031-12-31T23:59:59Z', 'Asia/Tokyo', 'vi_VN.UTF-8')).toEqual({
    zone: 'Asia/Tokyo',
    sums,
  });
  expect(elsewhere('1999-01-01T00:00:00Z', 'America/St_Johns', 'C')).toEqual({ zone: 'America/St_Johns', sums });
});

test('the samples in the documentation are what the sample report gives', async () => {
  for (const { format, bytes } of await renderDocuments(sampleReport)) {
    const kept = readFileSync(join(root, 'docs/samples', `report.${format.toLowerCase()}`));
    expect(createHash('sha256').update(kept).digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});

test('another revision, number or value is another file', async () => {
  const sums = async (changes: Partial<ReportContent>) =>
    (await renderDocuments({ ...sampleReport, ...changes })).map(({ sha256 }) => sha256);
  const every = await Promise.all([
    sums({}),
    sums({ revision: 3 }),
    sums({ symbol: { number: '8', sign: 'BC-BQL' } }),
    sums({ sections: sampleReport.sections.slice(1) }),
  ]);
  expect(new Set(every.flat()).size).toBe(12);
});

test('every letter of Vietnamese is there, composed, also where it came in pieces', async () => {
  const content = reportOf([
    figure(1, { label: `${ALL_LETTERS} ${'Trường Cao đẳng nghề Trà Vinh'.normalize('NFD')}` }),
  ]);
  for (const text of await textsOf(content)) {
    // Lines break long words, and a reader joins lines with a space.
    expect(text.replaceAll(' ', '')).toContain(ALL_LETTERS);
    expect(text).toContain('Trường Cao đẳng nghề');
    expect(text).toBe(text.normalize('NFC'));
  }
});

test('signs that mean something to XML, and characters that it cannot hold, harm nothing', async () => {
  const name = 'A & B <c> "d" \'e\' ]]> &amp;';
  const content = reportOf([figure(1, { label: `${name}\u0000\u000b\ud800`, explanation: name })], {
    issuer: { authority: 'UBND', name },
    abstract: name,
    recipients: [name],
  });
  for (const text of await textsOf(content)) expect(text).toContain(name);
  const pdf = readPdf((await renderDocuments(content))[2]!.bytes);
  expect(pdf.info).toMatchObject({ Title: `BÁO CÁO: ${name}`, Author: name });
  expect(pdf.part).toBe('2');
});

test('a withheld figure is a mark with its meaning in every document, and its value in none', async () => {
  const content = reportOf([
    figure(1, { value: null, withheld: true, previous: 777 }),
    figure(2, { value: null, previous: null }),
  ]);
  for (const text of await textsOf(content)) {
    expect(text).toMatch(/dấu “…” là số liệu không nêu, vì cho biết về ít hơn năm người/i);
    expect(text).toMatch(/dấu “–” là chưa có số liệu/);
  }
  const said = await textsOf(reportOf([figure(1, { value: 3, withheld: true, previous: null })]));
  const [book] = await renderDocuments(reportOf([figure(1, { value: 3, withheld: true, previous: null })]));
  const sheet = (await readOffice(book!.bytes)).part('xl/worksheets/sheet2.xml');
  const numbers = all(sheet, 'c').filter(({ attributes }) => attributes.t === undefined);
  expect(numbers.map(textIn).filter(Boolean)).toEqual(['1']);
  for (const text of said.slice(1)) expect(text.replaceAll(' ', '')).toContain('người…–');
});

test('a withheld value that was left in is in no file, not in the numbers behind a chart either', async () => {
  const left = 987_654_321;
  const codes = ['orders.places', 'training.learners', 'hires.total'];
  const figures = codes.map((code, i) => figure(i, { code, ...(i === 1 && { value: left, withheld: true }) }));
  const changes = [{ code: codes[1]!, label: 'a', before: 1_000, after: left }];
  for (const { bytes } of await renderDocuments(reportOf(figures, { revision: 2, changes }))) {
    for (const text of await everythingIn(bytes)) expect(text).not.toMatch(/987.?654.?321/);
  }
});

/** What is in a file, and in the files within it, unpacked. */
async function everythingIn(bytes: Buffer): Promise<string[]> {
  if (bytes.subarray(0, 2).toString() !== 'PK') return readPdf(bytes).pages.map(textOf);
  const file = await readOffice(bytes);
  const parts = file.entries.map(({ fileName }) => fileName);
  const within: string[] = [];
  for (const part of parts.filter((each) => each.endsWith('.xlsx')))
    within.push(...(await everythingIn(file.bytes(part))));
  return [...parts.map((part) => file.bytes(part).toString('utf8')), ...within];
}

test('a report without figures, targets, addressees or recipients is a report all the same', async () => {
  const bare = reportOf([], { addressees: [], recipients: [], introduction: [], signatory: { title: '', name: null } });
  for (const text of await textsOf(bare)) expect(text).toContain('Kỳ này không có số liệu ở phần này.');
  for (const text of await textsOf({ ...bare, sections: [] })) expect(text).toContain('BÁO CÁO');
});

test.each([
  ['a number that is none', { sections: [{ code: 'a', title: 'a', figures: [figure(1, { value: NaN })] }] }],
  ['a number beyond 10¹⁵', { sections: [{ code: 'a', title: 'a', figures: [figure(1, { previous: 1e16 })] }] }],
  ['a text that is too long', { abstract: 'a'.repeat(10_001) }],
  ['a day that the calendar lacks', { date: '2026-02-30' }],
  ['an instant that is none', { asOf: 'yesterday' }],
])('%s is refused by name', async (_, changes) => {
  await expect(renderDocuments({ ...sampleReport, ...changes })).rejects.toThrow(/^content\./);
});
