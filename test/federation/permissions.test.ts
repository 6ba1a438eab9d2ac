import { isObjectType } from 'graphql';
import { startHubInProcess, type HubInProcess } from '../support/hub-in-process';
import { told, valueOf, wordFor, wordForValue } from '../support/outcome-table';
import { inputsOf, queryOf, wayOf } from '../support/permission-requests';
import { setScene, type Scene } from '../support/permission-scene';
import { doors, lists, lookUps, mutations, ways } from './permissions.tables';

describe('Who may see and do what', () => {
  let hub: HubInProcess;
  let scene: Scene;
  beforeAll(async () => {
    hub = await startHubInProcess();
    scene = await setScene(hub);
  });
  afterAll(() => hub.stop());

  const fieldsOf = (type: string): string[] => {
    const found = hub.apiSchema.getType(type);
    return isObjectType(found) ? Object.keys(found.getFields()).sort() : [];
  };
  const plain = (names: string[]): string[] => [...new Set(names.map((name) => name.split('.')[0]!))].sort();

  test('is written down for every root field', () => {
    expect(plain(Object.keys({ ...lookUps, ...lists }))).toEqual(fieldsOf('Query'));
    expect(plain(Object.keys(mutations))).toEqual(fieldsOf('Mutation'));
  });

  test('holds for look-ups', async () => {
    const got = await told(Object.keys(lookUps), async (name, principal) =>
      wordFor(await hub.run(principal, `{ ${queryOf(name, scene)} { __typename } }`)),
    );
    expect(got).toEqual(lookUps);
  });

  test('holds for lists, whose totals count what the caller may see', async () => {
    const got = await told(Object.keys(lists), async (name, principal) => {
      const isPlain = ['communes', 'provinces', 'demandForecast'].includes(name);
      const selection = isPlain ? '{ __typename }' : '{ totalCount nodes { __typename } }';
      return wordFor(await hub.run(principal, `{ ${queryOf(name, scene)} ${selection} }`));
    });
    expect(got).toEqual(lists);
  });

  test('holds for mutations', async () => {
    const inputs = inputsOf(scene);
    const fields = hub.apiSchema.getMutationType()!.getFields();
    const got = await told(Object.keys(mutations), async (name, principal) => {
      const type = String(fields[name]!.args[0]!.type);
      const mutation = `mutation ($input: ${type}) { ${name}(input: $input) { userErrors { code } } }`;
      return wordFor(await hub.run(principal, mutation, { input: inputs[name] }));
    });
    expect(got).toEqual(mutations);
  });

  test('holds for every other way to a record', async () => {
    const got = await told(Object.keys(ways), async (name, principal) => {
      const value = await valueOf(hub, principal, wayOf(name, scene));
      const word = String(value);
      const expected = ways[name]!;
      // A table says `shown` of what differs from run to run, and `masked` of a number that is mostly stars.
      if (/^\d{3}\*{7}\d{2}$/.test(word)) return 'masked';
      return expected.includes('shown') && !['null', 'none'].includes(word) ? 'shown' : word;
    });
    expect(got).toEqual(ways);
  });

  test('holds at the entity doors, which other subgraphs and their answers lead to', async () => {
    const ids = {
      ...{ School: scene.schoolA, Programme: scene.programme, Cohort: scene.cohort, Learner: scene.learner },
      ...{ Enterprise: scene.enterprise, TrainingOrder: scene.open, 'TrainingOrder.draft': scene.draft },
      ...{ Offer: scene.offer, TrainingContract: scene.contract, InternshipPosition: scene.position },
      ...{ JobOpening: scene.opening, Placement: scene.placement, Hire: scene.hire, ManagementBoard: scene.board },
      LabourReport: scene.labourReport,
      DemandCampaign: scene.campaign,
      DemandRequest: scene.demandRequest,
      ...{ PeriodReport: scene.periodReport, 'PeriodReport.draft': scene.draftReport },
      IndustrialZone: 'kcn-long-duc-tra-vinh',
    };
    const got = await told(Object.keys(doors), async (name, principal) => {
      const { subgraph, key = 'id' } = doors[name]!;
      const record = { __typename: name.split('.')[0]!, [key]: ids[name as keyof typeof ids] };
      return wordForValue(await hub.door(subgraph, principal, record));
    });
    const expected = Object.fromEntries(Object.entries(doors).map(([name, { as }]) => [name, lookUps[as]]));
    expect(got).toEqual(expected);
  });
});
