import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../clock';
import type { SubgraphAnswer, SubgraphRequest } from '../doors';
import type { CallContext } from '../graph/context';
import { Gatekeeper } from './gatekeeper';
import type { HandoverKey } from './keys';
import { audienceOf } from './signature';

export const GRAPH_PATH = '/graphql';
/** An import of 5 MiB fits in, and so do the keys of a large page's records. */
const BODY_LIMIT = 16 * 1024 * 1024;
/** A caller who acts for many organisations is long to tell. */
const HEADERS_LIMIT = 64 * 1024;
const HEADERS_WITHIN_MS = 10_000;
const BODY_WITHIN_MS = 30_000;
/** Longer than any pause between two requests of a gateway at work; senders are told of it and hang up first. */
const KEEP_ALIVE_MS = 65_000;
const DRAIN_MS = 10_000;

export interface DoorOptions {
  /** What answers: a subgraph. */
  subgraph: {
    name: string;
    handle(request: SubgraphRequest, call: CallContext): Promise<SubgraphAnswer>;
    ready(): Promise<void>;
  };
  keys: readonly HandoverKey[];
  clock: Clock;
  /** 0 takes any free port. */
  port: number;
  /** The interface to listen on. */
  host: string;
  /** The address under which senders know this very instance; that of the machine itself unless given. */
  address?: string | undefined;
  bodyLimit?: number;
  onFault?: ((error: unknown, requestId: string) => void) | undefined;
}

export interface OpenDoor {
  /** Where senders find it. */
  address: string;
  port: number;
  /** Not ready at once; answers what is under way, at most for ten seconds, and hangs up. */
  stop(): Promise<void>;
}

/**
 * A subgraph's door for the hub's other processes. Whoever comes without a good signature gets 401 and nothing else,
 * whatever was asked; only whether the instance lives and is ready is for everybody.
 */
export async function openDoor(options: DoorOptions): Promise<OpenDoor> {
  let isStopping = false;
  let gatekeeper: Gatekeeper | undefined;
  const server = createServer(
    {
      maxHeaderSize: HEADERS_LIMIT,
      headersTimeout: HEADERS_WITHIN_MS,
      requestTimeout: BODY_WITHIN_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (request, response) => {
      if (isStopping) response.setHeader('connection', 'close');
      answer(request, response).catch((error: unknown) => {
        // A caller who hung up while sending is no fault of ours.
        if (!request.destroyed) options.onFault?.(error, 'door');
        if (!response.headersSent) end(response, 500);
      });
    },
  );
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
    else socket.destroy();
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const address = options.address ?? `http://${options.host}:${port}`;
  gatekeeper = new Gatekeeper({
    keys: options.keys,
    audience: audienceOf(options.subgraph.name, address),
    clock: options.clock,
    bodyLimit: options.bodyLimit ?? BODY_LIMIT,
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'GET' && request.url === '/health/live') return end(response, 200);
    if (request.method === 'GET' && request.url === '/health/ready') {
      const ready = !isStopping && (await isReady(options.subgraph));
      return end(response, ready ? 200 : 503);
    }
    const isGraph = request.method === 'POST' && request.url === GRAPH_PATH;
    const admitted = isGraph ? await gatekeeper?.admit(request) : undefined;
    if (!admitted) return refuse(response);
    const asked = readRequest(admitted.body);
    if (!asked) return end(response, 400);
    await answerGraph(options, asked, admitted.call, response);
  };

  return {
    address,
    port,
    stop: async () => {
      isStopping = true;
      await drain(server);
    },
  };
}

/** Answers while somebody waits: who hangs up or lets the deadline pass is not worked for any longer. */
async function answerGraph(
  { subgraph, clock, onFault }: DoorOptions,
  asked: SubgraphRequest,
  call: CallContext,
  response: ServerResponse,
): Promise<void> {
  const left = call.deadline === undefined ? undefined : call.deadline - clock.now().getTime();
  if (left !== undefined && left <= 0) return end(response, 504);
  const controller = new AbortController();
  const giveUp = () => controller.abort();
  const timer = left === undefined ? undefined : setTimeout(giveUp, left);
  response.once('close', giveUp);
  try {
    const text = JSON.stringify(await subgraph.handle(asked, { ...call, signal: controller.signal }));
    if (response.destroyed) return;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  } catch (error) {
    if (controller.signal.aborted) return end(response, 504);
    onFault?.(error, call.requestId);
    end(response, 500);
  } finally {
    clearTimeout(timer);
    response.off('close', giveUp);
  }
}

function readRequest(body: Buffer): SubgraphRequest | undefined {
  try {
    const { query, variables, operationName } = JSON.parse(body.toString()) as SubgraphRequest;
    if (typeof query !== 'string') return undefined;
    return { query, ...(variables ? { variables } : {}), ...(operationName ? { operationName } : {}) };
  } catch {
    return undefined;
  }
}

async function isReady(subgraph: DoorOptions['subgraph']): Promise<boolean> {
  try {
    await subgraph.ready();
    return true;
  } catch {
    return false;
  }
}

/** The same for every reason, so that nobody learns by trying. What is left of the body is not read. */
function refuse(response: ServerResponse): void {
  response.setHeader('connection', 'close');
  end(response, 401);
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0 });
  response.end();
}

async function drain(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(timer);
}
