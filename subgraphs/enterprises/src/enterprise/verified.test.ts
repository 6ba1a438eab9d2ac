import { enterpriseA, openMarket, schoolA, schoolB } from '../testing/market';
import type { Market } from '../testing/market';
import { Enterprise } from './enterprise.entity';

describe('an enterprise that is not verified', () => {
  let market: Market;
  beforeEach(async () => {
    market = await openMarket();
  });
  afterEach(() => market.bench.stop());

  /** No way leads from verified back; so the row is set, to stand at doors that only verified ones come to. */
  const setVerified = (verifiedAt: Date | null) =>
    market.bench.subgraph.database.inTransaction((manager) =>
      manager.update(Enterprise, { id: enterpriseA.acts.ENTERPRISE[0]! }, { verifiedAt }),
    );
  const notVerified = [
    { code: 'WRONG_STATE', field: null, message: 'The enterprise has not been verified by its board or province yet.' },
  ];

  test('publishes no order, accepts no offer and signs no contract; its school may sign', async () => {
    const { record: draft } = await market.draft();
    const { contractId, orderId } = await market.awarded(20);
    const { record: offer } = await market.offer(orderId, { quantity: 5 }, schoolB);
    await setVerified(null);
    const publish = () =>
      market.mutate(enterpriseA, 'publishTrainingOrder', 'trainingOrder', { id: draft!.id, expectedVersion: 1 });
    expect((await publish()).errors).toEqual(notVerified);
    expect((await market.accept(offer!.id, 5)).errors).toEqual(notVerified);
    expect((await market.sign(contractId, 1, enterpriseA)).errors).toEqual(notVerified);
    expect((await market.sign(contractId, 1, schoolA)).record).toMatchObject({ status: 'PARTLY_SIGNED' });
    await setVerified(market.bench.clock.now());
    expect((await publish()).codes).toEqual([]);
    expect((await market.accept(offer!.id, 5)).codes).toEqual([]);
    expect((await market.sign(contractId, 2, enterpriseA)).record).toMatchObject({ status: 'IN_FORCE' });
  });
});
