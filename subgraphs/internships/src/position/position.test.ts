import { id, people, Rehearsal } from '../testing/rehearsal';

const { enterpriseA, enterpriseB, schoolA, province, nobody } = people;
let hub: Rehearsal;
beforeEach(async () => (hub = await Rehearsal.start()));
afterEach(() => hub.stop());

test('the mentor is shown to the enterprise and to schools; the position to whoever is signed in', async () => {
  const position = await hub.position();
  const look = 'query($id: ID!) { internshipPosition(id: $id) { title mentor { name } availableActions } }';
  const seen = async (who: typeof enterpriseA) =>
    (await hub.ask(who, look, { id: position.id })).data.internshipPosition;
  const mentor = { name: 'Tổ điện' };
  expect(await seen(enterpriseA)).toEqual({ title: 'Thợ điện', mentor, availableActions: ['closeInternshipPosition'] });
  expect(await seen(schoolA)).toEqual({ title: 'Thợ điện', mentor, availableActions: ['nominateLearners'] });
  for (const who of [enterpriseB, province]) {
    expect(await seen(who)).toEqual({ title: 'Thợ điện', mentor: null, availableActions: [] });
  }
  expect(await seen(nobody)).toBeNull();
  expect((await hub.ask(nobody, '{ internshipPositions { totalCount } }')).codes).toEqual(['UNAUTHENTICATED']);
});

test('a position names an order of its own enterprise, or none', async () => {
  hub.orders.set(id('own'), { enterpriseId: id('enterprise-a'), status: 'PUBLISHED' });
  hub.orders.set(id('foreign'), { enterpriseId: id('enterprise-b'), status: 'PUBLISHED' });
  const open = (trainingOrderId: string) =>
    hub.change(
      enterpriseA,
      'openInternshipPosition',
      {
        title: 'T',
        occupationCode: '6520227',
        level: 'COLLEGE',
        places: 1,
        startsOn: '2027-01-01',
        endsOn: '2027-01-01',
        trainingOrderId,
      },
      'internshipPosition { trainingOrder { id } occupation { code } }',
    );
  expect((await open(id('own'))).internshipPosition).toEqual({
    trainingOrder: { id: id('own') },
    occupation: { code: '520227' },
  });
  expect((await open(id('foreign'))).complaints).toEqual(['NOT_FOUND trainingOrderId']);
});

test('what is wrong with a position is said all at once', async () => {
  const { complaints } = await hub.change(
    enterpriseA,
    'openInternshipPosition',
    {
      title: ' ',
      occupationCode: 'x',
      level: 'COLLEGE',
      places: 0,
      startsOn: '2026-12-01',
      endsOn: '2026-11-01',
      monthlyAllowance: 9_007_199_254_740_991,
      mentor: { name: 'A\u0000', email: 'no' },
    },
    'internshipPosition { id }',
  );
  expect(complaints).toEqual([
    'REQUIRED title',
    'UNKNOWN_OCCUPATION occupationCode',
    'OUT_OF_RANGE places',
    'OUT_OF_RANGE endsOn',
    'OUT_OF_RANGE endsOn',
    'OUT_OF_RANGE monthlyAllowance',
    'INVALID mentor.email',
    'INVALID mentor.name',
  ]);
});

test('positions are found by what they are, and paged in both directions', async () => {
  const full = await hub.position({ places: 1, startsOn: '2027-03-01' });
  await hub.position({ provinceCode: 'Hà Nội' });
  await hub.position({ level: 'COLLEGE' }, enterpriseB);
  const [nominee] = await hub.nominate(full.id, hub.enrol(['one']));
  await hub.step(enterpriseA, 'decideNomination', nominee, { accept: true });
  const count = async (filter: Record<string, unknown>) =>
    (
      await hub.ask(schoolA, 'query($f: InternshipPositionFilter) { internshipPositions(filter: $f) { totalCount } }', {
        f: filter,
      })
    ).data.internshipPositions.totalCount;
  expect(await count({})).toBe(3);
  expect(await count({ hasPlaces: true })).toBe(2);
  expect(await count({ hasPlaces: false })).toBe(1);
  expect(await count({ provinceCode: 'Trà Vinh' })).toBe(2);
  expect(await count({ level: 'COLLEGE' })).toBe(1);
  expect(await count({ enterpriseId: id('enterprise-b') })).toBe(1);
  expect(await count({ startsFrom: '2027-02-01', startsTo: '2027-03-01' })).toBe(1);
  expect(await count({ occupationCode: '520227', zoneCode: 'kcn-long-duc-tra-vinh' })).toBe(2);
  const page =
    'query($l: Int, $b: String) { internshipPositions(last: $l, before: $b) { nodes { id } pageInfo { startCursor hasPreviousPage } } }';
  const { internshipPositions: last } = (await hub.ask(schoolA, page, { l: 1 })).data;
  expect(last.nodes[0].id).toBe(full.id);
  expect(last.pageInfo.hasPreviousPage).toBe(true);
  const { data } = await hub.ask(schoolA, page, { l: 5, b: last.pageInfo.startCursor });
  expect(data.internshipPositions.nodes).toHaveLength(2);
  expect((await hub.ask(schoolA, '{ internshipPositions(first: 101) { totalCount } }')).codes).toEqual([
    'BAD_USER_INPUT',
  ]);
});
