import { TrainingLevel } from '@ba-nha/shared/code-lists';
import { scoreMatch, type MatchableProgramme } from '@ba-nha/shared/matching';
import type { Principal } from '@ba-nha/shared/permissions';
import { uniform } from '@ba-nha/shared/testing';
import { enterpriseA, enterpriseB, openMarket, schoolA, type Market } from '../testing/market';
import { TrainingOrder } from './training-order.entity';
import { TrainingOrderStatus } from './training-order.lifecycle';

const TODAY = '2026-11-20';
const ELECTRICITY = ['520205', '520225', '520226', '520227', '520255', '520263', '520264'];
const CARS = ['510201', '510202', '510216'];
const levels = Object.values(TrainingLevel);

const electricity: MatchableProgramme = {
  occupationCode: '520227',
  level: 'INTERMEDIATE',
  provinceCode: '86',
  durationMonths: 18,
  annualQuota: 100,
  freeQuota: {},
  graduationRate: null,
};
const QUERY = `query Matches($schools: [_Any!]!, $first: Int, $after: String, $last: Int, $before: String) {
  _entities(representations: $schools) {
    ... on School {
      matchingOrders(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { score trainingOrder { id } }
      }
    }
  }
}`;
const FIRST_TEN = QUERY.replace('totalCount', '');

interface Found {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  nodes: { score: number; trainingOrder: { id: string } }[];
}
const idsOf = ({ nodes }: Found) => nodes.map(({ trainingOrder }) => trainingOrder.id);

