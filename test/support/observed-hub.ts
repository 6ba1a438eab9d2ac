import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettableClock, systemClock } from '@ba-nha/shared/clock';
import { readConfig } from '@ba-nha/shared/config';
import { observe } from '@ba-nha/shared/observation';
import { TestDatabases } from '@ba-nha/shared/testing';
import type { Answer, Caller } from '../../gateway/src/demo/caller';
import type { Cast } from '../../gateway/src/demo/stage';
import { demoClients } from '../../gateway/src/hub/demo-clients';
import { startEmbedded, type RunningHub } from '../../gateway/src/hub/embedded';
import { AUDIENCE, startIssuer } from '../../gateway/test/issuer';

/** A span as a collector gets it. */
export interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  status: { code?: number };
  attributes: { key: string; value: Record<string, unknown> }[];
}

export interface ObservedHub {
  hub: RunningHub;
  clock: SettableClock;
  /** Every line of the log so far. */
  lines(): Record<string, Answer>[];
  /** What the collector was sent; all of it once the hub has stopped. */
  spans: Span[];
  /** All that left the hub by its log and towards the collector, as it left. */
  everythingTold(): string;
  /** What Prometheus reads. */
  scrape(): Promise<string>;
  token(clientId: string, more?: Record<string, unknown>): Promise<string>;
  post(body: object, headers?: Record<string, string>): Promise<Answer>;
  cast(): Promise<Cast>;
  stop(): Promise<void>;
}

/** The whole hub over HTTP in this process, with its log, a scraper of its metrics and a collector of its traces. */
export async function startObservedHub(environment: Record<string, string> = {}): Promise<ObservedHub> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const databases = new TestDatabases();
  const issuer = await startIssuer(() => systemClock.now());
  const collector = await startCollector();
  const config = readConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: AUDIENCE,
    METRICS_PORT: '0',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    LOG_LEVEL: 'debug',
    ...environment,
  });
  const clock = new SettableClock(new Date('2026-11-20T03:00:00Z'));
  const written: string[] = [];
  const destination = { write: (line: string) => void written.push(line) };
  const observation = await observe(config, { service: 'ba-nha', clock, destination });
  const hub = await startEmbedded(config, { observation, clock, databaseUrl: (name) => databases.urlOf(name) });

  const token: ObservedHub['token'] = (clientId, more = {}) => {
    const { name, roles, orgKind, orgId } = demoClients.find((client) => client.clientId === clientId)!;
    return issuer.token({ sub: clientId, name, roles, org_kind: orgKind, org_id: orgId, ...more });
  };
  const post: ObservedHub['post'] = async (body, headers = {}) => {
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const caller = async (clientId: string): Promise<Caller> => {
    const authorization = `Bearer ${await token(clientId)}`;
    return {
      name: clientId,
      ask: async (query, variables) => {
        const { data, errors } = await post({ query, variables }, { authorization });
        if (errors) throw new Error(`${clientId}: ${JSON.stringify(errors)}`);
        return data;
      },
    };
  };
  return {
    hub,
    clock,
    lines: () => written.map((line) => JSON.parse(line)),
    spans: collector.spans,
    everythingTold: () => [...written, ...collector.bodies].join('\n'),
    scrape: async () => (await fetch(observation.metrics!.url)).text(),
    token,
    post,
    cast: async () => ({
      enterprise: await caller('enterprise-a'),
      schoolA: await caller('school-a'),
      schoolB: await caller('school-b'),
      board: await caller('board-tra-vinh'),
    }),
    stop: async () => {
      await hub.stop();
      await observation.stop();
      await Promise.all([issuer.stop(), collector.stop()]);
      await databases.release();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Takes traces as OpenTelemetry's collector does, in JSON over HTTP. */
async function startCollector() {
  const spans: Span[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      bodies.push(body);
      for (const { scopeSpans } of JSON.parse(body).resourceSpans)
        for (const scope of scopeSpans) spans.push(...(scope.spans as Span[]));
      response.writeHead(request.url === '/v1/traces' ? 200 : 404, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    bodies,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
