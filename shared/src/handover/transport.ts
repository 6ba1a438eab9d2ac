import type { Clock } from '../clock';
import type { SubgraphAnswer, SubgraphRequest } from '../doors';
import type { CallContext } from '../graph/context';
import { writeCall } from './call';
import { Connections } from './connections';
import { Instances } from './instances';
import type { HandoverKey } from './keys';
import { audienceOf, HANDOVER_HEADER, sign, SIGNATURE_HEADER } from './signature';

/** Said by an instance that has not started yet or is about to end. */
const NOT_SERVING = 503;

/** There was no connection, so that nothing can have been sent. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** What says that the connection failed, not the one at its other end. */
const LOST = new Set([...NOT_CONNECTED, 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET']);

export interface HttpTransportOptions {
  subgraph: string;
  /** The addresses of its instances, each with the path that takes operations. */
  addresses: readonly string[];
  /** The first signs; none for a subgraph that is not the hub's and takes everybody. */
  keys?: readonly HandoverKey[] | undefined;
  clock: Clock;
}

export interface HttpTransport {
  ask(request: SubgraphRequest, call: CallContext): Promise<SubgraphAnswer>;
  /** Lets what is under way end, and hangs up. */
  close(): Promise<void>;
}

/** An instance is there and takes nothing: it has not begun what it was asked. */
class TurnedAway extends Error {}

interface Instance {
  connections: Connections;
  address: string;
  path: string;
}

/**
 * The way to a subgraph in other processes: connections are kept, the least busy instance is asked, and a query whose
 * connection failed is asked once more, of another instance where there is one. A mutation is not, for it may have happened:
 * only where there was no connection at all, or one of the hub's own instances turned it away (503), is it sent to another.
 */
export function httpTransport({ subgraph, addresses, keys, clock }: HttpTransportOptions): HttpTransport {
  const all = addresses.map((address): Instance => {
    const { origin, pathname, search } = new URL(address);
    return { connections: new Connections(origin), address: origin, path: pathname + search };
  });
  const instances = new Instances(all, clock);
  const signing = keys?.[0];

  const askOne = async (instance: Instance, body: Buffer, call: CallContext): Promise<SubgraphAnswer> => {
    const { connections, address, path } = instance;
    const { statusCode, text } = await connections.post({
      path,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-language': call.locale,
        'x-request-id': call.requestId,
        ...(signing ? signed(subgraph, address, path, body, call, signing, clock) : {}),
      },
      body,
      signal: call.signal,
    });
    if (statusCode === 200 || (!signing && statusCode >= 400 && statusCode < 500)) {
      return JSON.parse(text) as SubgraphAnswer;
    }
    const Fault = statusCode === NOT_SERVING ? TurnedAway : Error;
    throw new Fault(`${subgraph} answered ${statusCode} at ${address}`);
  };

  return {
    async ask({ query, variables, operationName, operationKind }, call) {
      const body = Buffer.from(JSON.stringify({ query, variables, operationName }));
      const again = operationKind === 'query';
      const mayAskAgain = (reason: unknown) => {
        if (reason instanceof TurnedAway) return all.length > 1 && (again || signing !== undefined);
        return again ? isLost(reason) : all.length > 1 && isNotConnected(reason);
      };
      let first: Instance | undefined;
      try {
        return await instances.use({ again }, (instance) => askOne((first = instance), body, call), isLost);
      } catch (reason) {
        if (!mayAskAgain(reason) || call.signal?.aborted) throw reason;
        return await instances.use({ again, not: first }, (instance) => askOne(instance, body, call), isLost);
      }
    },
    close: async () => {
      await Promise.all(all.map(({ connections }) => connections.close()));
    },
  };
}

function signed(
  subgraph: string,
  address: string,
  path: string,
  body: Buffer,
  call: CallContext,
  key: HandoverKey,
  clock: Clock,
): Record<string, string> {
  const handover = writeCall(call);
  const bound = { method: 'POST', path, audience: audienceOf(subgraph, address), handover, body };
  return { [HANDOVER_HEADER]: handover, [SIGNATURE_HEADER]: sign(bound, key, clock.now().getTime()) };
}

const codeOf = (reason: unknown): string => (reason as { code?: string } | null)?.code ?? '';
const isNotConnected = (reason: unknown): boolean => NOT_CONNECTED.has(codeOf(reason));
const isLost = (reason: unknown): boolean => reason instanceof TurnedAway || LOST.has(codeOf(reason));
