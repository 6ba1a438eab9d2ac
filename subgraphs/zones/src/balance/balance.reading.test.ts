import { as, needsSorting } from '@ba-nha/shared/testing';
import type { Principal } from '@ba-nha/shared/permissions';
import {
  board,
  openNeighbourhood,
  otherBoard,
  otherProvince,
  otherZone,
  province,
  school,
  tenant,
  usualContract,
  zone,
  type Neighbourhood,
} from '../testing/neighbourhood';

const outsiders = [school, tenant, otherBoard, otherProvince, as.admin];

describe('who reads the balance', () => {
  let hub: Neighbourhood;
  beforeEach(async () => {
    hub = await openNeighbourhood();
  });
  afterEach(() => hub.bench.stop());

  /** A demand that so many enterprises declare together. */
  const demanded = async (enterprises: number, headcount: number, values: object = {}) => {
    for (let i = 1; i <= enterprises; i += 1) {
      await hub.declare({ headcount, ...values }, as.enterprise(`E${i}`));
    }
  };

  test('a board and a province read their own area exactly', async () => {
    await demanded(1, 2);
    await hub.publish('ContractEnteredIntoForce', 'C1', 1, { ...usualContract, standing: 3 });
    for (const caller of [board, province]) {
      expect((await hub.cells(caller, { zoneCode: zone })).nodes).toMatchObject([
        { demand: 2, contracted: 3, gap: -1 },
      ]);
    }
  });

  test('all others read small counts, small demand and their gaps as null', async () => {
    await demanded(3, 20);
    await demanded(2, 100, { level: 'COLLEGE' });
    await hub.publish('ContractEnteredIntoForce', 'C1', 1, { ...usualContract, standing: 3 });
    for (const caller of outsiders) {
      const { nodes } = await hub.cells(caller, { zoneCode: zone });
      const byLevel = Object.fromEntries(nodes.map((node: { level: string }) => [node.level, node]));
      expect(byLevel.INTERMEDIATE).toMatchObject({ demand: 60, contracted: null, ordered: 0, gap: null });
      expect(byLevel.COLLEGE).toMatchObject({ demand: null, contracted: 0, gap: null });
    }
  });

  test('a board reads a province with its own zones exact and the rest withheld', async () => {
    await hub.publish('ContractEnteredIntoForce', 'C1', 1, { ...usualContract, standing: 3 });
    await hub.publish('ContractEnteredIntoForce', 'C2', 1, { ...usualContract, standing: 2, zoneCode: null });
    const { nodes } = await hub.cells(board, { provinceCode: '84' });
    const shown = nodes.map((node: { zone: unknown; contracted: number }) => [node.zone !== null, node.contracted]);
    expect(shown.sort()).toEqual([
      [false, null],
      [true, 3],
    ]);
  });

  test('nobody signed in reads none of it', async () => {
    await demanded(1, 50);
    const query = `query { labourBalance(filter: {}) { totalCount } }`;
    expect(await hub.bench.errorsOf(as.nobody, query)).toEqual(['UNAUTHENTICATED']);
    expect(await hub.bench.errorsOf(as.nobody, `query { labourDemand { totalCount } }`)).toEqual(['UNAUTHENTICATED']);
    const below = `query($o: [_Any!]!) {
      industrialZone(code: "${zone}") { balance { totalCount nodes { gap } } labourDemand { totalCount } }
      _entities(representations: $o) { ... on Occupation { name balance { totalCount } } } }`;
    expect(await hub.bench.ask(as.nobody, below, { o: [{ __typename: 'Occupation', code: '520227' }] })).toEqual({
      industrialZone: { balance: { totalCount: 0, nodes: [] }, labourDemand: { totalCount: 0 } },
      _entities: [{ name: 'Điện công nghiệp', balance: null }],
    });
  });

  test('an order by a figure leaves out, for outsiders, the cells whose figure is withheld', async () => {
    await demanded(1, 999, { quarter: '2027-Q1' });
    await demanded(3, 10, { quarter: '2027-Q2' });
    await demanded(4, 10, { quarter: '2027-Q3' });
    for (const orderBy of ['LARGEST_GAP', 'LARGEST_DEMAND']) {
      const seen = await hub.cells(school, { zoneCode: zone }, `orderBy: ${orderBy}`);
      expect(seen.nodes.map((node: { quarter: string }) => node.quarter)).toEqual(['2027-Q3', '2027-Q2']);
      expect(seen.totalCount).toBe(2);
      for (const { cursor } of seen.edges) expect(Buffer.from(cursor, 'base64url').toString()).not.toContain('999');
      const exact = await hub.cells(board, { zoneCode: zone }, `orderBy: ${orderBy}`);
      expect(exact.nodes.map((node: { demand: number }) => node.demand)).toEqual([999, 40, 30]);
    }
    expect((await hub.cells(school, { zoneCode: zone })).nodes).toMatchObject([
      { quarter: '2027-Q1', demand: null },
      { quarter: '2027-Q2', demand: 30 },
      { quarter: '2027-Q3', demand: 40 },
    ]);
  });

  test('a cursor of the exact list is none of the open one', async () => {
    await demanded(3, 10);
    const [{ cursor }] = (await hub.cells(board, { zoneCode: zone }, 'orderBy: LARGEST_GAP')).edges;
    const query = `query { labourBalance(filter: {zoneCode: "${zone}"}, orderBy: LARGEST_GAP, after: "${cursor}") { totalCount } }`;
    expect(await hub.bench.errorsOf(school, query)).toEqual(['BAD_USER_INPUT']);
    expect(await hub.bench.errorsOf(board, query)).toEqual([]);
  });

  describe('page by page', () => {
    beforeEach(async () => {
      for (let i = 0; i < 12; i += 1) {
        const cell = { quarter: `20${27 + (i % 4)}-Q${1 + (i % 3)}`, level: i < 6 ? 'COLLEGE' : 'INTERMEDIATE' };
        await demanded(3, 10 + (i % 5), cell);
        const endsOn = `${cell.quarter.slice(0, 4)}-0${Number(cell.quarter.at(-1)) * 3}-01`;
        const standing = i % 2 ? 60 : 10;
        await hub.publish('ContractEnteredIntoForce', `C${i}`, 1, { ...usualContract, ...cell, standing, endsOn });
      }
    });

    const walk = async (caller: Principal, args: string, forward: boolean) => {
      const seen: unknown[] = [];
      for (let cursor: string | null = null, turns = 0; turns < 10; turns += 1) {
        const bound: string = cursor ? `${forward ? 'after' : 'before'}: "${cursor}"` : '';
        const page = await hub.cells(caller, { zoneCode: zone }, `${args} ${forward ? 'first' : 'last'}: 5 ${bound}`);
        if (forward) seen.push(...page.nodes);
        else seen.unshift(...page.nodes);
        expect(page.totalCount).toBe(12);
        if (!page.pageInfo[forward ? 'hasNextPage' : 'hasPreviousPage']) return seen;
        cursor = forward ? page.edges.at(-1).cursor : page.edges[0].cursor;
      }
      throw new Error('the list does not end');
    };

    test.each(['', 'orderBy: LARGEST_GAP', 'orderBy: LARGEST_SURPLUS', 'orderBy: LARGEST_DEMAND'])(
      'forward and backward tell the same list (%s)',
      async (orderBy) => {
        for (const caller of [board, school]) {
          const all = (await hub.cells(caller, { zoneCode: zone }, `${orderBy} first: 100`)).nodes;
          expect(await walk(caller, orderBy, true)).toEqual(all);
          expect(await walk(caller, orderBy, false)).toEqual(all);
          const figure = orderBy.endsWith('DEMAND') ? 'demand' : 'gap';
          const figures = all.map((node: Record<string, number>) => node[figure]!);
          const sorted = [...figures].sort((a, b) => (orderBy.endsWith('SURPLUS') ? a - b : b - a));
          if (orderBy) expect(figures).toEqual(sorted);
        }
      },
    );
  });

  test('filters by former province, occupation with its level digit, level and quarters', async () => {
    await hub.order('O1');
    await hub.order('O2', { occupationCode: '510201', zoneCode: otherZone });
    const counts = async (filter: object) => (await hub.cells(province, filter)).totalCount;
    expect(await counts({ provinceCode: 'tra vinh' })).toBe(2);
    expect(await counts({ provinceCode: 'Atlantis' })).toBe(0);
    expect(await counts({ zoneCode: '' })).toBe(0);
    expect(await counts({ occupationCodes: ['5520227'] })).toBe(1);
    expect(await counts({ occupationCodes: [] })).toBe(0);
    expect(await counts({ levels: ['COLLEGE'] })).toBe(0);
    expect(await counts({ fromQuarter: '2027-Q3', toQuarter: '2027-Q3' })).toBe(2);
    expect(await counts({ toQuarter: '2027-Q2' })).toBe(0);
  });

  test('the balances of many zones and occupations cost one statement each', async () => {
    await hub.order('O1');
    await hub.order('O2', { zoneCode: otherZone });
    hub.bench.statements.length = 0;
    const data = await hub.bench.ask(
      board,
      `query($o: [_Any!]!) { industrialZones(filter: { boardId: "${board.acts.BOARD[0]}" }) { nodes { code balance(first: 1) { nodes { ordered zone { code } } } } }
        _entities(representations: $o) { ... on Occupation { balance { nodes { ordered } } } } }`,
      { o: ['520227', '510201', '520201'].map((code) => ({ __typename: 'Occupation', code })) },
    );
    const zones = data.industrialZones.nodes as { code: string; balance: { nodes: unknown[] } }[];
    expect(zones.find(({ code }) => code === zone)?.balance.nodes).toEqual([{ ordered: 30, zone: { code: zone } }]);
    expect(data._entities[0].balance.nodes).toHaveLength(2);
    // Zones, their balances, the occupations' balances, the cells' zones.
    expect(hub.bench.statements.length).toBeLessThanOrEqual(4);
  });

  test('every order of a province is answered by an index', async () => {
    await hub.cells(province, { provinceCode: '86' }, 'orderBy: LARGEST_GAP');
    const statement = hub.bench.statements.findLast((sql) => sql.includes('ORDER BY'))!;
    expect(statement).toMatch(/["`]gap["`] DESC/);
    for (const column of ['gap', 'demand', 'openGap', 'openDemand']) {
      const sql = `SELECT * FROM balance_cells t WHERE t.provinceCode = '86' ORDER BY t.${column} DESC, t.id DESC LIMIT 20`;
      expect([column, await needsSorting(hub.bench.subgraph.database, sql)]).toEqual([column, false]);
    }
  });
});
