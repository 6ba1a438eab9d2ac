import { LINE_HEIGHT, type Style } from '../fonts';
import type { Chart, ChartSeries } from '../charts';
import { points, SIZES } from '../layout';
import { vietnameseNumber } from '../wording';
import type { Paper } from './paper';
import { drawCentred } from './paragraphs';

const LABEL: Style = { face: 'regular', size: 11 };
const NUMBER: Style = { face: 'regular', size: 10 };
const CAPTION: Style = { face: 'italic', size: SIZES.note };
const LABEL_LINE = LABEL.size * LINE_HEIGHT;
const FILLS = { black: '#262626', grey: '#a6a6a6', white: '#ffffff' } as const;
const GRID = '#d9d9d9';

const LABELS_WIDTH = points(58);
/** Beside the longest bar there is room for its number. */
const NUMBERS_WIDTH = points(20);
const BAR = 11;
const GAP = 9;
const AXIS_HEIGHT = 18;
const LEGEND_HEIGHT = 20;

/** How high a chart stands with its caption. */
export const chartHeight = (paper: Paper, chart: Chart, caption: string): number =>
  6 + plotHeight(paper, chart) + AXIS_HEIGHT + legendHeight(chart) + captionHeight(paper, caption);

/** Lying bars from zero, drawn as lines and areas, with their numbers; never split between pages. */
export function drawChart(paper: Paper, chart: Chart, caption: string): void {
  paper.ensure(chartHeight(paper, chart, caption));
  const top = paper.y + 6;
  const bottom = top + plotHeight(paper, chart);
  const end = bottom + AXIS_HEIGHT + legendHeight(chart);
  const bbox: [number, number, number, number] = [paper.left, top, paper.left + paper.width, end];
  const draw = () => {
    drawGrid(paper, chart, top, bottom);
    drawBars(paper, chart, top);
    if (chart.series.length > 1) drawLegend(paper, chart, bottom + AXIS_HEIGHT + 4);
  };
  paper.tagged('Figure', draw, undefined, { alt: `${caption}. ${chart.inWords}`, bbox });
  paper.y = end + 2;
  drawCentred(paper, caption, CAPTION);
  paper.y += 6;
}

const legendHeight = ({ series }: Chart): number => (series.length > 1 ? LEGEND_HEIGHT : 0);

const captionHeight = (paper: Paper, caption: string): number =>
  8 + paper.ruler.linesOf(caption, CAPTION, paper.width).length * CAPTION.size * LINE_HEIGHT;

const labelLines = (paper: Paper, label: string): string[] => paper.ruler.linesOf(label, LABEL, LABELS_WIDTH - 8);

/** A group is as high as its bars or its label. */
const groupHeight = (paper: Paper, { series }: Chart, label: string): number =>
  Math.max(series.length * BAR, labelLines(paper, label).length * LABEL_LINE) + GAP;

const plotHeight = (paper: Paper, chart: Chart): number =>
  chart.labels.reduce((sum, label) => sum + groupHeight(paper, chart, label), 0);

const originOf = (paper: Paper): number => paper.left + LABELS_WIDTH;
const lengthOf = (paper: Paper, { scale }: Chart, value: number): number =>
  (value / scale.most) * (paper.width - LABELS_WIDTH - NUMBERS_WIDTH);

function drawGrid(paper: Paper, chart: Chart, top: number, bottom: number): void {
  const { most, step } = chart.scale;
  const decimals = Number.isInteger(step) ? 0 : String(step).split('.')[1]!.length;
  const origin = originOf(paper);
  for (let i = 0; i <= Math.round(most / step); i += 1) {
    const value = i * step;
    const x = origin + lengthOf(paper, chart, value);
    paper.doc
      .lineWidth(i === 0 ? 0.75 : 0.5)
      .strokeColor(i === 0 ? 'black' : GRID)
      .moveTo(x, top)
      .lineTo(x, bottom + 3)
      .stroke();
    const text = vietnameseNumber(value, decimals);
    paper.text(text, NUMBER, x - paper.ruler.widthOf(text, NUMBER) / 2, bottom + 4);
  }
  paper.rule(origin, bottom, lengthOf(paper, chart, most));
}

function drawBars(paper: Paper, chart: Chart, top: number): void {
  let y = top;
  chart.labels.forEach((label, i) => {
    const height = groupHeight(paper, chart, label);
    const lines = labelLines(paper, label);
    lines.forEach((line, j) => {
      const x = originOf(paper) - 6 - paper.ruler.widthOf(line, LABEL);
      paper.text(line, LABEL, x, y + (height - lines.length * LABEL_LINE) / 2 + j * LABEL_LINE);
    });
    const first = y + (height - chart.series.length * BAR) / 2;
    chart.series.forEach((series, j) => drawBar(paper, chart, series, i, first + j * BAR));
    y += height;
  });
}

function drawBar(paper: Paper, chart: Chart, { look, values, texts }: ChartSeries, i: number, y: number): void {
  const [value, text] = [values[i] ?? null, texts[i]!];
  const length = value === null ? 0 : lengthOf(paper, chart, value);
  if (length > 0) box(paper, look, originOf(paper), y + 1, length, BAR - 2);
  paper.text(text, NUMBER, originOf(paper) + length + 4, y + (BAR - NUMBER.size * LINE_HEIGHT) / 2);
}

function drawLegend(paper: Paper, { series }: Chart, y: number): void {
  const widths = series.map(({ name }) => 16 + paper.ruler.widthOf(name, NUMBER) + 18);
  let x = paper.left + (paper.width - widths.reduce((sum, width) => sum + width, -18)) / 2;
  series.forEach(({ name, look }, i) => {
    box(paper, look, x, y + 2, 12, 8);
    paper.text(name, NUMBER, x + 16, y);
    x += widths[i]!;
  });
}

const box = (paper: Paper, look: ChartSeries['look'], x: number, y: number, width: number, height: number) =>
  paper.doc.lineWidth(0.75).rect(x, y, width, height).fillAndStroke(FILLS[look], FILLS.black);
