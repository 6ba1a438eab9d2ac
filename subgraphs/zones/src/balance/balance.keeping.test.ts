import { balanceMeasures, demandBalance, type BalanceFact } from '@ba-nha/shared/balance';
import type { HubEvent } from '@ba-nha/shared/events';
import { LabourBalanceCell } from './balance.entity';
import { countIn } from './balance.keeping';
import { CellDeltas, cellKeyOf, gapOf } from './balance.rules';
import { factOf } from './balance.sources';
import {
  board,
  eventOf,
  openNeighbourhood,
  otherZone,
  province,
  school,
  usualContract,
  usualOrder,
  zone,
  type Neighbourhood,
} from '../testing/neighbourhood';

/** A generator that gives the same row of numbers for the same seed. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (n: number) => Math.floor(next() * n);
  const oneOf = <T>(items: readonly T[]): T => items[below(items.length)]!;
  const shuffled = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, at: next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  return { below, oneOf, shuffled };
}

/** Some records of every kind, each with a life of several versions that move between cells. */
function lives(seed: number): HubEvent[] {
  const { below, oneOf } = dice(seed);
  const place = () => ({
    provinceCode: '86',
    zoneCode: oneOf([zone, otherZone, null]),
    occupationCode: oneOf(['520227', '510201']),
    level: oneOf(['INTERMEDIATE', 'COLLEGE']),
  });
  const day = () => oneOf(['2027-01-31', '2027-06-30', '2027-12-01']);
  const kinds = [
    (id: string, v: number) =>
      eventOf('TrainingOrderUpdated', id, v, {
        ...usualOrder,
        ...place(),
        quantity: below(50),
        neededBy: day(),
        status: oneOf(['DRAFT', 'PUBLISHED', 'CLOSED', 'CANCELLED']),
      }),
    (id: string, v: number) =>
      eventOf('ContractAmended', id, v, {
        ...usualContract,
        ...place(),
        standing: below(50),
        endsOn: day(),
        status: oneOf(['DRAFT', 'IN_FORCE', 'TERMINATED']),
      }),
    (id: string, v: number) =>
      eventOf('CohortPlanned', id, v, {
        ...place(),
        schoolId: 'S',
        programmeId: 'P',
        trainingOrderId: oneOf([null, null, 'O']),
        contractId: null,
        status: oneOf(['PLANNED', 'RUNNING', 'CANCELLED']),
        seats: below(60),
        graduated: 0,
        startsOn: day(),
        graduatesOn: day(),
      }),
    (id: string, v: number) =>
      eventOf('PlacementAccepted', id, v, {
        ...place(),
        positionId: 'P',
        learnerId: 'L',
        schoolId: 'S',
        enterpriseId: 'E',
        trainingOrderId: null,
        status: oneOf(['NOMINATED', 'ACCEPTED', 'DECLINED']),
        startsOn: day(),
        endsOn: day(),
      }),
    (id: string, v: number) =>
      eventOf('HireRecorded', id, v, {
        ...place(),
        learnerId: 'L',
        schoolId: 'S',
        enterpriseId: 'E',
        trainingOrderId: null,
        placementId: null,
        startsOn: day(),
        leftOn: null,
      }),
  ];
  return Array.from({ length: 40 }, (_, i) => {
    const kind = oneOf(kinds);
    const versions = 1 + below(4);
    return Array.from({ length: versions }, (__, v) => kind(`SOURCE${i}`, v + 1) as HubEvent);
  }).flat();
}

type Counted = Record<string, number[]>;

/** Cells from nothing: each record's last version, once. */
function fromNothing(events: readonly HubEvent[]): Counted {
  const last = new Map<string, BalanceFact>();
  for (const fact of events.map(factOf)) {
    if ((last.get(fact.sourceId)?.sourceVersion ?? 0) < fact.sourceVersion) last.set(fact.sourceId, fact);
  }
  const deltas = new CellDeltas();
  for (const fact of last.values()) deltas.add(fact.measure, cellKeyOf(fact), fact.amount);
  return Object.fromEntries(
    [...deltas.byId].map(([id, { measures }]) => [id, [...balanceMeasures.map((m) => measures[m]), gapOf(measures)]]),
  );
}

async function kept({ bench }: Neighbourhood): Promise<Counted> {
  const cells = await bench.subgraph.database.read((manager) => manager.find(LabourBalanceCell));
  for (const cell of cells) for (const measure of balanceMeasures) expect(cell[measure]).toBeGreaterThanOrEqual(0);
  return Object.fromEntries(
    cells
      .filter((cell) => balanceMeasures.some((measure) => cell[measure] > 0))
      .map((cell) => [cell.id, [...balanceMeasures.map((measure) => cell[measure]), cell.gap]]),
  );
}

