import { sampleEnterpriseId } from '@ba-nha/enterprises';
import { must, type Answer, type Caller } from '../../gateway/src/demo/caller';
import { inventLearners } from '../../gateway/src/demo/people';
import { LEVEL, MY_PROGRAMME, OCCUPATION, ZONE } from '../../gateway/src/demo/queries';
import type { HubInProcess } from './hub-in-process';
import { campaignOf, drafted, requestOf, setScene, type Scene } from './permission-scene';

/** Records by label, as `order.draftA`, of every party and in every state; the ids of all that are not public. */
export interface WideScene {
  narrow: Scene;
  ids: Record<string, string>;
}

const days = { startsOn: '2027-02-01', graduatesOn: '2029-01-31' };
const order = { startsBy: '2027-03-01', neededBy: '2029-12-31', offerDeadline: '2026-12-31' };
const work = { occupationCode: OCCUPATION, level: LEVEL };

/** The permission scene, and beside it what enterprise-b and school-b do, and what came to nothing. */
export async function setWideScene(hub: HubInProcess): Promise<WideScene> {
  const narrow = await setScene(hub);
  const [enterpriseA, enterpriseB] = [hub.caller('enterprise-a'), hub.caller('enterprise-b')];
  const [schoolA, schoolB] = [hub.caller('school-a'), hub.caller('school-b')];
  const ids: Record<string, string> = {};
  const keep = (label: string, id: string) => (ids[label] = id);

  keep('order.chain', narrow.chain);
  keep('order.open', narrow.open);
  keep('order.draftA', narrow.draft);
  const draftB = await draftOf(enterpriseB);
  keep('order.draftB', draftB.id);
  const scrapped = await drafted(hub, work);
  const end = { id: scrapped.id, expectedVersion: 1, note: 'Thôi' };
  await must(enterpriseA, 'cancelTrainingOrder', 'ChangeTrainingOrderInput', end, 'trainingOrder { id }');
  keep('order.scrappedA', scrapped.id);
  const cancelled = await publishedOf(enterpriseA);
  keep('order.cancelledA', cancelled.id);
  const ofB = await publishedOf(enterpriseB);
  keep('order.ofB', ofB.id);

  keep('offer.ofA', narrow.offer);
  const chain = await enterpriseA.ask(
    'query ($chain: ID!, $open: ID!) { one: trainingOrder(id: $chain) { offers { nodes { id } } } two: trainingOrder(id: $open) { offers { nodes { id school { id } } } } }',
    { chain: narrow.chain, open: narrow.open },
  );
  keep('offer.chain', chain.one.offers.nodes[0].id);
  keep('offer.ofB', chain.two.offers.nodes.find((one: Answer) => one.school.id === narrow.schoolB).id);
  keep('offer.lapsed', (await offered(schoolA, cancelled.id)).id);
  const cancel = { id: cancelled.id, expectedVersion: cancelled.version, note: 'Thôi' };
  await must(enterpriseA, 'cancelTrainingOrder', 'ChangeTrainingOrderInput', cancel, 'trainingOrder { id }');
  const withdrawn = await offered(schoolA, ofB.id);
  keep('offer.withdrawn', withdrawn.id);
  await must(schoolA, 'withdrawOffer', 'ChangeOfferInput', { ...withdrawn, expectedVersion: 1 }, 'offer { id }');
  const rejected = await offered(schoolA, ofB.id);
  keep('offer.rejected', rejected.id);
  await must(
    enterpriseB,
    'rejectOffer',
    'ChangeOfferInput',
    { ...rejected, expectedVersion: 1, reason: 'PRICE' },
    'offer { id }',
  );
  const accepted = await offered(schoolB, ofB.id);
  keep('offer.accepted', accepted.id);
  const { offer } = await must(
    enterpriseB,
    'acceptOffer',
    'AcceptOfferInput',
    { ...accepted, expectedVersion: 1 },
    'offer { contract { id version } }',
  );
  keep('contract.chain', narrow.contract);
  keep('contract.ofB', offer.contract.id);
  const terms = { id: offer.contract.id, expectedVersion: 1, terms: 'Thanh toán theo học kỳ' };
  await must(enterpriseB, 'amendContract', 'AmendContractInput', terms, 'trainingContract { id }');

  const mentor = { name: 'Trần Thị Hướng', phone: '0901234567' };
  const places = { title: 'Lắp ráp', ...work, places: 5, startsOn: '2027-06-01', endsOn: '2027-08-31' };
  const openPosition = async (by: Caller) =>
    (
      await must(
        by,
        'openInternshipPosition',
        'OpenInternshipPositionInput',
        { ...places, mentor, monthlyAllowance: 3_000_000 },
        'internshipPosition { id }',
      )
    ).internshipPosition.id as string;
  keep('position.chain', narrow.position);
  keep('position.ofA', await openPosition(enterpriseA));
  keep('position.ofB', await openPosition(enterpriseB));
  const { cohort, learners } = await cohortOf(schoolB, 910);
  keep('cohort.ofB', cohort);
  keep('cohort.erased', await cohortNamed(schoolB, 'Lớp khác'));
  keep('cohort.chain', narrow.cohort);
  for (const [i, label] of ['learner.nominated', 'learner.declined', 'learner.unknown'].entries()) {
    keep(label, learners[i]!);
  }
  keep('learner.chain', narrow.learner);
  const nominate = async (positionId: string, learnerId: string) =>
    (
      await must(
        schoolB,
        'nominateLearners',
        'NominateLearnersInput',
        { positionId, learnerIds: [learnerId] },
        'placements { id version }',
      )
    ).placements[0];
  keep('placement.nominated', (await nominate(ids['position.ofB']!, learners[0]!)).id);
  const declined = await nominate(ids['position.ofA']!, learners[1]!);
  keep('placement.declined', declined.id);
  const no = { id: declined.id, expectedVersion: declined.version, accept: false };
  await must(enterpriseA, 'decideNomination', 'DecideNominationInput', no, 'placement { id }');
  keep('placement.chain', narrow.placement);
  keep('hire.chain', narrow.hire);

  keep('opening.ofA', narrow.opening);
  const opening = { ...work, quantity: 2, closesOn: '2027-06-30', wageFrom: 6_500_000 };
  keep('opening.ofB', (await must(enterpriseB, 'openJob', 'OpenJobInput', opening, 'jobOpening { id }')).jobOpening.id);
  keep('demand.ofA', narrow.demand);
  keep('report.ofA', narrow.labourReport);
  keep('periodReport.submitted', narrow.periodReport);
  keep('periodReport.draft', narrow.draftReport);
  keep('demand.quiet', narrow.quietDemand);
  const demand = { ...work, quarter: '2027-Q2', headcount: 7, reason: 'EXPANSION', zoneCode: ZONE };
  const round = await campaignOf(hub, {
    ...{ title: 'Quý II', fromQuarter: '2027-Q2', toQuarter: '2027-Q2' },
    enterpriseIds: [sampleEnterpriseId('enterprise-b')],
  });
  const declared = await must(
    enterpriseB,
    'declareLabourDemand',
    'DeclareLabourDemandInput',
    demand,
    'labourDemand { id }',
  );
  keep('demand.ofB', declared.labourDemand.id);
  keep('campaign.open', narrow.campaign);
  keep('request.ofA', narrow.demandRequest);
  keep('request.ofB', await openRequestOf(enterpriseB));
  keep('campaign.closed', round.id);
  keep('request.closed', requestOf(round, sampleEnterpriseId('enterprise-b')));
  keep('declaration.ofB', await closed(hub.cast().board, round));
  keep('member.ofB', narrow.memberB);
  keep('receipt.ofB', narrow.receipt);
  keep('learner.erased', await erasedBy(schoolB, narrow.receipt));

  keep('enterprise.a', narrow.enterprise);
  keep('enterprise.b', sampleEnterpriseId('enterprise-b'));
  keep('enterprise.new', await registered(enterpriseB));
  keep('school.new', await newSchool(hub.caller('admin')));
  return { narrow, ids };
}

