import { as } from '@ba-nha/shared/testing';
import type { Market } from '../testing/market';
import { enterpriseA, enterpriseB, openMarket, schoolA, schoolB } from '../testing/market';

describe('a training order', () => {
  let market: Market;
  beforeEach(async () => {
    market = await openMarket();
  });
  afterEach(() => market.bench.stop());

  test('is a draft that only its enterprise sees', async () => {
    const { record } = await market.draft();
    expect(record).toMatchObject({ status: 'DRAFT', number: expect.stringMatching(/^DH-2026-\d{6}$/), version: 1 });
    expect(record!['availableActions']).toEqual(['updateTrainingOrder', 'publishTrainingOrder', 'cancelTrainingOrder']);
    for (const caller of [as.nobody, enterpriseB, schoolA, as.board('bql-kkt-tra-vinh'), as.province('86'), as.admin]) {
      expect(await market.order(record!.id, 'id', caller)).toBeNull();
    }
  });

  test('once published is read by anybody, without wages, funding and history to nobody signed in', async () => {
    const { id } = await market.published({ funding: [{ source: 'ENTERPRISE', amount: 1_000 }] });
    const selection =
      'status wageFrom wageTo funding { amount } history { action } enterprise { name contact { name } }';
    expect(await market.order(id, selection, as.nobody)).toMatchObject({
      status: 'PUBLISHED',
      wageFrom: null,
      wageTo: null,
      funding: null,
      history: null,
    });
    expect(await market.order(id, selection, schoolA)).toMatchObject({ wageFrom: 7_000_000, history: null });
    const toBoard = await market.order(id, selection, as.board('bql-kkt-tra-vinh'));
    expect(toBoard.history.map((entry: { action: string }) => entry.action)).toEqual([
      'createTrainingOrder',
      'publishTrainingOrder',
    ]);
    expect((await market.order(id, 'history { action }', as.board('bql-kcn-kcx-ha-noi'))).history).toBeNull();
  });

  test('is not another enterprise’s to change: hidden it is not found, published it is forbidden', async () => {
    const { record } = await market.draft();
    const publish =
      'mutation($i: ChangeTrainingOrderInput!) { publishTrainingOrder(input: $i) { userErrors { code } } }';
    const input = { i: { id: record!.id, expectedVersion: 1 } };
    expect(await market.bench.errorsOf(enterpriseB, publish, input)).toEqual(['NOT_FOUND']);
    expect(await market.bench.errorsOf(as.nobody, publish, input)).toEqual(['UNAUTHENTICATED']);
    expect(await market.bench.errorsOf(schoolA, publish, input)).toEqual(['FORBIDDEN']);
    await market.bench.ask(enterpriseA, publish, input);
    expect(await market.bench.errorsOf(enterpriseB, publish, { i: { id: record!.id, expectedVersion: 2 } })).toEqual([
      'FORBIDDEN',
    ]);
  });

  test('tells every fault of its input at once, with the path of each, and writes nothing', async () => {
    const { errors, record } = await market.draft({
      occupationCode: '999999',
      quantity: 0,
      provinceCode: 'Atlantis',
      outcomes: ['fine', 'a\u0000b'],
      funding: [
        { source: 'LEARNER', amount: 1 },
        { source: 'LEARNER', amount: 2 },
      ],
      wageFrom: 9,
      wageTo: 8,
      startsBy: '2026-12-01',
      neededBy: '2026-11-30',
      offerDeadline: '2026-11-19',
    });
    expect(record).toBeNull();
    expect(errors.map(({ code, field }) => `${code} ${field?.join('.')}`)).toEqual([
      'UNKNOWN_OCCUPATION occupationCode',
      'UNKNOWN_PLACE provinceCode',
      'OUT_OF_RANGE quantity',
      'INVALID wageTo',
      'INVALID outcomes.1',
      'DUPLICATE funding.1.source',
      'OUT_OF_RANGE offerDeadline',
      'OUT_OF_RANGE neededBy',
    ]);
    expect(market.bench.events).toEqual([]);
  });

  test('keeps text in composed form, whatever form it came in', async () => {
    const { record } = await market.draft({ outcomes: ['Lắp đặt tủ điện'.normalize('NFD')] });
    expect((await market.order(record!.id, 'outcomes')).outcomes).toEqual(['Lắp đặt tủ điện']);
  });

  test('is changed while a draft; null clears what may be empty and absent stays', async () => {
    const { record } = await market.draft();
    const change = { id: record!.id, expectedVersion: 1, quantity: 60, wageTo: null };
    const changed = await market.mutate(
      enterpriseA,
      'updateTrainingOrder',
      'trainingOrder',
      change,
      'version quantity wageFrom wageTo',
    );
    expect(changed.record).toEqual({ version: 2, quantity: 60, wageFrom: 7_000_000, wageTo: null });
    const stale = await market.mutate(enterpriseA, 'updateTrainingOrder', 'trainingOrder', change);
    expect(stale.codes).toEqual(['STALE_VERSION']);
    await market.mutate(enterpriseA, 'publishTrainingOrder', 'trainingOrder', { id: record!.id, expectedVersion: 2 });
    const late = await market.mutate(enterpriseA, 'updateTrainingOrder', 'trainingOrder', {
      ...change,
      expectedVersion: 3,
    });
    expect(late.codes).toEqual(['WRONG_STATE']);
  });

  test('of an enterprise that is not verified yet stays a draft', async () => {
    const registered = await market
      .mutate(
        as.enterprise('SOMEBODY'),
        'registerEnterprise',
        'enterprise',
        {
          taxCode: '0100109106',
          name: 'Công ty mẫu Mới',
          industryCode: '26100',
          provinceCode: 'Trà Vinh',
          employees: 12,
        },
        'id sizeClass verifiedAt version',
      )
      .catch((error: Error) => error);
    expect(registered).toMatchObject({ record: { sizeClass: 'SMALL', verifiedAt: null } });
    const newcomer = as.enterprise((registered as { record: { id: string } }).record.id);
    const { record } = await market.draft({}, newcomer);
    expect(record!['availableActions']).not.toContain('publishTrainingOrder');
    const refused = await market.mutate(newcomer, 'publishTrainingOrder', 'trainingOrder', {
      id: record!.id,
      expectedVersion: 1,
    });
    expect(refused.codes).toEqual(['WRONG_STATE']);
    const verify = { id: newcomer.acts.ENTERPRISE[0] };
    const byBoard = 'mutation($i: VerifyEnterpriseInput!) { verifyEnterprise(input: $i) { userErrors { code } } }';
    expect(await market.bench.errorsOf(as.board('bql-kkt-tra-vinh'), byBoard, { i: verify })).toEqual(['FORBIDDEN']);
    await market.mutate(as.province('86'), 'verifyEnterprise', 'enterprise', verify, 'verifiedAt version id');
    const published = await market.mutate(newcomer, 'publishTrainingOrder', 'trainingOrder', {
      id: record!.id,
      expectedVersion: 1,
    });
    expect(published.record).toMatchObject({ status: 'PUBLISHED' });
  });

  test('expires by the clock when the last day for accepting has passed, and takes no offers after their deadline', async () => {
    const { id } = await market.published();
    market.bench.clock.set('2026-12-31T16:59:00Z');
    expect((await market.order(id)).status).toBe('PUBLISHED');
    market.bench.clock.set('2026-12-31T17:00:00Z');
    expect((await market.offer(id)).codes).toEqual(['DEADLINE_PASSED']);
    market.bench.clock.set('2027-03-01T16:59:00Z');
    expect((await market.order(id)).status).toBe('PUBLISHED');
    market.bench.clock.set('2027-03-01T17:00:00Z');
    expect((await market.order(id)).status).toBe('EXPIRED');
    expect((await market.offer(id)).codes).toEqual(['DEADLINE_PASSED']);
    expect(market.bench.events.map((event) => event.type)).toContain('TrainingOrderExpired');
  });

  test('with an open offer expires on the same day, and the offer lapses with it', async () => {
    const { id } = await market.published();
    const { record: offer } = await market.offer(id);
    market.bench.clock.set('2027-01-15T03:00:00Z');
    expect((await market.order(id)).status).toBe('PUBLISHED');
    expect((await market.offer(id, {}, schoolB)).codes).toEqual(['DEADLINE_PASSED']);
    market.bench.clock.set('2027-03-02T03:00:00Z');
    expect(await market.order(id, 'status offers { nodes { status } }')).toEqual({
      status: 'EXPIRED',
      offers: { nodes: [{ status: 'LAPSED' }] },
    });
    expect((await market.accept(offer!.id, undefined, { expectedVersion: 2 })).codes).toEqual(['DEADLINE_PASSED']);
  });

  test('cancelled with a reason lets open offers lapse and ends contracts that nobody signed', async () => {
    const { orderId, contractId } = await market.awarded(10);
    await market.offer(orderId, {}, schoolB);
    const { version } = await market.order(orderId);
    const cancel = { id: orderId, expectedVersion: version };
    expect((await market.mutate(enterpriseA, 'cancelTrainingOrder', 'trainingOrder', cancel)).errors).toMatchObject([
      { code: 'REQUIRED', field: ['note'] },
    ]);
    const done = await market.mutate(enterpriseA, 'cancelTrainingOrder', 'trainingOrder', {
      ...cancel,
      note: 'Đổi kế hoạch',
    });
    expect(done.record).toMatchObject({ status: 'CANCELLED' });
    const after = await market.order(orderId, 'awardedQuantity offers { nodes { status } } contracts { id status }');
    expect(after.awardedQuantity).toBe(0);
    expect(after.offers.nodes.map((o: { status: string }) => o.status).sort()).toEqual(['ACCEPTED', 'LAPSED']);
    expect(after.contracts).toEqual([{ id: contractId, status: 'TERMINATED' }]);
  });

  test('is found by words without accents, by field and by place under its former name', async () => {
    await market.published();
    await market.published({ occupationCode: '540205', provinceCode: '01', zoneCode: null });
    const found = async (filter: object) =>
      (
        await market.bench.ask(
          as.nobody,
          'query($f: TrainingOrderFilter) { trainingOrders(filter: $f) { totalCount nodes { occupation { code } } } }',
          { f: filter },
        )
      ).trainingOrders;
    expect((await found({ search: 'dien CONG nghie' })).nodes).toEqual([{ occupation: { code: '520227' } }]);
    expect((await found({ fieldCodes: ['52'] })).totalCount).toBe(1);
    expect((await found({ provinceCode: 'Tỉnh Trà Vinh' })).totalCount).toBe(1);
    expect((await found({ openForOffers: true })).totalCount).toBe(2);
    expect((await found({ statuses: [] })).totalCount).toBe(0);
  });

  test('comes in pages that meet in both directions, in every order', async () => {
    for (const quantity of [5, 9, 7, 9, 6]) await market.published({ quantity });
    const page = async (args: string) =>
      (
        await market.bench.ask(
          as.nobody,
          `{ trainingOrders(orderBy: LARGEST, ${args}) { nodes { quantity } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
        )
      ).trainingOrders;
    const first = await page('first: 2');
    expect(first.nodes.map((n: { quantity: number }) => n.quantity)).toEqual([9, 9]);
    const second = await page(`first: 2, after: "${first.pageInfo.endCursor}"`);
    expect(second.nodes.map((n: { quantity: number }) => n.quantity)).toEqual([7, 6]);
    expect(second.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    const back = await page(`last: 2, before: "${second.pageInfo.startCursor}"`);
    expect(back.nodes).toEqual(first.nodes);
    const query = (args: string) => `{ trainingOrders(${args}) { nodes { id } } }`;
    for (const args of [
      'first: 0',
      'first: 101',
      'first: 1, last: 1',
      'after: "made up"',
      `orderBy: NEWEST, after: "${first.pageInfo.endCursor}"`,
    ]) {
      expect(await market.bench.errorsOf(as.nobody, query(args))).toEqual(['BAD_USER_INPUT']);
    }
    expect(await market.bench.errorsOf(as.nobody, '{ trainingOrder { id } }')).toEqual(['BAD_USER_INPUT']);
  });

  test('costs the same number of statements for one and for many', async () => {
    const query = `{ trainingOrders(first: 50) { nodes { number enterprise { name } offers(first: 5) { nodes { status contract { number } } } contracts { number status } history { action } availableActions } } }`;
    const count = async () => {
      market.bench.statements.length = 0;
      await market.bench.ask(enterpriseA, query);
      return market.bench.statements.length;
    };
    await market.awarded(5);
    const one = await count();
    for (let i = 0; i < 12; i += 1) await market.awarded(5);
    expect(await count()).toBe(one);
    expect(one).toBeLessThanOrEqual(6);
  });
});
