import { CONTRACT, ORDER, people, row, SchoolHub } from '../testing/school-hub';

describe('cohorts', () => {
  let hub: SchoolHub;
  let programmeId: string;
  beforeEach(async () => {
    hub = await SchoolHub.start();
    programmeId = (await hub.programme(people.schoolA, { annualQuota: 1_000 })).programme.id;
    hub.contractedProgrammeId = programmeId;
  });
  afterEach(() => hub.stop());
  const { schoolA, schoolB } = people;
  const forOrder = (change: object = {}) => hub.cohort(schoolA, programmeId, { trainingOrderId: ORDER, ...change });
  // Events of parallel writers may overtake each other: the highest version is the latest, as consumers take it.
  const seatsTold = () => hub.told('ContractSeatsChanged').sort((a, b) => b.subjectVersion - a.subjectVersion)[0]!;
  const terminated = (standing = 25) =>
    hub.hear('ContractTerminated', CONTRACT, 9, { trainingOrderId: ORDER, quantity: 25, standing });

  test('64 callers at once take no more seats than the contract has', async () => {
    const results = await Promise.all(Array.from({ length: 64 }, () => forOrder({ seats: 2 })));
    expect(results.filter((result) => result.cohort)).toHaveLength(12);
    const losers = results.filter((result) => !result.cohort);
    expect(losers.every(({ userErrors }) => userErrors[0].code === 'QUANTITY_EXCEEDED')).toBe(true);
    expect(seatsTold()).toMatchObject({ subjectId: CONTRACT, subjectVersion: 12, facts: { taken: 24, planned: 12 } });
  });

  test('whoever fails at the contract has taken nothing of the quota', async () => {
    await forOrder({ seats: 26 });
    expect((await hub.cohort(schoolA, programmeId, { seats: 1_000 })).userErrors).toEqual([]);
  });

  test('name an order only under a contract in force with this school and programme', async () => {
    const unknown = await forOrder({ trainingOrderId: 'unknown' });
    expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['trainingOrderId'] }]);
    hub.contract.inForce = false;
    expect((await forOrder()).userErrors).toMatchObject([{ code: 'WRONG_STATE', field: ['trainingOrderId'] }]);
  });

  test('tell a school of an order that is still a draft what they tell of one that does not exist', async () => {
    hub.contract = { ...hub.contract, inForce: false, isPublished: false };
    const draft = await forOrder();
    expect(draft.userErrors).toEqual((await forOrder({ trainingOrderId: 'unknown' })).userErrors);
  });

  test('for an order graduate by the day that the contract allows', async () => {
    const late = await forOrder({ graduatesOn: '2029-01-01' });
    expect(late.userErrors).toMatchObject([{ code: 'OUT_OF_RANGE', field: ['graduatesOn'] }]);
  });

  test('tell the contract’s owner of every step, each time with a higher version', async () => {
    const { cohort } = await forOrder();
    await hub.move(schoolA, cohort.id, 'ENROLLING', 1);
    await hub.move(schoolA, cohort.id, 'RUNNING', 2);
    expect(seatsTold().facts).toMatchObject({
      taken: 10,
      planned: 0,
      running: 1,
      graduated: 0,
      ran: true,
      closed: false,
    });
    await hub.move(schoolA, cohort.id, 'GRADUATED', 3);
    expect(seatsTold().facts).toMatchObject({ running: 0, graduated: 1 });
    expect(hub.told('ContractSeatsChanged').map((event) => event.subjectVersion)).toEqual([1, 2, 3, 4]);
  });

  test('cannot be opened under a contract whose termination has arrived, even if the owner still said yes', async () => {
    await forOrder();
    await terminated();
    expect(seatsTold().facts).toMatchObject({ closed: true, taken: 10 });
    expect((await forOrder()).userErrors).toMatchObject([{ code: 'WRONG_STATE', field: ['trainingOrderId'] }]);
  });

  test('cannot be opened where the termination came before the first cohort', async () => {
    await terminated();
    expect(seatsTold().facts).toMatchObject({ closed: true, taken: 0 });
    expect((await forOrder()).userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
  });

  test('a contract that was never in force has no seats to close', async () => {
    await terminated(0);
    expect(hub.told('ContractSeatsChanged')).toEqual([]);
  });

  test('that are cancelled give quota and contract seats back, also after a termination, and withdraw their learners', async () => {
    const { cohort } = await forOrder();
    await hub.import(schoolA, cohort.id, [row(1), row(2)]);
    await terminated();
    const cancelled = await hub.move(schoolA, cohort.id, 'CANCELLED', 2);
    expect(cancelled.cohort).toMatchObject({ status: 'CANCELLED', enrolled: 0, availableActions: [] });
    expect(seatsTold().facts).toMatchObject({ closed: true, taken: 0, planned: 0 });
    expect(hub.told('LearnerWithdrawn')).toHaveLength(2);
    expect((await hub.cohort(schoolA, programmeId, { seats: 1_000 })).userErrors).toEqual([]);
  });

  test('graduate whom the school names; the others stay enrolled', async () => {
    const { cohort } = await hub.cohort(schoolA, programmeId);
    await hub.import(schoolA, cohort.id, [row(1), row(2), row(3)]);
    await hub.move(schoolA, cohort.id, 'ENROLLING', 2);
    await hub.move(schoolA, cohort.id, 'RUNNING', 3);
    const learners = `{ cohort(id: "${cohort.id}") { learners { nodes { id status version } } } }`;
    const [first] = (await hub.read(schoolA, learners)).cohort.learners.nodes;
    const wrong = await hub.move(schoolA, cohort.id, 'GRADUATED', 4, { graduatedLearnerIds: [first.id, 'unknown'] });
    expect(wrong.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['graduatedLearnerIds', '1'] }]);
    const done = await hub.move(schoolA, cohort.id, 'GRADUATED', 4, { graduatedLearnerIds: [first.id] });
    expect(done.cohort).toMatchObject({ graduated: 1, enrolled: 3, version: 5 });
    const after = (await hub.read(schoolA, learners)).cohort.learners.nodes;
    expect(after.map((learner: { status: string }) => learner.status)).toEqual(['GRADUATED', 'ENROLLED', 'ENROLLED']);
    expect(after[0].version).toBe(2);
    const profile = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on School { matchingProfile } } }';
    const [school] = (
      await hub.read(people.hub, profile, { r: [{ __typename: 'School', id: schoolA.acts.SCHOOL[0] }] })
    )._entities;
    // A rate over so few would tell how each of them ended.
    expect(school.matchingProfile.map((p: { graduationRate: unknown }) => p.graduationRate)).not.toContain(1 / 3);
  });

  test('move only as the lifecycle says, and only for whoever has read the present version', async () => {
    const { cohort } = await hub.cohort(schoolA, programmeId);
    expect((await hub.move(schoolA, cohort.id, 'RUNNING', 1)).userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
    expect((await hub.move(schoolA, cohort.id, 'PLANNED', 1)).userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
    expect((await hub.move(schoolA, cohort.id, 'ENROLLING', 7)).userErrors).toMatchObject([{ code: 'STALE_VERSION' }]);
  });

  test('of another school are not to be found', async () => {
    const { cohort } = await hub.cohort(schoolA, programmeId);
    const input = { id: cohort.id, status: 'ENROLLING', expectedVersion: 1 };
    expect(await hub.fails(schoolB, 'changeCohortStatus', 'cohort { id }', input)).toBe('NOT_FOUND');
    expect((await hub.import(schoolB, cohort.id, [row(1)])).userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['cohortId'] },
    ]);
    const named = { programmeId, schoolId: schoolA.acts.SCHOOL[0] };
    expect((await hub.cohort(schoolB, programmeId, named)).userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['schoolId'] },
    ]);
  });

  test('are seen by their school, the order’s enterprise and whoever oversees either, by every door', async () => {
    const { cohort } = await forOrder();
    const seenBy = async (who: keyof typeof people) => {
      const direct = await hub.read(people[who], `{ cohort(id: "${cohort.id}") { id } }`);
      const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Cohort { id } } }';
      const door = await hub.read(people[who], query, { r: [{ __typename: 'Cohort', id: cohort.id }] });
      const listed = await hub.read(people[who], `{ programme(id: "${programmeId}") { cohorts { totalCount } } }`);
      const seen = [direct.cohort !== null, door._entities[0] !== null, listed.programme.cohorts.totalCount === 1];
      expect(new Set(seen).size).toBe(1);
      return seen[0];
    };
    const all = Object.keys(people) as (keyof typeof people)[];
    const seen = [];
    for (const who of all) if (await seenBy(who)) seen.push(who);
    expect(seen).toEqual(['schoolA', 'orderer', 'vinhLong', 'hub']);
  });

  test('counts of an order are exact for its enterprise and school, without small ones for a province, and nobody else’s', async () => {
    const { cohort } = await forOrder();
    await hub.import(schoolA, cohort.id, [row(1), row(2)]);
    const oversight = { enterpriseId: 'ENTERPRISE-A', zoneCodes: [], provinceCodes: ['86'] };
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on TrainingOrder { enrolledCount } } }';
    const countFor = async (who: keyof typeof people) =>
      (await hub.read(people[who], query, { r: [{ __typename: 'TrainingOrder', id: ORDER, oversight }] }))._entities[0]
        .enrolledCount;
    expect(await countFor('orderer')).toBe(2);
    expect(await countFor('vinhLong')).toBeNull();
    expect(await countFor('schoolA')).toBe(2);
    expect(await countFor('schoolB')).toBe(0);
    expect(await countFor('otherEnterprise')).toBeNull();
    const own = async (who: keyof typeof people) =>
      (
        await hub.read(
          people[who],
          `{ cohort(id: "${cohort.id}") { enrolled enrolledIfKnown graduatedIfKnown version } }`,
        )
      ).cohort;
    expect(await own('orderer')).toEqual({ enrolled: 2, enrolledIfKnown: 2, graduatedIfKnown: 0, version: 0 });
    expect(await own('schoolA')).toMatchObject({ enrolled: 2, graduatedIfKnown: 0, version: 2 });
    const tooFew = { enrolled: 0, enrolledIfKnown: null, graduatedIfKnown: null, version: 0 };
    expect(await own('vinhLong')).toEqual(tooFew);
    await hub.import(schoolA, cohort.id, [row(3), row(4), row(5)]);
    expect(await countFor('vinhLong')).toBe(5);
    expect(await own('vinhLong')).toEqual({ enrolled: 5, enrolledIfKnown: 5, graduatedIfKnown: 0, version: 0 });
    expect(await countFor('nobody')).toBeNull();
    const silent = await hub.ask(people.orderer, query, { r: [{ __typename: 'TrainingOrder', id: ORDER }] });
    expect(silent.errors?.[0]?.extensions?.code).toBe('DEPENDENCY_UNAVAILABLE');
  });
});
