import { subgraphKinds } from '../../gateway/src/hub/subgraphs';
import { isConnection } from '../support/every-path';
import { startHubInProcess, principalOf, type HubInProcess } from '../support/hub-in-process';
import { callers } from '../support/outcome-table';
import { list, lookUp, type Reading } from '../support/readings';
import { note, nothingSeen, type Sightings } from '../support/sightings';
import { setWideScene, type WideScene } from '../support/wide-scene';
import { LEVEL, OCCUPATION, ZONE } from '../../gateway/src/demo/queries';
import { getNamedType, type GraphQLObjectType } from 'graphql';
import { fields, publicTypes, records, typesMetBy } from './every-path.tables';

/** By a label's first word: the type, and the root field that looks one up, where there is one. */
const kinds: Record<string, { type: string; root?: string }> = {
  order: { type: 'TrainingOrder', root: 'trainingOrder' },
  offer: { type: 'Offer', root: 'offer' },
  contract: { type: 'TrainingContract', root: 'trainingContract' },
  cohort: { type: 'Cohort', root: 'cohort' },
  learner: { type: 'Learner', root: 'learner' },
  placement: { type: 'Placement', root: 'placement' },
  hire: { type: 'Hire', root: 'hire' },
  position: { type: 'InternshipPosition', root: 'internshipPosition' },
  opening: { type: 'JobOpening', root: 'jobOpening' },
  demand: { type: 'LabourDemand' },
  report: { type: 'LabourReport', root: 'labourReport' },
  campaign: { type: 'DemandCampaign', root: 'demandCampaign' },
  request: { type: 'DemandRequest' },
  declaration: { type: 'CampaignDeclaration' },
  periodReport: { type: 'PeriodReport', root: 'periodReport' },
  enterprise: { type: 'Enterprise', root: 'enterprise' },
  school: { type: 'School', root: 'school' },
  member: { type: 'Member' },
  receipt: { type: 'ErasureReceipt', root: 'erasureReceipt' },
};
/** From these one goes three steps far; from the others two. */
const far = [
  'order.chain',
  'order.ofB',
  'offer.ofA',
  'contract.ofB',
  'learner.chain',
  'placement.declined',
  'hire.chain',
  'enterprise.b',
];

