// How long a committed fact takes to be in the labour balance, over NATS and MariaDB, a process for each side:
//   npm run bench -- events [--rate 200] [--seconds 30]
// NATS is at EVENTS_URL, else at 127.0.0.1:4222; MariaDB as for the tests. What it makes, it takes away.
import { fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { dropDatabases, testServer } from '../../scripts/mariadb.mjs';
import { load } from '../../scripts/compiler.mjs';

const PREFIX = 'banha_bench_events_';
const WARM_UP_S = 5;
const events = { url: process.env.EVENTS_URL ?? 'nats://127.0.0.1:4222', prefix: `bench${process.pid}` };

/** The zones subgraph in a process of its own; tells when each event is in the balance. */
async function consume(config) {
  const { openBus } = await import('@ba-nha/shared/events');
  const { createZones } = await import('@ba-nha/zones');
  const { readConfig } = await import('@ba-nha/shared/config');
  const { systemClock } = await import('@ba-nha/shared/clock');
  const { retention } = readConfig({});
  const bus = openBus(config.events, { onFault: (error) => console.error(String(error)) });
  const applied = [];
  const zones = await createZones({
    clock: systemClock,
    bus,
    subscribe: (subscriber) => bus.subscribe(timed(subscriber, applied)),
    databaseUrl: (name) => config.urls[name],
    transports: {},
    sample: false,
    secrets: { personKey: 'of no use outside this bench', dataKeys: [] },
    retention,
    revealsPerDay: 0,
  });
  await zones.start();
  bus.start();
  const telling = setInterval(() => process.send({ applied: applied.splice(0), cpu: process.cpuUsage() }), 100);
  process.send({ ready: true });
  process.on('disconnect', async () => {
    clearInterval(telling);
    await bus.stop();
    await zones.stop();
    await bus.close();
    process.exit(0);
  });
}

const timed = (subscriber, applied) => ({
  ...subscriber,
  receive: async (event) => {
    await subscriber.receive(event);
    note(subscriber, applied, [event]);
  },
  receiveAll: async (events) => {
    await subscriber.receiveAll(events);
    note(subscriber, applied, events);
  },
});

function note({ name }, applied, events) {
  if (name !== 'zones.balance') return;
  const now = String(process.hrtime.bigint());
  for (const event of events) applied.push([keyOf(event), now]);
}

async function measure() {
  const { values } = parseArgs({ options: { rate: { type: 'string' }, seconds: { type: 'string' } } });
  const rate = Number(values.rate ?? 200);
  const seconds = Number(values.seconds ?? 30);
  await load('hub/embedded.js');
  const server = await testServer();
  const urls = {};
  const connection = await createConnection(server.url);
  for (const name of ['enterprises', 'zones']) {
    urls[name] = `${server.url}/${PREFIX}${process.pid}_${name}`;
    await connection.query(`CREATE DATABASE ${PREFIX}${process.pid}_${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  }
  await connection.end();
  const law = { ...events, keepDays: 1, replicas: 1, attempts: 12 };
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify({ events: law, urls })]);
  try {
    const appliedAt = new Map();
    let consumerCpu;
    const ready = new Promise((resolve) =>
      child.on('message', ({ ready, applied = [], cpu }) => {
        if (ready) resolve();
        for (const [key, at] of applied) appliedAt.set(key, BigInt(at));
        consumerCpu = cpu;
      }),
    );
    await ready;
    const committedAt = await write({ law, url: urls.enterprises, rate, seconds });
    const isIn = (key) => appliedAt.has(key);
    for (let waited = 0; ![...committedAt.keys()].every(isIn) && waited < 30_000; waited += 100) await pause(100);
    tell({ rate, seconds, committedAt, appliedAt, consumerCpu });
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    await gone;
    await dropStream(law);
    await dropDatabases(server.url, PREFIX);
    await server.stop();
  }
}

/** The enterprises' side: so many transactions a second, each with an order's event; answers when each was committed. */
async function write({ law, url, rate, seconds }) {
  const { openBus, Outbox } = await import('@ba-nha/shared/events');
  const { openSubgraphDatabase } = await import('@ba-nha/shared/subgraph');
  const { systemClock } = await import('@ba-nha/shared/clock');
  const bus = openBus(law, { onFault: (error) => console.error(String(error)) });
  for (;;) {
    const up = await bus.ready().then(
      () => true,
      () => false,
    );
    if (up) break;
    await pause(50);
  }
  const environment = {
    databaseUrl: () => url,
    secrets: { personKey: 'of no use outside this bench' },
    clock: systemClock,
    onFault: (error) => console.error(String(error)),
  };
  const audited = { records: [], unaudited: [] };
  const { database } = await openSubgraphDatabase(environment, 'enterprises', {
    entities: [],
    migrations: [],
    audited,
  });
  const outbox = new Outbox('enterprises', database, bus, systemClock);
  outbox.start();
  const committedAt = new Map();
  const writing = new Set();
  const count = (WARM_UP_S + seconds) * rate;
  const started = performance.now();
  for (let i = 0; i < count; i += 1) {
    const due = started + (i * 1_000) / rate;
    if (due > performance.now()) await pause(due - performance.now());
    const fact = orderFact(i);
    const one = database
      .inTransaction((manager) => {
        // Hooks run in order: this one before the event is handed over.
        database.afterCommit(() => {
          if (i >= WARM_UP_S * rate) committedAt.set(keyOf(fact), process.hrtime.bigint());
        });
        return outbox.append(manager, fact);
      })
      .finally(() => writing.delete(one));
    writing.add(one);
  }
  await Promise.all(writing);
  // Also what a relay has to claim, because this machine was too slow for it.
  for (;;) {
    const [{ waiting }] = await database.read((manager) =>
      manager.query('SELECT COUNT(*) AS waiting FROM outbox_events WHERE publishedAt IS NULL'),
    );
    if (Number(waiting) === 0) break;
    await pause(100);
  }
  await outbox.stop();
  await bus.stop();
  await bus.close();
  await database.close();
  return committedAt;
}

const keyOf = ({ subjectId, subjectVersion }) => `${subjectId} ${subjectVersion}`;

const ORDERS = 2_000;
/** Orders of some forty places and occupations, each published once and changed again and again. */
function orderFact(i) {
  const order = i % ORDERS;
  return {
    type: i < ORDERS ? 'TrainingOrderPublished' : 'TrainingOrderUpdated',
    subjectId: `ORDER${String(order).padStart(6, '0')}`,
    subjectVersion: 1 + Math.floor(i / ORDERS),
    facts: {
      enterpriseId: `E${order % 97}`,
      status: 'PUBLISHED',
      quantity: 10 + (i % 50),
      awardedQuantity: 0,
      neededBy: `202${7 + (order % 3)}-05-01`,
      provinceCode: String(10 + (order % 34)),
      zoneCode: null,
      occupationCode: String(520_200 + (order % 40)),
      level: 'COLLEGE',
    },
  };
}

function tell({ rate, seconds, committedAt, appliedAt, consumerCpu }) {
  const lags = [...committedAt]
    .filter(([key]) => appliedAt.has(key))
    .map(([key, at]) => Number(appliedAt.get(key) - at) / 1e6)
    .sort((a, b) => a - b);
  const at = (share) => lags[Math.min(lags.length - 1, Math.floor(lags.length * share))]?.toFixed(1);
  const cpu = consumerCpu ? ((consumerCpu.user + consumerCpu.system) / 1e4 / (seconds + WARM_UP_S)).toFixed(0) : '?';
  console.log(`${rate} events a second for ${seconds} s: ${lags.length} of ${committedAt.size} events in the balance`);
  console.log(`commit to balance: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`);
  console.log(`the consumer's process took ${cpu} % of a core`);
  if (lags.length !== committedAt.size) process.exitCode = 1;
}

async function dropStream({ url, prefix }) {
  const { connect } = await import('@nats-io/transport-node');
  const { jetstreamManager } = await import('@nats-io/jetstream');
  const connection = await connect({ servers: url.replace(/^nats:\/\//, '') });
  await (await jetstreamManager(connection)).streams.delete(`${prefix}_events`);
  await connection.close();
}

if (process.send) await consume(JSON.parse(process.argv[2]));
else await measure();
