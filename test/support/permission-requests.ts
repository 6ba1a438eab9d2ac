import { LEVEL, OCCUPATION, ZONE } from '../../gateway/src/demo/queries';
import { idleReport, QUIET_ZONE, type Scene } from './permission-scene';

const STALE = { expectedVersion: 999 };
const campaignDays = { opensOn: '2026-11-20', dueOn: '2026-12-10', reviewedOn: '2026-12-20' };
const id = (value: string) => `id: "${value}"`;

/** The field of a look-up or list, by the name that the tables give it: what comes after the dot is for people. */
export function queryOf(name: string, s: Scene): string {
  const args: Record<string, string> = {
    occupation: `code: "${OCCUPATION}"`,
    province: 'code: "86"',
    school: id(s.schoolA),
    programme: id(s.programme),
    industrialZone: `code: "${ZONE}"`,
    managementBoard: id(s.board),
    trainingOrder: `number: "${s.openNumber}"`,
    'trainingOrder.draft': `number: "${s.draftNumber}"`,
    enterprise: `taxCode: "${s.taxCode}"`,
    internshipPosition: id(s.position),
    jobOpening: id(s.opening),
    cohort: id(s.cohort),
    learner: id(s.learner),
    offer: id(s.offer),
    trainingContract: id(s.contract),
    placement: id(s.placement),
    hire: id(s.hire),
    labourReport: id(s.labourReport),
    demandCampaign: id(s.campaign),
    periodReport: id(s.periodReport),
    'periodReport.draft': id(s.draftReport),
    erasureReceipt: id(s.receipt),
    communes: 'provinceCode: "86"',
    'trainingOrders.draft': 'filter: { statuses: [DRAFT] }',
    labourBalance: 'filter: {}',
    demandForecast: `occupationCode: "${OCCUPATION}", level: ${LEVEL}, zoneCode: "${QUIET_ZONE}"`,
    members: `organisationKind: ENTERPRISE, organisationId: "${s.enterpriseB}"`,
  };
  const given = args[name] ? `(${args[name]})` : '';
  return name.split('.')[0]! + given;
}

