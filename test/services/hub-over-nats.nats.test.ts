import { TestNats } from '../../shared/src/testing/nats';
import { until } from '../../shared/src/testing/until';
import { playChain } from '../../gateway/src/demo/chain';
import { startHubInProcess, type HubInProcess } from '../support/hub-in-process';

describe('the hub with its events over NATS', () => {
  const nats = new TestNats();
  let hub: HubInProcess;
  beforeAll(async () => {
    await nats.start();
    hub = await startHubInProcess(undefined, { eventsUrl: nats.url });
  });
  afterAll(async () => {
    await hub.stop();
    await nats.end();
  });

  test('plays the whole chain, from an order to hires, and its balance comes to what its owners have', async () => {
    const order = await playChain(hub.cast(), () => undefined, hub.clock.now());
    expect(order).toMatchObject({ quantity: 40, awardedQuantity: 40, placedCount: 32, hiredCount: 24 });
    const status = () =>
      hub.cast().enterprise.ask('query ($n: String!) { trainingOrder(number: $n) { status } }', { n: order.number });
    await until(async () => (await status()).trainingOrder.status === 'DELIVERED');
    await until(async () => (await hub.rebuildBalance()).changed === 0);
  });
});
