import { as } from '@ba-nha/shared/testing';
import type { Market } from '../testing/market';
import { enterpriseA, enterpriseB, openMarket, schoolA, schoolB } from '../testing/market';

describe('an offer', () => {
  let market: Market;
  beforeEach(async () => {
    market = await openMarket();
  });
  afterEach(() => market.bench.stop());

  test('is seen by its school and the order’s enterprise, and nobody learns that there are others', async () => {
    const { id } = await market.published();
    const { record } = await market.offer(id);
    const query = `query($id: ID!, $offer: ID!) { offer(id: $offer) { id } trainingOrder(id: $id) { offers { totalCount nodes { id } } } }`;
    const seen = async (caller: typeof schoolA) => {
      const data = await market.bench.ask(caller, query, { id, offer: record!.id });
      return [data.offer?.id ?? null, data.trainingOrder.offers.totalCount];
    };
    expect(await seen(schoolA)).toEqual([record!.id, 1]);
    expect(await seen(enterpriseA)).toEqual([record!.id, 1]);
    for (const caller of [schoolB, enterpriseB, as.board('bql-kkt-tra-vinh'), as.province('86'), as.nobody]) {
      expect(await seen(caller)).toEqual([null, 0]);
    }
  });

  test('needs the school’s own programme, of the order’s occupation and level', async () => {
    const { id } = await market.published();
    expect((await market.offer(id, { programmeId: 'SCHOOL-B/electricity' })).errors).toMatchObject([
      { code: 'NOT_FOUND', field: ['programmeId'] },
    ]);
    expect((await market.offer(id, { programmeId: 'SCHOOL-A/college' })).errors).toMatchObject([
      { code: 'LEVEL_NOT_OFFERED', field: ['programmeId'] },
    ]);
    const { record } = await market.draft();
    expect((await market.offer(record!.id)).errors).toMatchObject([{ code: 'NOT_FOUND', field: ['trainingOrderId'] }]);
    expect((await market.offer(id, { quantity: 41 })).errors).toMatchObject([
      { code: 'OUT_OF_RANGE', field: ['quantity'] },
    ]);
  });

  test('is one per school, programme and order while it lives', async () => {
    const { id } = await market.published();
    const { record } = await market.offer(id);
    expect((await market.offer(id)).codes).toEqual(['DUPLICATE']);
    await market.mutate(schoolA, 'withdrawOffer', 'offer', { id: record!.id, expectedVersion: 1 });
    expect((await market.offer(id)).codes).toEqual([]);
  });

  test('is accepted in part and drafts a contract for that part', async () => {
    const { id } = await market.published();
    const { record } = await market.offer(id);
    const accepted = await market.accept(record!.id, 15);
    expect(accepted.record).toMatchObject({
      status: 'ACCEPTED',
      contract: { number: expect.stringMatching(/^HD-2026-\d{6}$/), quantity: 15, status: 'DRAFT' },
    });
    expect(await market.order(id, 'status awardedQuantity')).toEqual({ status: 'AWARDED', awardedQuantity: 15 });
  });

  test('sixty-four schools race for ten places: ten are awarded, the others are told, nothing is half done', async () => {
    const { id } = await market.published({ quantity: 10 });
    const schools = Array.from({ length: 64 }, (_, i) => as.school(`SCHOOL-${i}`));
    const offers = await Promise.all(schools.map((school) => market.offer(id, { quantity: 1 }, school)));
    const results = await Promise.all(offers.map(({ record }) => market.accept(record!.id)));
    const won = results.filter((result) => result.record);
    expect(won).toHaveLength(10);
    expect(new Set(results.filter((result) => !result.record).flatMap((result) => result.codes))).toEqual(
      new Set(['QUANTITY_EXCEEDED']),
    );
    const after = await market.order(
      id,
      'awardedQuantity contracts { quantity } offers(first: 100) { nodes { status contract { id } } }',
    );
    expect(after.awardedQuantity).toBe(10);
    expect(after.contracts).toHaveLength(10);
    const accepted = after.offers.nodes.filter((offer: { status: string }) => offer.status === 'ACCEPTED');
    expect(accepted).toHaveLength(10);
    expect(accepted.every((offer: { contract: unknown }) => offer.contract !== null)).toBe(true);
    const counted = (type: string) => market.bench.events.filter((event) => event.type === type).length;
    expect([counted('OfferAccepted'), counted('ContractDrafted')]).toEqual([10, 10]);
  });

  test('accepted twice with one key, also at the same time, is accepted once', async () => {
    const { id } = await market.published();
    const { record } = await market.offer(id);
    const key = { idempotencyKey: 'accept-1' };
    const [first, second] = await Promise.all([market.accept(record!.id, 15, key), market.accept(record!.id, 15, key)]);
    const third = await market.accept(record!.id, 15, key);
    expect([second.record, third.record]).toEqual([first.record, first.record]);
    expect((await market.order(id, 'awardedQuantity')).awardedQuantity).toBe(15);
    expect((await market.accept(record!.id, 16, key)).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect((await market.accept(record!.id, 15)).codes).toEqual(['STALE_VERSION']);
  });

  test('taken back after the offer deadline leaves its order as it was, for others would learn of it', async () => {
    const { id } = await market.published();
    const { record } = await market.offer(id);
    market.bench.clock.set('2027-01-10T03:00:00Z');
    await market.mutate(schoolA, 'withdrawOffer', 'offer', { id: record!.id, expectedVersion: 1 });
    expect(await market.order(id, 'status version')).toEqual({ status: 'PUBLISHED', version: 2 });
  });
});
