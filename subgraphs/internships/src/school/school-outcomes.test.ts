import { id, people, Rehearsal, vinhLong } from '../testing/rehearsal';

const { enterpriseA, schoolA, schoolB, province, otherProvince, nobody, hub: service } = people;
let hub: Rehearsal;
beforeEach(async () => (hub = await Rehearsal.start()));
afterEach(() => hub.stop());

const query = `query($r: [_Any!]!, $year: Int!) { _entities(representations: $r) { ... on School { outcomes(year: $year) {
  year graduates answered toBeAsked placed hired inSuitableWork selfEmployed furtherStudy employed
  employmentRate responseRate meanMonthlyWage retention6Months } } } }`;
const schoolNamed = (name: string) => ({ __typename: 'School', id: id(name), province: { code: vinhLong } });
const outcomes = async (who: typeof schoolA, year = 2026, names = ['school-a']) => {
  const { data, codes } = await hub.ask(who, query, { r: names.map(schoolNamed), year });
  expect(codes).toEqual([]);
  return data._entities.map((school: { outcomes: unknown }) => school.outcomes);
};
const tell = (learnerId: string, kind: string, more: object = {}) =>
  hub.change(schoolA, 'recordOutcome', { learnerId, kind, on: '2026-11-21', ...more }, 'learner { id }');
/** An enterprise hires a graduate of a placement. */
async function hire(learnerId: string, values: object = {}) {
  const position = await hub.position();
  const [nominee] = await hub.nominate(position.id, [learnerId]);
  const placement = await hub.run(nominee, true);
  return (await hub.hire({ placementId: placement.id, ...values })).hire;
}

test('a school’s graduates are counted by what became of them within twelve months', async () => {
  const [hired, elsewhere, unsuited, self, study, seeking, silent] = await Promise.all(
    ['hired', 'elsewhere', 'unsuited', 'self', 'study', 'seeking', 'silent'].map((name) =>
      hub.graduate(name, '2026-06-15'),
    ),
  );
  await hire(hired!);
  await tell(elsewhere!, 'EMPLOYED_ELSEWHERE', { suitable: true });
  await tell(unsuited!, 'EMPLOYED_ELSEWHERE');
  await tell(self!, 'SELF_EMPLOYED');
  await tell(study!, 'FURTHER_STUDY');
  await tell(seeking!, 'SEEKING');
  expect(silent).toBeDefined();
  expect(await outcomes(schoolA)).toEqual([
    {
      ...{ year: 2026, graduates: 7, answered: 5, toBeAsked: 6, placed: 1, hired: 1 },
      ...{ inSuitableWork: 2, selfEmployed: 1, furtherStudy: 1, employed: 4 },
      ...{ employmentRate: 4 / 7, responseRate: 5 / 6, meanMonthlyWage: 8_000_000, retention6Months: null },
    },
  ]);
  expect(await outcomes(schoolA, 2025)).toMatchObject([{ graduates: 0, employmentRate: null }]);
});

test('what the survey says of a hire goes before the codes of its occupation', async () => {
  const learner = await hub.graduate('hired', '2026-06-15');
  await hire(learner);
  expect(await outcomes(schoolA)).toMatchObject([{ hired: 1, inSuitableWork: 1, toBeAsked: 0 }]);
  await tell(learner, 'EMPLOYED_ELSEWHERE', { suitable: false });
  expect(await outcomes(schoolA)).toMatchObject([{ hired: 1, inSuitableWork: 0, answered: 1, toBeAsked: 1 }]);
});

test('what came later than twelve months after graduation does not count', async () => {
  const late = await hub.graduate('late', '2025-11-20');
  const inTime = await hub.graduate('in time', '2025-11-21');
  await hire(late);
  await hire(inTime);
  expect(await outcomes(schoolA, 2025)).toMatchObject([{ graduates: 2, hired: 1 }]);
  const surveyedLate = await hub.graduate('surveyed late', '2025-01-10');
  await tell(surveyedLate, 'SELF_EMPLOYED');
  expect(await outcomes(schoolA, 2025)).toMatchObject([{ graduates: 3, answered: 0, selfEmployed: 0 }]);
});

test('few people are shown to their school and its province alone', async () => {
  await hire(await hub.graduate('hired', '2026-06-15'));
  for (const who of [schoolA, province, service]) expect(await outcomes(who)).toMatchObject([{ graduates: 1 }]);
  for (const who of [schoolB, otherProvince, enterpriseA, nobody]) expect(await outcomes(who)).toEqual([null]);
});

test('schools of one level of a query cost two statements, however many they are', async () => {
  await hub.graduate('one', '2026-06-15');
  await hub.graduate('two', '2026-06-15', id('school-b'));
  await outcomes(service);
  hub.statements.length = 0;
  expect(await outcomes(service, 2026, ['school-a', 'school-b', 'school-c'])).toMatchObject([
    { graduates: 1 },
    { graduates: 1 },
    { graduates: 0 },
  ]);
  expect(hub.statements).toHaveLength(2);
});

test('graduates from before this table are read from their school; while it is silent there are no figures', async () => {
  await hub.subgraph.database.inTransaction((manager) => manager.query('DELETE FROM projection_fillings'));
  const { graduates } = hub.subgraph.services;
  (graduates.projection as unknown as { filling: unknown }).filling = undefined;
  hub.silent.add('schools');
  expect((await hub.ask(schoolA, query, { r: [schoolNamed('school-a')], year: 2024 })).codes).toEqual([
    'DEPENDENCY_UNAVAILABLE',
  ]);
  hub.silent.clear();
  hub.graduates.push({ id: id('older'), schoolId: id('school-a'), graduatedOn: '2024-06-15' });
  expect(await outcomes(schoolA, 2024)).toMatchObject([{ graduates: 1 }]);
});

test('without the owner’s word on where a school lies nobody knows whose people they are', async () => {
  const { codes } = await hub.ask(schoolA, query, { r: [{ __typename: 'School', id: id('school-a') }], year: 2026 });
  expect(codes).toEqual(['DEPENDENCY_UNAVAILABLE']);
});
