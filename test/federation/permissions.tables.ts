import { outcomes } from '../support/outcome-table';

/**
 * Who gets what, written by hand from the domain's "who may do what". A look-up answers a record or null; a list answers
 * something, none, or asks the caller to sign in; a mutation may, or is refused by its code. `may` also stands for a
 * refusal on other grounds: the version given is stale or a value is wrong, so that nothing is changed.
 */
export const lookUps = outcomes(`
                       nobody  ent-a   ent-b  sch-a  sch-b  tra-vinh  ha-noi  vinh-long  admin
  viewer               null    shown   shown  shown  shown  shown     shown   shown      shown
  occupation           shown   shown   shown  shown  shown  shown     shown   shown      shown
  province             shown   shown   shown  shown  shown  shown     shown   shown      shown
  school               shown   shown   shown  shown  shown  shown     shown   shown      shown
  programme            shown   shown   shown  shown  shown  shown     shown   shown      shown
  industrialZone       shown   shown   shown  shown  shown  shown     shown   shown      shown
  managementBoard      shown   shown   shown  shown  shown  shown     shown   shown      shown
  trainingOrder        shown   shown   shown  shown  shown  shown     shown   shown      shown
  trainingOrder.draft  null    shown   null   null   null   null      null    null       null
  enterprise           null    shown   shown  shown  shown  shown     shown   shown      shown
  internshipPosition   null    shown   shown  shown  shown  shown     shown   shown      shown
  jobOpening           null    shown   shown  shown  shown  shown     shown   shown      shown
  cohort               null    shown   null   shown  null   shown     null    shown      null
  learner              null    shown   null   shown  null   null      null    null       null
  offer                null    shown   null   shown  null   null      null    null       null
  trainingContract     null    shown   null   shown  null   shown     null    shown      null
  placement            null    shown   null   shown  null   null      null    null       null
  hire                 null    shown   null   shown  null   null      null    null       null
  labourReport         null    shown   null   null   null   shown     null    shown      null
  demandCampaign       null    null    null   null   null   shown     null    shown      null
  periodReport         null    null    null   null   null   shown     null    shown      null
  periodReport.draft   null    null    null   null   null   shown     null    null       null
  erasureReceipt       null    null    null   null   shown  null      null    null       null
  auditTrail           UNAUTHENTICATED  FORBIDDEN  shown  FORBIDDEN  shown  FORBIDDEN  FORBIDDEN  FORBIDDEN  shown
`);
export const lists = outcomes(`
                       nobody           ent-a   ent-b  sch-a  sch-b  tra-vinh  ha-noi  vinh-long  admin
  communes             none             none    none   none   none   none      none    none       none
  occupations          shown            shown   shown  shown  shown  shown     shown   shown      shown
  provinces            shown            shown   shown  shown  shown  shown     shown   shown      shown
  schools              shown            shown   shown  shown  shown  shown     shown   shown      shown
  programmes           shown            shown   shown  shown  shown  shown     shown   shown      shown
  industrialZones      shown            shown   shown  shown  shown  shown     shown   shown      shown
  trainingOrders       shown            shown   shown  shown  shown  shown     shown   shown      shown
  trainingOrders.draft none             shown   none   none   none   none      none    none       none
  enterprises          UNAUTHENTICATED  shown   shown  shown  shown  shown     shown   shown      shown
  internshipPositions  UNAUTHENTICATED  shown   shown  shown  shown  shown     shown   shown      shown
  jobOpenings          UNAUTHENTICATED  shown   shown  shown  shown  shown     shown   shown      shown
  labourBalance        UNAUTHENTICATED  shown   shown  shown  shown  shown     shown   shown      shown
  demandForecast       UNAUTHENTICATED  none    none   none   none   shown     none    shown      none
  trainingContracts    UNAUTHENTICATED  shown   none   shown  none   shown     none    shown      none
  placements           UNAUTHENTICATED  shown   none   shown  none   none      none    none       none
  hires                UNAUTHENTICATED  shown   none   shown  none   none      none    none       none
  labourDemand         UNAUTHENTICATED  shown   none   none   none   shown     none    shown      none
  members              UNAUTHENTICATED  FORBIDDEN  shown  FORBIDDEN  none  FORBIDDEN  FORBIDDEN  FORBIDDEN  shown
`);
export const mutations = outcomes(`
                          nobody           ent-a      ent-b      sch-a      sch-b      tra-vinh   ha-noi     vinh-long  admin
  createTrainingOrder     UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  updateTrainingOrder     UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  publishTrainingOrder    UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  cancelTrainingOrder     UNAUTHENTICATED  may        FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  closeTrainingOrder      UNAUTHENTICATED  may        FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  acceptOffer             UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  rejectOffer             UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  submitOffer             UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  withdrawOffer           UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  amendContract           UNAUTHENTICATED  may        NOT_FOUND  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  signContract            UNAUTHENTICATED  may        NOT_FOUND  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  terminateContract       UNAUTHENTICATED  may        NOT_FOUND  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  registerEnterprise      UNAUTHENTICATED  may        may        FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  verifyEnterprise        UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  may        FORBIDDEN  FORBIDDEN  FORBIDDEN
  openJob                 UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  closeJob                UNAUTHENTICATED  may        FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  openInternshipPosition  UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  closeInternshipPosition UNAUTHENTICATED  may        FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  decideNomination        UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  startPlacement          UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  completePlacement       UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  terminatePlacement      UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  recordHire              UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  recordLeaving           UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  declareLabourDemand     UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  importLabourDemand      UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  submitLabourReport      UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  explainLabourReport     UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  returnLabourReport      UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN
  acceptLabourReport      UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN
  openDemandCampaign      UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  may        FORBIDDEN  FORBIDDEN  FORBIDDEN
  closeDemandCampaign     UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN
  cancelDemandCampaign    UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN
  answerDemandRequest     UNAUTHENTICATED  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  recordObligationMet     UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  may        FORBIDDEN  may        FORBIDDEN
  draftPeriodReport       UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  may        FORBIDDEN  FORBIDDEN  FORBIDDEN
  submitPeriodReport      UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN
  returnPeriodReport      UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  may        FORBIDDEN
  approvePeriodReport     UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  may        FORBIDDEN
  registerSchool          UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  may        may
  saveProgramme           UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  may        FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  createCohort            UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  changeCohortStatus      UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  importLearners          UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  withdrawLearner         UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  recordConsent           UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  withdrawConsent         UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  revealNationalId        UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  exportLearner           UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  eraseLearner            UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  recordOutcome           UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  recordOutcomes          UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  nominateLearners        UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  withdrawNomination      UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  may        NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN
  addMember               UNAUTHENTICATED  FORBIDDEN  may        FORBIDDEN  NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  may
  removeMember            UNAUTHENTICATED  FORBIDDEN  may        FORBIDDEN  NOT_FOUND  FORBIDDEN  FORBIDDEN  FORBIDDEN  may
`);

