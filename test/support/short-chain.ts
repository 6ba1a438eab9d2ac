import { must, type Answer } from '../../gateway/src/demo/caller';
import type { Cast } from '../../gateway/src/demo/stage';
import { inventLearners } from '../../gateway/src/demo/people';
import { MY_PROGRAMME, OCCUPATION } from '../../gateway/src/demo/queries';

const days = { startsBy: '2027-03-01', neededBy: '2029-12-31', offerDeadline: '2026-12-31' };

/** From an order for one person to that person's hire: as short as the chain can be; or for some, of whom so many come. */
export async function playShortChain(
  { enterprise, schoolA }: Cast,
  nth: number,
  { ordered, learners }: { ordered: number; learners: number } = { ordered: 1, learners: 1 },
): Promise<Answer> {
  const { trainingOrder: draft } = await must(
    enterprise,
    'createTrainingOrder',
    'CreateTrainingOrderInput',
    { occupationCode: OCCUPATION, level: 'INTERMEDIATE', quantity: ordered, provinceCode: '86', ...days },
    'trainingOrder { id version }',
  );
  const { trainingOrder: order } = await must(
    enterprise,
    'publishTrainingOrder',
    'ChangeTrainingOrderInput',
    { id: draft.id, expectedVersion: draft.version },
    'trainingOrder { id number }',
  );
  const { organisation } = (await schoolA.ask(MY_PROGRAMME, { occupation: OCCUPATION })).viewer;
  const programmeId = organisation.programmes.nodes[0].id;
  const training = { startsOn: '2027-02-01', graduatesOn: '2029-01-31' };
  const { offer } = await must(
    schoolA,
    'submitOffer',
    'SubmitOfferInput',
    { trainingOrderId: order.id, programmeId, quantity: ordered, pricePerLearner: 1_000, ...training },
    'offer { id version }',
  );
  const accepted = await must(
    enterprise,
    'acceptOffer',
    'AcceptOfferInput',
    { id: offer.id, expectedVersion: offer.version },
    'offer { contract { id version } }',
  );
  let { contract } = accepted.offer;
  for (const side of [schoolA, enterprise]) {
    const signed = await must(
      side,
      'signContract',
      'SignContractInput',
      { id: contract.id, expectedVersion: contract.version },
      'trainingContract { id version }',
    );
    contract = signed.trainingContract;
  }
  const enrolment = { schoolA, programmeId, orderId: order.id, training, nth, ordered, learners };
  const learnerIds = await enrol(enrolment);
  await placeAndHire({ enterprise, schoolA, learnerIds, orderId: order.id, places: ordered });
  return order;
}

interface Enrolment {
  schoolA: Cast['schoolA'];
  programmeId: string;
  orderId: string;
  training: object;
  nth: number;
  ordered: number;
  learners: number;
}

async function enrol(enrolment: Enrolment): Promise<string[]> {
  const { schoolA, programmeId, orderId, training, nth, ordered, learners } = enrolment;
  let { cohort } = await must(
    schoolA,
    'createCohort',
    'CreateCohortInput',
    { programmeId, name: `Lớp ${nth}`, seats: ordered, trainingOrderId: orderId, ...training },
    'cohort { id version }',
  );
  await must(
    schoolA,
    'importLearners',
    'ImportLearnersInput',
    { cohortId: cohort.id, rows: inventLearners(learners, 500 + nth, '2026-11-20') },
    'accepted',
  );
  for (const status of ['ENROLLING', 'RUNNING']) {
    const read = await schoolA.ask('query($id: ID!) { cohort(id: $id) { id version } }', { id: cohort.id });
    const turned = await must(
      schoolA,
      'changeCohortStatus',
      'ChangeCohortStatusInput',
      { id: cohort.id, status, expectedVersion: read.cohort.version },
      'cohort { id version learners { nodes { id } } }',
    );
    cohort = turned.cohort;
  }
  return cohort.learners.nodes.map(({ id }: { id: string }) => id);
}

interface Practice {
  enterprise: Cast['enterprise'];
  schoolA: Cast['schoolA'];
  learnerIds: string[];
  orderId: string;
  places: number;
}

async function placeAndHire({ enterprise, schoolA, learnerIds, orderId, places }: Practice): Promise<void> {
  const { internshipPosition } = await must(
    enterprise,
    'openInternshipPosition',
    'OpenInternshipPositionInput',
    {
      title: 'Thực tập',
      occupationCode: OCCUPATION,
      level: 'INTERMEDIATE',
      places,
      startsOn: '2028-07-01',
      endsOn: '2028-09-30',
      trainingOrderId: orderId,
    },
    'internshipPosition { id }',
  );
  const nominated = await must(
    schoolA,
    'nominateLearners',
    'NominateLearnersInput',
    { positionId: internshipPosition.id, learnerIds },
    'placements { id version }',
  );
  for (const placement of nominated.placements) await runAndHire(enterprise, placement);
}

async function runAndHire(enterprise: Cast['enterprise'], nominated: Answer): Promise<void> {
  let placement = nominated;
  const step = async (mutation: string, type: string, values: object = {}) => {
    const input = { id: placement.id, expectedVersion: placement.version, ...values };
    placement = (await must(enterprise, mutation, type, input, 'placement { id version }')).placement;
  };
  await step('decideNomination', 'DecideNominationInput', { accept: true });
  await step('startPlacement', 'ChangePlacementInput');
  await step('completePlacement', 'CompletePlacementInput', { score: 8, outcomesMet: [], hoursAttended: 400 });
  await must(
    enterprise,
    'recordHire',
    'RecordHireInput',
    { placementId: placement.id, startsOn: '2026-11-20', monthlyWage: 8_000_000, contractKind: 'INDEFINITE' },
    'hire { id }',
  );
}
