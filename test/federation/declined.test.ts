import { must, type Answer } from '../../gateway/src/demo/caller';
import { inventLearners } from '../../gateway/src/demo/people';
import { LEVEL, MY_PROGRAMME, OCCUPATION } from '../../gateway/src/demo/queries';
import { startHubInProcess, type HubInProcess } from '../support/hub-in-process';

const WRITTEN = 'Viết riêng về người này';
const [person] = inventLearners(1, 700, '2026-11-20');
const ofPerson = 'id fullName birthYear sex contact { name phone }';
const ofPlacement = `id status learner { ${ofPerson} } evaluation { remarks } history { note } hire { id }
  school { id } trainingOrder { id } position { id } availableActions`;

/** Every way by which an enterprise may come to a nominee, by what it asks for. */
const ways: Record<string, (s: Scene) => string> = {
  'the learner': (s) => `learner(id: "${s.learner}") { ${ofPerson} }`,
  'the learner’s placements': (s) => `learner(id: "${s.learner}") { placements { ${ofPlacement} } }`,
  'the learner’s cohort': (s) => `learner(id: "${s.learner}") { cohort { id } school { id } }`,
  'the placement': (s) => `placement(id: "${s.placement}") { ${ofPlacement} }`,
  'the list of placements': () => `placements { nodes { ${ofPlacement} } }`,
  'the list of those that came to nothing': () =>
    `placements(filter: { statuses: [DECLINED, WITHDRAWN, TERMINATED] }) { nodes { ${ofPlacement} } }`,
  'the school’s placements': (s) => `school(id: "${s.school}") { placements { nodes { ${ofPlacement} } } }`,
  'the placement’s way back through its learner': (s) =>
    `placement(id: "${s.placement}") { learner { placements { learner { ${ofPerson} } } } }`,
  'the cohort’s learners': (s) => `cohort(id: "${s.cohort}") { learners { nodes { ${ofPerson} } } }`,
  'the school’s cohorts': (s) =>
    `school(id: "${s.school}") { programmes { nodes { cohorts { nodes { learners { nodes { ${ofPerson} } } } } } } }`,
  'its own hires': () => `hires { nodes { learner { ${ofPerson} } } }`,
};

interface Scene {
  learner: string;
  cohort: string;
  school: string;
  placement: string;
}

describe('a nominee who was declined, withdrawn or dropped before the start', () => {
  let hub: HubInProcess;
  beforeEach(async () => (hub = await startHubInProcess()));
  afterEach(() => hub.stop());

  /** A learner whom a school has nominated, with a word about the person. */
  async function nominated(): Promise<Scene & { version: number }> {
    const { schoolA, enterprise } = hub.cast();
    const { organisation } = (await schoolA.ask(MY_PROGRAMME, { occupation: OCCUPATION })).viewer;
    const programmeId = organisation.programmes.nodes[0].id;
    const days = { startsOn: '2027-02-01', graduatesOn: '2028-01-31' };
    const { cohort } = await must(
      schoolA,
      'createCohort',
      'CreateCohortInput',
      { programmeId, name: 'Lớp 1', seats: 1, ...days },
      'cohort { id }',
    );
    const rows = [person];
    await must(schoolA, 'importLearners', 'ImportLearnersInput', { cohortId: cohort.id, rows }, 'accepted');
    const read = await schoolA.ask('query ($id: ID!) { cohort(id: $id) { learners { nodes { id } } } }', cohort);
    const learner = read.cohort.learners.nodes[0].id;
    const { internshipPosition } = await must(
      enterprise,
      'openInternshipPosition',
      'OpenInternshipPositionInput',
      {
        ...{ title: 'Thực tập', occupationCode: OCCUPATION, level: LEVEL, places: 2 },
        ...{ startsOn: '2027-07-01', endsOn: '2027-09-30' },
      },
      'internshipPosition { id }',
    );
    const { placements } = await must(
      schoolA,
      'nominateLearners',
      'NominateLearnersInput',
      { positionId: internshipPosition.id, learnerIds: [learner] },
      'placements { id version }',
    );
    const [placement] = placements;
    return { learner, cohort: cohort.id, school: organisation.id, placement: placement.id, version: placement.version };
  }

  const told = async (scene: Scene): Promise<Record<string, string>> => {
    const { principal } = hub.caller('enterprise-a');
    const answers: Record<string, string> = {};
    for (const [name, way] of Object.entries(ways)) {
      answers[name] = JSON.stringify(await hub.run(principal, `{ ${way(scene)} }`));
    }
    return answers;
  };
  const marks = [person!.fullName, person!.contact.phone, WRITTEN, '2007'];
  const telling = (answers: Record<string, string>, { learner }: Scene) =>
    Object.keys(answers).filter((name) => [...marks, learner].some((mark) => answers[name]!.includes(mark)));

  test('is known while the nomination waits', async () => {
    const scene = await nominated();
    expect(telling(await told(scene), scene)).toEqual(
      expect.arrayContaining(['the learner', 'the placement', 'the list of placements', 'the school’s placements']),
    );
  });

  const step = async (who: 'enterprise-a' | 'school-a', mutation: string, type: string, input: object) =>
    (await must(hub.caller(who), mutation, type, input, 'placement { version }')).placement.version as number;
  const ends: Record<string, (s: Scene & { version: number }) => Promise<Answer>> = {
    declined: ({ placement: id, version: expectedVersion }) =>
      step('enterprise-a', 'decideNomination', 'DecideNominationInput', {
        ...{ id, expectedVersion, accept: false, note: WRITTEN },
      }),
    withdrawn: ({ placement: id, version: expectedVersion }) =>
      step('school-a', 'withdrawNomination', 'ChangePlacementInput', { id, expectedVersion, note: WRITTEN }),
    dropped: async ({ placement: id, version }) => {
      const input = { id, expectedVersion: version, accept: true, note: WRITTEN };
      const expectedVersion = await step('enterprise-a', 'decideNomination', 'DecideNominationInput', input);
      await step('enterprise-a', 'terminatePlacement', 'ChangePlacementInput', { id, expectedVersion, note: WRITTEN });
    },
    'no longer willing': ({ learner: learnerId }) =>
      must(
        hub.caller('school-a'),
        'withdrawConsent',
        'ConsentInput',
        { learnerId, purpose: 'PLACEMENT', on: '2026-11-20' },
        'learner { id }',
      ),
  };

  test.each(Object.keys(ends))('is gone by every way, once %s', async (end) => {
    const scene = await nominated();
    await ends[end]!(scene);
    const answers = await told(scene);
    expect(telling(answers, scene)).toEqual([]);
    expect(answers['the placement']).toContain('"status"');
    expect(answers['the placement']).not.toContain('"errors"');
  });
});
