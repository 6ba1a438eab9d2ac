import type { BalanceFact, BalanceMeasure } from '@ba-nha/shared/balance';
import { isFew, unlessFew } from '@ba-nha/shared/disclosure';
import type { Principal } from '@ba-nha/shared/permissions';
import { as } from '@ba-nha/shared/testing';
import { countIn } from './balance.keeping';
import { board, openNeighbourhood, otherProvince, zone, type Neighbourhood } from '../testing/neighbourhood';

/*
 * An attacker who knows how the balance is made, asks everything that it answers and subtracts what he knows himself. All
 * small worlds stand side by side, each in a cell of its own; those that answer him the same are one to him. A figure that
 * is withheld must have all its values from one to four among them, and a part of another must never be down to one.
 */

interface World {
  cell: { provinceCode: string; zoneCode: string; occupationCode: string; level: string; quarter: string };
  /** By owner; the attacker's own is `me`. */
  parts: Record<string, number>;
}

const levels = ['INTERMEDIATE', 'COLLEGE', 'ELEMENTARY'];
const QUARTERS = 396;

/** Every world of these owners, each with any of its amounts; no two in one cell. */
function worldsOf(owners: Record<string, readonly number[]>): World[] {
  const combined = Object.keys(owners).reduce<Record<string, number>[]>(
    (all, name) => all.flatMap((parts) => owners[name]!.map((amount) => ({ ...parts, [name]: amount }))),
    [{}],
  );
  const place = { provinceCode: '86', zoneCode: zone, occupationCode: '520227' };
  return combined.map((parts, n) => {
    const quarter = `${2000 + Math.floor((n % QUARTERS) / 4)}-Q${1 + (n % 4)}`;
    return { parts, cell: { ...place, level: levels[Math.floor(n / QUARTERS)]!, quarter } };
  });
}

const nameOf = ({ quarter, level }: { quarter: string; level: string }): string => `${quarter} ${level}`;

/** Takes these worlds' facts in; an owner's name says which side it is of. */
async function live(
  hub: Neighbourhood,
  measure: BalanceMeasure,
  worlds: readonly World[],
  side: (owner: string) => Partial<BalanceFact>,
) {
  const facts = worlds.flatMap(({ cell, parts }) =>
    Object.entries(parts).map(([owner, amount]): BalanceFact => ({
      ...{ measure, sourceId: `${owner} ${nameOf(cell)}`, sourceVersion: 1, ...cell, amount },
      ...{ enterpriseId: null, schoolId: null, trainingOrderId: null, ...side(owner) },
    })),
  );
  for (let i = 0; i < facts.length; i += 500) {
    const some = facts.slice(i, i + 500);
    await hub.bench.subgraph.database.inTransaction((manager) => countIn(manager, some));
  }
}

/** All that a caller is answered about every cell: by each filter, order, page and total. */
async function answersTo(
  hub: Neighbourhood,
  caller: Principal,
  worlds: readonly World[],
): Promise<Map<string, string>> {
  const told = new Map<string, string[]>();
  const filters = [
    {},
    { zoneCode: zone },
    { provinceCode: '84' },
    { occupationCodes: ['520227'], levels: ['INTERMEDIATE', 'COLLEGE'] },
    { occupationCodes: ['520201'] },
  ];
  const orders = ['', 'orderBy: LARGEST_GAP', 'orderBy: LARGEST_SURPLUS', 'orderBy: LARGEST_DEMAND'];
  for (const filter of filters) {
    for (const order of orders) {
      let after = '';
      let seen = 0;
      for (;;) {
        const page = await hub.cells(caller, filter, `${order} first: 100 ${after}`);
        for (const [i, node] of page.nodes.entries()) {
          const figures = [node.demand, node.ordered, node.contracted, node.plannedGraduates];
          const cursor = JSON.parse(Buffer.from(page.edges[i].cursor, 'base64url').toString()) as unknown[];
          // The cursor's last part is the cell's id, and the parts before it are what the list is ordered by.
          const place = cursor.slice(0, -1).filter((part) => part !== node.quarter);
          const answer = [order, figures, node.placed, node.hired, node.gap, place];
          told.set(nameOf(node), [...(told.get(nameOf(node)) ?? []), JSON.stringify(answer)]);
        }
        seen += page.nodes.length;
        expect(page.totalCount).toBeGreaterThanOrEqual(seen);
        if (!page.pageInfo.hasNextPage) {
          expect(page.totalCount).toBe(seen);
          break;
        }
        after = `after: "${page.edges.at(-1).cursor}"`;
      }
    }
  }
  return new Map(worlds.map(({ cell }) => [nameOf(cell), (told.get(nameOf(cell)) ?? ['no such cell']).join('\n')]));
}

