import type { ReportContent, ReportContentFigure } from '../report-content';
import { chainOf } from './training-chain';
import { figureText, numberOrUnknown } from './wording';

/** A chart of lying bars, to be drawn by any of the writers. */
export interface Chart {
  title: string;
  unit: string;
  decimals: number;
  /** One group of bars for each. */
  labels: string[];
  series: ChartSeries[];
  /** Where the axis ends and how far its lines are apart; it begins at zero. */
  scale: Scale;
  /** The chart in words, for those who cannot see it. */
  inWords: string;
}

export interface ChartSeries {
  name: string;
  /** Told apart without colours: black, grey, and white with an outline. */
  look: 'black' | 'grey' | 'white';
  values: (number | null)[];
  /** What stands at the bar's end; where there is no bar, what stands in its place. */
  texts: string[];
}

export interface Scale {
  most: number;
  step: number;
}

const MOST_GROUPS = 6;
const LONGEST_LABEL = 64;

/** At most two charts: results against target and the period before, and the way from orders to hires. */
export function chartsOf(content: ReportContent): Chart[] {
  const figures = content.sections.flatMap((section) => section.figures);
  return [comparison(figures), trainingChain(figures)].filter((chart) => chart !== null);
}

/** Rates against their target and the period before. Only figures of one unit can share an axis; rates are what plans set. */
function comparison(figures: ReportContentFigure[]): Chart | null {
  const comparable = figures.filter(
    ({ unit, value, previous, target }) =>
      unit === '%' && value !== null && value >= 0 && (target !== null || (previous !== null && previous >= 0)),
  );
  const telling = ({ target, previous }: ReportContentFigure) =>
    (target === null ? 0 : 2) + (previous === null ? 0 : 1);
  const chosen = [...comparable].sort((a, b) => telling(b) - telling(a)).slice(0, MOST_GROUPS);
  if (chosen.length < 2) return null;
  const inOrder = figures.filter((figure) => chosen.includes(figure));
  return chart('Kết quả so với mục tiêu và kỳ trước', inOrder, true);
}

function trainingChain(figures: ReportContentFigure[]): Chart | null {
  const steps = chainOf(figures);
  const shown = steps.filter(({ value }) => value !== null);
  return shown.length < 2 ? null : chart('Từ đơn đặt hàng đào tạo đến tuyển dụng', steps, false);
}

function chart(title: string, figures: ReportContentFigure[], withTargets: boolean): Chart {
  const decimals = Math.max(...figures.map((figure) => figure.decimals));
  const columns: ChartSeries[] = [
    { name: 'Kỳ này', look: 'black', values: figures.map(({ value }) => value), texts: figures.map(figureText) },
    seriesOf('Kỳ trước', 'grey', figures, ({ previous }) => previous),
  ];
  if (withTargets) columns.push(seriesOf('Mục tiêu', 'white', figures, ({ target }) => target?.value ?? null));
  const series = columns.filter(({ values }) => values.some((value) => value !== null));
  const unit = [...new Set(figures.map((figure) => figure.unit))].join(', ');
  const labels = figures.map(({ label }) => shortened(label));
  return {
    title: `${title} (${unit})`,
    unit,
    decimals,
    labels,
    series,
    scale: scaleFor(Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))), decimals),
    inWords: figures
      .map(
        ({ label }, i) =>
          `${label}: ${series
            .filter(({ texts }) => texts[i])
            .map(({ name, texts }) => `${name.toLowerCase()} ${texts[i]}`)
            .join(', ')}`,
      )
      .join('; '),
  };
}

/** A label that fits beside its bars; the table has it whole. */
function shortened(label: string): string {
  const words = label.split(/\s+/);
  let text = words[0]!;
  for (const word of words.slice(1)) {
    if (text.length + 1 + word.length > LONGEST_LABEL) return `${text} …`;
    text += ` ${word}`;
  }
  return text.length > LONGEST_LABEL ? `${[...text].slice(0, LONGEST_LABEL).join('')}…` : text;
}

function seriesOf(
  name: string,
  look: ChartSeries['look'],
  figures: ReportContentFigure[],
  of: (figure: ReportContentFigure) => number | null,
): ChartSeries {
  return {
    name,
    look,
    values: figures.map(of),
    texts: figures.map((figure) => (of(figure) === null ? '' : numberOrUnknown(of(figure), figure.decimals))),
  };
}

/** An axis from zero in four to six round steps; what is counted whole has no line between two numbers. */
export function scaleFor(largest: number, decimals: number): Scale {
  if (largest <= 0) return { most: 1, step: 1 };
  const power = 10 ** Math.floor(Math.log10(largest / 5));
  const step = Math.max(
    ...[decimals === 0 ? 1 : 0, [1, 2, 2.5, 5, 10].find((by) => largest <= by * power * 5)! * power],
  );
  const round = decimals === 0 ? Math.ceil(step) : step;
  return { most: Math.ceil(largest / round - 1e-9) * round, step: round };
}
