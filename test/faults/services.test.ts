import { setTimeout as pause } from 'node:timers/promises';
import { TestNats } from '../../shared/src/testing/nats';
import { subgraphNames } from '../support/hub-in-process';
import { Callers } from './callers';
import { retellInDisorder } from '../../shared/src/testing/disorder';
import { startProcesses, type HubProcesses } from './hub-processes';
import { Load } from './load';
import { MariaServer } from './maria-server';
import { ServerRecords } from './records';
import { play, printed, tableHead, type Fault, type Scene } from './row';
import { Way } from './way';

const LASTS_MS = 4_000;
const STOPPED_MS = 10_000;
const AWAY_MS = 2_000;

describe('the hub as services, hurt under load, keeps what it said was done', () => {
  const nats = new TestNats();
  const maria = new MariaServer();
  let wayToMaria: Way;
  let hub: HubProcesses;
  let scene: Scene;

  beforeAll(async () => {
    await Promise.all([nats.start(), maria.start()]);
    wayToMaria = await Way.to(maria.port);
    const databaseUrl = `mysql://root@127.0.0.1:${wayToMaria.port}/faults`;
    hub = await startProcesses({ databaseUrl, eventsUrl: nats.url });
    await hub.allReady();
    const callers = new Callers(() => hub.gateways);
    const load = new Load(callers, new Date());
    await load.prepare();
    const environment = { ...hub.environment, DATABASE_URL: `${maria.url}/faults` };
    scene = { callers, load, environment, records: await ServerRecords.at(environment.DATABASE_URL) };
    process.stdout.write(`${tableHead()}\n`);
  });

  afterAll(async () => {
    await scene?.records.close();
    await hub?.stop();
    await wayToMaria?.close();
    await Promise.all([nats.end(), maria.end()]);
  });

  /** A fault that lasts a while and is then undone. */
  const lasting = (name: string, begin: () => void, end: () => void): Fault => ({
    name,
    happen: async () => {
      begin();
      await pause(LASTS_MS);
      end();
    },
    isOver: () => hub.allReady(),
  });
  const kill = (name: string): Fault => ({
    name: `kill -9 of ${name}`,
    happen: async () => void process.kill(hub.process(name).pid!, 'SIGKILL'),
    isOver: () => hub.allReady(),
    mayLoseGateway: name === 'gateway',
  });
  const waysToSubgraphs = () => Object.values(hub.ways);

  const faults: Fault[] = [
    { name: 'none', happen: () => pause(LASTS_MS) },
    ...subgraphNames.map(kill),
    kill('gateway'),
    {
      name: 'kill -9 of NATS, away for 2 s',
      happen: async () => {
        await nats.stop();
        await pause(AWAY_MS);
        await nats.start();
      },
      isOver: () => hub.allReady(),
    },
    {
      name: 'kill -9 of MariaDB, away for 2 s',
      happen: async () => {
        await maria.kill();
        await pause(AWAY_MS);
        await maria.start();
        await scene.records.close();
        scene.records = await ServerRecords.at(scene.environment['DATABASE_URL']!);
      },
      isOver: () => hub.allReady(),
    },
    {
      name: 'enterprises stopped (SIGSTOP) for 10 s',
      happen: async () => {
        const { pid } = hub.process('enterprises');
        process.kill(pid!, 'SIGSTOP');
        await pause(STOPPED_MS);
        process.kill(pid!, 'SIGCONT');
      },
      isOver: () => hub.allReady(),
    },
    lasting(
      'gateway to subgraphs: 300 ms later each way',
      () => waysToSubgraphs().forEach((way) => way.slow(300)),
      () => waysToSubgraphs().forEach((way) => way.mend()),
    ),
    lasting(
      'gateway to subgraphs: connections reset',
      () => waysToSubgraphs().forEach((way) => way.startResets()),
      () => waysToSubgraphs().forEach((way) => way.mend()),
    ),
    lasting(
      'gateway to subgraphs: a black hole',
      () => waysToSubgraphs().forEach((way) => way.startBlackHole()),
      () => waysToSubgraphs().forEach((way) => way.mend()),
    ),
    lasting(
      'subgraphs to database: 20 ms later each way',
      () => wayToMaria.slow(20),
      () => wayToMaria.mend(),
    ),
    lasting(
      'subgraphs to database: connections reset',
      () => wayToMaria.startResets(),
      () => wayToMaria.mend(),
    ),
    lasting(
      'subgraphs to database: a black hole',
      () => wayToMaria.startBlackHole(),
      () => wayToMaria.mend(),
    ),
    {
      name: 'all events told again, twice, in disorder',
      happen: async () => retellInDisorder(nats.url, hub.environment['EVENTS_PREFIX']!),
    },
    {
      name: 'the clock of enterprises 5 minutes ahead',
      happen: () => withClockAhead('enterprises'),
      isOver: () => hub.allReady(),
    },
    {
      name: 'the gateway’s clock 5 minutes ahead',
      happen: () => withClockAhead('gateway'),
      isOver: () => hub.allReady(),
      mayLoseGateway: true,
      // To a clock so far ahead, a token may have run out.
      mayRefuse: ['UNAUTHENTICATED'],
    },
  ];

  /** Starts a process again with a clock that is ahead, and after a while with the right one. */
  async function withClockAhead(name: string): Promise<void> {
    await hub.restart(name, {
      LD_PRELOAD: process.env['FAKETIME_LIBRARY']!,
      FAKETIME: '+300s',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    });
    await pause(LASTS_MS);
    await hub.restart(name, {});
  }

  test.each(faults.map((fault) => [fault.name, fault] as const))('%s', async (_name, fault) => {
    const row = await play(scene, fault);
    process.stdout.write(`${printed(row)}\n`);
    expect(row.broken).toEqual([]);
  });
});