/** The same records and figures by other ways: how many, or what a field says. */
export const ways = outcomes(`
                                nobody  ent-a    ent-b    sch-a    sch-b    tra-vinh  ha-noi   vinh-long  admin
  order→offers                  0       2        0        1        1        0         0        0          0
  schoolB→offers                0       1        0        0        1        0         0        0          0
  order→contracts→value         none    1000     none     1000     none     null      none     null       none
  order→contracts→offer→price   none    1000     none     1000     none     null      none     null       none
  order→cohorts                 0       1        0        1        0        1         0        1          0
  programme→cohorts             0       1        0        1        0        1         0        1          0
  order→cohorts→learners        none    null     none     1        none     null      none     null       none
  order→cohorts→smallGroup      none    null     none     shown    none     null      none     null       none
  order→placements              0       1        0        1        0        0         0        0          0
  school→placements             0       1        0        1        0        0         0        0          0
  order→placedCount               null     1        null     1        0        null     null     null     null
  order→hiredCount                null     1        null     1        0        null     null     null     null
  order→enrolledCount             null     1        null     1        0        null     null     null     null
  order→history                 null    shown    null     null     null     shown     null     shown      null
  order→wage                      null     7000000  7000000  7000000  7000000  7000000  7000000  7000000  null
  order→funding                   null     1000     1000     1000     1000     1000     1000     1000     null
  order→actions                 none    shown    none     shown    shown    none      none     none       none
  order→enterprise→verifiedAt   null    shown    shown    shown    shown    shown     shown    shown      shown
  order→enterprise→hires        0       1        0        1        0        0         0        0          0
  order→enterprise→openings     0       1        1        1        1        1         1        1          1
  order→enterprise→positions    0       1        1        1        1        1         1        1          1
  order→enterprise→orders       2       3        2        2        2        2         2        2          2
  occupation→orders             2       3        2        2        2        2         2        2          2
  zone→orders                   1       2        1        1        1        1         1        1          1
  zone→enterprises              0       2        2        2        2        2         2        2          2
  zone→demand                   0       1        0        0        0        1         0        1          0
  zone→balance→demand           none    null     null     null     null     3         null     3          null
  occupation→balance→hired        null    null     null     null     null     null      null     null       null
  enterprise→labourReports      0       1        0        0        0        1         0        1          0
  enterprise→demandRequests     0       1        0        0        0        1         0        1          0
  board→demandCampaigns         0       0        0        0        0        1         0        1          0
  board→labourReports           0       1        0        0        0        1         0        1          0
  board→missingLabourReports    null    null     null     null     null     1         null     1          null
  board→reports                 0       0        0        0        0        2         0        1          0
  report→figures→hidden         null    null     null     null     null     0         null     0          null
  board→obligations             none    none     none     none     none     shown     none     shown      none
  school→outcomes→graduates     0       0        0        0        0        0         0        0          0
  order→matching                null    shown    shown    shown    shown    shown     shown    shown      shown
  school→matching               null    shown    shown    shown    shown    shown     shown    shown      shown
  search→draft                  0       1        0        0        0        0         0        0          0
  filter→hires                  UNAUTHENTICATED  1  0  1  0  0  0  0  0
  hire→learner→birthDate        null    null     null     shown    null     null      null     null       null
  learner→placements→hire→wage  null    8000000  null     8000000  null     null      null     null       null
  learner→nationalId            null    null     null     masked   null     null      null     null       null
  learner→groups                null    null     null     shown    null     null      null     null       null
  learner→consents→proof        null    null     null     shown    null     null      null     null       null
  auditTrail→learner            UNAUTHENTICATED  FORBIDDEN  0  FORBIDDEN  0  FORBIDDEN  FORBIDDEN  FORBIDDEN  1
  auditTrail→offerOfB           UNAUTHENTICATED  FORBIDDEN  0  FORBIDDEN  1  FORBIDDEN  FORBIDDEN  FORBIDDEN  1
`);

