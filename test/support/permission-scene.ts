import { sampleEnterpriseId } from '@ba-nha/enterprises';
import { boardId } from '@ba-nha/shared/code-lists';
import { must, type Answer } from '../../gateway/src/demo/caller';
import { inventLearners } from '../../gateway/src/demo/people';
import { LEVEL, MY_PROGRAMME, OCCUPATION, ZONE } from '../../gateway/src/demo/queries';
import type { HubInProcess } from './hub-in-process';
import { playShortChain } from './short-chain';

/** The ids of one record of every kind, all of enterprise-a and school-a, and of what school-b has beside them. */
export interface Scene {
  chain: string;
  /** Published, with wages, and one offer each of both schools. */
  open: string;
  openNumber: string;
  draft: string;
  draftNumber: string;
  enterprise: string;
  taxCode: string;
  schoolA: string;
  schoolB: string;
  programme: string;
  cohort: string;
  learner: string;
  offer: string;
  contract: string;
  position: string;
  placement: string;
  hire: string;
  opening: string;
  demand: string;
  /** Of a quarter that is over, in {@link QUIET_ZONE}. */
  quietDemand: string;
  board: string;
  labourReport: string;
  /** Open, of the board; and what it asks enterprise-a. */
  campaign: string;
  demandRequest: string;
  /** What the board of the enterprise's zone has submitted, and what it drafts. */
  periodReport: string;
  draftReport: string;
  /** Whose own administrator has added a member. */
  enterpriseB: string;
  memberB: string;
  /** Of an erasure at school-b. */
  receipt: string;
}

/** A labour-use report of nobody, whose counts add up. */
export const idleReport = {
  ...{ total: 0, female: 0, managers: 0, highLevel: 0, midLevel: 0, other: 0, trained: 0, certified: 0 },
  ...{ indefinite: 0, fixedTerm: 0, shortOrProbation: 0, joined: 0, left: 0 },
};

const OF_ENTERPRISE = `query ($id: ID!) {
  viewer { organisation { ... on Enterprise { id taxCode zone { board { id } } } } }
  trainingOrder(id: $id) {
    contracts { id }
    placements(first: 1) { nodes { id learner { id } position { id } hire { id } } }
  }
}`;

/** One short chain, an order that two schools have answered, a draft, an opening and a declared demand. */
export async function setScene(hub: HubInProcess): Promise<Scene> {
  const { enterprise, schoolA, schoolB } = hub.cast();
  const quietDemand = await declaredLastQuarter(hub);
  const chain = (await playShortChain(hub.cast(), 1)).id as string;
  const work = { occupationCode: OCCUPATION, level: LEVEL };
  const open = await drafted(hub, { ...work, wageFrom: 7_000_000, funding: [{ source: 'ENTERPRISE', amount: 1_000 }] });
  await must(
    enterprise,
    'publishTrainingOrder',
    'ChangeTrainingOrderInput',
    { id: open.id, expectedVersion: open.version },
    'trainingOrder { id }',
  );
  const draft = await drafted(hub, work);
  const [a, b] = await Promise.all([schoolA, schoolB].map((school) => offered(school, open.id)));
  const { jobOpening } = await must(
    enterprise,
    'openJob',
    'OpenJobInput',
    { ...work, quantity: 3, closesOn: '2027-06-30', wageFrom: 6_000_000 },
    'jobOpening { id }',
  );
  const campaign = await campaignOf(hub, {});
  const { labourDemand } = await must(
    enterprise,
    'declareLabourDemand',
    'DeclareLabourDemandInput',
    { ...work, quarter: '2027-Q2', headcount: 3, reason: 'NEW_LINE', zoneCode: ZONE },
    'labourDemand { id }',
  );
  const { labourReport } = await must(
    enterprise,
    'submitLabourReport',
    'SubmitLabourReportInput',
    { period: '2026-H2', ...idleReport },
    'labourReport { id }',
  );
  const enterpriseB = sampleEnterpriseId('enterprise-b');
  const { member } = await must(
    hub.caller('enterprise-b'),
    'addMember',
    'AddMemberInput',
    { organisationKind: 'ENTERPRISE', organisationId: enterpriseB, subject: 'an-2', name: 'Nguyễn Văn An' },
    'member { id }',
  );
  const read = await enterprise.ask(OF_ENTERPRISE, { id: chain });
  const [placement] = read.trainingOrder.placements.nodes;
  const { cohorts } = (
    await schoolA.ask('query ($id: ID!) { trainingOrder(id: $id) { cohorts { nodes { id } } } }', { id: chain })
  ).trainingOrder;
  const { organisation } = read.viewer;
  return {
    chain,
    open: open.id,
    openNumber: open.number,
    draft: draft.id,
    draftNumber: draft.number,
    enterprise: organisation.id,
    taxCode: organisation.taxCode,
    schoolA: a!.school,
    schoolB: b!.school,
    programme: a!.programme,
    cohort: cohorts.nodes[0].id,
    learner: placement.learner.id,
    offer: a!.offer,
    contract: read.trainingOrder.contracts[0].id,
    position: placement.position.id,
    placement: placement.id,
    hire: placement.hire.id,
    opening: jobOpening.id,
    demand: labourDemand.id,
    quietDemand,
    board: organisation.zone.board.id,
    labourReport: labourReport.id,
    campaign: campaign.id,
    demandRequest: requestOf(campaign, organisation.id),
    ...(await reported(hub)),
    enterpriseB,
    memberB: member.id,
    receipt: await erased(schoolB, b!.programme),
  };
}

