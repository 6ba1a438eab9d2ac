import { id, people, Rehearsal } from '../testing/rehearsal';
import { LearnerOutcome } from './outcome.entity';

const { enterpriseA, schoolA, schoolB } = people;
let hub: Rehearsal;
beforeEach(async () => (hub = await Rehearsal.start()));
afterEach(() => hub.stop());

const GRADUATED = { learnerStatus: 'GRADUATED' } as const;
const on = '2026-11-20';
const seeking = (learnerId: string) => ({ learnerId, kind: 'SEEKING', on });
const record = (rows: readonly object[], more: object = {}, by = schoolA) =>
  hub.change(by, 'recordOutcomes', { rows, ...more }, 'accepted rejected { row errors { code field message } }');
/** What came back, as `row code field`. */
const returned = ({
  rejected,
}: {
  rejected: { row: number; errors: { code: string; field: string[] }[] }[];
}): string[] => rejected.flatMap(({ row, errors }) => errors.map((e) => `${row} ${e.code} ${e.field.join('.')}`));
const told = () => hub.subgraph.database.read((manager) => manager.find(LearnerOutcome, { order: { version: 'ASC' } }));

test('good rows are written, each with its event; bad ones come back by number and field', async () => {
  const [working, studying] = hub.enrol(['working', 'studying'], GRADUATED) as [string, string];
  const [enrolled] = hub.enrol(['enrolled']) as [string];
  const [reluctant] = hub.enrol(['reluctant'], { ...GRADUATED, mayBeAsked: false }) as [string];
  const [foreign] = hub.enrol(['foreign'], { ...GRADUATED, schoolId: id('school-b') }) as [string];
  const answer = await record([
    { ...seeking(working), kind: 'EMPLOYED_ELSEWHERE', suitable: true },
    seeking(enrolled),
    seeking(reluctant),
    seeking(foreign),
    seeking(id('unknown')),
    { ...seeking(studying), on: '2026-11-22' },
    { ...seeking(working), kind: 'SELF_EMPLOYED' },
    { ...seeking(studying), kind: 'FURTHER_STUDY' },
  ]);
  expect(returned(answer)).toEqual([
    '2 WRONG_STATE rows.1.learnerId',
    '3 CONSENT_MISSING rows.2.learnerId',
    '4 NOT_FOUND rows.3.learnerId',
    '5 NOT_FOUND rows.4.learnerId',
    '6 OUT_OF_RANGE rows.5.on',
    '7 DUPLICATE rows.6.learnerId',
    '8 DUPLICATE rows.7.learnerId',
  ]);
  expect(answer).toMatchObject({ accepted: 1, complaints: [], codes: [] });
  expect(await told()).toMatchObject([
    {
      learnerId: working,
      schoolId: id('school-a'),
      kind: 'EMPLOYED_ELSEWHERE',
      toldOn: on,
      suitable: true,
      version: 1,
    },
  ]);
  expect(hub.events).toMatchObject([{ type: 'OutcomeRecorded', subjectId: working, facts: { on } }]);
});

test('what is told again replaces what was told one by one, which is kept', async () => {
  const [one, other] = hub.enrol(['one', 'other'], GRADUATED) as [string, string];
  await hub.change(schoolA, 'recordOutcome', seeking(one), 'learner { id }');
  expect(await record([{ ...seeking(one), kind: 'SELF_EMPLOYED' }, seeking(other)])).toMatchObject({ accepted: 2 });
  await hub.change(schoolA, 'recordOutcome', { ...seeking(one), kind: 'FURTHER_STUDY' }, 'learner { id }');
  const rows = (await told()).filter(({ learnerId }) => learnerId === one);
  expect(rows.map(({ kind, currentKey, version }) => [kind, currentKey, version])).toEqual([
    ['SEEKING', null, 1],
    ['SELF_EMPLOYED', null, 2],
    ['FURTHER_STUDY', one, 3],
  ]);
});

test('a dry run tells the same and writes nothing', async () => {
  const [graduate] = hub.enrol(['graduate'], GRADUATED) as [string];
  const rows = [seeking(graduate), seeking(id('unknown'))];
  const tried = await record(rows, { dryRun: true });
  expect([await told(), hub.events]).toEqual([[], []]);
  expect(await record(rows)).toEqual(tried);
  expect(await told()).toHaveLength(1);
});