/** What an enterprise is asked by a campaign that is still open. */
async function openRequestOf(enterprise: Caller): Promise<string> {
  const query = 'query { viewer { organisation { ... on Enterprise { demandRequests { nodes { id title } } } } } }';
  const { organisation } = (await enterprise.ask(query)).viewer;
  return organisation.demandRequests.nodes.find(({ title }: { title: string }) => title === 'Nhu cầu 2027').id;
}

/** Closes a campaign that everybody has answered, and answers the declaration that was kept. */
async function closed(board: Caller, { id, version }: Answer): Promise<string> {
  const input = { id, expectedVersion: version };
  const selection = 'demandCampaign { declarations { nodes { id } } }';
  const { demandCampaign } = await must(board, 'closeDemandCampaign', 'ChangeDemandCampaignInput', input, selection);
  return demandCampaign.declarations.nodes[0].id;
}

async function draftOf(enterprise: Caller): Promise<{ id: string; version: number }> {
  const input = { ...work, quantity: 6, provinceCode: '86', zoneCode: ZONE, ...order, wageFrom: 9_000_000 };
  const selection = 'trainingOrder { id version }';
  return (await must(enterprise, 'createTrainingOrder', 'CreateTrainingOrderInput', input, selection)).trainingOrder;
}

async function publishedOf(enterprise: Caller): Promise<{ id: string; version: number }> {
  const { id, version } = await draftOf(enterprise);
  const input = { id, expectedVersion: version };
  const selection = 'trainingOrder { id version }';
  return (await must(enterprise, 'publishTrainingOrder', 'ChangeTrainingOrderInput', input, selection)).trainingOrder;
}

