import { allOccupations, zones } from '@ba-nha/shared/code-lists';
import { as } from '@ba-nha/shared/testing';
import { lastQuarter } from './labour-demand.rules';
import {
  board,
  openNeighbourhood,
  otherBoard,
  otherProvince,
  otherZone,
  province,
  school,
  tenant,
  usualDemand,
  zone,
  type Neighbourhood,
} from '../testing/neighbourhood';

test('demand may be declared five years ahead', () => {
  expect(lastQuarter('2026-11-20')).toBe('2031-Q4');
  expect(lastQuarter('2027-01-01')).toBe('2032-Q1');
});

describe('labour demand', () => {
  let hub: Neighbourhood;
  beforeEach(async () => {
    hub = await openNeighbourhood();
  });
  afterEach(() => hub.bench.stop());

  const codes = async (answer: Promise<{ userErrors: { code: string; field: string[] | null }[] }>) =>
    (await answer).userErrors.map(({ code, field }) => [code, field?.join('.') ?? null]);

  test('is declared at the enterprise’s own place, or at the zone it names', async () => {
    expect((await hub.declare()).labourDemand).toMatchObject({
      version: 1,
      zone: { code: zone },
      province: { code: '86' },
    });
    const elsewhere = zones.find(({ provinceCode }) => provinceCode === '01')!.code;
    expect((await hub.declare({ zoneCode: elsewhere })).labourDemand).toMatchObject({
      zone: { code: elsewhere },
      province: { code: '01' },
    });
    expect((await hub.declare({}, as.enterprise('X1'))).labourDemand).toMatchObject({
      zone: null,
      province: { code: '86' },
    });
    expect(hub.bench.events.map(({ type }) => type)).toEqual(Array(3).fill('LabourDemandDeclared'));
  });

  test('is one per enterprise, zone, occupation, level, quarter and reason', async () => {
    await hub.declare();
    expect(await codes(hub.declare())).toEqual([['DUPLICATE', 'expectedVersion']]);
    expect(await codes(hub.declare({ occupationCode: '5520227', zoneCode: zone }))).toEqual([
      ['DUPLICATE', 'expectedVersion'],
    ]);
    expect(await codes(hub.declare({ reason: 'SEASONAL' }))).toEqual([]);
    await hub.declare({}, as.enterprise('X1'));
    expect(await codes(hub.declare({}, as.enterprise('X1')))).toEqual([['DUPLICATE', 'expectedVersion']]);
  });

  test('is revised with the version that was read, and withdrawn by nought', async () => {
    await hub.declare();
    expect((await hub.declare({ headcount: 55, expectedVersion: 1 })).labourDemand).toMatchObject({
      headcount: 55,
      version: 2,
    });
    expect(await codes(hub.declare({ headcount: 60, expectedVersion: 1 }))).toEqual([
      ['STALE_VERSION', 'expectedVersion'],
    ]);
    expect((await hub.cells(board, { zoneCode: zone })).nodes).toMatchObject([{ demand: 55 }]);
    expect((await hub.declare({ headcount: 0, expectedVersion: 2 })).labourDemand).toMatchObject({
      headcount: 0,
      version: 3,
    });
    expect((await hub.cells(board, { zoneCode: zone })).nodes).toEqual([]);
    expect(await codes(hub.declare({ reason: 'SEASONAL', expectedVersion: 1 }))).toEqual([
      ['STALE_VERSION', 'expectedVersion'],
    ]);
    expect(await codes(hub.declare({ reason: 'SEASONAL', headcount: 0 }))).toEqual([['OUT_OF_RANGE', 'headcount']]);
  });

  test('tells everything that is wrong at once and writes nothing', async () => {
    const wrong = { occupationCode: '999999', headcount: 1_000_000_000, quarter: '2026-Q3', zoneCode: 'kcn-atlantis' };
    expect(await codes(hub.declare(wrong))).toEqual([
      ['UNKNOWN_OCCUPATION', 'occupationCode'],
      ['UNKNOWN_PLACE', 'zoneCode'],
      ['OUT_OF_RANGE', 'headcount'],
      ['OUT_OF_RANGE', 'quarter'],
    ]);
    expect(await codes(hub.declare({ quarter: '2032-Q1' }))).toEqual([['OUT_OF_RANGE', 'quarter']]);
    expect(await codes(hub.declare({ quarter: '2026-Q4' }))).toEqual([]);
    expect(hub.bench.events).toHaveLength(1);
  });

  test('is declared by enterprise staff for their own, verified enterprise', async () => {
    const mutation = `mutation { declareLabourDemand(input: { occupationCode: "520227", level: INTERMEDIATE, quarter: "2027-Q3", headcount: 4, reason: EXPANSION }) { userErrors { code } } }`;
    expect(await hub.bench.errorsOf(as.nobody, mutation)).toEqual(['UNAUTHENTICATED']);
    for (const caller of [school, board, province, as.admin]) {
      expect(await hub.bench.errorsOf(caller, mutation)).toEqual(['FORBIDDEN']);
    }
    expect(await codes(hub.declare({ enterpriseId: 'E2' }))).toEqual([['NOT_FOUND', 'enterpriseId']]);
    expect(await codes(hub.declare({ enterpriseId: 'E2' }, as.enterprise('E1', 'E2')))).toEqual([]);
    expect(await codes(hub.declare({}, as.enterprise('U1')))).toEqual([['WRONG_STATE', null]]);
    expect(await codes(hub.declare({}, as.enterprise('?')))).toEqual([['NOT_FOUND', 'enterpriseId']]);
  });

  test('where the enterprises are silent nothing is written', async () => {
    hub.neighbours.silent = true;
    const mutation = `mutation { declareLabourDemand(input: { occupationCode: "520227", level: INTERMEDIATE, quarter: "2027-Q3", headcount: 4, reason: EXPANSION, idempotencyKey: "k" }) { userErrors { code } } }`;
    expect(await hub.bench.errorsOf(tenant, mutation)).toEqual(['DEPENDENCY_UNAVAILABLE']);
    hub.neighbours.silent = false;
    expect(await hub.bench.errorsOf(tenant, mutation)).toEqual([]);
  });

  test('the same key answers the first result again, also while the first is under way', async () => {
    const [first, meanwhile] = await Promise.all([
      hub.declare({ idempotencyKey: 'k' }),
      hub.declare({ idempotencyKey: 'k' }),
    ]);
    const again = await hub.declare({ idempotencyKey: 'k' });
    expect([meanwhile, again]).toEqual([first, first]);
    expect(await codes(hub.declare({ idempotencyKey: 'k', headcount: 41 }))).toEqual([
      ['IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'],
    ]);
    expect(hub.bench.events).toHaveLength(1);
  });

  test('of sixteen who declare the same at once one does, and the others are told', async () => {
    const answers = await Promise.all(Array.from({ length: 16 }, () => hub.declare()));
    const told = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code));
    expect(told).toEqual(Array(15).fill('DUPLICATE'));
    expect((await hub.cells(board, { zoneCode: zone })).nodes).toMatchObject([{ demand: 40 }]);
  });

  test('is seen by its enterprise, its board and its province, and by nobody else', async () => {
    const { labourDemand } = await hub.declare();
    const query = `query($r: [_Any!]!) { labourDemand { totalCount nodes { id enterprise { id } } }
      industrialZone(code: "${zone}") { labourDemand { nodes { id } } }
      _entities(representations: $r) { ... on LabourDemand { headcount } } }`;
    const seen = async (caller: typeof tenant) => {
      const data = await hub.bench.ask(caller, query, { r: [{ __typename: 'LabourDemand', id: labourDemand.id }] });
      return [data.labourDemand.totalCount, data.industrialZone.labourDemand.nodes.length, data._entities[0] && 1];
    };
    for (const caller of [tenant, board, province]) expect(await seen(caller)).toEqual([1, 1, 1]);
    for (const caller of [as.enterprise('E2'), school, otherBoard, otherProvince, as.admin]) {
      expect(await seen(caller)).toEqual([0, 0, null]);
    }
  });

  test('is found by every filter and paged both ways', async () => {
    await hub.declare();
    await hub.declare({ level: 'COLLEGE', quarter: '2028-Q1' });
    await hub.declare({ occupationCode: '510201', zoneCode: otherZone });
    const list = async (args: string) =>
      (
        await hub.bench.ask(
          tenant,
          `query { labourDemand(${args}) { totalCount pageInfo { endCursor startCursor } nodes { id } } }`,
        )
      ).labourDemand;
    const count = async (filter: string) => (await list(`filter: {${filter}}`)).totalCount;
    expect(await count('provinceCode: "Trà Vinh"')).toBe(3);
    expect(await count(`zoneCode: "${otherZone}"`)).toBe(1);
    expect(await count('enterpriseId: "E1"')).toBe(3);
    expect(await count('occupationCode: "520227", level: COLLEGE')).toBe(1);
    expect(await count('fromQuarter: "2027-Q4"')).toBe(1);
    expect(await count('toQuarter: "2027-Q3"')).toBe(2);
    const all = (await list('first: 10')).nodes;
    const front = await list('first: 2');
    const rest = await list(`first: 2, after: "${front.pageInfo.endCursor}"`);
    expect([...front.nodes, ...rest.nodes]).toEqual(all);
    const back = await list('last: 2');
    const before = await list(`last: 2, before: "${back.pageInfo.startCursor}"`);
    expect([...before.nodes, ...back.nodes]).toEqual(all);
  });

  describe('imported', () => {
    test('good rows are written and bad ones come back by number', async () => {
      await hub.declare();
      const answer = await hub.import([
        { level: 'COLLEGE' },
        { occupationCode: '000000' },
        {},
        { expectedVersion: 1, headcount: 44 },
        { quarter: '2020-Q1', headcount: -1 },
        { level: 'COLLEGE', headcount: 3 },
        { reason: 'SEASONAL', expectedVersion: 9 },
        { reason: 'NEW_LINE', enterpriseId: 'E2' },
      ]);
      expect(answer).toEqual({
        accepted: 1,
        userErrors: [],
        rejected: [
          { row: 2, errors: [{ code: 'UNKNOWN_OCCUPATION', field: ['rows', '1', 'occupationCode'] }] },
          { row: 3, errors: [{ code: 'DUPLICATE', field: ['rows', '2', 'expectedVersion'] }] },
          { row: 4, errors: [{ code: 'DUPLICATE', field: ['rows', '3'] }] },
          {
            row: 5,
            errors: [
              { code: 'OUT_OF_RANGE', field: ['rows', '4', 'headcount'] },
              { code: 'OUT_OF_RANGE', field: ['rows', '4', 'quarter'] },
            ],
          },
          { row: 6, errors: [{ code: 'DUPLICATE', field: ['rows', '5'] }] },
          { row: 7, errors: [{ code: 'STALE_VERSION', field: ['rows', '6', 'expectedVersion'] }] },
          { row: 8, errors: [{ code: 'NOT_FOUND', field: ['rows', '7', 'enterpriseId'] }] },
        ],
      });
      expect((await hub.cells(board, { zoneCode: zone, levels: ['COLLEGE'] })).nodes).toMatchObject([{ demand: 40 }]);
    });

    test('rows with a version revise', async () => {
      await hub.import([{}, { reason: 'SEASONAL' }]);
      expect(
        await hub.import([
          { headcount: 1, expectedVersion: 1 },
          { reason: 'NEW_LINE', headcount: 6 },
        ]),
      ).toMatchObject({ accepted: 2, rejected: [] });
      expect((await hub.cells(board, { zoneCode: zone })).nodes).toMatchObject([{ demand: 47 }]);
    });

    test('a dry run tells the same and writes nothing', async () => {
      const rows = [{}, { occupationCode: 'x' }, {}];
      const tried = await hub.import(rows, { dryRun: true, idempotencyKey: 'k' });
      expect(hub.bench.events).toEqual([]);
      expect(await hub.import(rows, { idempotencyKey: 'k' })).toEqual(tried);
      expect(await hub.import(rows, { idempotencyKey: 'k' })).toEqual(tried);
      expect(hub.bench.events).toHaveLength(1);
    });

    test('takes one to a thousand rows with one question to the enterprises and few statements', async () => {
      expect((await hub.import([])).userErrors).toEqual([{ code: 'OUT_OF_RANGE', field: ['rows'] }]);
      const rows = Array.from({ length: 1_001 }, (_, i) => ({
        quarter: `${2027 + (i % 4)}-Q${1 + (Math.floor(i / 4) % 4)}`,
        level: ['SHORT_COURSE', 'ELEMENTARY', 'INTERMEDIATE', 'COLLEGE'][Math.floor(i / 16) % 4],
        reason: ['NEW_LINE', 'EXPANSION', 'REPLACEMENT', 'SEASONAL', 'RETRAINING'][Math.floor(i / 64) % 5],
        occupationCode: allOccupations()[Math.floor(i / 320)]!.code,
      }));
      expect((await hub.import(rows)).userErrors).toEqual([{ code: 'OUT_OF_RANGE', field: ['rows'] }]);
      hub.bench.statements.length = hub.neighbours.asked = 0;
      expect(await hub.import(rows.slice(0, 1_000))).toMatchObject({ accepted: 1_000, rejected: [] });
      expect(hub.neighbours.asked).toBe(1);
      expect(hub.bench.statements.length).toBeLessThan(60);
    });

    test('an enterprise that is not verified imports nothing', async () => {
      expect(await hub.import([usualDemand], {}, as.enterprise('U1'))).toMatchObject({
        accepted: 0,
        rejected: [],
        userErrors: [{ code: 'WRONG_STATE' }],
      });
    });
  });
});
