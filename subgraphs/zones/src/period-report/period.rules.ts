import { addDays } from '@ba-nha/shared/clock';
import { halfYearOf, labourReportDueOn } from '@ba-nha/shared/code-lists';

/** How long a time a report is about (loại báo cáo theo kỳ). */
export enum PeriodReportKind {
  SIX_MONTH = 'SIX_MONTH',
  ANNUAL = 'ANNUAL',
  QUARTERLY = 'QUARTERLY',
}

/** A period with its days, both of which belong to it. */
export interface ReportPeriod {
  readonly kind: PeriodReportKind;
  /** `2026-H1`, `2026`, `2026-Q3`. */
  readonly code: string;
  readonly year: number;
  readonly from: string;
  readonly to: string;
}

export const FIRST_REPORT_YEAR = 2021;
const LAST_YEAR = 2199;

const shapes: Readonly<Record<PeriodReportKind, RegExp>> = {
  SIX_MONTH: /^(\d{4})-H([12])$/,
  ANNUAL: /^(\d{4})$/,
  QUARTERLY: /^(\d{4})-Q([1-4])$/,
};
const months: Readonly<Record<PeriodReportKind, number>> = { SIX_MONTH: 6, ANNUAL: 12, QUARTERLY: 3 };

/** The period of a kind that a text names; undefined where it names none. */
export function periodOf(kind: PeriodReportKind, code: string): ReportPeriod | undefined {
  const found = shapes[kind].exec(code);
  const year = Number(found?.[1]);
  if (!found || year < FIRST_REPORT_YEAR - 1 || year > LAST_YEAR) return undefined;
  return period(kind, year, Number(found[2] ?? 1));
}

/** The period of a kind in which a day lies. */
export function periodAt(kind: PeriodReportKind, day: string): ReportPeriod {
  return period(kind, Number(day.slice(0, 4)), Math.ceil(Number(day.slice(5, 7)) / months[kind]));
}

/** The period of the same kind just before: 2026-H1 comes after 2025-H2. */
export const periodBefore = ({ kind, from }: ReportPeriod): ReportPeriod => periodAt(kind, addDays(from, -1));

function period(kind: PeriodReportKind, year: number, part: number): ReportPeriod {
  const month = (n: number) => String(n).padStart(2, '0');
  const last = part * months[kind];
  const from = `${year}-${month(last - months[kind] + 1)}-01`;
  const to = addDays(last === 12 ? `${year + 1}-01-01` : `${year}-${month(last + 1)}-01`, -1);
  const suffix = { SIX_MONTH: `-H${part}`, ANNUAL: '', QUARTERLY: `-Q${part}` }[kind];
  return { kind, code: `${year}${suffix}`, year, from, to };
}

/** A period as people say it: `6 tháng đầu năm 2026`. */
export function periodInWords({ kind, year, code }: Pick<ReportPeriod, 'kind' | 'year' | 'code'>): string {
  if (kind === PeriodReportKind.ANNUAL) return `năm ${year}`;
  if (kind === PeriodReportKind.SIX_MONTH) return `6 tháng ${code.endsWith('1') ? 'đầu' : 'cuối'} năm ${year}`;
  return `quý ${['I', 'II', 'III', 'IV'][Number(code.slice(-1)) - 1]} năm ${year}`;
}

/**
 * The half-year whose labour-use reports were owed last by a day: by the end of March 2026 those of 2025-H2, by the end of
 * June those of 2026-H1.
 */
export function labourHalfYearBy(day: string): string {
  const own = halfYearOf(day);
  const dueOn = labourReportDueOn(own);
  if (dueOn === undefined || dueOn <= day) return own;
  return periodBefore(periodOf(PeriodReportKind.SIX_MONTH, own)!).code;
}