/** A campaign of the board's for the quarters of 2027, with whom it asks. */
export async function campaignOf(hub: HubInProcess, values: object): Promise<Answer> {
  const { demandCampaign } = await must(
    hub.cast().board,
    'openDemandCampaign',
    'OpenDemandCampaignInput',
    {
      ...{ boardId: boardId('bql-kkt-tra-vinh'), title: 'Nhu cầu 2027', fromQuarter: '2027-Q1', toQuarter: '2027-Q4' },
      ...{ opensOn: '2026-11-20', dueOn: '2026-12-10', reviewedOn: '2026-12-20', ...values },
    },
    'demandCampaign { id version requests { nodes { id enterprise { id } } } }',
  );
  return demandCampaign;
}

export const requestOf = (campaign: Answer, enterpriseId: string): string =>
  campaign.requests.nodes.find((request: Answer) => request.enterprise.id === enterpriseId).id;

/** Where a demand was declared for a quarter that is over: too small to be shown outside its board and province. */
export const QUIET_ZONE = 'kcn-cau-quan-tra-vinh';

async function declaredLastQuarter(hub: HubInProcess): Promise<string> {
  const now = hub.clock.now();
  hub.clock.set('2026-09-30T03:00:00Z');
  const { labourDemand } = await must(
    hub.cast().enterprise,
    'declareLabourDemand',
    'DeclareLabourDemandInput',
    {
      ...{ occupationCode: OCCUPATION, level: LEVEL, quarter: '2026-Q3', headcount: 3 },
      ...{ reason: 'NEW_LINE', zoneCode: QUIET_ZONE },
    },
    'labourDemand { id }',
  );
  hub.clock.set(now);
  return labourDemand.id as string;
}

export async function drafted(hub: HubInProcess, values: object): Promise<Answer> {
  const days = { startsBy: '2027-03-01', neededBy: '2029-12-31', offerDeadline: '2026-12-31' };
  const { trainingOrder } = await must(
    hub.cast().enterprise,
    'createTrainingOrder',
    'CreateTrainingOrderInput',
    { quantity: 10, provinceCode: '86', zoneCode: ZONE, ...days, ...values },
    'trainingOrder { id version number }',
  );
  return trainingOrder;
}

/** The board reports on the half-year, and drafts what it will say of the quarter. */
async function reported(hub: HubInProcess): Promise<{ periodReport: string; draftReport: string }> {
  const { board } = hub.cast();
  const { organisation } = (await board.ask('{ viewer { organisation { ... on ManagementBoard { id } } } }')).viewer;
  const drafted = async (kind: string, period: string) =>
    (
      await must(
        board,
        'draftPeriodReport',
        'DraftPeriodReportInput',
        { boardId: organisation.id, kind, period },
        'periodReport { id version }',
      )
    ).periodReport;
  const half = await drafted('SIX_MONTH', '2026-H2');
  const input = { id: half.id, expectedVersion: half.version };
  await must(board, 'submitPeriodReport', 'ChangePeriodReportInput', input, 'periodReport { id }');
  return { periodReport: half.id, draftReport: (await drafted('QUARTERLY', '2026-Q4')).id };
}

type School = ReturnType<HubInProcess['cast']>['schoolA'];

export async function offered(
  school: School,
  orderId: string,
  quantity = 5,
): Promise<{ school: string; programme: string; offer: string }> {
  const { organisation } = (await school.ask(MY_PROGRAMME, { occupation: OCCUPATION })).viewer;
  const programmeId = organisation.programmes.nodes[0].id as string;
  const { offer } = await must(
    school,
    'submitOffer',
    'SubmitOfferInput',
    {
      trainingOrderId: orderId,
      programmeId,
      quantity,
      pricePerLearner: 1_000,
      startsOn: '2027-02-01',
      graduatesOn: '2029-01-31',
    },
    'offer { id }',
  );
  return { school: organisation.id, programme: programmeId, offer: offer.id };
}

/** Somebody came to a cohort of no order, left it and was erased; answers the receipt. */
async function erased(school: School, programmeId: string): Promise<string> {
  const training = { seats: 1, startsOn: '2027-02-01', graduatesOn: '2028-01-31' };
  const { cohort } = await must(
    school,
    'createCohort',
    'CreateCohortInput',
    { programmeId, name: 'Lớp khác', ...training },
    'cohort { id }',
  );
  const rows = inventLearners(1, 900, '2026-11-20');
  await must(school, 'importLearners', 'ImportLearnersInput', { cohortId: cohort.id, rows }, 'accepted');
  const read = await school.ask('query ($id: ID!) { cohort(id: $id) { learners { nodes { id version } } } }', cohort);
  const [{ id, version }] = read.cohort.learners.nodes;
  const { learner } = await must(
    school,
    'withdrawLearner',
    'WithdrawLearnerInput',
    { id, on: '2026-11-20', expectedVersion: version },
    'learner { version }',
  );
  const { receipt } = await must(
    school,
    'eraseLearner',
    'EraseLearnerInput',
    { learnerId: id, reason: 'Theo yêu cầu của người học', expectedVersion: learner.version },
    'receipt { id }',
  );
  return receipt.id as string;
}
