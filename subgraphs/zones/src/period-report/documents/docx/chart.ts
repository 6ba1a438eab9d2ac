import type { Ruler } from '../fonts';
import type { Chart, ChartSeries } from '../charts';
import { element, escaped, joined, NOTHING, type Markup } from '../opc/markup';
import { workbookFile } from '../xlsx/workbook';

const C = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const A = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET = 'Số liệu';
const FILLS = { black: '262626', grey: 'A6A6A6', white: 'FFFFFF' } as const;

/** A chart that Word draws itself, and lets its reader change: its numbers are in a workbook within the file. */
export function chartMarkup(chart: Chart): Markup {
  const numbers = chart.decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(chart.decimals)}`;
  const plot = element(
    'c:plotArea',
    {},
    element('c:layout'),
    element(
      'c:barChart',
      {},
      value('barDir', 'bar'),
      value('grouping', 'clustered'),
      value('varyColors', 0),
      ...chart.series.map((series, i) => seriesMarkup(chart, series, i, numbers)),
      value('gapWidth', 60),
      value('axId', 1),
      value('axId', 2),
    ),
    categoryAxis(),
    valueAxis(chart, numbers),
  );
  return element(
    'c:chartSpace',
    { 'xmlns:c': C, 'xmlns:a': A, 'xmlns:r': R },
    value('roundedCorners', 0),
    element(
      'c:chart',
      {},
      value('autoTitleDeleted', 1),
      plot,
      chart.series.length > 1 ? element('c:legend', {}, value('legendPos', 'b'), value('overlay', 0)) : NOTHING,
      value('plotVisOnly', 1),
      value('dispBlanksAs', 'gap'),
    ),
    element('c:spPr', {}, element('a:noFill'), element('a:ln', {}, element('a:noFill'))),
    textLook(1000),
    element('c:externalData', { 'r:id': 'rId1' }, value('autoUpdate', 0)),
  );
}

/** The numbers behind a chart, for who changes it. */
export const chartWorkbook = ({ title, labels, series }: Chart, ruler: Ruler): Buffer =>
  workbookFile(
    [
      {
        name: SHEET,
        widths: [60, ...series.map(() => 14)],
        frozenRows: 0,
        landscape: false,
        heading: title,
        printed: series.length + 1,
        rows: [
          [{}, ...series.map(({ name }) => ({ value: name }))],
          ...labels.map((label, i) => [
            { value: label },
            ...series.map(({ values }) => ({ value: values[i] ?? undefined })),
          ]),
        ],
      },
    ],
    '',
    ruler,
    [],
    [{ id: 'rId1', type: 'officeDocument', target: 'xl/workbook.xml' }],
  );

function seriesMarkup(chart: Chart, { name, look, values, texts }: ChartSeries, i: number, numbers: string): Markup {
  const column = String.fromCharCode(66 + i);
  const end = chart.labels.length + 1;
  // Where the present period has no bar, its label says why, as the table does.
  const labels = chart.labels.map((label, j) => (i === 0 && values[j] === null ? `${label} (${texts[j]})` : label));
  return element(
    'c:ser',
    {},
    value('idx', i),
    value('order', i),
    element('c:tx', {}, reference('strRef', `$${column}$1`, [name], 'strCache')),
    element('c:spPr', {}, solid(FILLS[look]), element('a:ln', { w: 9525 }, solid('262626'))),
    value('invertIfNegative', 0),
    element(
      'c:dLbls',
      {},
      element('c:numFmt', { formatCode: numbers, sourceLinked: 0 }),
      value('dLblPos', 'outEnd'),
      value('showLegendKey', 0),
      value('showVal', 1),
      value('showCatName', 0),
      value('showSerName', 0),
      value('showPercent', 0),
      value('showBubbleSize', 0),
    ),
    element('c:cat', {}, reference('strRef', `$A$2:$A$${end}`, labels, 'strCache')),
    element('c:val', {}, reference('numRef', `$${column}$2:$${column}$${end}`, values, 'numCache', numbers)),
  );
}

function reference(
  kind: 'strRef' | 'numRef',
  cells: string,
  values: readonly (string | number | null)[],
  cache: 'strCache' | 'numCache',
  numbers?: string,
): Markup {
  return element(
    `c:${kind}`,
    {},
    element('c:f', {}, escaped(`'${SHEET}'!${cells}`)),
    element(
      `c:${cache}`,
      {},
      numbers ? element('c:formatCode', {}, escaped(numbers)) : NOTHING,
      value('ptCount', values.length),
      ...values.map((each, idx) =>
        each === null ? NOTHING : element('c:pt', { idx }, element('c:v', {}, escaped(String(each)))),
      ),
    ),
  );
}

const categoryAxis = (): Markup =>
  element(
    'c:catAx',
    {},
    value('axId', 1),
    // The first category on top, as in the table.
    element('c:scaling', {}, value('orientation', 'maxMin')),
    value('delete', 0),
    value('axPos', 'l'),
    value('majorTickMark', 'none'),
    value('minorTickMark', 'none'),
    value('tickLblPos', 'low'),
    outline,
    value('crossAx', 2),
    value('crosses', 'autoZero'),
    value('auto', 1),
    value('lblAlgn', 'ctr'),
    value('lblOffset', 100),
    value('noMultiLvlLbl', 0),
  );

const valueAxis = ({ scale }: Chart, numbers: string): Markup =>
  element(
    'c:valAx',
    {},
    value('axId', 2),
    element('c:scaling', {}, value('orientation', 'minMax'), value('max', scale.most), value('min', 0)),
    value('delete', 0),
    value('axPos', 'b'),
    element('c:majorGridlines', {}, element('c:spPr', {}, element('a:ln', { w: 6350 }, solid('D9D9D9')))),
    element('c:numFmt', { formatCode: Number.isInteger(scale.step) ? '#,##0' : numbers, sourceLinked: 0 }),
    value('majorTickMark', 'out'),
    value('minorTickMark', 'none'),
    value('tickLblPos', 'nextTo'),
    outline,
    value('crossAx', 1),
    value('crosses', 'max'),
    value('crossBetween', 'between'),
    value('majorUnit', scale.step),
  );

function value(name: string, val: string | number): Markup {
  return element(`c:${name}`, { val });
}

function solid(colour: string): Markup {
  return element('a:solidFill', {}, element('a:srgbClr', { val: colour }));
}

const outline = element('c:spPr', {}, element('a:ln', { w: 9525 }, solid('262626')));

const textLook = (size: number): Markup =>
  element(
    'c:txPr',
    {},
    element('a:bodyPr'),
    element('a:lstStyle'),
    element(
      'a:p',
      {},
      element(
        'a:pPr',
        {},
        element(
          'a:defRPr',
          { sz: size },
          solid('000000'),
          joined(['latin', 'ea', 'cs'].map((script) => element(`a:${script}`, { typeface: 'Times New Roman' }))),
        ),
      ),
      element('a:endParaRPr', { lang: 'vi-VN' }),
    ),
  );
