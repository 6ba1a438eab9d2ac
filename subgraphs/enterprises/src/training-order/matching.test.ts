import type { MatchableProgramme } from '@ba-nha/shared/matching';
import { TrainingOrder } from './training-order.entity';
import { enterpriseA, openMarket, schoolA } from '../testing/market';
import type { Market } from '../testing/market';

const electricity: MatchableProgramme = {
  occupationCode: '520227',
  level: 'INTERMEDIATE',
  provinceCode: '86',
  durationMonths: 18,
  annualQuota: 100,
  freeQuota: {},
  graduationRate: null,
};
const QUERY = `query Matches($schools: [_Any!]!, $first: Int, $after: String) {
  _entities(representations: $schools) {
    ... on School {
      matchingOrders(first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { score reasons trainingOrder { id number enterprise { name } } }
      }
    }
  }
}`;

describe('the orders that suit a school', () => {
  let market: Market;
  beforeEach(async () => {
    market = await openMarket();
  });
  afterEach(() => market.bench.stop());

  const matches = async (programmes: readonly MatchableProgramme[], page: object = {}) => {
    const schools = [{ __typename: 'School', id: 'SCHOOL-A', matchingProfile: programmes }];
    const { _entities } = await market.bench.ask(schoolA, QUERY, { schools, ...page });
    return _entities[0].matchingOrders;
  };
  const idsOf = (found: { nodes: { trainingOrder: { id: string } }[] }) =>
    found.nodes.map(({ trainingOrder }) => trainingOrder.id);

  test('are those that take offers in its occupation groups, the best first', async () => {
    const other = await market.published({ level: 'COLLEGE' });
    const same = await market.published();
    const related = await market.published({ occupationCode: '520225' });
    await market.published({ occupationCode: '210207' });
    await market.draft();
    const found = await matches([electricity]);
    expect(idsOf(found)).toEqual([same.id, related.id, other.id]);
    expect(found.totalCount).toBe(3);
    expect(found.nodes[0].score).toBeGreaterThan(found.nodes[1].score);
    expect(found.nodes[0].reasons).toHaveLength(6);
  });

  test('are none once the deadline for offers has passed', async () => {
    await market.published();
    market.bench.clock.set('2027-01-01T03:00:00Z');
    expect((await matches([electricity])).nodes).toEqual([]);
  });

  test('are of the best of its programmes, each', async () => {
    await market.published();
    const far = { ...electricity, provinceCode: '01' };
    const [both] = (await matches([far, electricity])).nodes;
    const [near] = (await matches([electricity])).nodes;
    expect(both).toEqual(near);
  });

  test('are found in a group of which the list of occupations has no such code any more', async () => {
    const order = await market.published();
    await market.bench.subgraph.database.inTransaction((manager) =>
      manager.update(TrainingOrder, { id: order.id }, { occupationCode: '520299' }),
    );
    expect(idsOf(await matches([{ ...electricity, occupationCode: '520299' }]))).toEqual([order.id]);
  });

  test('are read page by page', async () => {
    const orders = [await market.published(), await market.published(), await market.published()];
    const first = await matches([electricity], { first: 2 });
    const second = await matches([electricity], { first: 2, after: first.pageInfo.endCursor });
    expect([...idsOf(first), ...idsOf(second)].sort()).toEqual(orders.map(({ id }) => id).sort());
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  test('are weighed by what matching needs of them; only the page is read as records', async () => {
    for (let i = 0; i < 4; i += 1) await market.published({}, enterpriseA);
    await matches([electricity], { first: 2 });
    market.bench.statements.length = 0;
    await matches([electricity], { first: 2 });
    const [weighed, page, enterprises, ...others] = market.bench.statements;
    expect(weighed).not.toContain('outcomes');
    expect(page).toContain('outcomes');
    expect(enterprises).toContain('enterprises');
    expect(others).toEqual([]);
  });

  test('are looked for among those that take offers, not among all that were ever published', async () => {
    await market.published();
    market.bench.statements.length = 0;
    await matches([electricity]);
    const { database } = market.bench.subgraph;
    const isServer = database.dataSource.options.type === 'mysql';
    const [statement] = market.bench.statements as [string];
    const plan = await database.read((manager) =>
      manager.query<object[]>(
        `EXPLAIN ${isServer ? '' : 'QUERY PLAN'} ${statement}`,
        Array((statement.match(/\?/g) ?? []).length).fill('x'),
      ),
    );
    const index = 'ix_training_orders_occupationCode_takesOffers_level_neededBy';
    const steps = plan.map((step) => JSON.stringify(step)).filter((step) => /"t"|SEARCH t|SCAN t/.test(step));
    expect(steps.length).toBeGreaterThan(1);
    for (const step of steps) expect(step).toMatch(isServer ? `"key":"${index}"` : `SEARCH t USING INDEX ${index}`);
    expect(JSON.stringify(plan)).not.toMatch(/TEMP B-TREE|filesort/);
  });
});
