import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import type { SubgraphTransport } from '@ba-nha/shared/doors';
import { HANDOVER_HEADER, readCall } from '@ba-nha/shared/handover';
import { SUPERGRAPH_FILE } from '@ba-nha/gateway/hub/places';
import { Recording } from './recording';
import type { Scene } from './scene';

interface Asked {
  query: string;
  variables?: Record<string, unknown>;
}

/**
 * All subgraphs at one port, each at the path of its name. While it records, the real ones answer, everybody as the
 * reader; afterwards it repeats what they have said and does nothing else.
 */
export class SubgraphHost {
  calls = 0;
  private recording: Recording | undefined;
  private passesOn = false;
  private readonly all = new Recording();
  private readonly server: Server = createServer((request, response) => {
    void this.answer(request).then(
      (answer) => {
        const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) };
        response.writeHead(200, headers).end(answer);
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });

  constructor(private readonly scene: Scene) {
    this.server.keepAliveTimeout = 60_000;
  }

  async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Answers by the real subgraphs while the work goes on, and keeps what they say. */
  async record(work: () => Promise<void>): Promise<Recording> {
    const recording = new Recording();
    this.recording = recording;
    try {
      await work();
    } finally {
      this.recording = undefined;
    }
    return recording;
  }

  /** Answers by the real subgraphs while the work goes on, and keeps nothing. */
  async passOn<T>(work: () => Promise<T>): Promise<T> {
    this.passesOn = true;
    try {
      return await work();
    } finally {
      this.passesOn = false;
    }
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage): Promise<string> {
    this.calls += 1;
    const subgraph = (request.url ?? '').split('/')[1] ?? '';
    const asked = JSON.parse(await textOf(request)) as Asked;
    if (this.passesOn) return this.ask(subgraph, asked, request.headers);
    if (!this.recording) return this.all.read(subgraph, asked.query, asked.variables);
    const answer = await this.ask(subgraph, asked, request.headers);
    for (const recording of [this.all, this.recording]) {
      recording.keep(subgraph, asked.query, asked.variables, answer);
    }
    return answer;
  }

  private async ask(subgraph: string, { query, variables }: Asked, headers: IncomingHttpHeaders): Promise<string> {
    if (query.includes('_service')) return JSON.stringify({ data: { _service: { sdl: schemaOf(subgraph) } } });
    const transports: Readonly<Record<string, SubgraphTransport>> = this.scene.subgraphs.transports;
    const transport = transports[subgraph];
    if (!transport) throw new Error(`There is no subgraph ${subgraph}.`);
    const handedOver = headers[HANDOVER_HEADER];
    const sender = typeof handedOver === 'string' ? readCall(handedOver)?.principal : undefined;
    // The hub itself asks for memberships, which the reader may not see.
    const principal = sender?.kind === 'service' ? sender : this.scene.reader;
    const call = { principal, locale: 'vi' as const, requestId: 'bench' };
    return JSON.stringify(await transport({ query, ...(variables ? { variables } : {}) }, call));
  }
}

/** As committed, without the definitions of federation's own directives, which a gateway of the first federation refuses. */
const schemaOf = (subgraph: string): string =>
  readFileSync(join(dirname(SUPERGRAPH_FILE), 'subgraphs', subgraph, 'schema.graphql'), 'utf8');
