import { id, people, Rehearsal } from '../testing/rehearsal';

const { enterpriseA, enterpriseB, schoolA, schoolB, province, nobody } = people;
let hub: Rehearsal;
beforeEach(async () => (hub = await Rehearsal.start()));
afterEach(() => hub.stop());

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}-${i}`);
const ownOrder = { trainingOrderId: id('order'), orderEnterpriseId: id('enterprise-a') };
const graduated = { learnerStatus: 'GRADUATED' as const, ...ownOrder };

async function opening(values: Record<string, unknown> = {}) {
  const input = { occupationCode: '520227', level: 'INTERMEDIATE', quantity: 3, closesOn: '2026-12-31', ...values };
  return (await hub.change(enterpriseA, 'openJob', input, 'jobOpening { id version status }')).jobOpening;
}
const openingNow = async (openingId: string) =>
  (
    await hub.ask(
      enterpriseA,
      'query($id: ID!) { jobOpening(id: $id) { filled status version availableActions province { code } zone { code } } }',
      { id: openingId },
    )
  ).data.jobOpening;

beforeEach(() => hub.orders.set(id('order'), { enterpriseId: id('enterprise-a'), status: 'DELIVERED' }));

test('64 hires race for 3 places of an opening: 3 are hired, 61 find none left and leave no trace', async () => {
  const { id: jobOpeningId } = await opening();
  const learners = hub.enrol(names('worker', 64), graduated);
  const answers = await Promise.all(learners.map((learnerId) => hub.hire({ learnerId, jobOpeningId })));
  expect(answers.filter(({ hire }) => hire)).toHaveLength(3);
  expect(answers.filter(({ complaints }) => complaints[0] === 'NO_PLACES_LEFT jobOpeningId')).toHaveLength(61);
  expect(await openingNow(jobOpeningId)).toMatchObject({ filled: 3, status: 'FILLED', availableActions: ['closeJob'] });
  expect((await hub.ask(enterpriseA, '{ hires { totalCount } }')).data.hires.totalCount).toBe(3);
  expect(hub.events.filter(({ type }) => type === 'HireRecorded')).toHaveLength(3);
  expect(hub.events.filter(({ type }) => type === 'JobFilled')).toHaveLength(1);
});

test('somebody works for an enterprise once at a time', async () => {
  const [learnerId] = hub.enrol(['once'], graduated);
  const answers = await Promise.all(Array.from({ length: 8 }, () => hub.hire({ learnerId })));
  expect(answers.filter(({ hire }) => hire)).toHaveLength(1);
  expect(answers.filter(({ complaints }) => complaints[0] === 'DUPLICATE learnerId')).toHaveLength(7);
  const { hire } = answers.find((answer) => answer.hire)!;
  const leave = { id: hire.id, expectedVersion: 1, leftOn: '2026-11-21' };
  expect((await hub.change(enterpriseA, 'recordLeaving', leave, 'hire { leftOn }')).hire.leftOn).toBe('2026-11-21');
  expect((await hub.hire({ learnerId })).hire).not.toBeNull();
});

test('who has left comes again on the last day at the soonest, not while the earlier hire ran', async () => {
  const [learnerId] = hub.enrol(['returning'], graduated);
  const { hire } = await hub.hire({ learnerId, startsOn: '2026-08-01' });
  await hub.change(
    enterpriseA,
    'recordLeaving',
    { id: hire.id, expectedVersion: 1, leftOn: '2026-11-10' },
    'hire { id }',
  );
  const { id: jobOpeningId } = await opening();
  for (const startsOn of ['2026-07-01', '2026-08-01', '2026-11-09']) {
    expect((await hub.hire({ learnerId, jobOpeningId, startsOn })).complaints).toEqual(['DUPLICATE startsOn']);
  }
  expect(await openingNow(jobOpeningId)).toMatchObject({ filled: 0 });
  expect((await hub.hire({ learnerId, startsOn: '2026-11-10' })).hire).not.toBeNull();
});

test('the same hire sent twice at the same moment is one', async () => {
  const [learnerId] = hub.enrol(['keyed'], graduated);
  const send = () => hub.hire({ learnerId, idempotencyKey: 'k' }, 'hire { id }');
  const [first, second] = await Promise.all([send(), send()]);
  expect(first.hire).not.toBeNull();
  expect(second).toEqual(first);
});

test('a placement brings its order, occupation and person; hiring is offered until they work there', async () => {
  const position = await hub.position({ trainingOrderId: id('order') });
  const [nominee] = await hub.nominate(position.id, hub.enrol(['intern']));
  expect((await hub.hire({ placementId: nominee.id })).complaints).toEqual(['WRONG_STATE placementId']);
  const placement = await hub.run(nominee, true);
  const look = 'query($id: ID!) { placement(id: $id) { availableActions hire { id } evaluation { score on } } }';
  expect((await hub.ask(enterpriseA, look, { id: placement.id })).data.placement).toEqual({
    availableActions: ['recordHire'],
    hire: null,
    evaluation: { score: 8.5, on: '2026-11-21' },
  });
  const { hire } = await hub.hire(
    { placementId: placement.id, occupationCode: '480202', level: 'COLLEGE' },
    'hire { id occupation { code } level trainingOrder { id } learner { id } placement { id } monthlyWage }',
  );
  expect(hire).toEqual({
    id: hire.id,
    occupation: { code: '520227' },
    level: 'INTERMEDIATE',
    trainingOrder: { id: id('order') },
    learner: { id: id('intern') },
    placement: { id: placement.id },
    monthlyWage: 8_000_000,
  });
  const after = (await hub.ask(enterpriseA, look, { id: placement.id })).data.placement;
  expect(after).toMatchObject({ availableActions: [], hire: { id: hire.id } });
  expect((await hub.hire({ placementId: placement.id })).complaints).toEqual(['DUPLICATE placementId']);
});

test('a cohort’s order of another enterprise is not taken over by a hire', async () => {
  const foreign = { trainingOrderId: id('foreign-order'), orderEnterpriseId: id('enterprise-b') };
  const [nominee] = await hub.nominate((await hub.position()).id, hub.enrol(['guest'], foreign));
  const placement = await hub.run(nominee);
  const { hire } = await hub.hire({ placementId: placement.id }, 'hire { trainingOrder { id } }');
  expect(hire.trainingOrder).toBeNull();
});

test('only somebody whom the enterprise may see is hired by id, and only with consent', async () => {
  const [stranger] = hub.enrol(['stranger']);
  const [studying] = hub.enrol(['studying'], ownOrder);
  const [others] = hub.enrol(['others'], { ...graduated, orderEnterpriseId: id('enterprise-b') });
  const [hidden] = hub.enrol(['hidden'], { ...graduated, mayBeRecruited: false });
  for (const learnerId of [stranger, studying, others, hidden, id('nobody')]) {
    expect((await hub.hire({ learnerId })).complaints).toEqual(['NOT_FOUND learnerId']);
  }
  const [intern] = hub.enrol(['reluctant'], { mayBeRecruited: false });
  const [nominee] = await hub.nominate((await hub.position()).id, [intern!]);
  const placement = await hub.run(nominee);
  expect((await hub.hire({ learnerId: intern })).complaints).toEqual(['CONSENT_MISSING learnerId']);
  expect((await hub.hire({ placementId: placement.id })).complaints).toEqual(['CONSENT_MISSING placementId']);
  expect((await hub.hire({ placementId: placement.id }, 'hire { id }', enterpriseB)).complaints).toEqual([
    'NOT_FOUND placementId',
  ]);
});

test('the work is asked for where neither placement nor opening nor order says it', async () => {
  const [learnerId] = hub.enrol(['returner']);
  const [nominee] = await hub.nominate((await hub.position()).id, [learnerId!]);
  await hub.run(nominee);
  expect((await hub.hire({ learnerId })).complaints).toEqual(['REQUIRED occupationCode', 'REQUIRED level']);
  expect((await hub.hire({ learnerId, occupationCode: '520227', level: 'COLLEGE' })).hire).not.toBeNull();
  expect((await hub.hire({ learnerId, placementId: nominee.id })).complaints).toEqual(['INVALID -']);
  expect((await hub.hire({ learnerId, trainingOrderId: id('unknown') })).complaints).toEqual([
    'NOT_FOUND trainingOrderId',
  ]);
});

test('a hire is shown to its enterprise and the learner’s school, and to nobody else', async () => {
  const { hire } = await hub.hire({ learnerId: hub.enrol(['shown'], graduated)[0] });
  const look = 'query($id: ID!) { hire(id: $id) { monthlyWage availableActions } hires { totalCount } }';
  const seen = async (who: typeof enterpriseA) => (await hub.ask(who, look, { id: hire.id })).data;
  expect((await seen(enterpriseA)).hire).toEqual({ monthlyWage: 8_000_000, availableActions: ['recordLeaving'] });
  expect((await seen(schoolA)).hire).toEqual({ monthlyWage: 8_000_000, availableActions: [] });
  for (const other of [enterpriseB, schoolB, province]) {
    expect(await seen(other)).toEqual({ hire: null, hires: { totalCount: 0 } });
  }
  expect((await hub.ask(nobody, '{ hires { totalCount } }')).codes).toEqual(['UNAUTHENTICATED']);
});

test('retention is told when its time has come', async () => {
  const [stays, leaves] = hub.enrol(['stays', 'leaves'], graduated);
  const staying = (await hub.hire({ learnerId: stays })).hire;
  const leaving = (await hub.hire({ learnerId: leaves })).hire;
  const look = 'query($id: ID!, $months: Int!) { hire(id: $id) { retained(months: $months) } }';
  const retained = async (hireId: string, months: number) =>
    (await hub.ask(enterpriseA, look, { id: hireId, months })).data.hire.retained;
  expect(await retained(staying.id, 3)).toBeNull();
  hub.clock.advanceDays(30);
  const leave = { id: leaving.id, expectedVersion: 1, leftOn: '2026-12-20' };
  await hub.change(enterpriseA, 'recordLeaving', leave, 'hire { id }');
  hub.clock.advanceDays(90);
  expect(await retained(staying.id, 3)).toBe(true);
  expect(await retained(leaving.id, 3)).toBe(false);
  expect((await hub.ask(enterpriseA, look, { id: staying.id, months: 0 })).codes).toEqual(['BAD_USER_INPUT']);
});

test('an opening closes by itself after its day, and then it is too late', async () => {
  const { id: jobOpeningId } = await opening({ closesOn: '2026-11-22' });
  const byHand = await opening();
  await hub.change(enterpriseA, 'closeJob', { id: byHand.id, expectedVersion: 1 }, 'jobOpening { id }');
  const [learnerId] = hub.enrol(['late'], graduated);
  hub.clock.advanceDays(1);
  expect((await openingNow(jobOpeningId)).status).toBe('OPEN');
  hub.clock.advanceDays(1);
  expect(await openingNow(jobOpeningId)).toMatchObject({ status: 'CLOSED', availableActions: [], filled: 0 });
  expect((await hub.hire({ learnerId, jobOpeningId })).complaints).toEqual(['DEADLINE_PASSED jobOpeningId']);
  expect((await hub.hire({ learnerId, jobOpeningId: byHand.id })).complaints).toEqual(['WRONG_STATE jobOpeningId']);
  const close = { id: jobOpeningId, expectedVersion: 2 };
  expect((await hub.change(enterpriseA, 'closeJob', close, 'jobOpening { id }')).complaints).toEqual([
    'DEADLINE_PASSED -',
  ]);
  expect(
    (await hub.ask(schoolB, '{ jobOpenings(filter: { open: true }) { totalCount } }')).data.jobOpenings.totalCount,
  ).toBe(0);
});

test('only a verified enterprise opens anything, at its own place unless it says otherwise', async () => {
  expect(await openingNow((await opening()).id)).toMatchObject({
    province: { code: '86' },
    zone: { code: 'kcn-long-duc-tra-vinh' },
  });
  const elsewhere = await openingNow((await opening({ provinceCode: 'Hà Nội' })).id);
  expect(elsewhere).toMatchObject({ province: { code: '01' }, zone: null });
  hub.unverified.add(id('enterprise-a'));
  const input = { occupationCode: '520227', level: 'INTERMEDIATE', quantity: 1, closesOn: '2026-12-31' };
  expect((await hub.change(enterpriseA, 'openJob', input, 'jobOpening { id }')).complaints).toEqual(['WRONG_STATE -']);
  hub.silent.add('enterprises');
  expect((await hub.change(enterpriseA, 'openJob', input, 'jobOpening { id }')).codes).toEqual([
    'DEPENDENCY_UNAVAILABLE',
  ]);
  const wrong = {
    occupationCode: '999999',
    level: 'COLLEGE',
    quantity: 0,
    wageFrom: 2,
    wageTo: 1,
    closesOn: '2026-11-20',
  };
  expect((await hub.change(enterpriseA, 'openJob', wrong, 'jobOpening { id }')).complaints).toEqual([
    'UNKNOWN_OCCUPATION occupationCode',
    'OUT_OF_RANGE quantity',
    'INVALID wageTo',
    'OUT_OF_RANGE closesOn',
  ]);
});
