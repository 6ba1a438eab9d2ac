import { addDays } from '../clock';
import { obligations } from './data/obligations';
import { inForce } from './in-force';
import type { ObligationRow } from './rows';

/** A duty to report in one year: what the rules say, at its own days. */
export interface DatedObligation extends ObligationRow {
  /** 2026-H1, 2026-H2 or 2026. */
  readonly periodCode: string;
  /** The last day on which it is in time. */
  readonly dueOn: string;
}

/** The duties of a year for a province, in the order of their days; those that hold everywhere are among them. */
export function obligationsOf(provinceCode: string, year: number): DatedObligation[] {
  return obligations
    .filter((row) => row.provinceCode === null || row.provinceCode === provinceCode)
    .map((row) => dated(row, year))
    .filter((row) => inForce([row], row.dueOn).length > 0)
    .sort((a, b) => (a.dueOn === b.dueOn ? (a.code < b.code ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1));
}

function dated(row: ObligationRow, year: number): DatedObligation {
  const yearText = String(year).padStart(4, '0');
  return {
    ...row,
    periodCode: row.period === 'YEAR' ? yearText : `${yearText}-${row.period}`,
    dueOn: row.dueBefore === null ? `${yearText}-12-31` : addDays(`${yearText}-${row.dueBefore}`, -1),
  };
}

const halfYear = /^(20|21)\d{2}-H[12]$/;

/** The first half-year that labour-use reports were owed for by Nghị định 145/2020/NĐ-CP. */
export const FIRST_LABOUR_PERIOD = '2021-H1';

/** Whether a text names a half-year, as 2026-H1. */
export const isHalfYear = (text: string): boolean => halfYear.test(text);

/** The half-year in which a day lies: 2026-11-20 is in 2026-H2. */
export const halfYearOf = (isoDate: string): string =>
  `${isoDate.slice(0, 4)}-${isoDate.slice(5, 7) <= '06' ? 'H1' : 'H2'}`;

/** The last day on which the labour-use report of a half-year is in time; undefined where no rule asks for one. */
export function labourReportDueOn(period: string): string | undefined {
  const duties = obligationsOf('', Number(period.slice(0, 4)));
  return duties.find(({ kind, periodCode }) => kind === 'LABOUR_REPORT' && periodCode === period)?.dueOn;
}
