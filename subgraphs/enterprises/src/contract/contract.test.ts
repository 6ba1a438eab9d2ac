import { newId } from '@ba-nha/shared/ids';
import { as } from '@ba-nha/shared/testing';
import type { Market } from '../testing/market';
import { enterpriseA, enterpriseB, openMarket, schoolA, schoolB } from '../testing/market';

describe('a training contract', () => {
  let market: Market;
  beforeEach(async () => {
    market = await openMarket();
  });
  afterEach(() => market.bench.stop());

  const contractOf = async (id: string, selection: string, caller = enterpriseA) =>
    (await market.bench.ask(caller, `query($id: ID!) { trainingContract(id: $id) { ${selection} } }`, { id }))
      .trainingContract;

  test('is in force when both sides have signed the same text, each once', async () => {
    const { orderId, contractId } = await market.awarded();
    expect((await market.sign(contractId, 1, schoolA)).record).toMatchObject({ status: 'PARTLY_SIGNED', version: 2 });
    expect((await market.sign(contractId, 2, schoolA)).codes).toEqual(['WRONG_STATE']);
    expect((await market.sign(contractId, 2, enterpriseA)).record).toMatchObject({ status: 'IN_FORCE', version: 3 });
    expect((await market.order(orderId)).status).toBe('CONTRACTED');
  });

  test('loses both signatures by any amendment, and never grows beyond what was accepted', async () => {
    const { contractId } = await market.awarded(20);
    await market.sign(contractId, 1, schoolA);
    const amend = (values: object, by = enterpriseA) =>
      market.mutate(
        by,
        'amendContract',
        'trainingContract',
        { id: contractId, ...values },
        'version textVersion status signedBySchoolAt quantity value',
      );
    expect((await amend({ quantity: 21, expectedVersion: 2 })).errors).toMatchObject([
      { code: 'QUANTITY_EXCEEDED', field: ['quantity'] },
    ]);
    expect((await amend({ quantity: 18, expectedVersion: 2 })).record).toEqual({
      version: 3,
      textVersion: 2,
      status: 'DRAFT',
      signedBySchoolAt: null,
      quantity: 18,
      value: 90_000_000,
    });
    expect((await market.sign(contractId, 2, enterpriseA)).codes).toEqual(['STALE_VERSION']);
  });

  test('in force for fewer than were accepted frees the rest of the order', async () => {
    const { orderId, contractId } = await market.awarded(20);
    await market.mutate(schoolA, 'amendContract', 'trainingContract', {
      id: contractId,
      quantity: 12,
      expectedVersion: 1,
    });
    await market.sign(contractId, 2, schoolA);
    await market.sign(contractId, 3, enterpriseA);
    expect((await market.order(orderId, 'awardedQuantity')).awardedQuantity).toBe(12);
  });

  test('terminated before it is in force frees its places at once and puts the order back on the market', async () => {
    const { orderId, contractId } = await market.awarded();
    const terminate = { id: contractId, expectedVersion: 1 };
    expect((await market.mutate(schoolA, 'terminateContract', 'trainingContract', terminate)).errors).toMatchObject([
      { code: 'REQUIRED', field: ['note'] },
    ]);
    await market.mutate(schoolA, 'terminateContract', 'trainingContract', { ...terminate, note: 'Không đủ giáo viên' });
    expect(await market.order(orderId, 'status awardedQuantity')).toEqual({ status: 'PUBLISHED', awardedQuantity: 0 });
    expect((await market.offer(orderId)).codes).toEqual([]);
  });

  const seatsChanged = (contractId: string, trainingOrderId: string, version: number, facts: object) =>
    market.bench.bus.publish({
      id: newId(market.bench.clock.now()),
      type: 'ContractSeatsChanged',
      schemaVersion: 1,
      source: 'schools',
      occurredAt: market.bench.clock.now().toISOString(),
      subjectId: contractId,
      subjectVersion: version,
      facts: {
        contractId,
        trainingOrderId,
        taken: 0,
        closed: false,
        planned: 0,
        running: 0,
        graduated: 0,
        ran: false,
        ...facts,
      },
    });

  test('terminated in force frees only what no cohort has taken, and only when the schools have said so', async () => {
    const { orderId, contractId } = await market.contracted(25);
    await market.mutate(enterpriseA, 'terminateContract', 'trainingContract', {
      id: contractId,
      expectedVersion: 3,
      note: 'Đổi kế hoạch',
    });
    expect((await market.order(orderId, 'awardedQuantity')).awardedQuantity).toBe(25);
    await seatsChanged(contractId, orderId, 2, { taken: 10, closed: true, planned: 1 });
    expect((await market.order(orderId, 'awardedQuantity')).awardedQuantity).toBe(10);
    await seatsChanged(contractId, orderId, 1, { taken: 25, closed: true });
    expect((await market.order(orderId, 'awardedQuantity')).awardedQuantity).toBe(10);
    await seatsChanged(contractId, orderId, 3, { taken: 0, closed: true });
    expect(await market.order(orderId, 'awardedQuantity status')).toEqual({ awardedQuantity: 0, status: 'PUBLISHED' });
  });

  test('keeps its version while cohorts come and go that change nothing of it', async () => {
    const { orderId, contractId } = await market.contracted(25);
    await seatsChanged(contractId, orderId, 1, { taken: 10, planned: 1 });
    expect((await contractOf(contractId, 'version')).version).toBe(3);
  });

  test('follows its cohorts: the order trains, the contract completes, the order is delivered and may be closed', async () => {
    const { orderId, contractId } = await market.contracted(25);
    await seatsChanged(contractId, orderId, 1, { taken: 25, running: 1, ran: true });
    expect((await market.order(orderId)).status).toBe('IN_TRAINING');
    await seatsChanged(contractId, orderId, 2, { taken: 25, graduated: 1, ran: true });
    expect((await contractOf(contractId, 'status')).status).toBe('COMPLETED');
    const { status, version } = await market.order(orderId);
    expect(status).toBe('DELIVERED');
    const closed = await market.mutate(enterpriseA, 'closeTrainingOrder', 'trainingOrder', {
      id: orderId,
      expectedVersion: version,
    });
    expect(closed.record).toMatchObject({ status: 'CLOSED' });
  });

  test('is seen by its sides, its board and its province; its value and terms by the two sides only', async () => {
    const { contractId, orderId } = await market.awarded();
    for (const side of [enterpriseA, schoolA]) {
      expect(await contractOf(contractId, 'number value', side)).toEqual({
        number: expect.stringMatching(/^HD-2026-\d{6}$/),
        value: 200_000_000,
      });
    }
    for (const overseer of [as.board('bql-kkt-tra-vinh'), as.province('86')]) {
      expect(await contractOf(contractId, 'number value terms offer { id }', overseer)).toEqual({
        number: expect.stringMatching(/^HD-2026-\d{6}$/),
        value: null,
        terms: null,
        offer: null,
      });
      expect((await market.order(orderId, 'contracts { number }', overseer)).contracts).toHaveLength(1);
    }
    for (const other of [
      as.nobody,
      enterpriseB,
      schoolB,
      as.board('bql-kcn-kcx-ha-noi'),
      as.province('01'),
      as.admin,
    ]) {
      expect(await contractOf(contractId, 'number', other)).toBeNull();
      expect((await market.order(orderId, 'contracts { number }', other)).contracts).toEqual([]);
    }
  });
});
