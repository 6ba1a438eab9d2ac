// How long a list of 10,000 workers takes to be checked and counted, and how much memory: the aim is 5 s and 200 MB.
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { isBuilt, root } from '../../scripts/compiler.mjs';

if (!(await isBuilt())) throw new Error('Build first: npm run build');
const { countWorkers } = await import(pathToFileURL(join(root, 'gateway', 'dist', 'files', 'labour-form.js')).href);

const ROWS = 10_000;
const TURNS = 5;
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const titles = [
  'STT',
  'Họ tên',
  'BHXH',
  'Ngày sinh',
  'Giới tính',
  'CCCD',
  'Chức danh',
  'Quản lý',
  'Bậc cao',
  'Bậc trung',
  'Khác',
];
const days = ['Bắt đầu', 'Bắt đầu', 'Kết thúc', 'Bắt đầu', 'Kết thúc'];
const head = [...titles, ...Array(8).fill('Lương'), ...days, 'BHXH', 'BHXH', 'Ghi chú'];
const letters = (i) => (i < 26 ? String.fromCharCode(65 + i) : `A${String.fromCharCode(39 + i)}`);
const text = (value, i, row) => `<c r="${letters(i)}${row}" t="inlineStr"><is><t>${value}</t></is></c>`;
const line = (cells, row) => `<row r="${row}">${cells.join('')}</row>`;
const worker = (n) => {
  const row = n + 2;
  const cells = head.map((_, i) => text(`chữ ${n}`, i, row));
  cells[0] = `<c r="A${row}"><v>${n}</v></c>`;
  cells[3] = text('31/12/1990', 3, row);
  cells[4] = text(n % 2 ? 'Nam' : 'Nữ', 4, row);
  for (const empty of [7, 8, 9, 20, 21, 22, 23]) cells[empty] = '';
  cells[10] = text('x', 10, row);
  cells[19] = text('01/01/2020', 19, row);
  return line(cells, row);
};
const sheet = [
  line(
    head.map((title, i) => text(title, i, 1)),
    1,
  ),
  line(
    head.map((_, i) => `<c r="${letters(i)}2"><v>${i + 1}</v></c>`),
    2,
  ),
  ...Array.from({ length: ROWS }, (_, i) => worker(i + 1)),
];
const file = Buffer.from(
  zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook ${main} xmlns:r="${relation}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet ${main}><sheetData>${sheet.join('')}</sheetData></worksheet>`),
  }),
);
sheet.length = 0;
globalThis.gc?.();
const before = process.memoryUsage().rss;
let most = before;
const look = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
const times = [];
for (let turn = 0; turn < TURNS; turn += 1) {
  const start = performance.now();
  const { counted, problems } = await countWorkers(file, '2026-11-20');
  times.push(performance.now() - start);
  most = Math.max(most, process.memoryUsage().rss);
  if (counted.total !== ROWS) throw new Error(JSON.stringify(problems.told.slice(0, 3)));
}
clearInterval(look);
const mb = (bytes) => `${Math.round(bytes / 1_048_576)} MB`;
console.log(`file ${mb(file.length)}, ${ROWS} rows: ${times.map((ms) => `${Math.round(ms)} ms`).join(', ')}`);
console.log(`memory ${mb(before)} before, ${mb(most)} at most: ${mb(most - before)} for the reading`);
