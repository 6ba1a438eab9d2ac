import { id, people, Rehearsal } from '../testing/rehearsal';
import { LearnerOutcome } from './outcome.entity';

const { enterpriseA, schoolA, schoolB } = people;
let hub: Rehearsal;
beforeEach(async () => (hub = await Rehearsal.start()));
afterEach(() => hub.stop());

const told = { kind: 'SEEKING', on: '2026-11-20' };
const record = (input: Record<string, unknown>, by = schoolA) =>
  hub.change(by, 'recordOutcome', { ...told, ...input }, 'learner { id }');

test('what a school tells again replaces what it told, which is kept', async () => {
  const [learnerId] = hub.enrol(['graduate'], { learnerStatus: 'GRADUATED' });
  expect((await record({ learnerId })).learner).toEqual({ id: learnerId });
  await record({ learnerId, kind: 'SELF_EMPLOYED', suitable: true });
  const rows = await hub.subgraph.database.read((m) => m.find(LearnerOutcome, { order: { version: 'ASC' } }));
  expect(rows.map(({ kind, currentKey, version }) => [kind, currentKey, version])).toEqual([
    ['SEEKING', null, 1],
    ['SELF_EMPLOYED', learnerId, 2],
  ]);
  expect(hub.events.filter(({ type }) => type === 'OutcomeRecorded').map((event) => event.subjectVersion)).toEqual([
    1, 2,
  ]);
});

test('nobody is asked without consent to be', async () => {
  const [reluctant] = hub.enrol(['reluctant'], { learnerStatus: 'GRADUATED', mayBeAsked: false });
  expect((await record({ learnerId: reluctant })).complaints).toEqual(['CONSENT_MISSING learnerId']);
  expect(await hub.subgraph.database.read((m) => m.count(LearnerOutcome))).toBe(0);
});

test('an outcome is of a graduate of the own school, and not of tomorrow', async () => {
  const [graduate] = hub.enrol(['graduate'], { learnerStatus: 'GRADUATED' });
  const [studying] = hub.enrol(['studying']);
  expect((await record({ learnerId: graduate }, schoolB)).complaints).toEqual(['NOT_FOUND learnerId']);
  expect((await record({ learnerId: studying })).complaints).toEqual(['WRONG_STATE learnerId']);
  expect((await record({ learnerId: id('unknown') })).complaints).toEqual(['NOT_FOUND learnerId']);
  expect((await record({ learnerId: graduate, on: '2026-11-22' })).complaints).toEqual(['OUT_OF_RANGE on']);
  expect((await record({ learnerId: graduate }, enterpriseA)).codes).toEqual(['FORBIDDEN']);
});
