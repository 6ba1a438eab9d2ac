import { Hire } from '../hire/hire.entity';
import { PlacedPerson, Placement } from '../placement/placement.entity';
import { id, people, Rehearsal } from '../testing/rehearsal';

const { enterpriseA, schoolA, hub: service } = people;
const WRITTEN = 'Viết về người học';

describe('what is held of a learner', () => {
  let hub: Rehearsal;
  beforeEach(async () => (hub = await Rehearsal.start()));
  afterEach(() => hub.stop());

  /** One placement with an evaluation, a hire, and a nomination that waits, all of one learner. */
  async function practice(name: string) {
    const [learner] = hub.enrol([name]) as [string];
    const [first, second] = [await hub.position({ startsOn: '2026-11-01' }), await hub.position()];
    const [nominee] = await hub.nominate(first.id, [learner]);
    const accepted = await hub.step(enterpriseA, 'decideNomination', nominee, { accept: true, note: WRITTEN });
    const active = await hub.step(enterpriseA, 'startPlacement', accepted.placement);
    const evaluation = { score: 8.5, outcomesMet: ['Đấu nối'], hoursAttended: 800, remarks: WRITTEN };
    const { placement } = await hub.step(enterpriseA, 'completePlacement', active.placement, evaluation);
    const { hire } = await hub.hire({ placementId: placement.id });
    const [waiting] = await hub.nominate(second.id, [learner]);
    return { learner, placement, hire, waiting };
  }
  const erased = (learner: string) =>
    hub.bus.publish({
      ...{ id: 'ERASED', type: 'LearnerErased', schemaVersion: 1, source: 'schools', occurredAt: '' },
      ...{ subjectId: learner, subjectVersion: 9, facts: {} },
    } as never);
  const stored = (table: string): Promise<object[]> =>
    hub.subgraph.database.read((manager) => manager.query(`SELECT * FROM ${table}`));

  test('is told to the school’s file of the person, and to nobody who asks as a caller', async () => {
    const { learner, placement, hire } = await practice('anna');
    await hub.change(
      schoolA,
      'recordOutcome',
      { learnerId: learner, kind: 'SEEKING', on: '2026-11-20' },
      'learner { id }',
    );
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Learner { practiceFile } } }';
    const r = [{ __typename: 'Learner', id: learner }];
    const [{ practiceFile }] = (await hub.ask(service, query, { r })).data._entities;
    expect(practiceFile.placements).toMatchObject([
      { id: placement.id, evaluation: { remarks: WRITTEN }, history: [{}, { note: WRITTEN }, {}, {}] },
      { status: 'NOMINATED' },
    ]);
    expect(practiceFile.hires).toMatchObject([{ id: hire.id, monthlyWage: 8_000_000 }]);
    for (const caller of [schoolA, enterpriseA]) {
      expect((await hub.ask(caller, query, { r })).data._entities).toEqual([{ practiceFile: null }]);
    }
  });

  test('stands for nobody once the person is erased: no key, no words, and nothing that still waits', async () => {
    const { learner, placement, waiting, hire } = await practice('anna');
    await erased(learner);
    const tables = ['placements', 'hires', 'placed_persons', 'history_entries', 'learner_outcomes'];
    const text = JSON.stringify(await Promise.all(tables.map(stored)));
    expect(text).not.toContain('person-anna');
    expect(text).not.toContain(WRITTEN);
    const look = 'query($id: ID!) { placement(id: $id) { status evaluation { score remarks } } }';
    expect((await hub.ask(schoolA, look, { id: placement.id })).data.placement).toEqual({
      status: 'COMPLETED',
      evaluation: { score: 8.5, remarks: null },
    });
    expect((await hub.ask(schoolA, look, { id: waiting.id })).data.placement.status).toBe('WITHDRAWN');
    const kept = await hub.subgraph.database.read((manager) => manager.findOneByOrFail(Hire, { id: hire.id }));
    expect(kept.openKey).toBe(`${kept.personKey}:${id('enterprise-a')}`);
  });

  test('of another is left as it was', async () => {
    const { learner } = await practice('anna');
    const other = await practice('bình');
    const before = await hub.subgraph.database.read((m) => m.findOneByOrFail(Placement, { id: other.placement.id }));
    await erased(learner);
    expect(await hub.subgraph.database.read((m) => m.findOneBy(Placement, { id: other.placement.id }))).toEqual(before);
    expect(await hub.subgraph.database.read((m) => m.find(PlacedPerson))).toMatchObject([{ personKey: 'person-bình' }]);
  });

  test('of a nomination that came to nothing is forgotten after its time: the learner, and what was written', async () => {
    const position = await hub.position();
    const [nominee] = await hub.nominate(position.id, hub.enrol(['anna']));
    await hub.step(enterpriseA, 'decideNomination', nominee, { accept: false, note: WRITTEN });
    const look = 'query($id: ID!) { placement(id: $id) { status learner { id } history { action by note } } }';
    const read = async () => (await hub.ask(schoolA, look, { id: nominee.id })).data.placement;
    expect(JSON.stringify(await stored('placements'))).not.toContain('person-anna');
    hub.clock.advanceDays(29);
    expect((await read()).learner).toEqual({ id: id('anna') });
    hub.clock.advanceDays(1);
    const forgotten = await read();
    expect(forgotten).toMatchObject({ status: 'DECLINED', learner: null });
    expect(forgotten.history.at(-1)).toEqual({ action: 'forgetLearner', by: 'hub', note: null });
    expect(JSON.stringify([await stored('placements'), await stored('history_entries')])).not.toContain(WRITTEN);
    expect(JSON.stringify(await stored('placements'))).not.toContain(id('anna'));
  });
});
