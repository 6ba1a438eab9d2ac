import { TestNats } from '../../shared/src/testing/nats';
import { Balancer } from './balancer';
import { Callers } from './callers';
import { startProcesses, type HubProcesses } from './hub-processes';
import { Load } from './load';
import { MariaServer } from './maria-server';
import { ServerRecords } from './records';
import { play, printed, type Scene } from './row';

const LOOKED_AT_EVERY_MS = 200;
const STOP_NOTICE_MS = 1_000;

describe('two of each process', () => {
  const nats = new TestNats();
  const maria = new MariaServer();
  let hub: HubProcesses;
  let balancer: Balancer;
  let scene: Scene;

  beforeAll(async () => {
    await Promise.all([nats.start(), maria.start()]);
    const databaseUrl = `${maria.url}/faults`;
    hub = await startProcesses({ databaseUrl, eventsUrl: nats.url, instances: 2, stopNoticeMs: STOP_NOTICE_MS });
    await hub.allReady();
    balancer = new Balancer(hub.gateways, LOOKED_AT_EVERY_MS);
    const callers = new Callers(balancer.takers);
    const load = new Load(callers, new Date());
    await load.prepare();
    scene = { callers, load, environment: hub.environment, records: await ServerRecords.at(databaseUrl) };
  });

  afterAll(async () => {
    balancer?.stop();
    await scene?.records.close();
    await hub?.stop();
    await Promise.all([nats.end(), maria.end()]);
  });

  test('restarted one after another under load let no request fail', async () => {
    const row = await play(scene, {
      name: 'two of each: every process restarted, one after another',
      happen: async () => {
        for (const name of hub.names) await hub.restart(name);
      },
    });
    process.stdout.write(`${printed(row)}\n`);
    if (row.failed !== '–') for (const name of hub.names) process.stdout.write(`${name}\n${hub.faultsOf(name)}\n`);
    expect(row.broken).toEqual([]);
    expect(row.failed).toBe('–');
  });
});
