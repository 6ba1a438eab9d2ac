import { change, must } from '../../gateway/src/demo/caller';
import { LEVEL, MY_PROGRAMME, OCCUPATION, ZONE } from '../../gateway/src/demo/queries';
import { startHubInProcess, type HubInProcess } from '../support/hub-in-process';
import { callers } from '../support/outcome-table';
import { drafted, setScene, type Scene } from '../support/permission-scene';
import { playShortChain } from '../support/short-chain';
import { list, lookUp, readAll, written, type Reading } from '../support/readings';

/*
 * Two hubs live the same days; in one of them something happens that others may not learn of. Whatever they read and try
 * in both must answer the same, byte for byte.
 */

interface World {
  hub: HubInProcess;
  scene: Scene;
  /** Whether what is to be hidden happens here. */
  happens: boolean;
  /** Ids by name, the same names in both worlds. */
  ids: Record<string, string>;
}

const UNKNOWN = '01KAFG0000ZZZZZZZZZZZZZZZZ';
const NOW = '2026-11-20T03:00:00Z';

async function openWorlds(): Promise<World[]> {
  const worlds: World[] = [];
  for (const happens of [true, false]) {
    const hub = await startHubInProcess(NOW);
    worlds.push({ hub, scene: await setScene(hub), happens, ids: {} });
  }
  return worlds;
}

/** What there is to read of a market: its orders by every way, list, order, filter and search. */
function market({ hub, scene, ids }: World): Reading[] {
  const { apiSchema } = hub;
  const orders = Object.values(ids).flatMap((id) => [lookUp(apiSchema, 'trainingOrder', 1, id)]);
  const lists = [
    '',
    'orderBy: LARGEST',
    'orderBy: NEEDED_SOONEST',
    'filter: { openForOffers: true }',
    'filter: { openForOffers: false }',
    'filter: { statuses: [PUBLISHED] }',
    'filter: { statuses: [DRAFT, CANCELLED, EXPIRED, AWARDED] }',
    'filter: { search: "dien cong nghiep" }',
    'filter: { search: "cong ty mau", neededFrom: "2029-12-01" }',
    `filter: { zoneCode: "${ZONE}", levels: [${LEVEL}], fieldCodes: ["52"] }`,
  ].map((args) => list(apiSchema, 'trainingOrders', 0, args));
  return [
    ...orders,
    ...lists,
    lookUp(apiSchema, 'school', 1, scene.schoolA),
    lookUp(apiSchema, 'school', 1, scene.schoolB),
    lookUp(apiSchema, 'programme', 1, scene.programme),
    lookUp(apiSchema, 'enterprise', 1, { taxCode: scene.taxCode }),
    lookUp(apiSchema, 'occupation', 1, { code: OCCUPATION }),
    lookUp(apiSchema, 'industrialZone', 1, { code: ZONE }),
    list(apiSchema, 'labourBalance', 0, 'filter: {}'),
    list(apiSchema, 'labourBalance', 0, 'filter: {}, orderBy: LARGEST_GAP'),
    list(apiSchema, 'viewer', 1),
  ];
}

/** Everything that has a root field, for the ends of stories. */
function everything(world: World): Reading[] {
  const { apiSchema } = world.hub;
  const lists = ['enterprises', 'internshipPositions', 'jobOpenings', 'schools', 'programmes', 'trainingContracts'];
  const more = ['placements', 'hires', 'labourDemand', 'industrialZones', 'occupations'];
  const reports = [world.scene.periodReport, world.scene.draftReport];
  return [
    ...market(world),
    ...[...lists, ...more].map((root) => list(apiSchema, root, 1)),
    ...reports.map((id) => lookUp(apiSchema, 'periodReport', 1, id)),
  ];
}

/** What the State is told once no offer can be accepted any more: that there were some, and why none was taken. */
const withoutReasons = (text: string): string => text.replace(/"unmetReasons": \[[^\]]*\]/g, '"unmetReasons": []');

