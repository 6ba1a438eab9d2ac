// Prints what the three documents of a report of sixty figures cost: the aim is at most 1 s of CPU. After `npm run build`.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../scripts/compiler.mjs';

const require = createRequire(import.meta.url);
const documents = join(root, 'subgraphs/zones/dist/period-report/documents');
const { renderDocuments } = require(join(documents, 'index.js'));
const { sampleReport } = require(join(documents, 'testing/sample-report.js'));

const TURNS = 10;
const figures = sampleReport.sections.flatMap((section) => section.figures);
const sections = Array.from({ length: 6 }, (_, i) => ({
  code: `section${i}`,
  title: `Phần số ${i + 1}`,
  figures: Array.from({ length: 10 }, (__, j) => figures[(i * 10 + j) % figures.length]),
}));
const report = { ...sampleReport, sections };

const turns = [];
for (let turn = 0; turn < TURNS; turn += 1) {
  const before = process.cpuUsage();
  const began = performance.now();
  const rendered = await renderDocuments(report);
  const { user, system } = process.cpuUsage(before);
  turns.push({ wall: performance.now() - began, cpu: (user + system) / 1000, rendered });
}
const [first, ...later] = turns;
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
for (const { format, bytes } of first.rendered) console.log(`${format}: ${Math.round(bytes.length / 1024)} KB`);
console.log(`first: ${Math.round(first.cpu)} ms of CPU, ${Math.round(first.wall)} ms`);
const [cpu, wall] = ['cpu', 'wall'].map((key) => Math.round(median(later.map((turn) => turn[key]))));
console.log(`later: ${cpu} ms of CPU, ${wall} ms (median of ${later.length})`);
console.log(`memory: ${Math.round(process.memoryUsage().rss / 1_048_576)} MB`);
