import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { systemClock, vietnamDay } from '@ba-nha/shared/clock';
import type { Benchmark, Findings } from '../benchmark';
import { startIssuer } from './issuer';
import { reads } from './operations';
import { graphPeer, handPeer } from './measuring/peers';
import { measureRead, type OperationFigures } from './measuring/reads';
import { startServer } from './serving/server';
import { openTables } from './tables';

export const whole: Benchmark = {
  about: 'the hub with its databases: the operations that users send most, against a monolith and hand-written SQL',
  inAll: true,
  run,
};

async function run(args: readonly string[]): Promise<Findings> {
  const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } } });
  const dataDir = values.data ?? join(__dirname, '../../.data');
  const issuer = await startIssuer();
  const environment = {
    DATA_DIR: dataDir,
    PORT: '0',
    RATE_LIMIT_CLIENT: '1000000',
    SAMPLE: 'off',
    ...issuer.environment,
  };
  const tables = openTables((subgraph) => `sqlite:${join(dataDir, `${subgraph}.db`)}`);
  const servers = [];
  for (const worker of ['hub', 'monolith', 'hand']) servers.push(await startServer(worker, environment));
  const [hub, monolith, hand] = servers;
  const peers = [graphPeer('ours', hub!), graphPeer('monolith', monolith!), handPeer(hand!)];
  const today = vietnamDay(systemClock.now());
  const figures: OperationFigures[] = [];
  for (const operation of reads) {
    const found = await measureRead(operation, {
      peers,
      issuer,
      durations: { rounds: 2, closedSeconds: 0.7, openSeconds: 2 },
      draw: (each, count) => each.draw(tables, today, count),
    });
    if (found) figures.push(found);
  }
  for (const server of servers) await server.stop();
  await tables.close();
  await issuer.stop();
  return {
    title: 'The whole',
    method: '',
    tables: figures.map(({ operation, openRate, subjects, peers: measured }) => ({
      title: `${operation.title} (${subjects}, ${openRate.toFixed(0)}/s)`,
      columns: ['', 'p50 alone', 'req/s', 'CPU ms', 'open p50', 'open p99', 'statements', 'repeats', 'MB'],
      rows: measured.map((each) => [
        each.peer,
        each.p50Alone.toFixed(2),
        each.perSecond.toFixed(0),
        each.cpuPerRequest.toFixed(2),
        each.openP50.toFixed(2),
        each.openP99.toFixed(2),
        each.statements?.perRequest ?? '',
        each.statements?.mostRepeated ?? '',
        Math.round(each.memory / 1e6),
      ]),
    })),
    goals: [],
  };
}