test('the same key is answered by the first result again, and takes no other rows', async () => {
  const [one, other] = hub.enrol(['one', 'other'], GRADUATED) as [string, string];
  const first = await record([seeking(one)], { idempotencyKey: 'k' });
  expect(await record([seeking(one)], { idempotencyKey: 'k' })).toEqual(first);
  expect(await told()).toHaveLength(1);
  const reused = await record([seeking(other)], { idempotencyKey: 'k' });
  expect(reused.complaints).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
});

test('it is a school’s own, of one to a thousand rows', async () => {
  const [graduate] = hub.enrol(['graduate'], GRADUATED) as [string];
  expect((await record([seeking(graduate)], {}, enterpriseA)).codes).toEqual(['FORBIDDEN']);
  expect(returned(await record([seeking(graduate)], {}, schoolB))).toEqual(['1 NOT_FOUND rows.0.learnerId']);
  const named = await record([seeking(graduate)], { schoolId: id('school-a') }, schoolB);
  expect(named.complaints).toEqual(['NOT_FOUND schoolId']);
  for (const count of [0, 1_001]) {
    expect((await record(Array(count).fill(seeking(graduate)))).complaints).toEqual(['OUT_OF_RANGE rows']);
  }
});

test('nothing is written while the schools subgraph is silent', async () => {
  const [graduate] = hub.enrol(['graduate'], GRADUATED) as [string];
  hub.silent.add('schools');
  expect((await record([seeking(graduate)])).codes).toEqual(['DEPENDENCY_UNAVAILABLE']);
  expect(await told()).toEqual([]);
});

test('of a graduate who was erased meanwhile nothing is told, one by one or among others', async () => {
  const [one, erased] = hub.enrol(['one', 'erased'], GRADUATED) as [string, string];
  await record([seeking(erased)]);
  await hub.bus.publish({
    ...{ id: 'ERASED', type: 'LearnerErased', schemaVersion: 1, source: 'schools', occurredAt: '' },
    ...{ subjectId: erased, subjectVersion: 2 },
    facts: { schoolId: id('school-a'), cohortId: id('cohort'), trainingOrderId: null, status: 'GRADUATED' },
  });
  // The door answers as it did a moment before.
  expect(returned(await record([seeking(one), seeking(erased)]))).toEqual(['2 WRONG_STATE rows.1.learnerId']);
  const alone = await hub.change(schoolA, 'recordOutcome', seeking(erased), 'learner { id }');
  expect(alone.complaints).toEqual(['WRONG_STATE learnerId']);
  const rows = await told();
  expect(rows.map(({ learnerId }) => learnerId).sort()).toEqual([one, erased].sort());
  expect(rows.find(({ learnerId }) => learnerId === erased)!.personKey).not.toBe('person-erased');
});

test('who tells of the same graduates at once comes one after the other', async () => {
  const learners = hub.enrol(['a', 'b', 'c', 'd'], GRADUATED);
  const turns = await Promise.all(
    Array.from({ length: 4 }, (_, i) => record((i % 2 ? [...learners].reverse() : learners).map(seeking))),
  );
  expect(turns.map(({ accepted }) => accepted)).toEqual([4, 4, 4, 4]);
  const rows = await told();
  for (const learnerId of learners) {
    const of = rows.filter((row) => row.learnerId === learnerId);
    expect(of.map(({ version, currentKey }) => [version, currentKey !== null])).toEqual([
      [1, false],
      [2, false],
      [3, false],
      [4, true],
    ]);
  }
});

test('a hundred rows cost the statements that one does', async () => {
  const learners = hub.enrol(
    Array.from({ length: 101 }, (_, i) => `graduate-${i}`),
    GRADUATED,
  );
  const statements = async (of: readonly string[]) => {
    await record(of.map(seeking));
    hub.statements.length = 0;
    expect(await record(of.map(seeking))).toMatchObject({ accepted: of.length });
    return hub.statements.length;
  };
  const one = await statements(learners.slice(0, 1));
  expect(await statements(learners.slice(1))).toBe(one);
});
