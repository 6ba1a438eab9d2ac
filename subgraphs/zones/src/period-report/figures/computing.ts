import { targetOf } from '@ba-nha/shared/code-lists';
import type { PeriodReportKind, ReportPeriod } from '../period.rules';
import { reportTemplates, type FigureTemplate } from '../templates';
import { definitionOf } from './definition.rules';
import { withheldFigures } from './disclosure.rules';
import { reduceAll, type Contribution, type RowsBySource } from './reduce.rules';
import { figureSources, operationOf, type FigureSource } from './sources';

/** Whether a figure says something: what it is, that it is withheld, or that there is nothing to say it of. */
export type FigureStatus = 'KNOWN' | 'WITHHELD' | 'UNKNOWN';

export interface FigureTarget {
  readonly value: number;
  readonly operator: 'eq' | 'ge' | 'le' | 'about';
  readonly source: string;
}

/** A figure of a report, with the records behind it. */
export interface Figure {
  readonly section: { readonly code: string; readonly title: string };
  readonly code: string;
  readonly label: string;
  readonly unit: string;
  readonly decimals: number;
  readonly status: FigureStatus;
  readonly value: number | null;
  readonly previous: number | null;
  readonly target: FigureTarget | null;
  readonly explanation: string;
  readonly definition: string;
  /** The operation that was asked, of which subgraph, for which type of records; null for a percentage. */
  readonly operation: string | null;
  readonly owner: FigureSource['owner'] | null;
  readonly recordType: string | null;
  /** Whether what a record adds is a count of people. */
  readonly countsPeople: boolean;
  readonly contributions: readonly Contribution[];
}

/** What figures were in the period before, by code; null where nothing was known or told. */
export type PreviousValues = ReadonlyMap<string, number | null>;

/** The figures of a kind of report, from the records of a period. */
export function computeFigures(
  kind: PeriodReportKind,
  period: ReportPeriod,
  provinceCode: string,
  rows: RowsBySource,
  previous: PreviousValues,
): Figure[] {
  const { sections } = reportTemplates[kind];
  const reduced = reduceAll(
    sections.flatMap(({ figures }) => figures),
    rows,
    period,
  );
  const withheld = withheldFigures(reduced);
  const byCode = new Map(reduced.map((figure) => [figure.template.code, figure]));
  return sections.flatMap(({ code, title, figures }) =>
    figures.map((template) => {
      const { value, contributions } = byCode.get(template.code)!;
      const isWithheld = withheld.has(template.code);
      const { definition, operation, owner, recordType } = described(template);
      return {
        section: { code, title },
        code: template.code,
        label: template.label,
        unit: template.unit,
        decimals: template.decimals,
        status: isWithheld ? 'WITHHELD' : value === null ? 'UNKNOWN' : 'KNOWN',
        value: isWithheld || value === null ? null : rounded(value, template.decimals),
        previous: previous.get(template.code) ?? null,
        target: targetFor(template, provinceCode, period.year),
        explanation: template.explanation,
        definition,
        operation,
        owner,
        recordType,
        countsPeople: template.people !== undefined,
        contributions,
      };
    }),
  );
}

type Description = Pick<Figure, 'definition' | 'operation' | 'owner' | 'recordType'>;
const descriptions = new WeakMap<FigureTemplate, Description>();

/** What is said of a figure whatever its value, worked out once for a template. */
function described(template: FigureTemplate): Description {
  let description = descriptions.get(template);
  if (!description) {
    const source = template.source === null ? null : figureSources[template.source];
    description = {
      definition: definitionOf(template),
      operation: source && operationOf(source),
      owner: source?.owner ?? null,
      recordType: source?.recordType ?? null,
    };
    descriptions.set(template, description);
  }
  return description;
}

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

function targetFor({ target }: FigureTemplate, provinceCode: string, year: number): FigureTarget | null {
  const row = target && targetOf(provinceCode, year, target.indicator, target.level);
  return row ? { value: row.value, operator: row.operator, source: row.document } : null;
}
