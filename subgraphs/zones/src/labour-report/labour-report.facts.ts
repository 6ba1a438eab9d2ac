import type { LabourReportFacts } from '@ba-nha/shared/events';
import type { LabourReport } from './labour-report.entity';

/** What other subgraphs may know of a report. */
export const labourReportFacts = (report: LabourReport): LabourReportFacts => ({
  enterpriseId: report.enterpriseId,
  provinceCode: report.provinceCode,
  zoneCode: report.zoneCode,
  period: report.period,
  dueOn: report.dueOn,
  late: report.late,
  status: report.status,
  revision: report.revision,
  total: report.total,
});
