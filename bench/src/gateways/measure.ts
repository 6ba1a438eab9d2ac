import { median } from '../figures';
import { drive } from '../load/drive';
import type { Running } from './contestants';
import type { SubgraphHost } from './subgraph-host';

/** A gateway that runs, and what is sent to it. */
export interface Subject {
  key: string;
  running: Running;
  headers: Record<string, string>;
}

export interface Figures {
  /** CPU of the gateway's process, in milliseconds for each request. */
  cpu: number;
  perSecond: number;
  p50: number;
  p99: number;
  calls: number;
  resident: number;
}

/** Sends a load in turn to each of the gateways, so many times over, and answers the median of each figure by the gateway's key. */
export async function measure(
  subjects: readonly Subject[],
  host: SubgraphHost,
  load: { bodies: readonly string[]; connections: number; requests: number; rounds: number },
): Promise<Map<string, Figures>> {
  const found = new Map<string, Figures[]>(subjects.map(({ key }) => [key, []]));
  for (let round = 0; round < load.rounds; round += 1) {
    for (const subject of subjects) found.get(subject.key)?.push(await once(subject, host, load));
  }
  return new Map([...found].map(([key, all]) => [key, medians(all)]));
}

async function once(
  { key, running, headers }: Subject,
  host: SubgraphHost,
  { bodies, connections, requests }: { bodies: readonly string[]; connections: number; requests: number },
): Promise<Figures> {
  const calls = host.calls;
  const before = await running.usage();
  const outcome = await drive({
    url: running.url,
    headers,
    bodies,
    pace: { kind: 'closed', connections, requests },
    warmUp: 0,
    mustContain: '"data"',
  });
  const after = await running.usage();
  if (outcome.failed > 0) throw new Error(`${key} failed ${outcome.failed} times: ${outcome.firstFailure}`);
  return {
    cpu: (after.cpu - before.cpu) / requests,
    perSecond: outcome.perSecond,
    p50: outcome.p50,
    p99: outcome.p99,
    calls: (host.calls - calls) / requests,
    resident: after.resident,
  };
}

function medians(all: readonly Figures[]): Figures {
  const of = (key: keyof Figures) => median(all.map((figures) => figures[key]));
  return {
    cpu: of('cpu'),
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    calls: of('calls'),
    resident: of('resident'),
  };
}
