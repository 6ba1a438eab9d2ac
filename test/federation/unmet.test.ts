import type { Answer, Caller } from '../../gateway/src/demo/caller';
import { change, must } from '../../gateway/src/demo/caller';
import { LEVEL, OCCUPATION, ZONE } from '../../gateway/src/demo/queries';
import { principalOf, startHubInProcess, type HubInProcess } from '../support/hub-in-process';
import { drafted, offered } from '../support/permission-scene';

const work = { occupationCode: OCCUPATION, level: LEVEL };

describe('Why people of an order are missing', () => {
  let hub: HubInProcess;
  beforeEach(async () => {
    hub = await startHubInProcess();
  });
  afterEach(() => hub.stop());

  const published = async (values: object = {}): Promise<string> => {
    const { id, version } = await drafted(hub, { ...work, ...values });
    const input = { id, expectedVersion: version };
    await must(
      hub.cast().enterprise,
      'publishTrainingOrder',
      'ChangeTrainingOrderInput',
      input,
      'trainingOrder { id }',
    );
    return id;
  };
  const unmet = async (id: string, by: Caller = hub.cast().enterprise): Promise<Answer> =>
    (await by.ask('query ($id: ID!) { trainingOrder(id: $id) { unmetQuantity unmetReasons } }', { id })).trainingOrder;
  const reject = (offerId: string, reason?: string) =>
    must(
      hub.cast().enterprise,
      'rejectOffer',
      'ChangeOfferInput',
      { id: offerId, expectedVersion: 1, reason },
      'offer { rejectedBecause }',
    );

  test('is told from its offers and from the programmes of its province', async () => {
    const { schoolA, schoolB } = hub.cast();
    const id = await published();
    expect(await unmet(id)).toEqual({ unmetQuantity: 10, unmetReasons: ['NO_OFFER'] });
    const [a, b] = [await offered(schoolA, id), await offered(schoolB, id)];
    expect((await unmet(id)).unmetReasons).toEqual(['NOT_ANSWERED']);
    const { offer } = await reject(a.offer, 'PRICE');
    expect(offer).toEqual({ rejectedBecause: 'PRICE' });
    const input = { id: b.offer, expectedVersion: 1 };
    await must(hub.cast().enterprise, 'acceptOffer', 'AcceptOfferInput', input, 'offer { id }');
    expect(await unmet(id)).toEqual({ unmetQuantity: 5, unmetReasons: ['PRICE'] });
    const again = await offered(schoolA, id);
    await must(schoolA, 'withdrawOffer', 'ChangeOfferInput', { id: again.offer, expectedVersion: 1 }, 'offer { id }');
    expect((await unmet(id)).unmetReasons).toEqual(['PRICE', 'OFFER_WITHDRAWN']);
  });

  test('is as in the example of docs/BALANCE.md', async () => {
    const { enterprise, schoolA, schoolB } = hub.cast();
    const id = await published({ quantity: 40 });
    const [a, b] = [await offered(schoolA, id, 25), await offered(schoolB, id, 15)];
    await must(enterprise, 'acceptOffer', 'AcceptOfferInput', { id: a.offer, expectedVersion: 1 }, 'offer { id }');
    await reject(b.offer, 'PRICE');
    expect(await unmet(id)).toEqual({ unmetQuantity: 15, unmetReasons: ['PRICE'] });
  });

  test('is also that nobody nearby teaches it, or has the seats', async () => {
    expect((await unmet(await published({ provinceCode: '08', zoneCode: null }))).unmetReasons).toEqual([
      'NO_PROGRAMME_NEARBY',
      'NO_OFFER',
    ]);
    expect((await unmet(await published({ quantity: 9_000 }))).unmetReasons).toEqual(['NO_QUOTA', 'NO_OFFER']);
  });

  test('is for its enterprise, its board and its province; and what its offers say for the State once its time is up', async () => {
    const id = await published();
    const state = ['board-tra-vinh', 'province-vinh-long'];
    expect((await unmet(id)).unmetReasons).toEqual(['NO_OFFER']);
    for (const caller of state) expect((await unmet(id, hub.caller(caller))).unmetReasons).toEqual([]);
    for (const caller of ['enterprise-b', 'school-a', 'board-ha-noi', 'admin']) {
      expect(await unmet(id, hub.caller(caller))).toEqual({ unmetQuantity: 10, unmetReasons: null });
    }
    hub.clock.set('2027-03-02T03:00:00Z');
    for (const caller of state) {
      expect(await unmet(id, hub.caller(caller))).toEqual({ unmetQuantity: 10, unmetReasons: ['NO_OFFER'] });
    }
  });

  test('is reached from the cell of the balance in which the order counts', async () => {
    const [large, small] = [await published({ quantity: 30 }), await published({ quantity: 12 })];
    const query = `{ industrialZone(code: "${ZONE}") { balance { nodes { quarter ordered
      trainingOrders { totalCount nodes { id unmetQuantity unmetReasons } } } } } }`;
    const { data } = await hub.run(principalOf('enterprise-a'), query);
    const told: Answer = JSON.parse(JSON.stringify(data));
    const told2029 = told.industrialZone.balance.nodes.filter(({ quarter }: Answer) => quarter === '2029-Q4');
    expect(told2029).toEqual([
      {
        quarter: '2029-Q4',
        ordered: 42,
        trainingOrders: {
          totalCount: 2,
          nodes: [
            { id: large, unmetQuantity: 30, unmetReasons: ['NO_OFFER'] },
            { id: small, unmetQuantity: 12, unmetReasons: ['NO_OFFER'] },
          ],
        },
      },
    ]);
  });

  test('a reason belongs to a rejection alone', async () => {
    const { schoolA } = hub.cast();
    const { offer } = await offered(schoolA, await published());
    const input = { id: offer, expectedVersion: 1, reason: 'PRICE' };
    const { userErrors } = await change(schoolA, 'withdrawOffer', 'ChangeOfferInput', input, 'offer { id }');
    expect(userErrors).toMatchObject([{ code: 'INVALID', field: ['reason'] }]);
  });
});
