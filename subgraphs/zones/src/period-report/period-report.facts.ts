import type { PeriodReportFacts } from '@ba-nha/shared/events';
import type { PeriodReport } from './period-report.entity';

/** What other subgraphs may know of a report. */
export const periodReportFacts = (report: PeriodReport): PeriodReportFacts => ({
  boardId: report.boardId,
  provinceCode: report.provinceCode,
  kind: report.kind,
  period: report.period,
  status: report.status,
  revision: report.revision,
  contentHash: report.contentHash,
});