describe('the balance', () => {
  let hub: Neighbourhood;
  beforeEach(async () => {
    hub = await openNeighbourhood();
  });
  afterEach(() => hub.bench.stop());

  test.each([1, 2, 3, 4, 5])('comes out the same however events are mixed and repeated (seed %i)', async (seed) => {
    const events = lives(seed);
    const { shuffled, oneOf } = dice(seed * 7);
    const repeated = Array.from({ length: 40 }, () => oneOf(events));
    // The same fact under another event id: told again by a sender that forgot it had told.
    const retold = repeated
      .slice(20)
      .map((event) => eventOf(event.type, event.subjectId, event.subjectVersion, event.facts));
    for (const event of shuffled([...events, ...repeated, ...retold])) await hub.bench.bus.publish(event);
    expect(await kept(hub)).toEqual(fromNothing(events));
  });

  test('a fact that moves to another quarter leaves its cell and enters the other', async () => {
    await hub.order('O1');
    await hub.order('O1', { neededBy: '2027-12-31', quantity: 35 }, 2);
    const { nodes } = await hub.cells(province, { zoneCode: zone });
    expect(nodes).toMatchObject([{ quarter: '2027-Q4', ordered: 35 }]);
  });

  test('a cell that counts nothing is not shown', async () => {
    await hub.order('O1');
    await hub.order('O1', { status: 'CANCELLED' }, 2);
    expect(await hub.cells(province, { provinceCode: '86' })).toMatchObject({ totalCount: 0, nodes: [] });
  });

  test('the gap is demand less contracts, and outside zones less planned graduates', async () => {
    await hub.declare();
    await hub.publish('ContractEnteredIntoForce', 'C1', 1, usualContract);
    const cohort = {
      schoolId: 'S',
      programmeId: 'P',
      trainingOrderId: null,
      contractId: null,
      status: 'PLANNED',
      seats: 30,
      graduated: 0,
      startsOn: '2026-12-01',
      graduatesOn: '2027-08-01',
      provinceCode: '86',
      occupationCode: '520227',
      level: 'INTERMEDIATE',
    };
    await hub.publish('CohortPlanned', 'K1', 1, cohort);
    const { nodes } = await hub.cells(province, { provinceCode: 'Trà Vinh' }, 'orderBy: LARGEST_SURPLUS');
    expect(nodes).toMatchObject([
      { zone: null, plannedGraduates: 30, gap: -30 },
      { zone: { code: zone }, demand: 40, contracted: 25, plannedGraduates: 0, gap: 15 },
    ]);
  });

  test('a rebuild of what was kept changes nothing, also over several pages', async () => {
    const events = lives(11);
    for (const event of events) await hub.bench.bus.publish(event);
    await hub.declare();
    await hub.declare({ reason: 'RETRAINING', headcount: 300 });
    tellAll(hub, events);
    for (let i = 0; i < 620; i += 1) hub.neighbours.facts['hireBalanceFacts']!.push(manyth(i));
    const first = await hub.balance.rebuild();
    expect(first.changed).toBe(1);
    const before = await kept(hub);
    expect(await hub.balance.rebuild()).toEqual({ ...first, changed: 0 });
    expect(await kept(hub)).toEqual(before);
    expect(Object.values(before).map(([demand]) => demand)).toContain(40);
  });

  test('a rebuild mends what was lost, spoiled or told of records that are gone', async () => {
    const events = lives(12);
    for (const event of events) await hub.bench.bus.publish(event);
    const sound = await kept(hub);
    tellAll(hub, events);
    await hub.order('GONE', { neededBy: '2030-01-01' });
    await hub.bench.subgraph.database.inTransaction(async (manager) => {
      await manager.updateAll(LabourBalanceCell, { placed: 77 });
      await manager.delete(LabourBalanceCell, { id: Object.keys(sound)[0]! });
    });
    expect((await hub.balance.rebuild()).changed).toBeGreaterThan(1);
    expect(await kept(hub)).toEqual(sound);
  });

  test('what arrives by event while the owners are asked is not lost', async () => {
    await hub.order('O1');
    const owners = hub.neighbours.facts;
    Object.defineProperty(owners, 'hireBalanceFacts', {
      get: () => {
        arriving ??= Promise.all([hub.order('O1', { quantity: 31 }, 5), hub.order('O2', { quantity: 9 })]);
        return [];
      },
    });
    let arriving: Promise<unknown> | undefined;
    owners['orderBalanceFacts'] = [factOf(eventOf('TrainingOrderPublished', 'O1', 1, usualOrder))];
    await hub.balance.rebuild();
    await arriving;
    expect((await hub.cells(province, { zoneCode: zone })).nodes).toMatchObject([{ ordered: 40 }]);
  });

  test('where an owner is silent a rebuild changes nothing', async () => {
    await hub.order('O1');
    hub.neighbours.silent = true;
    await expect(hub.balance.rebuild()).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    expect((await hub.cells(province, { zoneCode: zone })).nodes).toMatchObject([{ ordered: 30 }]);
  });

  test('an event costs few statements, whatever is there', async () => {
    for (let i = 0; i < 20; i += 1) await hub.order(`O${i}`);
    hub.bench.statements.length = 0;
    await hub.order('O5', { quantity: 31 }, 2);
    expect(hub.bench.statements.filter((sql) => !/TRANSACTION|COMMIT/.test(sql)).length).toBeLessThanOrEqual(6);
  });

  test('a newer version that counts the same touches no cell', async () => {
    await hub.order('O1');
    hub.bench.statements.length = 0;
    await hub.publish('TrainingOrderAwarded', 'O1', 2, { ...usualOrder, status: 'AWARDED' });
    expect(hub.bench.statements.filter((sql) => sql.includes('balance_cells'))).toEqual([]);
    await hub.order('O1', { quantity: 50 }, 1);
    expect((await hub.cells(province, { zoneCode: zone })).nodes).toMatchObject([{ ordered: 30 }]);
  });

  test('a record that has only begun is not asked about', async () => {
    hub.bench.statements.length = 0;
    await hub.publish('TrainingOrderCreated', 'O1', 1, { ...usualOrder, status: 'DRAFT' });
    expect(hub.bench.statements).toEqual([]);
    const begun = factOf(eventOf('TrainingOrderUpdated', 'O1', 1, { ...usualOrder, status: 'DRAFT' }));
    hub.neighbours.facts['orderBalanceFacts'] = [begun];
    expect(await hub.balance.rebuild()).toEqual({ facts: 0, cells: 0, changed: 0 });
  });

  test('a record that adds nothing any more is known after a rebuild, whatever comes late', async () => {
    const cancelled = factOf(eventOf('TrainingOrderCancelled', 'O1', 3, { ...usualOrder, status: 'CANCELLED' }));
    hub.neighbours.facts['orderBalanceFacts'] = [cancelled];
    await hub.balance.rebuild();
    await hub.order('O1', {}, 2);
    expect(await hub.cells(province, { provinceCode: '86' })).toMatchObject({ totalCount: 0 });
  });

  test('demand counts the enterprises behind it, not their declarations', async () => {
    const values = { reason: 'EXPANSION', headcount: 10 };
    for (const id of ['E1', 'E2']) {
      for (const reason of ['EXPANSION', 'SEASONAL'])
        await hub.declare(
          { ...values, reason, enterpriseId: id },
          { ...province, roles: ['ENTERPRISE_STAFF' as never], acts: { ...province.acts, ENTERPRISE: [id] } },
        );
    }
    const cells = await hub.bench.subgraph.database.read((manager) => manager.find(LabourBalanceCell));
    expect(cells).toMatchObject([{ demand: 40, openDemand: null }]);
    expect(
      demandBalance({ id: 'D', version: 1 }, { ...usualOrder, quarter: '2027-Q3', headcount: 5, reason: 'RETRAINING' }),
    ).toMatchObject({ measure: 'retraining', amount: 5 });
  });

  test('retraining of present workers counts apart from demand and gap', async () => {
    await hub.declare();
    await hub.declare({ reason: 'RETRAINING', headcount: 12 });
    expect((await hub.cells(board, { zoneCode: zone })).nodes).toMatchObject([{ demand: 40, retraining: 12, gap: 40 }]);
    expect((await hub.cells(school, { zoneCode: zone })).nodes).toMatchObject([{ demand: null, retraining: null }]);
    await hub.declare({ reason: 'RETRAINING', headcount: 0, expectedVersion: 1 });
    expect((await hub.cells(school, { zoneCode: zone })).nodes).toMatchObject([{ demand: null, retraining: 0 }]);
  });

  test('a fact is counted once when it comes twice in one telling', async () => {
    const fact = factOf(eventOf('TrainingOrderPublished', 'O9', 3, usualOrder));
    await hub.bench.subgraph.database.inTransaction((manager) =>
      countIn(manager, [fact, { ...fact, sourceVersion: 2, amount: 5 }, fact]),
    );
    expect((await hub.cells(province, { zoneCode: zone })).nodes).toMatchObject([{ ordered: 30 }]);
  });
});

