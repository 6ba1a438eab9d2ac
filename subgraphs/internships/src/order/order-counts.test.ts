import { id, longDuc, people, Rehearsal, vinhLong } from '../testing/rehearsal';

const { enterpriseA, enterpriseB, schoolA, schoolB, province, nobody, hub: service } = people;
let hub: Rehearsal;
beforeEach(async () => (hub = await Rehearsal.start()));
afterEach(() => hub.stop());

const oversight = { enterpriseId: id('enterprise-a'), zoneCodes: [longDuc], provinceCodes: [vinhLong] };
const counts = `query($r: [_Any!]!) { _entities(representations: $r) { ... on TrainingOrder {
  placedCount hiredCount retainedCount retainedEarly: retainedCount(months: 1) } } }`;
const orderOf = (name: string) => ({ __typename: 'TrainingOrder', id: id(name), oversight });

/** Two learners of school A and one of school B placed and hired under the order; one of school A leaves at once. */
async function chain(): Promise<void> {
  hub.orders.set(id('order'), { enterpriseId: id('enterprise-a'), status: 'IN_TRAINING' });
  const position = await hub.position({ trainingOrderId: id('order') });
  const ofA = await hub.nominate(position.id, hub.enrol(['a1', 'a2', 'a3']));
  const ofB = await hub.nominate(position.id, hub.enrol(['b1'], { schoolId: id('school-b') }), schoolB);
  const [leaver] = [ofA[0], ofA[1], ofB[0]];
  for (const nominee of [ofA[0], ofA[1], ofB[0]]) {
    const placement = await hub.run(nominee, true);
    const { hire } = await hub.hire({ placementId: placement.id });
    const leave = { id: hire.id, expectedVersion: 1, leftOn: '2026-11-21' };
    if (nominee === leaver) await hub.change(enterpriseA, 'recordLeaving', leave, 'hire { id }');
  }
}

test('an order’s counts are exact for its enterprise, small ones withheld from who oversees it, a school counts its own, others see none', async () => {
  await chain();
  hub.clock.advanceDays(40);
  const look = async (who: typeof enterpriseA) =>
    (await hub.ask(who, counts, { r: [orderOf('order')] })).data._entities[0];
  const all = { placedCount: 3, hiredCount: 3, retainedCount: 0, retainedEarly: 2 };
  for (const who of [enterpriseA, service]) expect(await look(who)).toEqual(all);
  expect(await look(province)).toEqual({
    placedCount: null,
    hiredCount: null,
    retainedCount: 0,
    retainedEarly: null,
  });
  expect(await look(schoolA)).toEqual({ placedCount: 2, hiredCount: 2, retainedCount: 0, retainedEarly: 1 });
  const none = { placedCount: null, hiredCount: null, retainedCount: null, retainedEarly: null };
  for (const who of [enterpriseB, nobody]) expect(await look(who)).toEqual(none);
});

test('without the owner’s word on whom an order concerns, its counts alone are missing', async () => {
  const r = [{ __typename: 'TrainingOrder', id: id('order') }];
  const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on TrainingOrder { id placedCount placements { totalCount } } } }`;
  const { data, codes } = await hub.ask(enterpriseA, query, { r });
  expect(data._entities).toEqual([{ id: id('order'), placedCount: null, placements: { totalCount: 0 } }]);
  expect(codes).toEqual(['DEPENDENCY_UNAVAILABLE']);
});

test('what a query costs does not grow with the orders, placements and hires that it meets', async () => {
  await chain();
  const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on TrainingOrder {
    placedCount hiredCount retainedCount
    placements(first: 50) { totalCount nodes { status availableActions position { title } learner { id } history { action }
      hire { monthlyWage retained(months: 6) jobOpening { id } placement { id } } } } } } }`;
  const cost = async (r: unknown[]) => {
    hub.statements.length = 0;
    const { codes } = await hub.ask(enterpriseA, query, { r });
    expect(codes).toEqual([]);
    return hub.statements.length;
  };
  const one = await cost([orderOf('order')]);
  const many = await cost(Array.from({ length: 50 }, (_, i) => orderOf(i ? `order-${i}` : 'order')));
  expect(many).toBe(one);
  expect(one).toBeLessThanOrEqual(8);
});

test('the balance is told of every placement and hire, at the enterprise’s place, to the hub alone', async () => {
  await chain();
  const query = '{ placementBalanceFacts(after: "", first: 10) hireBalanceFacts(after: "", first: 10) }';
  const { data } = await hub.ask(service, query);
  expect(data.placementBalanceFacts.map(({ amount }: { amount: number }) => amount)).toEqual([1, 1, 0, 1]);
  expect(data.hireBalanceFacts[0]).toMatchObject({
    measure: 'hired',
    provinceCode: vinhLong,
    zoneCode: longDuc,
    quarter: '2026-Q4',
    amount: 1,
  });
  expect((await hub.ask(enterpriseA, query)).codes).toContain('FORBIDDEN');
});