/** A cell alone in its quarter is asked for by that quarter. */
async function answersByQuarter(hub: Neighbourhood, caller: Principal, worlds: readonly World[], every: number) {
  for (const { cell, parts } of worlds.filter((_, i) => i % every === 0)) {
    const filter = { fromQuarter: cell.quarter, toQuarter: cell.quarter, levels: [cell.level] };
    const { totalCount, nodes } = await hub.cells(caller, filter);
    const isThere = Object.values(parts).some((amount) => amount > 0);
    expect([cell.quarter, totalCount, nodes.length]).toEqual([cell.quarter, Number(isThere), Number(isThere)]);
  }
}

interface Class {
  worlds: World[];
  answer: string;
}

/** The worlds that are one to an attacker: they answer the same, and what he knows is the same. */
function classesOf(worlds: readonly World[], answers: Map<string, string>, knows: (world: World) => unknown): Class[] {
  const classes = new Map<string, Class>();
  for (const world of worlds) {
    const answer = answers.get(nameOf(world.cell))!;
    const key = JSON.stringify([answer, knows(world)]);
    const found = classes.get(key) ?? { worlds: [], answer };
    found.worlds.push(world);
    classes.set(key, found);
  }
  return [...classes.values()];
}

const sum = (parts: Record<string, number>, ...but: string[]): number =>
  Object.entries(parts).reduce((total, [owner, amount]) => (but.includes(owner) ? total : total + amount), 0);
const valuesOf = (worlds: readonly World[], of: (world: World) => number): number[] =>
  [...new Set(worlds.map(of))].sort((a, b) => a - b);

const few = [0, 1, 2, 3, 4, 5, 6];
const mine = [0, 3, 20];

/** For an attacker with a part of his own: what the others have together is never told where it is one to four. */
function nothingIsPinned(classes: readonly Class[], others: (world: World) => number): number {
  let withheld = 0;
  for (const { worlds, answer } of classes) {
    const values = valuesOf(worlds, others);
    if (!values.some(isFew)) continue;
    withheld += 1;
    const reached = values.filter(isFew);
    expect({ answer, reached }).toEqual({ answer, reached: [1, 2, 3, 4] });
  }
  return withheld;
}

describe('an attacker who asks the balance everything', () => {
  let hub: Neighbourhood;
  beforeEach(async () => {
    hub = await openNeighbourhood();
  });
  afterEach(() => hub.bench.stop());

  const people = { me: mine, a: few, b: few };
  const attackers: [BalanceMeasure, 'schoolId' | 'enterpriseId', Principal][] = [
    ['placed', 'schoolId', as.school('me')],
    ['hired', 'enterpriseId', as.enterprise('me')],
    ['plannedGraduates', 'schoolId', as.school('me')],
    ['contracted', 'enterpriseId', as.enterprise('me')],
  ];

  test.each(attackers)(
    'cannot tell which of one to four others’ %s there are, though he takes his own away',
    async (measure, side, caller) => {
      const worlds = worldsOf(people);
      await live(hub, measure, worlds, (owner) => ({ [side]: owner }));
      const answers = await answersTo(hub, caller, worlds);
      await answersByQuarter(hub, caller, worlds, 10);
      const classes = classesOf(worlds, answers, ({ parts }) => parts['me']);
      expect(nothingIsPinned(classes, ({ parts }) => sum(parts, 'me'))).toBeGreaterThanOrEqual(mine.length);
      // What is told is right, and enough is.
      const told = classes.filter(({ worlds: same }) => valuesOf(same, ({ parts }) => sum(parts)).length === 1);
      expect(told.length).toBeGreaterThan(10);
    },
    60_000,
  );

  test('cannot tell what an enterprise demands, though he takes his own away', async () => {
    const worlds = worldsOf({ me: [0, 20], a: few, b: few, c: few });
    await live(hub, 'demand', worlds, (owner) => ({ enterpriseId: owner }));
    for (const caller of [as.enterprise('me'), as.school('S1'), otherProvince]) {
      const isParty = caller.acts.ENTERPRISE.length > 0;
      const classes = classesOf(worlds, await answersTo(hub, caller, worlds), ({ parts }) => isParty && parts['me']);
      let checked = 0;
      for (const { worlds: same, answer } of classes) {
        const others = valuesOf(same, ({ parts }) => sum(parts, 'me'));
        // Nobody else demands anything, and that may be told; or so much that only these worlds' bounds tell who.
        if (others.at(-1) === 0 || (others.length === 1 && others[0]! > few.at(-1)!)) continue;
        checked += 1;
        for (const owner of ['a', 'b', 'c']) {
          const values = valuesOf(same, ({ parts }) => parts[owner]!).length;
          expect({ answer, owner, isPinned: values === 1 }).toEqual({ answer, owner, isPinned: false });
        }
      }
      expect(checked).toBeGreaterThan(2);
      const told = classes.filter(({ worlds: same }) => valuesOf(same, ({ parts }) => sum(parts)).length === 1);
      expect(told.length).toBeGreaterThan(10);
    }
  });

  test('cannot tell, as the board that is told of orders, how many of a small order were hired', async () => {
    // One order's people, another's, and people hired without an order.
    const unordered = Array.from({ length: 11 }, (_, i) => i);
    const worlds = worldsOf({ O1: few, O2: few, none: unordered });
    await live(hub, 'hired', worlds, (owner) => ({
      trainingOrderId: owner === 'none' ? null : owner,
      ...{ enterpriseId: 'E', schoolId: 'S' },
    }));
    const answers = await answersTo(hub, board, worlds);
    const toldOfOrders = ({ parts }: World) => [unlessFew(parts['O1']!), unlessFew(parts['O2']!)];
    let checked = 0;
    for (const { worlds: same, answer } of classesOf(worlds, answers, toldOfOrders)) {
      const values = valuesOf(same, ({ parts }) => parts['O2']!);
      const isAtBounds = same.some(({ parts }) => sum(parts) - (isFew(parts['O1']!) ? 0 : parts['O1']!) > 10);
      if (!values.some(isFew) || isAtBounds) continue;
      checked += 1;
      expect({ answer, values }).toEqual({ answer, values: [1, 2, 3, 4] });
    }
    expect(checked).toBeGreaterThan(10);
  });
});