async function compare(
  worlds: World[],
  who: readonly string[],
  readings: (world: World) => Reading[],
  compared = (text: string) => text,
): Promise<void> {
  for (const caller of who) {
    const [one, other] = await Promise.all(
      worlds.map((world) => readAll(world.hub, world.hub.caller(caller).principal, readings(world))),
    );
    const texts = (read: Record<string, string> | undefined) =>
      Object.fromEntries(Object.entries(read ?? {}).map(([name, text]) => [name, compared(text)]));
    expect({ caller, ...texts(one) }).toEqual({ caller, ...texts(other) });
    expect(Object.values(one!).join('').length).toBeGreaterThan(10_000);
  }
}

/** What a caller is told when it tries something with these ids; `hidden` is not there in the other world. */
async function compareTries(worlds: World[], tries: (world: World) => [string, string, string, object][]) {
  const told = await Promise.all(
    worlds.map(async (world) => {
      const answers: string[] = [];
      for (const [caller, mutation, type, input] of tries(world)) {
        const selection = `userErrors { code field message } __typename`;
        const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`;
        const { data, errors } = await world.hub.run(world.hub.caller(caller).principal, query, { input });
        answers.push(`${caller} ${mutation} ${written({ data, errors })}`);
      }
      return answers;
    }),
  );
  expect(told[0]).toEqual(told[1]);
}

const offerOf = async (world: World, school: 'school-a' | 'school-b', order: string, values: object = {}) => {
  const caller = world.hub.caller(school);
  const { organisation } = (await caller.ask(MY_PROGRAMME, { occupation: OCCUPATION })).viewer;
  const training = { quantity: 5, pricePerLearner: 1_000, startsOn: '2027-02-01', graduatesOn: '2029-01-31' };
  const input = {
    trainingOrderId: world.ids[order],
    programmeId: organisation.programmes.nodes[0].id,
    ...training,
    ...values,
  };
  return change(caller, 'submitOffer', 'SubmitOfferInput', input, 'offer { id version }');
};

const turnDown = (world: World, caller: string, mutation: string, { offer }: { offer: { id: string } }) =>
  must(world.hub.caller(caller), mutation, 'ChangeOfferInput', { id: offer.id, expectedVersion: 1 }, 'offer { id }');

const published = async ({ hub, ids }: World, name: string): Promise<void> => {
  const { id, version } = await drafted(hub, { occupationCode: OCCUPATION, level: LEVEL, wageFrom: 7_000_000 });
  const input = { id, expectedVersion: version };
  await must(hub.cast().enterprise, 'publishTrainingOrder', 'ChangeTrainingOrderInput', input, 'trainingOrder { id }');
  ids[name] = id;
};

describe('Two worlds', () => {
  let worlds: World[];
  beforeEach(async () => {
    worlds = await openWorlds();
  });
  afterEach(async () => {
    for (const { hub } of worlds) await hub.stop();
  });

  test('with and without another school’s offers read the same, until the orders have expired', async () => {
    const others = callers.filter((name) => !['enterprise-a', 'school-a'].includes(name));
    const offers: Record<string, { offer: { id: string } }> = {};
    const each = async (stage: (world: World) => Promise<unknown>) => {
      for (const world of worlds) await stage(world);
    };
    const secretly = async (stage: (world: World) => Promise<unknown>) =>
      each((world) => (world.happens ? stage(world) : Promise.resolve()));
    await each(async (world) => {
      for (const name of ['withdrawn', 'late', 'rejected', 'lapsing']) await published(world, name);
      await offerOf(world, 'school-b', 'lapsing');
    });

    await secretly(async (world) => {
      for (const name of Object.keys(world.ids)) {
        offers[name] = await offerOf(world, 'school-a', name, { idempotencyKey: `key-${name}` });
      }
    });
    await compare(worlds, ['school-b', 'nobody', 'board-tra-vinh'], market);

    await secretly(async (world) => {
      await turnDown(world, 'school-a', 'withdrawOffer', offers['withdrawn']!);
      await turnDown(world, 'enterprise-a', 'rejectOffer', offers['rejected']!);
    });
    await compare(worlds, ['school-b', 'enterprise-b'], market);

    const mine = await Promise.all(
      worlds.map((world) => offerOf(world, 'school-b', 'rejected', { idempotencyKey: 'key-rejected' })),
    );
    expect(written(mine[0])).toBe(written(mine[1]));
    await compareTries(worlds, (world) => {
      const id = world.happens ? offers['late']!.offer.id : UNKNOWN;
      const step = { id, expectedVersion: 1 };
      const offer = { trainingOrderId: world.ids['late'], programmeId: world.scene.programme, quantity: 5 };
      const training = { pricePerLearner: 1, startsOn: '2027-02-01', graduatesOn: '2029-01-31' };
      return [
        ['school-b', 'withdrawOffer', 'ChangeOfferInput', step],
        ['school-b', 'withdrawOffer', 'ChangeOfferInput', { ...step, expectedVersion: 7 }],
        ['school-b', 'submitOffer', 'SubmitOfferInput', { ...offer, ...training }],
        ['school-b', 'submitOffer', 'SubmitOfferInput', { ...offer, ...training, quantity: 11 }],
        ['enterprise-b', 'rejectOffer', 'ChangeOfferInput', step],
        ['enterprise-b', 'acceptOffer', 'AcceptOfferInput', { ...step, quantity: 1 }],
        ['board-tra-vinh', 'rejectOffer', 'ChangeOfferInput', step],
        ['admin', 'withdrawOffer', 'ChangeOfferInput', step],
      ];
    });

    for (const { hub } of worlds) hub.clock.set('2027-01-15T03:00:00Z');
    await compare(worlds, ['school-b'], market);
    await secretly((world) => turnDown(world, 'school-a', 'withdrawOffer', offers['late']!));
    await compare(worlds, ['school-b', 'nobody'], market);

    for (const { hub } of worlds) hub.clock.set('2027-03-02T03:00:00Z');
    await compare(worlds, others, everything, withoutReasons);
    const { hub, ids } = worlds[0]!;
    const { trainingOrder } = await hub.caller('nobody').ask(`{ trainingOrder(id: "${ids['lapsing']}") { status } }`);
    expect(trainingOrder.status).toBe('EXPIRED');
  });

  test('with and without an enterprise’s drafts read the same to all but itself', async () => {
    const others = callers.filter((name) => name !== 'enterprise-a');
    for (const world of worlds) await published(world, 'before');
    const [{ hub }] = worlds as [World];
    const work = { occupationCode: OCCUPATION, level: LEVEL };
    const [kept, cancelled] = [await drafted(hub, work), await drafted(hub, { ...work, quantity: 99 })];
    const enterprise = hub.caller('enterprise-a');
    const step = { id: kept.id, expectedVersion: 1, quantity: 77 };
    await must(enterprise, 'updateTrainingOrder', 'UpdateTrainingOrderInput', step, 'trainingOrder { id }');
    const end = { id: cancelled.id, expectedVersion: 1, note: 'Không cần nữa' };
    await must(enterprise, 'cancelTrainingOrder', 'ChangeTrainingOrderInput', end, 'trainingOrder { id }');
    for (const world of worlds) await published(world, 'after');

    await compare(worlds, others, (world) => {
      const { apiSchema } = world.hub;
      const hidden = world.happens ? [kept, cancelled] : [{ id: UNKNOWN }, { id: UNKNOWN }];
      return [...everything(world), ...hidden.map(({ id }) => lookUp(apiSchema, 'trainingOrder', 1, id))];
    });
    await compareTries(worlds, (world) => {
      const { id } = world.happens ? kept : { id: UNKNOWN };
      const training = { pricePerLearner: 1, startsOn: '2027-02-01', graduatesOn: '2029-01-31', quantity: 1 };
      const offer = { trainingOrderId: id, programmeId: world.scene.programme, ...training };
      const cohort = { programmeId: world.scene.programme, name: 'Lớp', seats: 1, trainingOrderId: id };
      const days = { startsOn: '2027-02-01', graduatesOn: '2029-01-31' };
      const position = { title: 'x', ...work, places: 1, startsOn: '2027-02-01', endsOn: '2027-03-01' };
      return [
        ['enterprise-b', 'publishTrainingOrder', 'ChangeTrainingOrderInput', { id, expectedVersion: 1 }],
        ['enterprise-b', 'cancelTrainingOrder', 'ChangeTrainingOrderInput', { id, expectedVersion: 1, note: 'x' }],
        ['enterprise-b', 'updateTrainingOrder', 'UpdateTrainingOrderInput', { id, expectedVersion: 9, quantity: 1 }],
        ['enterprise-b', 'openInternshipPosition', 'OpenInternshipPositionInput', { ...position, trainingOrderId: id }],
        ['school-a', 'submitOffer', 'SubmitOfferInput', offer],
        ['school-a', 'createCohort', 'CreateCohortInput', { ...cohort, ...days }],
        ['board-tra-vinh', 'closeTrainingOrder', 'ChangeTrainingOrderInput', { id, expectedVersion: 1 }],
      ];
    });
  });

  test('with one person more or less, where they are few, read the same to whom the people are not', async () => {
    for (const world of worlds) {
      const learners = world.happens ? 3 : 2;
      world.ids['chain'] = (await playShortChain(world.hub.cast(), 2, { ordered: 10, learners })).id;
    }
    const others = ['nobody', 'school-b', 'board-tra-vinh', 'province-vinh-long', 'admin'];
    await compare(worlds, others, everything);
    const [{ hub, ids }] = worlds as [World];
    const query = `{ trainingOrder(id: "${ids['chain']}") { hiredCount placedCount enrolledCount } }`;
    expect((await hub.caller('enterprise-a').ask(query)).trainingOrder.hiredCount).toBe(3);
    expect((await hub.caller('board-tra-vinh').ask(query)).trainingOrder).toEqual({
      ...{ hiredCount: null, placedCount: null, enrolledCount: null },
    });
  });

  test('with and without an accepted offer differ in what the order itself says of it, and in nothing else', async () => {
    for (const world of worlds) {
      await published(world, 'order');
      const { offer } = await offerOf(world, 'school-a', 'order', { quantity: 10 });
      if (!world.happens) continue;
      const input = { id: offer.id, expectedVersion: 1, quantity: 4 };
      await must(world.hub.caller('enterprise-a'), 'acceptOffer', 'AcceptOfferInput', input, 'offer { id }');
    }
    const saidOf = ['status', 'awardedQuantity', 'unmetQuantity', 'version', 'score'];
    for (const caller of ['school-b', 'enterprise-b', 'nobody']) {
      const [one, other] = await Promise.all(
        worlds.map((world) => readAll(world.hub, world.hub.caller(caller).principal, market(world))),
      );
      const differing = Object.keys(one!)
        // Which orders stand so is what the list of these statuses is asked for.
        .filter((name) => !name.includes('statuses:'))
        .flatMap((name) => differences(one![name]!, other![name]!));
      expect([...new Set(differing)].filter((field) => !saidOf.includes(field))).toEqual([]);
      expect(differing).toContain('awardedQuantity');
    }
  });
});

/** The names of the fields whose lines differ; of texts that do not run in parallel, the whole. */
function differences(one: string, other: string): string[] {
  const [ones, others] = [one.split('\n'), other.split('\n')];
  if (ones.length !== others.length) return [`${ones.length} lines, not ${others.length}`];
  return ones.flatMap((line, i) => (line === others[i] ? [] : [/"(\w+)":/.exec(line)?.[1] ?? line]));
}
