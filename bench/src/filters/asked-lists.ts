/** Who asks; an organisation is the one with the most records. */
export type Asker = 'nobody' | 'enterprise' | 'school' | 'board' | 'province' | 'admin' | 'ownAdmin';

/** How a list of the API is asked for. */
export interface AskedList {
  as: readonly Asker[];
  /** The table that it lists, as `enterprises.offers`; where it lies below parents, with the column that names them. */
  rows?: string;
  /** What an entry is asked for, where it has neither id nor code. */
  selection?: string;
  /** Arguments without which it cannot be asked; `$own` is the asker's own organisation. */
  always?: string;
}

const everyone: readonly Asker[] = ['nobody', 'enterprise', 'school', 'board', 'province'];
const orders = 'enterprises.training_orders';
const staff: readonly Asker[] = ['enterprise', 'school'];
const overseers: readonly Asker[] = ['board', 'province'];
const offices: readonly Asker[] = ['enterprise', 'board', 'province'];

/** Every list that a database answers. */
export const askedLists: Readonly<Record<string, AskedList>> = {
  'Query.trainingOrders': { as: everyone, rows: orders },
  'Enterprise.trainingOrders': { as: ['nobody', 'enterprise'], rows: `${orders}.enterpriseId` },
  'IndustrialZone.trainingOrders': { as: ['nobody', 'board'], rows: `${orders}.zoneCode` },
  'Occupation.trainingOrders': { as: ['nobody', 'enterprise'], rows: `${orders}.occupationCode` },
  'LabourBalanceCell.trainingOrders': { as: ['school', 'board'] },
  'TrainingOrder.offers': { as: staff, rows: 'enterprises.offers.trainingOrderId' },
  'School.offers': { as: staff, rows: 'enterprises.offers.schoolId' },
  'School.matchingOrders': { as: ['school'], rows: 'schools.programmes.schoolId', selection: 'score' },
  'TrainingOrder.matchingProgrammes': { as: ['enterprise'], rows: `${orders}.id`, selection: 'score' },
  'TrainingOrder.contracts': {
    as: ['enterprise', ...overseers],
    rows: 'enterprises.training_contracts.trainingOrderId',
  },
  'TrainingOrder.history': { as: ['enterprise'], rows: `${orders}.id`, selection: 'action' },
  'Query.trainingContracts': { as: ['enterprise', 'school', ...overseers], rows: 'enterprises.training_contracts' },
  'Query.enterprises': { as: ['school', 'province'], rows: 'enterprises.enterprises' },
  'IndustrialZone.enterprises': { as: ['board'], rows: 'enterprises.enterprises.zoneCode' },

  'Query.schools': { as: ['nobody'] },
  'Query.programmes': { as: ['nobody'] },
  'School.programmes': { as: ['nobody'], rows: 'schools.programmes.schoolId' },
  'Occupation.programmes': { as: ['nobody'], rows: 'schools.programmes.occupationCode' },
  'Programme.cohorts': { as: ['school', ...overseers], rows: 'schools.cohorts.programmeId' },
  'TrainingOrder.cohorts': { as: ['enterprise', 'school', ...overseers], rows: 'schools.cohorts.trainingOrderId' },
  'Cohort.learners': { as: ['school'], rows: 'schools.learners.cohortId' },
  'Cohort.byPriorityGroup': { as: ['school'], rows: 'schools.learners.cohortId', selection: '__typename' },
  'Learner.consents': { as: ['school'], rows: 'schools.learners.id', selection: 'purpose' },
  'Learner.otherEnrolments': { as: ['school'], rows: 'schools.learners.id' },

  'Query.internshipPositions': { as: ['school'], rows: 'internships.internship_positions' },
  'Enterprise.internshipPositions': { as: ['enterprise'], rows: 'internships.internship_positions.enterpriseId' },
  'Query.jobOpenings': { as: ['school'], rows: 'internships.job_openings' },
  'Enterprise.jobOpenings': { as: ['enterprise'], rows: 'internships.job_openings.enterpriseId' },
  'Query.placements': { as: staff, rows: 'internships.placements' },
  'School.placements': { as: staff, rows: 'internships.placements.schoolId' },
  'TrainingOrder.placements': { as: staff, rows: 'internships.placements.trainingOrderId' },
  'Learner.placements': { as: staff, rows: 'internships.placements.learnerId' },
  'Placement.history': { as: ['school'], rows: 'internships.placements.id', selection: 'action' },
  'Query.hires': { as: staff, rows: 'internships.hires' },
  'Enterprise.hires': { as: staff, rows: 'internships.hires.enterpriseId' },

  'Query.industrialZones': { as: ['nobody'] },
  'ManagementBoard.zones': { as: ['nobody'], rows: 'zones.industrial_zones.boardId' },
  'Query.labourDemand': { as: offices, rows: 'zones.labour_demands' },
  'IndustrialZone.labourDemand': { as: offices, rows: 'zones.labour_demands.zoneCode' },
  'Query.labourBalance': { as: ['school', ...overseers], selection: 'quarter' },
  'IndustrialZone.balance': { as: ['school', 'board'], rows: 'zones.balance_cells.zoneCode', selection: 'quarter' },
  'Occupation.balance': { as: ['school', 'board'], rows: 'zones.balance_cells.occupationCode', selection: 'quarter' },
  'Query.members': {
    as: ['ownAdmin'],
    always: 'organisationKind: ENTERPRISE, organisationId: $own',
    rows: 'zones.members.organisationId',
  },
  'Enterprise.labourReports': { as: ['enterprise'], rows: 'zones.labour_reports.enterpriseId' },
  'LabourReport.revisions': { as: ['enterprise'], selection: 'revision' },
  'LabourReport.history': { as: ['enterprise'], selection: 'action' },
  'ManagementBoard.labourReports': { as: overseers, rows: 'zones.labour_reports.boardId' },
  'ManagementBoard.missingLabourReports': { as: overseers, rows: 'zones.labour_reports.boardId' },
  'ManagementBoard.reports': { as: overseers, rows: 'zones.period_reports.boardId' },
  'ManagementBoard.demandCampaigns': { as: overseers, rows: 'zones.demand_campaigns.boardId' },
  'Enterprise.demandRequests': { as: ['enterprise'], rows: 'zones.demand_requests.enterpriseId' },
  'DemandCampaign.requests': { as: overseers, rows: 'zones.demand_campaigns.id' },
  'DemandCampaign.declarations': { as: overseers, rows: 'zones.demand_campaigns.id' },

  'AuditTrail.enterprises': { as: ['admin', 'ownAdmin'] },
  'AuditTrail.schools': { as: ['admin'] },
  'AuditTrail.internships': { as: ['admin'] },
  'AuditTrail.zones': { as: ['admin'] },
};

