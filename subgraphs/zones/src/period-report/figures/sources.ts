import { addDays, addMonths } from '@ba-nha/shared/clock';
import type { ReportPeriod } from '../period.rules';

export type SourceName =
  'tenants' | 'labourReports' | 'demand' | 'orders' | 'contracts' | 'cohorts' | 'placements' | 'hires' | 'earlierHires';

/** Where the records of figures come from: an operation on the graph, asked of their owner at its entity door. */
export interface FigureSource {
  readonly owner: 'zones' | 'enterprises' | 'schools' | 'internships';
  /** The type of the records in the graph. */
  readonly recordType: string;
  /** The field of ManagementBoard that answers them. */
  readonly field: string;
  /** The attribute whose day alone decides whether a record counts in a period, so that several periods are read as one. */
  readonly datedBy?: string;
  /** The days that are asked for, where they are not the period's own. */
  readonly days?: (period: ReportPeriod) => { from: string; to: string };
}

const RETENTION_MONTHS = 6;

export const figureSources: Readonly<Record<SourceName, FigureSource>> = {
  tenants: { owner: 'zones', recordType: 'Enterprise', field: 'tenantRows' },
  labourReports: { owner: 'zones', recordType: 'LabourReport', field: 'labourReportRows' },
  demand: { owner: 'zones', recordType: 'LabourDemand', field: 'demandRows' },
  orders: { owner: 'enterprises', recordType: 'TrainingOrder', field: 'orderRows' },
  contracts: { owner: 'enterprises', recordType: 'TrainingContract', field: 'contractRows' },
  cohorts: { owner: 'schools', recordType: 'Cohort', field: 'cohortRows' },
  placements: { owner: 'internships', recordType: 'Placement', field: 'placementRows' },
  hires: { owner: 'internships', recordType: 'Hire', field: 'hireRows', datedBy: 'startsOn' },
  earlierHires: {
    owner: 'internships',
    recordType: 'Hire',
    field: 'hireRows',
    datedBy: 'startsOn',
    days: ({ from, to }) => ({
      from: addMonths(from, -RETENTION_MONTHS),
      // Counted from the day after, so that no day falls between two periods whose months differ in length.
      to: addDays(addMonths(addDays(to, 1), -RETENTION_MONTHS), -1),
    }),
  },
};

/** The operation by which a source is asked, as it is sent and as a figure shows it. */
export const operationOf = ({ field }: FigureSource): string => {
  const known = operations.get(field);
  if (known !== undefined) return known;
  const operation = `query ReportRows($representations: [_Any!]!, $from: Date!, $to: Date!, $after: String!) { _entities(representations: $representations) { ... on ManagementBoard { rows: ${field}(from: $from, to: $to, after: $after) } } }`;
  operations.set(field, operation);
  return operation;
};

const operations = new Map<string, string>();

export const daysAsked = (source: FigureSource, period: ReportPeriod): { from: string; to: string } =>
  source.days?.(period) ?? { from: period.from, to: period.to };
