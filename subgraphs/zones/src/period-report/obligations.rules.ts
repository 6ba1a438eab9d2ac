import { obligationsOf, type DatedObligation } from '@ba-nha/shared/code-lists';
import type { PeriodReport } from './period-report.entity';
import { PeriodReportKind } from './period.rules';

type Reported = Pick<PeriodReport, 'provinceCode' | 'kind' | 'period'>;

/** Whether a duty is one that a report of this kind and period meets: half-years by half-years, years by years. */
export const meets = ({ kind, period }: Pick<Reported, 'kind' | 'period'>, duty: DatedObligation): boolean =>
  duty.kind === 'REPORT' && kind !== PeriodReportKind.QUARTERLY && duty.periodCode === period;

/** The duties that a report meets, where it was submitted and not given back. */
export const obligationsMetBy = (report: Reported): DatedObligation[] =>
  obligationsOf(report.provinceCode, Number(report.period.slice(0, 4))).filter((duty) => meets(report, duty));
