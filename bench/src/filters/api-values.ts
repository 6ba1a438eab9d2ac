/** Where the values come from that a filter is asked with, so that some select few rows and others many. */
export type ValueSource =
  /** Values of a column, as `enterprises.training_orders.status`: subgraph, table and column. */
  | { column: string }
  /** Values of a column that bound a range, from below or from above. */
  | { from: string }
  | { to: string }
  /** The first so many signs of a column's values. */
  | { prefix: string; length: number }
  /** Words by which records of a search list are found, as `enterprises.trainingOrders`. */
  | { words: string }
  /** An id's instant, as an instant that bounds a range. */
  | { instantFrom: string }
  | { instantTo: string }
  | 'flag'
  /** It has no choice: the case itself says what it is asked with. */
  | 'given';

const orders = 'enterprises.training_orders';
const contracts = 'enterprises.training_contracts';
const enterprises = 'enterprises.enterprises';
const programmes = 'schools.programmes';
const schools = 'schools.schools';
const positions = 'internships.internship_positions';
const openings = 'internships.job_openings';
const placements = 'internships.placements';
const hires = 'internships.hires';
const demands = 'zones.labour_demands';
const cells = 'zones.balance_cells';
const zones = 'zones.industrial_zones';
const audit = 'audit_entries';

/** Every filter of the API; one that is not named here fails the benchmark and its test. */
export const valueSources: Readonly<Record<string, ValueSource>> = {
  'TrainingOrderFilter.search': { words: 'enterprises.trainingOrders' },
  'TrainingOrderFilter.statuses': { column: `${orders}.status` },
  'TrainingOrderFilter.levels': { column: `${orders}.level` },
  'TrainingOrderFilter.occupationCodes': { column: `${orders}.occupationCode` },
  'TrainingOrderFilter.fieldCodes': { prefix: `${orders}.occupationCode`, length: 2 },
  'TrainingOrderFilter.provinceCode': { column: `${orders}.provinceCode` },
  'TrainingOrderFilter.zoneCode': { column: `${orders}.zoneCode` },
  'TrainingOrderFilter.enterpriseId': { column: `${orders}.enterpriseId` },
  'TrainingOrderFilter.neededFrom': { from: `${orders}.neededBy` },
  'TrainingOrderFilter.neededTo': { to: `${orders}.neededBy` },
  'TrainingOrderFilter.openForOffers': 'flag',

  'TrainingContractFilter.statuses': { column: `${contracts}.status` },
  'TrainingContractFilter.enterpriseId': { column: `${contracts}.enterpriseId` },
  'TrainingContractFilter.schoolId': { column: `${contracts}.schoolId` },
  'TrainingContractFilter.trainingOrderId': { column: `${contracts}.trainingOrderId` },

  'OfferFilter.statuses': { column: 'enterprises.offers.status' },

  'EnterpriseFilter.search': { words: 'enterprises.enterprises' },
  'EnterpriseFilter.provinceCode': { column: `${enterprises}.provinceCode` },
  'EnterpriseFilter.zoneCode': { column: `${enterprises}.zoneCode` },
  'EnterpriseFilter.sizeClass': { column: `${enterprises}.sizeClass` },

  'SchoolFilter.search': { words: 'schools.schools' },
  'SchoolFilter.provinceCode': { column: `${schools}.provinceCode` },
  'SchoolFilter.kind': { column: `${schools}.kind` },
  'SchoolFilter.occupationCode': { column: `${programmes}.occupationCode` },
  'SchoolFilter.level': { column: `${programmes}.level` },

  'ProgrammeFilter.schoolId': { column: `${programmes}.schoolId` },
  'ProgrammeFilter.provinceCode': { column: `${programmes}.provinceCode` },
  'ProgrammeFilter.occupationCode': { column: `${programmes}.occupationCode` },
  'ProgrammeFilter.level': { column: `${programmes}.level` },

  'InternshipPositionFilter.enterpriseId': { column: `${positions}.enterpriseId` },
  'InternshipPositionFilter.occupationCode': { column: `${positions}.occupationCode` },
  'InternshipPositionFilter.level': { column: `${positions}.level` },
  'InternshipPositionFilter.provinceCode': { column: `${positions}.provinceCode` },
  'InternshipPositionFilter.zoneCode': { column: `${positions}.zoneCode` },
  'InternshipPositionFilter.startsFrom': { from: `${positions}.startsOn` },
  'InternshipPositionFilter.startsTo': { to: `${positions}.startsOn` },
  'InternshipPositionFilter.hasPlaces': 'flag',

  'JobOpeningFilter.enterpriseId': { column: `${openings}.enterpriseId` },
  'JobOpeningFilter.occupationCode': { column: `${openings}.occupationCode` },
  'JobOpeningFilter.level': { column: `${openings}.level` },
  'JobOpeningFilter.provinceCode': { column: `${openings}.provinceCode` },
  'JobOpeningFilter.zoneCode': { column: `${openings}.zoneCode` },
  'JobOpeningFilter.open': 'flag',

  'PlacementFilter.statuses': { column: `${placements}.status` },
  'PlacementFilter.positionId': { column: `${placements}.positionId` },
  'PlacementFilter.schoolId': { column: `${placements}.schoolId` },
  'PlacementFilter.enterpriseId': { column: `${placements}.enterpriseId` },
  'PlacementFilter.trainingOrderId': { column: `${placements}.trainingOrderId` },

  'HireFilter.enterpriseId': { column: `${hires}.enterpriseId` },
  'HireFilter.schoolId': { column: `${hires}.schoolId` },
  'HireFilter.trainingOrderId': { column: `${hires}.trainingOrderId` },
  'HireFilter.from': { from: `${hires}.startsOn` },
  'HireFilter.to': { to: `${hires}.startsOn` },

  'LabourDemandFilter.enterpriseId': { column: `${demands}.enterpriseId` },
  'LabourDemandFilter.occupationCode': { column: `${demands}.occupationCode` },
  'LabourDemandFilter.level': { column: `${demands}.level` },
  'LabourDemandFilter.provinceCode': { column: `${demands}.provinceCode` },
  'LabourDemandFilter.zoneCode': { column: `${demands}.zoneCode` },
  'LabourDemandFilter.fromQuarter': { from: `${demands}.quarter` },
  'LabourDemandFilter.toQuarter': { to: `${demands}.quarter` },

  'LabourBalanceFilter.provinceCode': { column: `${cells}.provinceCode` },
  'LabourBalanceFilter.zoneCode': { column: `${cells}.zoneCode` },
  'LabourBalanceFilter.occupationCodes': { column: `${cells}.occupationCode` },
  'LabourBalanceFilter.levels': { column: `${cells}.level` },
  'LabourBalanceFilter.fromQuarter': { from: `${cells}.quarter` },
  'LabourBalanceFilter.toQuarter': { to: `${cells}.quarter` },

  'ZoneFilter.search': { words: 'zones.zones' },
  'ZoneFilter.provinceCode': { column: `${zones}.provinceCode` },
  'ZoneFilter.boardId': { column: `${zones}.boardId` },
  'ZoneFilter.kind': { column: `${zones}.kind` },

  'PeriodReportFilter.kind': { column: 'zones.period_reports.kind' },
  'PeriodReportFilter.period': { column: 'zones.period_reports.period' },
  'PeriodReportFilter.status': { column: 'zones.period_reports.status' },

  'AuditFilter.recordType': { column: `enterprises.${audit}.recordType` },
  'AuditFilter.recordId': { column: `enterprises.${audit}.recordId` },
  'AuditFilter.actor': { column: `enterprises.${audit}.actor` },
  'AuditFilter.action': { column: `enterprises.${audit}.action` },
  'AuditFilter.outcome': { column: `enterprises.${audit}.outcome` },
  'AuditFilter.from': { instantFrom: `enterprises.${audit}.id` },
  'AuditFilter.to': { instantTo: `enterprises.${audit}.id` },

  'Query.members(organisationKind)': 'given',
  'Query.members(organisationId)': 'given',
  'DemandCampaign.requests(answered)': 'flag',
  'ManagementBoard.demandCampaigns(status)': { column: 'zones.demand_campaigns.status' },
  'ManagementBoard.labourReports(period)': { column: 'zones.labour_reports.period' },
  'ManagementBoard.labourReports(status)': { column: 'zones.labour_reports.status' },
  'ManagementBoard.missingLabourReports(period)': { column: 'zones.labour_reports.period' },
};
