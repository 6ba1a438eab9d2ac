import { change, must, type Answer, type Caller } from '../../gateway/src/demo/caller';
import { inventLearners } from '../../gateway/src/demo/people';
import { OCCUPATION } from '../../gateway/src/demo/queries';
import { startHub, type RunningHub } from '../support/running-hub';

const RACERS = 64;
const LEVEL = 'INTERMEDIATE';

/** A day so many months from today; the hub under test keeps real time. */
const day = (months: number): string => {
  const date = new Date();
  date.setUTCMonth(date.getUTCMonth() + months, 1);
  return date.toISOString().slice(0, 10);
};

describe('sixty-four callers at once', () => {
  let hub: RunningHub;
  let enterprise: Caller;
  let school: Caller;

  beforeAll(async () => {
    // Who is right is asked here, not who is quick: a busy machine is no fault.
    hub = await startHub(undefined, { SUBGRAPH_TIMEOUT_MS: '60000', REQUEST_TIMEOUT_MS: '60000' });
    [enterprise, school] = await Promise.all([hub.signIn('enterprise-a'), hub.signIn('school-a')]);
  });
  afterAll(() => hub.stop());

  const race = (run: (nth: number) => Promise<Answer>): Promise<Answer[]> =>
    Promise.all(Array.from({ length: RACERS }, (_, nth) => run(nth)));
  const codesOf = (payloads: Answer[]): Set<string> =>
    new Set(payloads.flatMap((payload) => payload.userErrors.map((error: { code: string }) => error.code)));
  const won = (payloads: Answer[]): number => payloads.filter((payload) => payload.userErrors.length === 0).length;

  async function publishedOrder(quantity: number): Promise<Answer> {
    const { trainingOrder } = await must(
      enterprise,
      'createTrainingOrder',
      'CreateTrainingOrderInput',
      {
        occupationCode: OCCUPATION,
        level: LEVEL,
        quantity,
        provinceCode: '86',
        startsBy: day(4),
        neededBy: day(40),
        offerDeadline: day(2),
      },
      'trainingOrder { id version }',
    );
    const { trainingOrder: published } = await must(
      enterprise,
      'publishTrainingOrder',
      'ChangeTrainingOrderInput',
      { id: trainingOrder.id, expectedVersion: trainingOrder.version },
      'trainingOrder { id number }',
    );
    return published;
  }

  async function newProgramme(annualQuota: number): Promise<Answer> {
    const payload = await must(
      school,
      'saveProgramme',
      'SaveProgrammeInput',
      {
        occupationCode: OCCUPATION,
        level: LEVEL,
        name: `Điện công nghiệp (đua ${annualQuota})`,
        durationMonths: 24,
        annualQuota,
      },
      'programme { id }',
    );
    return payload.programme;
  }

  const submit = (trainingOrderId: string, programmeId: string, quantity: number) =>
    must(
      school,
      'submitOffer',
      'SubmitOfferInput',
      { trainingOrderId, programmeId, quantity, startsOn: day(4), graduatesOn: day(28), pricePerLearner: 1_000 },
      'offer { id version }',
    );

  const openCohort = (programmeId: string, values: object = {}) =>
    change(
      school,
      'createCohort',
      'CreateCohortInput',
      { programmeId, name: 'Lớp đua', seats: 1, startsOn: day(4), graduatesOn: day(28), ...values },
      'cohort { id }',
    );

  test('take an order’s last places and no more, each with its contract', async () => {
    const order = await publishedOrder(RACERS);
    const programmes: Answer[] = [];
    for (let i = 0; i < RACERS; i += 1) programmes.push(await newProgramme(10));
    const offers = await race(async (nth) => (await submit(order.id, programmes[nth].id, 10)).offer);
    const results = await race((nth) =>
      change(
        enterprise,
        'acceptOffer',
        'AcceptOfferInput',
        { id: offers[nth].id, expectedVersion: 1, idempotencyKey: `race-${nth}` },
        'offer { id status contract { id } }',
      ),
    );
    expect(won(results)).toBe(6);
    expect(codesOf(results)).toEqual(new Set(['QUANTITY_EXCEEDED']));
    const after = await enterprise.ask(
      'query($id: ID!) { trainingOrder(id: $id) { awardedQuantity contracts { quantity } offers(first: 100) { nodes { status acceptedQuantity contract { id } } } } }',
      { id: order.id },
    );
    expect(after.trainingOrder.awardedQuantity).toBe(60);
    expect(after.trainingOrder.contracts).toHaveLength(6);
    for (const offer of after.trainingOrder.offers.nodes)
      expect(offer.contract !== null).toBe(offer.status === 'ACCEPTED');
  });

  test('take a programme’s quota of a year and no more', async () => {
    const small = await newProgramme(10);
    const results = await race(() => openCohort(small.id));
    expect(won(results)).toBe(10);
    expect(codesOf(results)).toEqual(new Set(['QUOTA_EXCEEDED']));
    const seen = await school.ask('query($id: ID!) { programme(id: $id) { cohorts(first: 100) { totalCount } } }', {
      id: small.id,
    });
    expect(seen.programme.cohorts.totalCount).toBe(10);
  });

  test('take a contract’s seats and no more', async () => {
    const roomy = await newProgramme(1_000);
    const order = await publishedOrder(10);
    const { offer } = await submit(order.id, roomy.id, 10);
    const accepted = await must(
      enterprise,
      'acceptOffer',
      'AcceptOfferInput',
      { id: offer.id, expectedVersion: 1 },
      'offer { contract { id } }',
    );
    const { id } = accepted.offer.contract;
    await must(school, 'signContract', 'SignContractInput', { id, expectedVersion: 1 }, 'trainingContract { id }');
    await must(enterprise, 'signContract', 'SignContractInput', { id, expectedVersion: 2 }, 'trainingContract { id }');
    const results = await race(() => openCohort(roomy.id, { trainingOrderId: order.id }));
    expect(won(results)).toBe(10);
    expect(codesOf(results)).toEqual(new Set(['QUANTITY_EXCEEDED']));
  });

  async function learners(count: number, run: number): Promise<string[]> {
    const roomy = await newProgramme(1_000);
    const { cohort } = await openCohort(roomy.id, { seats: count });
    await must(
      school,
      'importLearners',
      'ImportLearnersInput',
      { cohortId: cohort.id, rows: inventLearners(count, run, day(0)) },
      'accepted',
    );
    const data = await school.ask('query($id: ID!) { cohort(id: $id) { learners(first: 100) { nodes { id } } } }', {
      id: cohort.id,
    });
    return data.cohort.learners.nodes.map((learner: { id: string }) => learner.id);
  }

  const openPosition = async (places: number): Promise<string> => {
    const input = {
      title: 'Thực tập',
      occupationCode: OCCUPATION,
      level: LEVEL,
      places,
      startsOn: day(6),
      endsOn: day(9),
    };
    const selection = 'internshipPosition { id }';
    const opened = await must(enterprise, 'openInternshipPosition', 'OpenInternshipPositionInput', input, selection);
    return opened.internshipPosition.id;
  };

  const nominate = async (positionId: string, learnerIds: string[]): Promise<Answer[]> => {
    const input = { positionId, learnerIds };
    const nominated = await must(
      school,
      'nominateLearners',
      'NominateLearnersInput',
      input,
      'placements { id version }',
    );
    return nominated.placements;
  };

  const accept = ({ id, version }: Answer) =>
    change(
      enterprise,
      'decideNomination',
      'DecideNominationInput',
      { id, accept: true, expectedVersion: version },
      'placement { id version status }',
    );

  test('take a position’s places and no more', async () => {
    const positionId = await openPosition(10);
    const nominated = await nominate(positionId, await learners(RACERS, 301));
    const results = await race((nth) => accept(nominated[nth]));
    expect(won(results)).toBe(10);
    expect(codesOf(results)).toEqual(new Set(['NO_PLACES_LEFT']));
    const seen = await enterprise.ask('query($id: ID!) { internshipPosition(id: $id) { takenPlaces } }', {
      id: positionId,
    });
    expect(seen.internshipPosition.takenPlaces).toBe(10);
  });

  test('take an opening’s places and no more', async () => {
    const nominated = await nominate(await openPosition(RACERS), await learners(RACERS, 302));
    const interns = await race(async (nth) => {
      const { placement } = await accept(nominated[nth]);
      const input = { id: placement.id, expectedVersion: placement.version };
      return (await must(enterprise, 'startPlacement', 'ChangePlacementInput', input, 'placement { id }')).placement;
    });
    const { jobOpening } = await must(
      enterprise,
      'openJob',
      'OpenJobInput',
      { occupationCode: OCCUPATION, level: LEVEL, quantity: 6, closesOn: day(6) },
      'jobOpening { id }',
    );
    const terms = { jobOpeningId: jobOpening.id, startsOn: day(0), monthlyWage: 8_000_000, contractKind: 'FIXED_TERM' };
    const hires = await race((nth) =>
      change(enterprise, 'recordHire', 'RecordHireInput', { placementId: interns[nth].id, ...terms }, 'hire { id }'),
    );
    expect(won(hires)).toBe(6);
    expect(codesOf(hires)).toEqual(new Set(['NO_PLACES_LEFT']));
    const seen = await enterprise.ask('query($id: ID!) { jobOpening(id: $id) { filled status } }', {
      id: jobOpening.id,
    });
    expect(seen.jobOpening).toEqual({ filled: 6, status: 'FILLED' });
  });

  test('send the same request with one key and get one order', async () => {
    const input = {
      occupationCode: OCCUPATION,
      level: LEVEL,
      quantity: 5,
      provinceCode: '86',
      neededBy: day(20),
      offerDeadline: day(2),
      idempotencyKey: 'one-order',
    };
    const results = await race(() =>
      change(enterprise, 'createTrainingOrder', 'CreateTrainingOrderInput', input, 'trainingOrder { id number }'),
    );
    expect(won(results)).toBe(RACERS);
    expect(new Set(results.map((payload) => payload.trainingOrder.id)).size).toBe(1);
  });

  test('leave the balance as it would be built from nothing', async () => {
    const board = await hub.signIn('board-tra-vinh');
    const balance =
      'query { labourBalance(filter: { provinceCode: "86", zoneCode: "kcn-long-duc-tra-vinh" }) { nodes { quarter placed hired } } }';
    const { labourBalance } = await board.ask(balance);
    const sum = (field: 'placed' | 'hired') =>
      labourBalance.nodes.reduce((total: number, cell: Record<string, number>) => total + (cell[field] ?? 0), 0);
    expect([sum('placed'), sum('hired')]).toEqual([10 + RACERS, 6]);
  });
});
