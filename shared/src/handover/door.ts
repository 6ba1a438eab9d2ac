import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../clock';
import type { SubgraphAnswer, SubgraphRequest } from '../doors';
import type { CallContext } from '../graph/context';
import { Ending } from '../graph/ending';
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
const UNREADABLE = 'HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

/** What a subgraph says that has not started yet: it has not begun anything, so another instance may be asked. */
export class NotServing extends Error {}

export interface DoorOptions {
  /** What answers: a subgraph. Throws {@link NotServing} where it does not answer anybody yet. */
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
  /** How long it goes on turning requests away once it stops, so that nobody sends one into a connection that closes. */
  stopNoticeMs?: number;
  onFault?: ((error: unknown, requestId: string) => void) | undefined;
}

export interface OpenDoor {
  /** Where senders find it. */
  address: string;
  port: number;
  /** Not ready at once; answers what is under way, at most for ten seconds, 503 to what still comes, and hangs up. */
  stop(): Promise<void>;
}

/**
 * A subgraph's door for the hub's other processes. Whoever comes without a good signature gets 401 and nothing else,
 * whatever was asked; only whether the instance lives and is ready is for everybody. Before its subgraph has started and
 * while it closes it answers 503 to those who signed: nothing has begun, they may ask another instance.
 */
export async function openDoor(options: DoorOptions): Promise<OpenDoor> {
  const door = new Door(options);
  await door.open();
  return door;
}

class Door implements OpenDoor {
  address = '';
  port = 0;
  private isStopping = false;
  private isClosing = false;
  private underWay = 0;
  private gatekeeper: Gatekeeper | undefined;
  private readonly server: Server;

  constructor(private readonly options: DoorOptions) {
    this.server = createServer(
      {
        maxHeaderSize: HEADERS_LIMIT,
        headersTimeout: HEADERS_WITHIN_MS,
        requestTimeout: BODY_WITHIN_MS,
        keepAliveTimeout: KEEP_ALIVE_MS,
      },
      (request, response) => {
        this.underWay += 1;
        response.once('close', () => {
          this.underWay -= 1;
          if (this.isClosing) this.hangUpWhenDone();
        });
        this.answer(request, response).catch((error: unknown) => {
          // A caller who hung up while sending is no fault of ours.
          if (!request.destroyed) options.onFault?.(error, 'door');
          if (!response.headersSent) this.send(response, 500);
        });
      },
    );
    this.server.on('clientError', (_error, socket) => {
      if (socket.writable) socket.end(UNREADABLE);
      else socket.destroy();
    });
  }

  async open(): Promise<void> {
    const { subgraph, keys, clock, port, host, address, bodyLimit = BODY_LIMIT } = this.options;
    this.server.listen(port, host);
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
    this.address = address ?? `http://${host}:${this.port}`;
    const audience = audienceOf(subgraph.name, this.address);
    this.gatekeeper = new Gatekeeper({ keys, audience, clock, bodyLimit });
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    const { stopNoticeMs } = this.options;
    if (stopNoticeMs) await pause(stopNoticeMs);
    this.isClosing = true;
    const closed = once(this.server, 'close');
    this.server.close();
    this.hangUpWhenDone();
    const timer = setTimeout(() => this.server.closeAllConnections(), DRAIN_MS);
    await closed;
    clearTimeout(timer);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url } = request;
    const cameTooLate = this.isStopping;
    if (method === 'GET' && url === '/health/live') return this.send(response, 200);
    if (method === 'GET' && url === '/health/ready') return this.send(response, (await this.isReady()) ? 200 : 503);
    const admitted = method === 'POST' && url === GRAPH_PATH ? await this.gatekeeper?.admit(request) : undefined;
    if (!admitted) return this.refuse(response);
    if (cameTooLate) return this.send(response, 503);
    const asked = readRequest(admitted.body);
    if (!asked) return this.send(response, 400);
    await this.answerGraph(asked, admitted.call, response);
  }

  /** Works while somebody waits: not for who hangs up or whose deadline has passed. */
  private async answerGraph(asked: SubgraphRequest, call: CallContext, response: ServerResponse): Promise<void> {
    const { subgraph, clock, onFault } = this.options;
    const left = call.deadline === undefined ? undefined : call.deadline - clock.now().getTime();
    if (left !== undefined && left <= 0) return this.send(response, 504);
    const ending = new Ending();
    const giveUp = () => ending.end(new Error('Nobody waits for the answer any more'));
    const timer = left === undefined ? undefined : setTimeout(giveUp, left);
    response.once('close', giveUp);
    try {
      const answer = await subgraph.handle(asked, { ...call, signal: ending });
      this.send(response, 200, JSON.stringify(answer));
    } catch (error) {
      if (error instanceof NotServing) return this.send(response, 503);
      if (ending.aborted) return this.send(response, 504);
      onFault?.(error, call.requestId);
      this.send(response, 500);
    } finally {
      clearTimeout(timer);
      response.off('close', giveUp);
    }
  }

  /** A connection that has sent nothing yet counts for Node as one at work, and would be waited for. */
  private hangUpWhenDone(): void {
    if (this.underWay === 0) this.server.closeAllConnections();
  }

  private async isReady(): Promise<boolean> {
    if (this.isStopping) return false;
    try {
      await this.options.subgraph.ready();
      return true;
    } catch {
      return false;
    }
  }

  /** The same for every reason, so that nobody learns by trying. What is left of the body is not read. */
  private refuse(response: ServerResponse): void {
    response.setHeader('connection', 'close');
    this.send(response, 401);
  }

  private send(response: ServerResponse, status: number, json = ''): void {
    if (response.destroyed) return;
    // Said here and not when the request came: who stops meanwhile keeps no connection open.
    if (this.isStopping) response.setHeader('connection', 'close');
    if (json) response.setHeader('content-type', 'application/json');
    response.writeHead(status, { 'content-length': Buffer.byteLength(json) });
    response.end(json);
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