/** The other lists, and why no filter of theirs is measured. */
export const leftOut: Readonly<Record<string, string>> = {
  'Query.occupations': 'a code list, in memory',
  'Query.provinces': 'a code list, in memory',
  'Query.communes': 'a code list, in memory',
  'Province.formerly': 'a code list, in memory',
  'Viewer.memberships': 'of the token, and of one person',
  'Query.demandForecast': 'one answer, computed from a cell’s quarters',
  'ManagementBoard.obligations': 'one year’s duties of one board, from a code list',
  'DemandCampaign.zones': 'named by the campaign',
  'DemandCampaign.history': 'of one record',
  'DemandCampaign.outliers': 'computed from the declarations of one campaign',
  'DemandRequest.declarations': 'of one tenant in one campaign',
  'PeriodReport.figures': 'of one record',
  'PeriodReport.documents': 'of one record',
  'PeriodReport.changes': 'of one record',
  'PeriodReport.history': 'of one record',
  'ReportFigure.records': 'frozen with the figure, by place',
  'LabourReportRevision.changes': 'computed from two revisions',
  'ErasureReceipt.kept': 'part of the record',
  'TrainingOrder.funding': 'part of the record',
  'RejectedRow.errors': 'part of an import’s answer',
  'Learner.priorityGroups': 'part of the record',
};

/** How one record of a type is asked for. */
export const doors: Readonly<Record<string, (key: string) => string>> = {
  Enterprise: (key) => `enterprise(id: ${key})`,
  IndustrialZone: (key) => `industrialZone(code: ${key})`,
  Occupation: (key) => `occupation(code: ${key})`,
  School: (key) => `school(id: ${key})`,
  TrainingOrder: (key) => `trainingOrder(id: ${key})`,
  Programme: (key) => `programme(id: ${key})`,
  Cohort: (key) => `cohort(id: ${key})`,
  Learner: (key) => `learner(id: ${key})`,
  Placement: (key) => `placement(id: ${key})`,
  ManagementBoard: (key) => `managementBoard(id: ${key})`,
  DemandCampaign: (key) => `demandCampaign(id: ${key})`,
};

/** How the records of a type are come by that has no door of its own. */
export const ways: Readonly<Record<string, (inner: string) => string>> = {
  LabourBalanceCell: (inner) => `labourBalance(filter: {}, first: 20) { nodes { ${inner} } }`,
  LabourReport: (inner) => `viewer { organisation { ... on Enterprise { labourReports { nodes { ${inner} } } } } }`,
  AuditTrail: (inner) => `auditTrail { ${inner} }`,
};