describe('the orders that suit a school best', () => {
  let market: Market;
  let template: TrainingOrder;
  let number: number;
  beforeEach(async () => {
    market = await openMarket();
    const { id } = await market.published({ occupationCode: '210207' });
    const { database } = market.bench.subgraph;
    template = await database.read((manager) => manager.findOneByOrFail(TrainingOrder, { id }));
    number = 0;
  });
  afterEach(() => market.bench.stop());

  /** Orders as publishing leaves them, but for these values. */
  const onTheMarket = async (many: readonly Partial<TrainingOrder>[]): Promise<TrainingOrder[]> => {
    const orders = many.map((values) => {
      number += 1;
      const id = `01K${String(number).padStart(23, '0')}`;
      return { ...template, occupationCode: '520227', ...values, id, number: `DH-2026-9${number}` };
    });
    await market.bench.subgraph.database.inTransaction(async (manager) => {
      for (let at = 0; at < orders.length; at += 100) await manager.insert(TrainingOrder, orders.slice(at, at + 100));
    });
    return orders;
  };
  const times = (count: number, values: (i: number) => Partial<TrainingOrder>) =>
    Array.from({ length: count }, (_, i) => values(i));

  const pages = async (
    schools: readonly (readonly MatchableProgramme[])[],
    page: object = {},
    caller: Principal = schoolA,
    query = QUERY,
  ): Promise<Found[]> => {
    const keys = schools.map((matchingProfile, i) => ({ __typename: 'School', id: `SCHOOL-${i}`, matchingProfile }));
    const { _entities } = await market.bench.ask(caller, query, { schools: keys, ...page });
    return _entities.map(({ matchingOrders }: { matchingOrders: Found }) => matchingOrders);
  };
  const matches = async (...asked: [readonly MatchableProgramme[], object?, Principal?]): Promise<Found> =>
    (await pages([asked[0]], asked[1], asked[2]))[0]!;

  /** What weighing every order against every programme comes to. */
  const ranked = (orders: readonly TrainingOrder[], programmes: readonly MatchableProgramme[]) =>
    orders
      .flatMap(({ quantity, awardedQuantity, ...order }) => {
        const wanted = { ...order, quantityLeft: quantity - awardedQuantity };
        const scores = programmes
          .filter(({ occupationCode }) => occupationCode.slice(0, 4) === order.occupationCode.slice(0, 4))
          .map((programme) => scoreMatch(wanted, programme, TODAY, 'en').score);
        return scores.length ? [{ id: order.id, neededBy: order.neededBy, score: Math.max(...scores) }] : [];
      })
      .sort((a, b) => b.score - a.score || (a.neededBy + a.id < b.neededBy + b.id ? -1 : 1));

  test('are found though a thousand worse ones are needed sooner', async () => {
    await onTheMarket(times(1_100, () => ({ level: 'COLLEGE', provinceCode: '01', neededBy: '2028-09-01' })));
    const [best] = await onTheMarket([{ neededBy: '2029-12-31' }]);
    const found = await matches([electricity], { first: 3 });
    expect(found.nodes[0]).toEqual({ score: 0.975, trainingOrder: { id: best!.id } });
    expect(found.totalCount).toBe(1_101);
  });

  test('are the sooner needed of equal ones', async () => {
    const orders = await onTheMarket(
      times(400, (i) => ({ neededBy: `2029-${String(12 - (i % 12)).padStart(2, '0')}-28` })),
    );
    const found = await matches([electricity], { first: 50 });
    expect(idsOf(found)).toEqual(
      ranked(orders, [electricity])
        .slice(0, 50)
        .map(({ id }) => id),
    );
  });

  test('are found behind any number of orders that want more people than it has seats for', async () => {
    const small = { ...electricity, freeQuota: { '2026': 3 } };
    await onTheMarket(times(300, () => ({ quantity: 60, neededBy: '2028-09-01' })));
    const orders = await onTheMarket(times(3, (i) => ({ quantity: 3 - i, neededBy: '2029-09-01' })));
    const found = await matches([small], { first: 4 });
    expect(idsOf(found).slice(0, 3)).toEqual(orders.map(({ id }) => id));
  });

  test.each([1, 2, 3, 4, 5, 6])('are those that weighing each against each comes to (%i)', async (seed) => {
    const chance = uniform(seed);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(chance() * values.length)]!;
    const day = () =>
      `${2027 + Math.floor(chance() * 3)}-${pick(['01', '04', '07', '10'])}-${pick(['01', '15', '28'])}`;
    // A few kinds only, so that each has many; every other hub is so small that all are weighed.
    const orders = await onTheMarket(
      times(seed % 3 ? 700 : 150, () => ({
        occupationCode: pick([...ELECTRICITY.slice(0, 3 + (seed % 3)), ...CARS, '620302']),
        level: pick(levels),
        provinceCode: pick(['01', '79', '86', '92']),
        quantity: 1 + Math.floor(60 * chance() ** 3),
        neededBy: day(),
      })),
    );
    for (let round = 0; round < 5; round += 1) {
      const programmes = Array.from({ length: 1 + Math.floor(chance() * 5) }, (): MatchableProgramme => ({
        occupationCode: pick([...ELECTRICITY, ...CARS]),
        level: pick(levels),
        provinceCode: pick(['01', '86', '86', '86']),
        durationMonths: pick([3, 9, 18, 30]),
        annualQuota: 40,
        freeQuota: chance() < 0.5 ? { '2026': pick([0, 2, 10, 40]) } : {},
        graduationRate: pick([null, 0.6, 0.93]),
      }));
      const expected = ranked(orders, programmes);
      const shown = (found: Found) => found.nodes.map(({ score, trainingOrder: { id } }) => ({ id, score }));
      const cut = (from: number, to?: number) => expected.slice(from, to).map(({ id, score }) => ({ id, score }));

      const first = await matches(programmes, { first: 20 });
      expect(shown(first)).toEqual(cut(0, 20));
      expect(first.totalCount).toBe(expected.length);
      expect(first.pageInfo).toMatchObject({ hasPreviousPage: false, hasNextPage: expected.length > 20 });
      const second = await matches(programmes, { first: 30, after: first.pageInfo.endCursor });
      expect(shown(second)).toEqual(cut(20, 50));
      const back = await matches(programmes, { last: 7, before: second.pageInfo.startCursor });
      expect(shown(back)).toEqual(cut(13, 20));
      const worst = await matches(programmes, { last: 10 });
      expect(shown(worst)).toEqual(cut(-10));
      expect(worst.pageInfo.hasNextPage).toBe(false);
    }
  });

  test('are read through to the last', async () => {
    const orders = await onTheMarket(
      times(450, (i) => ({
        level: levels[i % levels.length],
        provinceCode: i % 3 ? '86' : '01',
        quantity: 1 + (i % 150),
        neededBy: i % 4 ? '2029-01-01' : '2027-09-01',
      })),
    );
    const read: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await matches([electricity], { first: 100, after });
      read.push(...idsOf(page));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(read).toEqual(ranked(orders, [electricity]).map(({ id }) => id));
  });

  test('are none that have ended, are drafts or are awarded in full, whoever asks', async () => {
    const open = await onTheMarket(times(260, () => ({})));
    await onTheMarket([
      { neededBy: '2028-01-01', status: TrainingOrderStatus.CANCELLED },
      { neededBy: '2028-01-01', status: TrainingOrderStatus.DRAFT, publishedAt: null },
      { neededBy: '2028-01-01', awardedQuantity: 40 },
      { neededBy: '2028-01-01', offerDeadline: '2026-11-19' },
    ]);
    for (const caller of [schoolA, enterpriseA, enterpriseB]) {
      const found = await matches([electricity], { first: 5 }, caller);
      expect(idsOf(found)).toEqual(open.slice(0, 5).map(({ id }) => id));
      expect(found.totalCount).toBe(260);
    }
  });

  test('are read in one statement, in a small hub and a large, for one school and for many', async () => {
    const others = [electricity, { ...electricity, occupationCode: '510216', level: 'COLLEGE' }];
    const schools = [[electricity], others, [...others, { ...electricity, provinceCode: '01' }]];
    const statementsFor = async (...asked: Parameters<typeof pages>) => {
      await pages(...asked);
      market.bench.statements.length = 0;
      await pages(...asked);
      return market.bench.statements.filter((sql) => sql.includes('takesOffers')).length;
    };
    await onTheMarket(times(20, (i) => ({ occupationCode: i % 2 ? '520227' : '510216' })));
    expect(await statementsFor(schools, { first: 10 }, schoolA, FIRST_TEN)).toBe(1);
    await onTheMarket(
      times(600, (i) => ({ occupationCode: i % 2 ? '520227' : '510216', level: levels[i % levels.length] })),
    );
    expect(await statementsFor([schools[1]!], { first: 10 }, schoolA, FIRST_TEN)).toBe(1);
    expect(await statementsFor(schools, { first: 10 }, schoolA, FIRST_TEN)).toBe(1);
  });
});
