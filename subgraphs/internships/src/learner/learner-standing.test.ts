import { id, people, Rehearsal } from '../testing/rehearsal';
import { KnownStanding } from './learner-standing.entity';

const { enterpriseA, schoolA } = people;

describe('what a learner permits', () => {
  let hub: Rehearsal;
  let learner: string;
  let position: { id: string };
  beforeEach(async () => {
    hub = await Rehearsal.start();
    [learner] = hub.enrol(['anna']) as [string];
    position = await hub.position();
  });
  afterEach(() => hub.stop());

  const permits = { mayBePlaced: true, mayBeRecruited: true };
  let told = 0;
  const hear = (
    type: 'ConsentRecorded' | 'ConsentWithdrawn' | 'LearnerWithdrawn',
    version: number,
    change: object = {},
  ) =>
    hub.bus.publish({
      ...{ id: `EVENT${(told += 1)}`, type, schemaVersion: 1, source: 'schools', occurredAt: '' },
      ...{ subjectId: learner, subjectVersion: version },
      facts: { schoolId: id('school-a'), purpose: 'PLACEMENT', ...permits, ...change },
    });
  const nominate = () =>
    hub.change(
      schoolA,
      'nominateLearners',
      { positionId: position.id, learnerIds: [learner] },
      'placements { id version status }',
    );
  const statusOf = async (placementId: string) =>
    (await hub.ask(schoolA, 'query($id: ID!) { placement(id: $id) { status } }', { id: placementId })).data.placement
      .status;
  const says = (change: object) => hub.enrol(['anna'], change);

  test('withdraws the nomination that waits as soon as it is taken back, and leaves what has a place', async () => {
    const { placements } = await nominate();
    const other = await hub.position({ startsOn: '2027-07-01', endsOn: '2027-09-30' });
    const [held] = await hub.nominate(other.id, [learner]);
    await hub.step(enterpriseA, 'decideNomination', held, { accept: true });
    await hear('ConsentWithdrawn', 2, { mayBePlaced: false });
    expect(await statusOf(placements[0].id)).toBe('WITHDRAWN');
    expect(await statusOf(held.id)).toBe('ACCEPTED');
    expect(hub.events.filter(({ type }) => type === 'PlacementWithdrawn')).toHaveLength(1);
    const { data } = await hub.ask(schoolA, 'query($id: ID!) { placement(id: $id) { history { action by } } }', {
      id: placements[0].id,
    });
    expect(data.placement.history.at(-1)).toEqual({ action: 'withdrawNomination', by: 'hub' });
  });

  test('refuses a nomination whose school was asked a moment before the consent was taken back', async () => {
    await hear('ConsentWithdrawn', 2, { mayBePlaced: false });
    says({ version: 1 });
    expect((await nominate()).complaints).toEqual(['CONSENT_MISSING learnerIds.0']);
    expect(hub.events).toEqual([]);
  });

  test('is believed of the school’s door where that is newer, also for the acceptance that follows', async () => {
    await hear('ConsentWithdrawn', 2, { mayBePlaced: false });
    says({ version: 3 });
    const { placements } = await nominate();
    const accepted = await hub.step(enterpriseA, 'decideNomination', placements[0], { accept: true });
    expect(accepted.placement.status).toBe('ACCEPTED');
  });

  test('is never overwritten by an older event that comes late', async () => {
    await hear('ConsentRecorded', 3);
    const { placements } = await nominate();
    await hear('ConsentWithdrawn', 2, { mayBePlaced: false });
    expect(await statusOf(placements[0].id)).toBe('NOMINATED');
    await hear('ConsentWithdrawn', 4, { mayBePlaced: false });
    await hear('ConsentRecorded', 3);
    expect(await statusOf(placements[0].id)).toBe('WITHDRAWN');
    says({ version: 3 });
    expect((await nominate()).complaints).toEqual(['CONSENT_MISSING learnerIds.0']);
  });

  test('is asked again before somebody is accepted, and nobody is while the school is silent', async () => {
    const { placements } = await nominate();
    const accept = () => hub.step(enterpriseA, 'decideNomination', placements[0], { accept: true });
    hub.silent.add('schools');
    expect((await accept()).codes).toEqual(['DEPENDENCY_UNAVAILABLE']);
    hub.silent.clear();
    says({ version: 2, mayBePlaced: false });
    expect((await accept()).complaints).toEqual(['CONSENT_MISSING id']);
    expect(await statusOf(placements[0].id)).toBe('NOMINATED');
  });

  test('refuses a hire once the consent to be recruited was taken back, whatever the door said before', async () => {
    const { placements } = await nominate();
    const running = await hub.run(placements[0]);
    await hear('ConsentWithdrawn', 2, { purpose: 'RECRUITMENT', mayBeRecruited: false });
    expect((await hub.hire({ placementId: running.id })).complaints).toEqual(['CONSENT_MISSING placementId']);
    says({ version: 3 });
    expect((await hub.hire({ placementId: running.id })).complaints).toEqual([]);
  });

  test('ends for good when the learner leaves the school', async () => {
    const { placements } = await nominate();
    await hear('LearnerWithdrawn', 2);
    expect(await statusOf(placements[0].id)).toBe('WITHDRAWN');
    expect((await nominate()).complaints).toEqual(['WRONG_STATE learnerIds.0']);
  });

  test('leaves no nomination standing, whichever of consent and nomination comes first of many at once', async () => {
    const positions = await Promise.all(Array.from({ length: 8 }, () => hub.position()));
    await Promise.all([
      ...positions.slice(0, 4).map(({ id: positionId }) => hub.nominate(positionId, [learner])),
      hear('ConsentWithdrawn', 2, { mayBePlaced: false }),
      ...positions.slice(4).map(({ id: positionId }) => hub.nominate(positionId, [learner])),
    ]);
    const { data } = await hub.ask(schoolA, '{ placements(filter: { statuses: [NOMINATED] }) { totalCount } }');
    expect(data.placements.totalCount).toBe(0);
    const known = await hub.subgraph.database.read((manager) => manager.find(KnownStanding));
    expect(known).toMatchObject([{ learnerId: learner, version: 2, mayBePlaced: false }]);
  });
});
