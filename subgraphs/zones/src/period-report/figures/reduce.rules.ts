import type { ReportRow } from '@ba-nha/shared/report-rows';
import type { ReportPeriod } from '../period.rules';
import type { Condition, FigureTemplate, Reduction } from '../templates/kinds';
import type { SourceName } from './sources';

/** A record behind a figure, and what it adds to it. */
export interface Contribution {
  readonly id: string;
  readonly value: number;
}

export interface ReducedFigure {
  readonly template: FigureTemplate;
  /** Null where there is nothing to say it of: a mean of nobody, a percentage of nought. */
  readonly value: number | null;
  readonly contributions: readonly Contribution[];
  /** How many of it come under each value of the attribute by which readers are told parts of it elsewhere. */
  readonly parts: readonly number[];
}

export type RowsBySource = Readonly<Partial<Record<SourceName, readonly ReportRow[]>>>;

/** The figures of a template, in its order, from the records of its sources. */
export function reduceAll(
  templates: readonly FigureTemplate[],
  rows: RowsBySource,
  period: Pick<ReportPeriod, 'from' | 'to'>,
): ReducedFigure[] {
  const figures = templates.map((template) => reduce(template, rows, period));
  const valueOf = (code: string) => figures.find(({ template }) => template.code === code)?.value ?? null;
  return figures.map((figure) => {
    const { reduce: reduction } = figure.template;
    if (reduction.how !== 'percentage') return figure;
    const [part, whole] = [valueOf(reduction.of), valueOf(reduction.in)];
    return { ...figure, value: part === null || !whole ? null : (100 * part) / whole };
  });
}

function reduce(
  template: FigureTemplate,
  rows: RowsBySource,
  period: Pick<ReportPeriod, 'from' | 'to'>,
): ReducedFigure {
  const { reduce: reduction, source } = template;
  if (source === null || reduction.how === 'percentage') {
    return { template, value: null, contributions: [], parts: [] };
  }
  const conditions = Object.entries(reduction.where ?? {});
  const counted = (rows[source] ?? []).filter((row) => holds(conditions, row, period));
  const contributions = contributionsOf(reduction, counted, rows);
  return {
    template,
    value: valueOf(reduction, counted, contributions),
    contributions,
    parts: partsOf(template, counted, contributions),
  };
}

type Counting = Exclude<Reduction, { how: 'percentage' }>;

function contributionsOf(reduction: Counting, counted: readonly ReportRow[], rows: RowsBySource): Contribution[] {
  switch (reduction.how) {
    case 'count':
    case 'distinct':
      return counted.map(({ id }) => ({ id, value: 1 }));
    case 'sum':
    case 'mean':
      return counted
        .map((row) => ({ id: row.id, value: numberIn(row, reduction.of) }))
        .filter(({ value }) => reduction.how === 'mean' || value !== 0);
    case 'matched':
      return matched(reduction, counted, rows[reduction.against] ?? []);
  }
}

/** An owner of another version may not tell an attribute: then there is no figure, rather than a wrong one. */
function numberIn(row: ReportRow, attribute: string): number {
  const value = row[attribute];
  if (typeof value !== 'number') throw new Error(`The record ${row.id} of a report has no number ${attribute}`);
  return value;
}

function valueOf(reduction: Counting, counted: readonly ReportRow[], contributions: readonly Contribution[]) {
  const sum = contributions.reduce((total, { value }) => total + value, 0);
  if (reduction.how === 'distinct') return new Set(counted.map((row) => row[reduction.of])).size;
  if (reduction.how === 'mean') return contributions.length ? sum / contributions.length : null;
  return sum;
}

/** Demand is answered in the order of its records, so that the same records always contribute the same. */
function matched(
  { of, by }: Extract<Reduction, { how: 'matched' }>,
  counted: readonly ReportRow[],
  answers: readonly ReportRow[],
): Contribution[] {
  const keyOf = (row: ReportRow) => JSON.stringify(by.map((attribute) => row[attribute]));
  const left = new Map<string, number>();
  for (const answer of answers) left.set(keyOf(answer), (left.get(keyOf(answer)) ?? 0) + 1);
  return counted.flatMap((row) => {
    const value = Math.min(numberIn(row, of), left.get(keyOf(row)) ?? 0);
    if (value === 0) return [];
    left.set(keyOf(row), left.get(keyOf(row))! - value);
    return [{ id: row.id, value }];
  });
}

/** Records that have no value of the attribute are told nowhere else, so they are one part each. */
function partsOf({ people }: FigureTemplate, counted: readonly ReportRow[], contributions: readonly Contribution[]) {
  const toldBy = people?.toldBy;
  if (toldBy === undefined) return [];
  const partOf = new Map(counted.map((row) => [row.id, row[toldBy] ?? `only ${row.id}`]));
  const sums = new Map<unknown, number>();
  for (const { id, value } of contributions) sums.set(partOf.get(id), (sums.get(partOf.get(id)) ?? 0) + value);
  return [...sums.values()];
}

function holds(
  conditions: readonly [string, Condition][],
  row: ReportRow,
  period: Pick<ReportPeriod, 'from' | 'to'>,
): boolean {
  return conditions.every(([attribute, condition]) => meets(condition, row[attribute] ?? null, period));
}

function meets(
  condition: Condition,
  value: ReportRow[string],
  { from, to }: Pick<ReportPeriod, 'from' | 'to'>,
): boolean {
  if ('is' in condition) return value === condition.is;
  if ('among' in condition) return condition.among.includes(String(value));
  if ('known' in condition) return value !== null;
  if (condition.day === 'fromItsStartOrNone') return value === null || String(value) >= from;
  if (value === null) return false;
  return String(value) <= to && (condition.day === 'byItsEnd' || String(value) >= from);
}
