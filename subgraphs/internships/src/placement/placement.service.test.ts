import { id, people, Rehearsal } from '../testing/rehearsal';

const { enterpriseA, enterpriseB, schoolA, schoolB, province, nobody } = people;
let hub: Rehearsal;
beforeEach(async () => (hub = await Rehearsal.start()));
afterEach(() => hub.stop());

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}-${i}`);
const taken = async (positionId: string) =>
  (
    await hub.ask(enterpriseA, '($id: ID!) { internshipPosition(id: $id) { takenPlaces } }'.replace(/^/, 'query'), {
      id: positionId,
    })
  ).data.internshipPosition.takenPlaces;

test('64 acceptances race for 5 places: 5 get one, 59 are told that none is left', async () => {
  const position = await hub.position({ places: 5 });
  const nominees = await hub.nominate(position.id, hub.enrol(names('racer', 64)));
  const answers = await Promise.all(
    nominees.map((nominee: never) => hub.step(enterpriseA, 'decideNomination', nominee, { accept: true })),
  );
  expect(answers.filter(({ placement }) => placement?.status === 'ACCEPTED')).toHaveLength(5);
  expect(answers.filter(({ complaints }) => complaints[0] === 'NO_PLACES_LEFT -')).toHaveLength(59);
  expect(await taken(position.id)).toBe(5);
  expect(hub.events.filter(({ type }) => type === 'PlacementAccepted')).toHaveLength(5);
});

test('one person is accepted once for the same days, however many accept them at the same moment', async () => {
  const [learner] = hub.enrol(['anna']);
  const [twin] = hub.enrol(['anna-elsewhere'], { personKey: 'person-anna', schoolId: id('school-b') });
  const nominees = [];
  for (let i = 0; i < 8; i += 1) {
    const position = await hub.position(i % 2 ? { startsOn: '2027-06-30', endsOn: '2027-09-30' } : {});
    nominees.push(...(await hub.nominate(position.id, [i < 6 ? learner! : twin!], i < 6 ? schoolA : schoolB)));
  }
  const answers = await Promise.all(
    nominees.map((nominee) => hub.step(enterpriseA, 'decideNomination', nominee, { accept: true })),
  );
  expect(answers.filter(({ placement }) => placement)).toHaveLength(1);
  expect(answers.filter(({ complaints }) => complaints[0] === 'OVERLAPPING_PLACEMENT id')).toHaveLength(7);
});

test('days after a placement that ended early are free again', async () => {
  const [learner] = hub.enrol(['early']);
  const first = await hub.position({ startsOn: '2026-11-01' });
  const [placement] = await hub.nominate(first.id, [learner!]);
  await hub.run(placement, true);
  const second = await hub.position({ startsOn: '2026-12-01' });
  const [next] = await hub.nominate(second.id, [learner!]);
  expect((await hub.step(enterpriseA, 'decideNomination', next, { accept: true })).placement.status).toBe('ACCEPTED');
});

test('a nomination names everything that is wrong, and writes nothing', async () => {
  const position = await hub.position();
  const [good, again, busy] = hub.enrol(['good', 'again', 'busy']);
  const [foreign] = hub.enrol(['foreign'], { schoolId: id('school-b') });
  const [gone] = hub.enrol(['gone'], { learnerStatus: 'WITHDRAWN' });
  const [silent] = hub.enrol(['silent'], { mayBePlaced: false });
  await hub.nominate(position.id, [again!]);
  const elsewhere = await hub.position();
  const [held] = await hub.nominate(elsewhere.id, [busy!]);
  await hub.step(enterpriseA, 'decideNomination', held, { accept: true });
  const learnerIds = [good, foreign, id('unknown'), gone, silent, again, busy, good];
  const { complaints, placements } = await hub.change(
    schoolA,
    'nominateLearners',
    { positionId: position.id, learnerIds },
    'placements { id }',
  );
  expect(placements).toBeNull();
  expect(complaints.sort()).toEqual([
    'CONSENT_MISSING learnerIds.4',
    'DUPLICATE learnerIds.5',
    'DUPLICATE learnerIds.7',
    'NOT_FOUND learnerIds.1',
    'NOT_FOUND learnerIds.2',
    'OVERLAPPING_PLACEMENT learnerIds.6',
    'WRONG_STATE learnerIds.3',
  ]);
  const { data } = await hub.ask(schoolA, '{ placements { totalCount } }');
  expect(data.placements.totalCount).toBe(2);
  expect(hub.events.filter(({ type }) => type === 'PlacementNominated')).toHaveLength(2);
});

test('the same nomination sent twice at the same moment is one, with one answer', async () => {
  const position = await hub.position();
  const learnerIds = hub.enrol(['twice', 'again']);
  const input = { positionId: position.id, learnerIds, idempotencyKey: 'k' };
  const send = (more = {}) => hub.change(schoolA, 'nominateLearners', { ...input, ...more }, 'placements { id }');
  const [first, second] = await Promise.all([send(), send()]);
  expect(first.placements).toHaveLength(2);
  expect(second.placements).toEqual(first.placements);
  expect((await send()).placements).toEqual(first.placements);
  expect((await send({ learnerIds: [learnerIds[0]] })).complaints).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
});

test('nothing is written while the schools are silent', async () => {
  const position = await hub.position();
  const learnerIds = hub.enrol(['waiting']);
  hub.silent.add('schools');
  const input = { positionId: position.id, learnerIds, idempotencyKey: 'later' };
  const send = () => hub.change(schoolA, 'nominateLearners', input, 'placements { id }');
  expect((await send()).codes).toEqual(['DEPENDENCY_UNAVAILABLE']);
  hub.silent.clear();
  expect((await send()).placements).toHaveLength(1);
});

test('who was declined, withdrawn or dropped before the start is gone from the enterprise’s side at once, and stays on the school’s', async () => {
  const position = await hub.position();
  const [declined, withdrawn, dropped, ended] = await hub.nominate(
    position.id,
    hub.enrol(['declined', 'withdrawn', 'dropped', 'ended']),
  );
  const running = await hub.run(ended);
  await hub.step(enterpriseA, 'terminatePlacement', running, { note: 'Kết thúc sớm' });
  const queryEnded = 'query($id: ID!) { placement(id: $id) { learner { id } } }';
  expect((await hub.ask(enterpriseA, queryEnded, { id: ended.id })).data.placement.learner).not.toBeNull();
  const look = 'query($id: ID!) { placement(id: $id) { status learner { id } history { action by } } }';
  expect((await hub.ask(enterpriseA, look, { id: declined.id })).data.placement.learner).toEqual({
    id: id('declined'),
  });
  await hub.step(enterpriseA, 'decideNomination', declined, { accept: false });
  await hub.step(schoolA, 'withdrawNomination', withdrawn);
  const { placement: accepted } = await hub.step(enterpriseA, 'decideNomination', dropped, { accept: true });
  await hub.step(enterpriseA, 'terminatePlacement', accepted, { note: 'Hoãn nhận thực tập' });
  for (const { id: placementId } of [declined, withdrawn, dropped]) {
    const enterprise = await hub.ask(enterpriseA, look, { id: placementId });
    expect(enterprise.codes).toEqual([]);
    expect(enterprise.data.placement.learner).toBeNull();
    expect((await hub.ask(schoolA, look, { id: placementId })).data.placement.learner).not.toBeNull();
  }
  const ofLearner =
    'query($r: [_Any!]!) { _entities(representations: $r) { ... on Learner { placements { id status } } } }';
  const r = [{ __typename: 'Learner', id: id('declined') }];
  expect((await hub.ask(enterpriseA, ofLearner, { r })).data._entities).toEqual([{ placements: [] }]);
  expect((await hub.ask(schoolA, ofLearner, { r })).data._entities[0].placements).toHaveLength(1);
  const stillKnown = [{ __typename: 'Learner', id: id('ended') }];
  expect((await hub.ask(enterpriseA, ofLearner, { r: stillKnown })).data._entities[0].placements).toHaveLength(1);
});

test('a placement is shown to its two sides and to nobody else', async () => {
  const position = await hub.position();
  const [placement] = await hub.nominate(position.id, hub.enrol(['seen']));
  const look = 'query($id: ID!) { placement(id: $id) { id } placements { totalCount } }';
  for (const side of [enterpriseA, schoolA]) {
    const { data } = await hub.ask(side, look, { id: placement.id });
    expect(data).toEqual({ placement: { id: placement.id }, placements: { totalCount: 1 } });
  }
  for (const other of [enterpriseB, schoolB, province]) {
    const { data } = await hub.ask(other, look, { id: placement.id });
    expect(data).toEqual({ placement: null, placements: { totalCount: 0 } });
  }
  const { data, codes } = await hub.ask(nobody, 'query($id: ID!) { placement(id: $id) { id } }', { id: placement.id });
  expect([data, codes]).toEqual([{ placement: null }, []]);
  expect((await hub.ask(nobody, '{ placements { totalCount } }')).codes).toEqual(['UNAUTHENTICATED']);
});

test('who may not act on a placement is told so by role, or finds none', async () => {
  const position = await hub.position();
  const [placement] = await hub.nominate(position.id, hub.enrol(['guarded']));
  const accept = { accept: true };
  expect((await hub.step(schoolA, 'decideNomination', placement, accept)).codes).toEqual(['FORBIDDEN']);
  expect((await hub.step(enterpriseB, 'decideNomination', placement, accept)).codes).toEqual(['NOT_FOUND']);
  expect((await hub.step(nobody, 'decideNomination', placement, accept)).codes).toEqual(['UNAUTHENTICATED']);
  const stale = { id: placement.id, version: 7 };
  expect((await hub.step(enterpriseA, 'decideNomination', stale, accept)).complaints).toEqual([
    'STALE_VERSION expectedVersion',
  ]);
  expect((await hub.step(enterpriseA, 'startPlacement', placement)).complaints).toEqual(['WRONG_STATE -']);
});

test('a place is free again by leaving before the learner is at work, not after', async () => {
  const position = await hub.position({ places: 2 });
  const [a, b, c] = await hub.nominate(position.id, hub.enrol(['a', 'b', 'c']));
  const accept = (placement: typeof a) => hub.step(enterpriseA, 'decideNomination', placement, { accept: true });
  const accepted = (await accept(a)).placement;
  const running = await hub.run(b);
  expect((await accept(c)).complaints).toEqual(['NO_PLACES_LEFT -']);
  expect((await hub.step(enterpriseA, 'terminatePlacement', running)).complaints).toEqual(['REQUIRED note']);
  await hub.step(enterpriseA, 'terminatePlacement', running, { note: 'Dừng dây chuyền' });
  expect(await taken(position.id)).toBe(2);
  await hub.step(schoolA, 'withdrawNomination', accepted);
  expect(await taken(position.id)).toBe(1);
  expect((await accept(c)).placement.status).toBe('ACCEPTED');
});

test('a closed position takes nobody more, but nominations may still be declined', async () => {
  const position = await hub.position();
  const [first, second] = await hub.nominate(position.id, hub.enrol(['first', 'second']));
  const close = { id: position.id, expectedVersion: 1 };
  expect((await hub.change(enterpriseB, 'closeInternshipPosition', close, 'internshipPosition { id }')).codes).toEqual([
    'FORBIDDEN',
  ]);
  await hub.change(enterpriseA, 'closeInternshipPosition', close, 'internshipPosition { status }');
  expect((await hub.step(enterpriseA, 'decideNomination', first, { accept: true })).complaints).toEqual([
    'WRONG_STATE -',
  ]);
  const declined = await hub.step(enterpriseA, 'decideNomination', second, { accept: false });
  expect(declined.placement.status).toBe('DECLINED');
  const late = { positionId: position.id, learnerIds: hub.enrol(['late']) };
  expect((await hub.change(schoolA, 'nominateLearners', late, 'placements { id }')).complaints).toEqual([
    'WRONG_STATE positionId',
  ]);
});

test('when a learner leaves the school, what is not at work yet is withdrawn by the hub', async () => {
  const [learner] = hub.enrol(['leaver']);
  const position = await hub.position();
  const later = await hub.position({ startsOn: '2027-07-01', endsOn: '2027-12-31' });
  const [accepted] = await hub.nominate(position.id, [learner!]);
  await hub.nominate(later.id, [learner!]);
  await hub.step(enterpriseA, 'decideNomination', accepted, { accept: true });
  const event = {
    id: id('event'),
    type: 'LearnerWithdrawn' as const,
    schemaVersion: 1 as const,
    source: 'schools',
    occurredAt: '2026-11-21T03:00:00Z',
    subjectId: learner!,
    subjectVersion: 2,
    facts: { schoolId: id('school-a'), cohortId: id('cohort'), trainingOrderId: null, status: 'WITHDRAWN' },
  };
  await hub.bus.publish(event);
  await hub.bus.publish(event);
  const { data } = await hub.ask(schoolA, '{ placements { nodes { status history { action by } } } }');
  expect(data.placements.nodes.map(({ status }: { status: string }) => status)).toEqual(['WITHDRAWN', 'WITHDRAWN']);
  expect(data.placements.nodes[1].history.at(-1)).toEqual({ action: 'withdrawNomination', by: 'hub' });
  expect(await taken(position.id)).toBe(0);
});