describe('By every path', () => {
  let hub: HubInProcess;
  let scene: WideScene;
  let seenBy: Record<string, Sightings>;

  beforeAll(async () => {
    hub = await startHubInProcess();
    scene = await setWideScene(hub);
    const readings = everyReading();
    seenBy = {};
    for (const caller of callers) seenBy[caller] = await walk(caller, readings);
  });
  afterAll(() => hub.stop());

  const kindOf = (label: string) => kinds[label.split('.')[0]!]!;
  const recordOf = (label: string): string => `${kindOf(label).type}:${scene.ids[label]}`;

  /** Every root field, with arguments that lead to each record of the scene. */
  function everyReading(): Reading[] {
    const { apiSchema: schema } = hub;
    const { narrow, ids } = scene;
    const lookUps = Object.entries(ids).flatMap(([label, id]) => {
      const { root } = kindOf(label);
      return root ? [lookUp(schema, root, far.includes(label) ? 2 : 1, id)] : [];
    });
    const codes = [
      lookUp(schema, 'occupation', 2, { code: OCCUPATION }),
      lookUp(schema, 'industrialZone', 2, { code: ZONE }),
      lookUp(schema, 'province', 1, { code: '86' }),
      lookUp(schema, 'managementBoard', 2, narrow.board),
      lookUp(schema, 'school', 2, narrow.schoolA),
      lookUp(schema, 'school', 2, narrow.schoolB),
      lookUp(schema, 'programme', 2, narrow.programme),
      lookUp(schema, 'trainingOrder', 0, { number: narrow.draftNumber }),
    ];
    const lists: [string, string?][] = [
      ['trainingOrders'],
      ['trainingOrders', 'filter: { statuses: [DRAFT, CANCELLED] }'],
      ['trainingOrders', 'filter: { search: "dien cong nghiep" }, orderBy: LARGEST'],
      ['trainingOrders', `filter: { search: "${narrow.draftNumber}" }, orderBy: NEEDED_SOONEST`],
      ['trainingOrders', `filter: { enterpriseId: "${ids['enterprise.b']}", openForOffers: false }`],
      ['trainingContracts'],
      ['trainingContracts', `filter: { schoolId: "${narrow.schoolB}" }`],
      ['placements'],
      ['placements', 'filter: { statuses: [DECLINED, NOMINATED] }'],
      ['hires'],
      ['hires', `filter: { enterpriseId: "${ids['enterprise.a']}" }`],
      ['internshipPositions'],
      ['jobOpenings'],
      ['labourDemand'],
      ['demandForecast', `occupationCode: "${OCCUPATION}", level: ${LEVEL}, provinceCode: "86"`],
      ['labourBalance', 'filter: {}'],
      ['labourBalance', `filter: { levels: [${LEVEL}] }, orderBy: LARGEST_GAP`],
      ['enterprises'],
      ['enterprises', 'filter: { search: "cong ty moi" }'],
      ['schools', 'filter: { search: "truong moi" }'],
      ['programmes', `filter: { occupationCode: "${OCCUPATION}" }`],
      ['industrialZones', 'filter: { search: "long duc" }'],
      ['occupations', 'search: "dien cong nghiep"'],
      ['provinces'],
      ['communes', 'provinceCode: "86"'],
      ['members', `organisationKind: ENTERPRISE, organisationId: "${ids['enterprise.b']}"`],
      ['viewer'],
      ['auditTrail'],
    ];
    return [...lookUps, ...codes, ...lists.map(([root, args]) => list(schema, root, 1, args))];
  }

  async function walk(caller: string, readings: readonly Reading[]): Promise<Sightings> {
    const seen = nothingSeen();
    for (const { name, query, variables } of readings) {
      const { data, errors } = await hub.run(principalOf(caller), query, variables);
      // A list may be closed to a caller as a whole, and then it tells nothing else.
      const closed = ['UNAUTHENTICATED', 'FORBIDDEN'];
      const wrong = (errors ?? []).filter((error) => !closed.includes(String(error.extensions['code'])));
      seen.faults.push(...wrong.map((error) => `${name}: ${error.message} at ${error.path?.join('.')}`));
      if (errors?.length && data !== null) seen.faults.push(`${name} answers data with errors`);
      note(seen, JSON.parse(JSON.stringify(data ?? null)), name.split(' ')[0]!);
    }
    return seen;
  }

  test('every root field is read', () => {
    const read = new Set(everyReading().map(({ name }) => name.split(' ')[0]!));
    expect([...read].sort()).toEqual(Object.keys(hub.apiSchema.getQueryType()!.getFields()).sort());
  });

  test('nothing goes wrong, every total is what can be paged through, and a record says the same wherever it is met', () => {
    const faults = callers.map((caller) => [caller, [...new Set(seenBy[caller]!.faults)]]);
    expect(faults).toEqual(callers.map((caller) => [caller, []]));
  });

  test('each caller meets the records that it may see, and no others', () => {
    const met = Object.fromEntries(
      Object.keys(records).map((label) => [
        label,
        callers.map((caller) => (seenBy[caller]!.byRecord.has(recordOf(label)) ? 'yes' : 'no')),
      ]),
    );
    expect(met).toEqual(records);
    expect(Object.keys(records).sort()).toEqual(Object.keys(scene.ids).sort());
  });

  test('each record that anybody meets is in the table, or of a type that everybody sees', () => {
    const known = new Set(Object.keys(records).map(recordOf));
    const met = callers.flatMap((caller) => [...seenBy[caller]!.byRecord.keys()]);
    const others = new Set(met.filter((record) => !known.has(record)));
    const typeOf = (record: string) => record.split(':')[0]!;
    const closed = [...others].filter(
      (record) => !publicTypes.includes(typeOf(record)) && !(typeOf(record) in typesMetBy),
    );
    expect(closed).toEqual([]);
    expect(others.size).toBeGreaterThan(100);
  });

  test.each(Object.entries(typesMetBy))('%s is met by %j and nobody else', (type, by) => {
    const met = callers.filter((caller) =>
      [...seenBy[caller]!.byRecord.keys()].some((of) => of.startsWith(`${type}:`)),
    );
    expect(met).toEqual(by);
  });

  test('each caller reads the sensitive fields that it may, and null in the others', () => {
    const told = Object.fromEntries(
      Object.keys(fields).map((name) => {
        const [field, label] = name.split('/') as [string, string];
        return [name, callers.map((caller) => wordOf(caller, field.split('.')[1]!, label))];
      }),
    );
    expect(told).toEqual(fields);
  });

  test('each field that is declared sensitive is in the table', async () => {
    const inTable = new Set(Object.keys(fields).map((name) => name.split('/')[0]!));
    const types = new Set(Object.values(kinds).map(({ type }) => type));
    for (const { schema } of subgraphKinds) {
      const { declared } = await schema();
      const sensitive = Object.keys(declared).filter((path) => path.includes('.') && types.has(path.split('.')[0]!));
      expect(sensitive.filter((path) => !inTable.has(path))).toEqual([]);
    }
  });

  function wordOf(caller: string, field: string, label: string): string {
    const sighting = seenBy[caller]!.byRecord.get(recordOf(label));
    if (!sighting) return '-';
    const value = sighting.fields.get(field);
    if (value === undefined) return 'unread';
    if (field === 'version' && value === '0') return 'zero';
    const isOfCounts = value.includes('"count":');
    return value === 'null' || (isOfCounts && !/"count":\d/.test(value)) ? 'null' : 'shown';
  }

  test('every record type has been met with all its fields', () => {
    const schema = hub.apiSchema;
    const unread = Object.values(kinds).flatMap(({ type }) => {
      const sightings = callers.flatMap((caller) =>
        [...seenBy[caller]!.byRecord]
          .filter(([record]) => record.startsWith(`${type}:`))
          .map(([, sighting]) => sighting),
      );
      const all = Object.keys((schema.getType(type) as GraphQLObjectType).getFields());
      return all.filter((field) => !sightings.some((s) => s.fields.has(field))).map((field) => `${type}.${field}`);
    });
    expect(unread).toEqual([]);
  });

  test('every list of a root field can be paged through to its total', async () => {
    const query = hub.apiSchema.getQueryType()!.getFields();
    const lists = Object.values(query).filter((field) => isConnection(getNamedType(field.type)));
    expect(lists.length).toBeGreaterThan(10);
    const args: Record<string, string> = {
      labourBalance: 'filter: {}',
      members: `organisationKind: ENTERPRISE, organisationId: "${scene.ids['enterprise.b']}"`,
    };
    for (const { name } of lists) {
      for (const caller of callers) {
        const given = args[name] ? `${args[name]}, ` : '';
        const text = `query ($first: Int, $after: String) { ${name}(${given}first: $first, after: $after) {
          totalCount pageInfo { hasNextPage endCursor } edges { cursor } } }`;
        const cursors = new Set<string>();
        let total: number | undefined;
        for (let after: string | null = null; ;) {
          const { data } = await hub.run(principalOf(caller), text, { first: (total ?? 0) > 50 ? 100 : 4, after });
          const page = (data as Record<string, Page> | null)?.[name];
          if (!page) break;
          total = page.totalCount;
          for (const { cursor } of page.edges) cursors.add(cursor);
          if (!page.pageInfo.hasNextPage) break;
          after = page.pageInfo.endCursor;
        }
        expect([name, caller, cursors.size]).toEqual([name, caller, total ?? 0]);
      }
    }
  });
});

interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: { cursor: string }[];
}