const doorOf = {
  ordered: 'orderBalanceFacts',
  contracted: 'contractBalanceFacts',
  plannedGraduates: 'cohortBalanceFacts',
  placed: 'placementBalanceFacts',
  hired: 'hireBalanceFacts',
  demand: '',
  retraining: '',
} as const;

/** Lets the owners tell each record's last version. */
function tellAll({ neighbours }: Neighbourhood, events: readonly HubEvent[]): void {
  const last = new Map<string, BalanceFact>();
  for (const fact of events.map(factOf)) {
    if ((last.get(fact.sourceId)?.sourceVersion ?? 0) < fact.sourceVersion) last.set(fact.sourceId, fact);
  }
  for (const field of Object.values(doorOf)) neighbours.facts[field] = [];
  for (const fact of last.values()) neighbours.facts[doorOf[fact.measure]]!.push(fact);
}

const manyth = (i: number): BalanceFact => ({
  measure: 'hired',
  enterpriseId: null,
  schoolId: null,
  trainingOrderId: null,
  sourceId: `HIRE${String(i).padStart(4, '0')}`,
  sourceVersion: 1,
  provinceCode: '86',
  zoneCode: zone,
  occupationCode: '520227',
  level: 'INTERMEDIATE',
  quarter: '2025-Q1',
  amount: 1,
});
