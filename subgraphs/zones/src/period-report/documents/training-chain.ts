import type { ReportContentFigure } from '../report-content';

/** The way from an order to a hire, by the codes that the templates give its figures. */
const STEPS: readonly string[] = [
  'orders.places',
  'contracts.places',
  'training.learners',
  'training.graduated',
  'placements.accepted',
  'placements.completed',
  'placements.converted',
  'hires.total',
];

/** A place is for one person, so places and people may stand on one axis; orders and contracts may not. */
const HEADS = new Set(['chỗ', 'người']);

/**
 * The figures of the chain that a report has, in the chain's order. A value that is not shown keeps its step, so that the chart
 * has a gap where the table has one.
 */
export const chainOf = (figures: readonly ReportContentFigure[]): ReportContentFigure[] =>
  STEPS.map((step) => figures.find(({ code }) => code === step))
    .filter((figure) => figure !== undefined)
    .filter(({ unit, value, previous }) => HEADS.has(unit) && (value ?? 0) >= 0 && (previous ?? 0) >= 0);