describe('an order by a figure', () => {
  let hub: Neighbourhood;
  beforeEach(async () => {
    hub = await openNeighbourhood();
  });
  afterEach(() => hub.bench.stop());

  const demanded = async (zoneCode: string | null, provinceCode: string, quarter: string, amounts: number[]) => {
    const facts = amounts.map((amount, i): BalanceFact => ({
      ...{ measure: 'demand', sourceId: `${quarter}${zoneCode}${i}`.slice(0, 26), sourceVersion: 1, amount, quarter },
      ...{ provinceCode, zoneCode, occupationCode: '520227', level: 'INTERMEDIATE' },
      ...{ enterpriseId: `E${i}`, schoolId: null, trainingOrderId: null },
    }));
    await hub.bench.subgraph.database.inTransaction((manager) => countIn(manager, facts));
  };

  test('shows a board its own cells by exact figures among the open ones of others', async () => {
    await demanded(zone, '86', '2027-Q1', [70]);
    await demanded(zone, '86', '2027-Q2', [2]);
    await demanded(null, '01', '2027-Q3', [30, 20, 10]);
    await demanded(null, '01', '2027-Q4', [90]);
    await demanded(null, '86', '2028-Q1', [40]);
    const demands = async (caller: Principal, args = '') =>
      (await hub.cells(caller, {}, `orderBy: LARGEST_GAP ${args}`)).nodes.map(
        (node: { demand: number }) => node.demand,
      );
    expect(await demands(as.school('S'))).toEqual([60]);
    expect(await demands(board)).toEqual([70, 60, 2]);
    expect(await demands(as.province('86'))).toEqual([70, 60, 40, 2]);
    expect(await demands(as.province('01'))).toEqual([90, 60]);
    expect((await hub.cells(board, {}, 'orderBy: LARGEST_GAP')).totalCount).toBe(3);

    const below = `query($o: [_Any!]!) { _entities(representations: $o) { ... on Occupation {
      balance(orderBy: LARGEST_SURPLUS) { totalCount nodes { demand } } } } }`;
    const o = [{ __typename: 'Occupation', code: '520227' }];
    expect((await hub.bench.ask(board, below, { o }))._entities[0].balance).toEqual({
      totalCount: 3,
      nodes: [{ demand: 2 }, { demand: 60 }, { demand: 70 }],
    });
  });

  test('pages through them forward and backward as one list', async () => {
    for (let i = 0; i < 9; i += 1) {
      const quarter = `20${30 + i}-Q1`;
      if (i % 2) await demanded(zone, '86', quarter, [i]);
      else await demanded(null, '01', quarter, [i + 5, 10, 10]);
    }
    const args = 'orderBy: LARGEST_DEMAND';
    const all = await hub.cells(board, {}, `${args} first: 100`);
    expect(all.nodes).toHaveLength(9);
    const demands = all.nodes.map((node: { demand: number }) => node.demand);
    expect(demands).toEqual([...demands].sort((a: number, b: number) => b - a));
    for (const [way, from] of [
      ['first', 'after'],
      ['last', 'before'],
    ] as const) {
      const seen: unknown[] = [];
      for (let cursor = '', turns = 0; turns < 9; turns += 1) {
        const page = await hub.cells(board, {}, `${args} ${way}: 2 ${cursor && `${from}: "${cursor}"`}`);
        if (way === 'first') seen.push(...page.nodes);
        else seen.unshift(...page.nodes);
        if (!page.pageInfo[way === 'first' ? 'hasNextPage' : 'hasPreviousPage']) break;
        cursor = page.edges.at(way === 'first' ? -1 : 0).cursor;
      }
      expect(seen).toEqual(all.nodes);
    }
  });
});
