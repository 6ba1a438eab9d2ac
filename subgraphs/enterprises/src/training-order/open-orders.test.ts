import { as } from '@ba-nha/shared/testing';
import type { Market } from '../testing/market';
import { enterpriseA, openMarket, schoolA } from '../testing/market';

const AFTER_THE_DEADLINE = '2027-01-01T03:00:00Z';
const QUERY = `query Orders($open: Boolean!) { trainingOrders(filter: { openForOffers: $open }) { nodes { id } totalCount } }`;

describe('the orders that take offers', () => {
  let market: Market;
  beforeEach(async () => {
    market = await openMarket();
  });
  afterEach(() => market.bench.stop());

  const listed = async (open: boolean, caller = as.nobody): Promise<string[]> => {
    const { trainingOrders } = await market.bench.ask(caller, QUERY, { open });
    expect(trainingOrders.totalCount).toBe(trainingOrders.nodes.length);
    return trainingOrders.nodes.map(({ id }: { id: string }) => id);
  };
  const terminate = (contractId: string, expectedVersion: number) =>
    market.mutate(schoolA, 'terminateContract', 'trainingContract', {
      ...{ id: contractId, expectedVersion },
      note: 'Không đủ giáo viên',
    });

  test('are no drafts, which only their enterprise finds among the others', async () => {
    const draft = (await market.draft()).record!;
    const { id } = await market.published();
    expect(await listed(true)).toEqual([id]);
    expect(await listed(false)).toEqual([]);
    expect(await listed(true, enterpriseA)).toEqual([id]);
    expect(await listed(false, enterpriseA)).toEqual([draft.id]);
  });

  test('have places left, and are back once places are free again', async () => {
    const { orderId, contractId } = await market.awarded(40);
    expect([await listed(true), await listed(false)]).toEqual([[], [orderId]]);
    await terminate(contractId, 1);
    expect([await listed(true), await listed(false)]).toEqual([[orderId], []]);
  });

  test('are on the market after an award, a contract and until they are closed', async () => {
    const { orderId } = await market.contracted(25);
    expect(await listed(true)).toEqual([orderId]);
    const { version } = await market.order(orderId);
    await market.mutate(enterpriseA, 'closeTrainingOrder', 'trainingOrder', {
      ...{ id: orderId, expectedVersion: version },
      note: 'Đã đủ người',
    });
    expect([await listed(true), await listed(false)]).toEqual([[], [orderId]]);
  });

  test('are so until their offer deadline has passed, whatever becomes free afterwards', async () => {
    const { id } = await market.published();
    const { orderId, contractId } = await market.awarded(40);
    market.bench.clock.set(AFTER_THE_DEADLINE);
    expect([await listed(true), await listed(false)]).toEqual([[], [orderId, id]]);
    await terminate(contractId, 1);
    expect([await listed(true), await listed(false)]).toEqual([[], [orderId, id]]);
  });

  test('may have been drafts whose deadline passed before it was moved', async () => {
    const { id } = (await market.draft()).record!;
    market.bench.clock.set(AFTER_THE_DEADLINE);
    expect(await listed(false, enterpriseA)).toEqual([id]);
    await market.mutate(enterpriseA, 'updateTrainingOrder', 'trainingOrder', {
      ...{ id, expectedVersion: 1 },
      offerDeadline: '2027-02-01',
    });
    await market.mutate(enterpriseA, 'publishTrainingOrder', 'trainingOrder', { id, expectedVersion: 2 });
    expect(await listed(true)).toEqual([id]);
  });
});