/** What a mutation is asked to do to the scene's records; it must fail for everybody, so that nothing changes. */
export function inputsOf(s: Scene): Record<string, object> {
  const work = { occupationCode: OCCUPATION, level: LEVEL };
  const days = { startsOn: '2027-02-01', graduatesOn: '2029-01-31' };
  const order = { ...work, quantity: 0, provinceCode: '86', neededBy: '2029-12-31', offerDeadline: '2026-12-31' };
  const demand = { ...work, quarter: '2027-Q2', headcount: 0, reason: 'NEW_LINE' };
  const row = { fullName: '', birthDate: '2007-01-01', sex: 'MALE', nationalId: '1' };
  const consent = { learnerId: s.learner, purpose: 'PLACEMENT', on: '2030-01-01' };
  const ofA = { enterpriseId: s.enterprise };
  const programme = { ...work, id: s.programme, name: 'x', durationMonths: 12, annualQuota: 1 };
  const offer = { trainingOrderId: s.open, programmeId: s.programme, quantity: 1, pricePerLearner: 1, ...days };
  const campaign = { title: '', fromQuarter: '2027-Q1', toQuarter: '2027-Q4', ...campaignDays };
  const position = { ...work, ...ofA, title: 'x', places: 0, startsOn: '2027-02-01', endsOn: '2027-03-01' };
  return {
    createTrainingOrder: { ...order, ...ofA },
    updateTrainingOrder: { id: s.draft, ...STALE },
    publishTrainingOrder: { id: s.draft, ...STALE },
    cancelTrainingOrder: { id: s.open, note: 'x', ...STALE },
    closeTrainingOrder: { id: s.open, note: 'x', ...STALE },
    acceptOffer: { id: s.offer, ...STALE },
    rejectOffer: { id: s.offer, ...STALE },
    submitOffer: offer,
    withdrawOffer: { id: s.offer, ...STALE },
    amendContract: { id: s.contract, ...STALE },
    signContract: { id: s.contract, ...STALE },
    terminateContract: { id: s.contract, note: 'x', ...STALE },
    registerEnterprise: { taxCode: '1', name: 'x', industryCode: '26', provinceCode: '86', employees: 1 },
    verifyEnterprise: { id: s.enterprise },
    openJob: { ...work, ...ofA, quantity: 0, closesOn: '2027-06-30' },
    closeJob: { id: s.opening, ...STALE },
    openInternshipPosition: position,
    closeInternshipPosition: { id: s.position, ...STALE },
    decideNomination: { id: s.placement, accept: true, ...STALE },
    startPlacement: { id: s.placement, ...STALE },
    completePlacement: { id: s.placement, score: 1, outcomesMet: [], hoursAttended: 1, ...STALE },
    terminatePlacement: { id: s.placement, note: 'x', ...STALE },
    recordHire: { learnerId: s.learner, ...work, startsOn: '2026-11-20', monthlyWage: 1, contractKind: 'INDEFINITE' },
    recordLeaving: { id: s.hire, leftOn: '2026-11-20', ...STALE },
    declareLabourDemand: { ...demand, ...ofA },
    importLabourDemand: { rows: [demand], dryRun: true, ...ofA },
    submitLabourReport: { ...idleReport, period: '2026-H2', managers: 1, ...ofA },
    explainLabourReport: { id: s.labourReport, note: 'x', ...STALE },
    returnLabourReport: { id: s.labourReport, reason: 'x', ...STALE },
    acceptLabourReport: { id: s.labourReport, ...STALE },
    openDemandCampaign: { ...campaign, boardId: s.board },
    closeDemandCampaign: { id: s.campaign, ...STALE },
    cancelDemandCampaign: { id: s.campaign, reason: 'x', ...STALE },
    answerDemandRequest: { id: s.demandRequest, ...STALE },
    recordObligationMet: { boardId: s.board, code: 'tv-64-year', period: '2026', submittedOn: '2026-11-20', note: '' },
    draftPeriodReport: { boardId: s.board, kind: 'ANNUAL', period: '1' },
    submitPeriodReport: { id: s.draftReport, ...STALE },
    returnPeriodReport: { id: s.periodReport, note: 'x', ...STALE },
    approvePeriodReport: { id: s.periodReport, ...STALE },
    registerSchool: { code: '', name: '', kind: 'COLLEGE', ownership: 'PUBLIC', provinceCode: '86' },
    saveProgramme: { ...programme, ...STALE },
    createCohort: { programmeId: s.programme, name: 'x', seats: 1_000, ...days },
    changeCohortStatus: { id: s.cohort, status: 'GRADUATED', ...STALE },
    importLearners: { cohortId: s.cohort, rows: [row], dryRun: true },
    withdrawLearner: { id: s.learner, on: '2026-11-20', ...STALE },
    recordConsent: consent,
    withdrawConsent: consent,
    revealNationalId: { learnerId: s.learner, purpose: 'x' },
    exportLearner: { learnerId: s.learner, purpose: 'x' },
    eraseLearner: { learnerId: s.learner, reason: 'x', ...STALE },
    recordOutcome: { learnerId: s.learner, kind: 'SEEKING', on: '2026-11-20' },
    recordOutcomes: {
      rows: [{ learnerId: s.learner, kind: 'SEEKING', on: '2026-11-20' }],
      dryRun: true,
      schoolId: s.schoolA,
    },
    nominateLearners: { positionId: s.position, learnerIds: [s.learner, s.learner] },
    withdrawNomination: { id: s.placement, ...STALE },
    addMember: { organisationKind: 'ENTERPRISE', organisationId: s.enterpriseB, subject: '', name: '' },
    removeMember: { id: s.memberB, ...STALE },
  };
}

