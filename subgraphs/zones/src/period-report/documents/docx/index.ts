import type { ReportContent } from '../../report-content';
import type { Chart } from '../charts';
import { Ruler } from '../fonts';
import { PAGE, points, SIZES, TEXT_WIDTH } from '../layout';
import { element, joined, type Markup } from '../opc/markup';
import { packed, type Part, type Relation } from '../opc/package';
import { propertyParts, rootRelations } from '../opc/properties';
import { annexOf, bodyOf, closingSentence, type Block, type Column, type Table, type TableRow } from '../story';
import { provenance } from '../wording';
import { chartMarkup, chartWorkbook } from './chart';
import { letterhead, ruleUnder, signatureBlock, titleBlock } from './letterhead';
import { settingsMarkup, stylesMarkup } from './styles';
import { cell, field, millimetres, paragraph, row, run, table } from './words';

const NAMESPACES = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:c': 'http://schemas.openxmlformats.org/drawingml/2006/chart',
};
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';

/** The report as a document for Word, laid out by NĐ 30/2020/NĐ-CP, Phụ lục I. */
export function renderDocx(content: ReportContent): Buffer {
  const ruler = new Ruler();
  const blocks = bodyOf(content);
  const charts = blocks.filter((block) => block.kind === 'chart').map(({ chart }) => chart);
  const annex = annexPages(content, ruler);
  const body = [
    letterhead(content, ruler),
    ...titleBlock(content, ruler),
    ...blocks.map((block, i) => blockMarkup(block, blocks[i + 1], charts)),
    paragraph({ style: 'BodyText', keepNext: true, before: 6, after: 12 }, run(closingSentence(content))),
    signatureBlock(content),
    ...(annex.length > 0 ? [paragraph({ section: sectionProperties() }), ...annex] : []),
    sectionProperties(),
  ];
  return packed(
    [
      {
        path: 'word/document.xml',
        contentType: `${TYPE}.document.main+xml`,
        content: element('w:document', NAMESPACES, element('w:body', {}, ...body)),
        relations: documentRelations(charts),
      },
      { path: 'word/styles.xml', contentType: `${TYPE}.styles+xml`, content: stylesMarkup() },
      { path: 'word/settings.xml', contentType: `${TYPE}.settings+xml`, content: settingsMarkup() },
      { path: 'word/header1.xml', contentType: `${TYPE}.header+xml`, content: pageNumber() },
      {
        path: 'word/header2.xml',
        contentType: `${TYPE}.header+xml`,
        content: element('w:hdr', NAMESPACES, paragraph({})),
      },
      { path: 'word/footer1.xml', contentType: `${TYPE}.footer+xml`, content: foot(content) },
      ...charts.flatMap((chart, i) => chartParts(chart, i, ruler)),
      ...propertyParts(content),
    ],
    rootRelations('word/document.xml'),
  );
}

function blockMarkup(block: Block, next: Block | undefined, charts: readonly Chart[]): Markup {
  switch (block.kind) {
    case 'heading':
      return paragraph({ style: 'Heading1' }, run(block.text));
    case 'paragraph':
      return paragraph(
        { style: 'BodyText', keepNext: next?.kind === 'table' },
        run(block.text, { italic: block.legalBasis }),
      );
    case 'note':
      return paragraph({ style: 'TableNote' }, run(block.text));
    case 'table':
      return tableMarkup(block.table, next?.kind === 'note');
    case 'chart':
      return joined([
        paragraph(
          { align: 'center', keepNext: true, before: 6 },
          drawing(block.chart, charts.indexOf(block.chart) + 1),
        ),
        paragraph({ style: 'Caption' }, run(block.caption)),
      ]);
  }
}

/** Its beginning stays in one piece, and so does its end with the note below it. */
function tableMarkup({ columns, rows }: Table, noted = false): Markup {
  const last = rows.length - 1;
  const widths = columns.map(({ width }) => width);
  const header = columns.map(({ title, width }) =>
    cell(
      { width, shaded: true, middle: true },
      paragraph({ style: 'TableText', align: 'center' }, run(title, { bold: true })),
    ),
  );
  return table(
    { widths, bordered: true },
    row(header, true),
    ...rows.map((each, i) =>
      rowMarkup(columns, each, each.kind === 'group' || i === 0 || i === last - 1 || (i === last && noted)),
    ),
  );
}