/** Entities by their doors: the subgraph, the key's field, and whose look-up above says who sees the record. */
export const doors: Record<string, { subgraph: string; key?: string; as: string }> = {
  School: { subgraph: 'schools', as: 'school' },
  Programme: { subgraph: 'schools', as: 'programme' },
  Cohort: { subgraph: 'schools', as: 'cohort' },
  Learner: { subgraph: 'schools', as: 'learner' },
  Enterprise: { subgraph: 'enterprises', as: 'enterprise' },
  TrainingOrder: { subgraph: 'enterprises', as: 'trainingOrder' },
  'TrainingOrder.draft': { subgraph: 'enterprises', as: 'trainingOrder.draft' },
  Offer: { subgraph: 'enterprises', as: 'offer' },
  TrainingContract: { subgraph: 'enterprises', as: 'trainingContract' },
  InternshipPosition: { subgraph: 'internships', as: 'internshipPosition' },
  JobOpening: { subgraph: 'internships', as: 'jobOpening' },
  Placement: { subgraph: 'internships', as: 'placement' },
  Hire: { subgraph: 'internships', as: 'hire' },
  LabourReport: { subgraph: 'zones', as: 'labourReport' },
  DemandCampaign: { subgraph: 'zones', as: 'demandCampaign' },
  DemandRequest: { subgraph: 'zones', as: 'labourReport' },
  PeriodReport: { subgraph: 'zones', as: 'periodReport' },
  'PeriodReport.draft': { subgraph: 'zones', as: 'periodReport.draft' },
  IndustrialZone: { subgraph: 'zones', key: 'code', as: 'industrialZone' },
  ManagementBoard: { subgraph: 'zones', as: 'managementBoard' },
};