const programmeOf = async (school: Caller): Promise<string> =>
  (await school.ask(MY_PROGRAMME, { occupation: OCCUPATION })).viewer.organisation.programmes.nodes[0].id;

async function offered(school: Caller, trainingOrderId: string): Promise<{ id: string }> {
  const programmeId = await programmeOf(school);
  const input = { trainingOrderId, programmeId, quantity: 2, pricePerLearner: 2_000, note: 'Ghi chú', ...days };
  return (await must(school, 'submitOffer', 'SubmitOfferInput', input, 'offer { id }')).offer;
}

async function cohortOf(school: Caller, run: number): Promise<{ cohort: string; learners: string[] }> {
  const input = { programmeId: await programmeOf(school), name: 'Lớp B', seats: 5, ...days };
  const { cohort } = await must(school, 'createCohort', 'CreateCohortInput', input, 'cohort { id }');
  const rows = inventLearners(3, run, '2026-11-20');
  await must(school, 'importLearners', 'ImportLearnersInput', { cohortId: cohort.id, rows }, 'accepted');
  const read = await school.ask('query ($id: ID!) { cohort(id: $id) { learners { nodes { id } } } }', cohort);
  return { cohort: cohort.id, learners: read.cohort.learners.nodes.map(({ id }: { id: string }) => id) };
}

async function cohortNamed(school: Caller, name: string): Promise<string> {
  const query = 'query ($id: ID!) { programme(id: $id) { cohorts { nodes { id name } } } }';
  const { programme } = await school.ask(query, { id: await programmeOf(school) });
  return programme.cohorts.nodes.find((cohort: Answer) => cohort.name === name).id;
}

const erasedBy = async (school: Caller, receipt: string): Promise<string> =>
  (await school.ask('query ($id: ID!) { erasureReceipt(id: $id) { learnerIds } }', { id: receipt })).erasureReceipt
    .learnerIds[0];

const contact = { name: 'Phòng Đào tạo', phone: '0902345678', email: 'dao-tao@example.vn' };

/** An enterprise that nobody has verified, whose registration tells whom to talk to. */
async function registered(by: Caller): Promise<string> {
  const input = { taxCode: '0101243150', name: 'Công ty mới', industryCode: '26100', employees: 12, contact };
  const place = { provinceCode: '86' };
  const selection = 'enterprise { id }';
  return (await must(by, 'registerEnterprise', 'RegisterEnterpriseInput', { ...input, ...place }, selection)).enterprise
    .id;
}

async function newSchool(admin: Caller): Promise<string> {
  const input = { code: 'truong-moi-86', name: 'Trường mới', kind: 'COLLEGE', ownership: 'PUBLIC', provinceCode: '86' };
  const selection = 'school { id }';
  return (await must(admin, 'registerSchool', 'RegisterSchoolInput', { ...input, liaison: contact }, selection)).school
    .id;
}