/** A query with one path to one value, for each of the other ways to a record. */
export function wayOf(name: string, s: Scene): string {
  const chain = (inner: string) => `{ trainingOrder(id: "${s.chain}") { ${inner} } }`;
  const open = (inner: string) => `{ trainingOrder(id: "${s.open}") { ${inner} } }`;
  const enterprise = (inner: string) => open(`enterprise { ${inner} }`);
  const occupation = (inner: string) => `{ occupation(code: "${OCCUPATION}") { ${inner} } }`;
  const zone = (inner: string) => `{ industrialZone(code: "${ZONE}") { ${inner} } }`;
  const learner = (inner: string) => `{ learner(id: "${s.learner}") { ${inner} } }`;
  const board = (inner: string) => `{ managementBoard(id: "${s.board}") { ${inner} } }`;
  const school = (of: string, inner: string) => `{ school(id: "${of}") { ${inner} } }`;
  const total = '{ totalCount }';
  const quarter = (fromQuarter: string) => `filter: { fromQuarter: "${fromQuarter}", toQuarter: "${fromQuarter}" }`;
  const queries: Record<string, string> = {
    'order→offers': open(`offers ${total}`),
    'schoolB→offers': school(s.schoolB, `offers ${total}`),
    'order→contracts→value': chain('contracts { value }'),
    'order→contracts→offer→price': chain('contracts { offer { pricePerLearner } }'),
    'order→cohorts': chain(`cohorts ${total}`),
    'programme→cohorts': `{ programme(id: "${s.programme}") { cohorts ${total} } }`,
    'order→cohorts→learners': chain(`cohorts { nodes { learners ${total} } }`),
    'order→cohorts→smallGroup': chain('cohorts { nodes { byPriorityGroup { count } } }'),
    'order→placements': chain(`placements ${total}`),
    'school→placements': school(s.schoolA, `placements ${total}`),
    'order→placedCount': chain('placedCount'),
    'order→hiredCount': chain('hiredCount'),
    'order→enrolledCount': chain('enrolledCount'),
    'order→history': open('history { action }'),
    'order→wage': open('wageFrom'),
    'order→funding': open('funding { amount }'),
    'order→actions': open('availableActions'),
    'order→enterprise→verifiedAt': enterprise('verifiedAt'),
    'order→enterprise→hires': enterprise(`hires ${total}`),
    'order→enterprise→openings': enterprise(`jobOpenings ${total}`),
    'order→enterprise→positions': enterprise(`internshipPositions ${total}`),
    'order→enterprise→orders': enterprise(`trainingOrders ${total}`),
    'occupation→orders': occupation(`trainingOrders ${total}`),
    'zone→orders': zone(`trainingOrders ${total}`),
    'zone→enterprises': zone(`enterprises ${total}`),
    'zone→demand': zone(`labourDemand ${total}`),
    'zone→balance→demand': zone(`balance(${quarter('2027-Q2')}) { nodes { demand } }`),
    'occupation→balance→hired': occupation(`balance(${quarter('2026-Q4')}) { nodes { hired } }`),
    'enterprise→labourReports': enterprise(`labourReports ${total}`),
    'enterprise→demandRequests': enterprise(`demandRequests ${total}`),
    'board→demandCampaigns': board(`demandCampaigns ${total}`),
    'board→labourReports': board(`labourReports(period: "2026-H2") ${total}`),
    'board→missingLabourReports': board(`missingLabourReports(period: "2026-H2") ${total}`),
    'board→reports': board(`reports ${total}`),
    'report→figures→hidden': `{ periodReport(id: "${s.periodReport}") { figures { hiddenRecords } } }`,
    'board→obligations': board('obligations(year: 2026) { code }'),
    'school→outcomes→graduates': school(s.schoolA, 'outcomes(year: 2026) { graduates }'),
    'order→matching': open('matchingProgrammes { nodes { score } }'),
    'school→matching': school(s.schoolA, 'matchingOrders { nodes { score } }'),
    'search→draft': `{ trainingOrders(filter: { search: "${s.draftNumber}", statuses: [DRAFT] }) ${total} }`,
    'filter→hires': `{ hires(filter: { enterpriseId: "${s.enterprise}" }) ${total} }`,
    'hire→learner→birthDate': `{ hire(id: "${s.hire}") { learner { birthDate } } }`,
    'learner→placements→hire→wage': learner('placements { hire { monthlyWage } }'),
    'learner→nationalId': learner('nationalId'),
    'learner→groups': learner('priorityGroups'),
    'learner→consents→proof': learner('consents { proof }'),
    'auditTrail→learner': `{ auditTrail { schools(filter: { recordId: "${s.learner}", action: "importLearners" }) ${total} } }`,
    'auditTrail→offerOfB': `{ auditTrail { enterprises(filter: { actor: "school-b", recordType: "Offer", action: "submitOffer", outcome: "OK" }) ${total} } }`,
  };
  return queries[name] ?? `{ ${name} }`;
}
