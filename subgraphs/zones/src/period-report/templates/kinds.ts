import type { SourceName } from '../figures/sources';

/** What must hold of a record for a figure to count it, by its attributes; all of them. */
export type Where = Readonly<Record<string, Condition>>;
export type Condition =
  | { readonly is: string | boolean }
  | { readonly among: readonly string[] }
  | { readonly known: true }
  /** A day within the period; on its last day or earlier; on its first day or later, or none yet. */
  | { readonly day: 'inPeriod' | 'byItsEnd' | 'fromItsStartOrNone' };

/** How records become a figure. */
export type Reduction =
  | { readonly how: 'count'; readonly where?: Where }
  | { readonly how: 'sum'; readonly of: string; readonly where?: Where }
  | { readonly how: 'distinct'; readonly of: string; readonly where?: Where }
  | { readonly how: 'mean'; readonly of: string; readonly where?: Where }
  /**
   * The sum of an attribute as far as records of another source answer it, each of which answers one, among those that
   * agree in all of `by`.
   */
  | {
      readonly how: 'matched';
      readonly of: string;
      readonly by: readonly string[];
      readonly against: SourceName;
      readonly where?: Where;
    }
  /** One figure of another, in per cent; null where the other is nought. */
  | { readonly how: 'percentage'; readonly of: string; readonly in: string };

/** How a figure that counts people is withheld where it is of few, or gives few away. */
export interface People {
  /** A figure that counts these and others: what both leave must not be few. */
  readonly within?: string;
  /** A figure whose parts are shown beside it, and that this is one of. */
  readonly partOf?: string;
  /** The attribute by whose values its readers are told parts of it elsewhere in the graph. */
  readonly toldBy?: string;
}

export interface FigureTemplate {
  /** Stable, such as `hires.total`: figures of two reports are the same where their codes are. */
  readonly code: string;
  readonly label: string;
  readonly unit: string;
  readonly decimals: number;
  /** One sentence for who reads the report: what is counted, and from where. */
  readonly explanation: string;
  /** Whence its records come; null for a percentage. */
  readonly source: SourceName | null;
  readonly reduce: Reduction;
  readonly people?: People;
  /** Codes of figures that it would give away: it is withheld where one of them is. */
  readonly unless?: readonly string[];
  /** The plan's target that it answers. */
  readonly target?: {
    readonly indicator: string;
    readonly level?: 'ALL' | 'COLLEGE' | 'INTERMEDIATE' | 'BELOW_INTERMEDIATE';
  };
}

export interface SectionTemplate {
  readonly code: string;
  readonly title: string;
  readonly figures: readonly FigureTemplate[];
}

export interface ReportTemplate {
  /** Changes with every change of what a figure means; a report keeps the one it was made by. */
  readonly version: string;
  readonly abstract: string;
  readonly sections: readonly SectionTemplate[];
}

/** A percentage of two figures; withheld where either is. */
export const percentage = (
  code: string,
  label: string,
  explanation: string,
  [of, among]: readonly [string, string],
  target?: FigureTemplate['target'],
): FigureTemplate => ({
  code,
  label,
  unit: '%',
  decimals: 1,
  explanation,
  source: null,
  reduce: { how: 'percentage', of, in: among },
  unless: [of, among],
  ...(target ? { target } : {}),
});
