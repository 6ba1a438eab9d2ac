import type { ReportContentFigure } from '../report-content';

/** The way from an order to a hire, step by step; each by the words that its figure's code has. */
const STEPS: readonly (readonly string[])[] = [
  ['orders', 'published'],
  ['orders', 'awarded'],
  ['orders', 'contracted'],
  ['learners', 'training'],
  ['learners', 'graduated'],
  ['placements', 'started'],
  ['placements', 'completed'],
  ['placements', 'converted'],
];

/**
 * The figures of the chain that a report has, in the chain's order, in the unit that most of them have. A value that is not
 * shown keeps its step, so that the chart has a gap where the table has one.
 */
export function chainOf(figures: readonly ReportContentFigure[]): ReportContentFigure[] {
  const steps = STEPS.map((words) => figures.find(({ code }) => hasWords(code, words))).filter(
    (figure) => figure !== undefined,
  );
  const counted = new Map<string, number>();
  for (const { unit } of steps) counted.set(unit, (counted.get(unit) ?? 0) + 1);
  const unit = [...counted].sort(([, a], [, b]) => b - a)[0]?.[0];
  return steps.filter((figure) => figure.unit === unit && (figure.value ?? 0) >= 0 && (figure.previous ?? 0) >= 0);
}

const hasWords = (code: string, words: readonly string[]): boolean => {
  const own = code.toLowerCase().split(/[^a-z0-9]+|(?<=[a-z])(?=[A-Z])/);
  return words.every((word) => own.includes(word));
};