function rowMarkup(columns: readonly Column[], each: TableRow, keepNext: boolean): Markup {
  const text = (written: string, align: Column['align'], bold = false) =>
    paragraph({ style: 'TableText', align, keepNext }, run(written, { bold }));
  if (each.kind === 'group')
    return row([cell({ width: TEXT_WIDTH, span: columns.length }, text(each.text, 'left', true))]);
  return row(
    each.cells.map((written, i) => {
      const { width, align } = columns[i]!;
      return cell({ width, middle: true }, text(written, align));
    }),
  );
}

function annexPages(content: ReportContent, ruler: Ruler): Markup[] {
  const annex = annexOf(content);
  if (!annex) return [];
  const style = { face: 'italic', size: SIZES.body } as const;
  return [
    paragraph({ style: 'Title' }, run(annex.title)),
    paragraph({ style: 'Title' }, run(annex.subtitle)),
    paragraph({ align: 'center' }, run(annex.reference, { italic: true })),
    ruleUnder(annex.reference, style, TEXT_WIDTH, 1 / 3, ruler),
    paragraph({}),
    tableMarkup(annex.table),
    paragraph({ exactly: 2 }),
  ];
}

/** Pages are numbered from the second on, and the annex's for themselves. */
const sectionProperties = (): Markup =>
  element(
    'w:sectPr',
    {},
    element('w:headerReference', { 'w:type': 'default', 'r:id': 'rId3' }),
    element('w:headerReference', { 'w:type': 'first', 'r:id': 'rId4' }),
    element('w:footerReference', { 'w:type': 'default', 'r:id': 'rId5' }),
    element('w:footerReference', { 'w:type': 'first', 'r:id': 'rId5' }),
    element('w:type', { 'w:val': 'nextPage' }),
    element('w:pgSz', { 'w:w': millimetres(PAGE.width), 'w:h': millimetres(PAGE.height) }),
    element('w:pgMar', {
      'w:top': millimetres(PAGE.top),
      'w:right': millimetres(PAGE.right),
      'w:bottom': millimetres(PAGE.bottom),
      'w:left': millimetres(PAGE.left),
      'w:header': millimetres(10),
      'w:footer': millimetres(8),
      'w:gutter': 0,
    }),
    element('w:pgNumType', { 'w:start': 1 }),
    element('w:titlePg'),
  );

const pageNumber = (): Markup =>
  element('w:hdr', NAMESPACES, paragraph({ align: 'center' }, field('PAGE', '2', { size: SIZES.pageNumber })));

const foot = (content: ReportContent): Markup =>
  element(
    'w:ftr',
    NAMESPACES,
    ...provenance(content).map((line) => paragraph({ align: 'center' }, run(line, { size: SIZES.provenance }))),
  );

/** Millimetres: what the bars, the axis and the legend need. */
const chartHeight = ({ labels, series }: Chart): number => 22 + labels.length * (3 + series.length * 4.2);

function drawing(chart: Chart, number: number): Markup {
  const { inWords, title } = chart;
  const emu = (value: number) => Math.round(points(value) * 12_700);
  return element(
    'w:r',
    {},
    element(
      'w:drawing',
      {},
      element(
        'wp:inline',
        { distT: 0, distB: 0, distL: 0, distR: 0 },
        element('wp:extent', { cx: emu(TEXT_WIDTH), cy: emu(chartHeight(chart)) }),
        element('wp:docPr', { id: number, name: `Hình ${number}`, descr: `${title}. ${inWords}` }),
        element('wp:cNvGraphicFramePr'),
        element(
          'a:graphic',
          {},
          element('a:graphicData', { uri: NAMESPACES['xmlns:c'] }, element('c:chart', { 'r:id': `rIdChart${number}` })),
        ),
      ),
    ),
  );
}

const chartParts = (chart: Chart, i: number, ruler: Ruler): Part[] => [
  {
    path: `word/charts/chart${i + 1}.xml`,
    contentType: CHART_TYPE,
    content: chartMarkup(chart),
    relations: [{ id: 'rId1', type: 'package', target: `../embeddings/chart${i + 1}.xlsx` }],
  },
  { path: `word/embeddings/chart${i + 1}.xlsx`, contentType: '', content: chartWorkbook(chart, ruler) },
];

const documentRelations = (charts: readonly Chart[]): Relation[] => [
  { id: 'rId1', type: 'styles', target: 'styles.xml' },
  { id: 'rId2', type: 'settings', target: 'settings.xml' },
  { id: 'rId3', type: 'header', target: 'header1.xml' },
  { id: 'rId4', type: 'header', target: 'header2.xml' },
  { id: 'rId5', type: 'footer', target: 'footer1.xml' },
  ...charts.map((_, i) => ({ id: `rIdChart${i + 1}`, type: 'chart', target: `charts/chart${i + 1}.xml` })),
];
