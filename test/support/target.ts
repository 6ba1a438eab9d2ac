import { connect } from 'node:net';
import { LOCAL_SECRET } from '../../gateway/src/local-provider';
import type { Answer } from '../../gateway/src/demo/caller';
import { startHub, type RunningHub } from './running-hub';

export const PORTAL = 'https://cong.example.vn';

/** What no answer of the hub may tell: where it failed, how it stores, where its parts are, what else there is. */
export const TELLING =
  /node_modules|\bat .*:\d+:\d+|\.[jt]s:\d+|SELECT |SQLITE|ECONNREFUSED|127\.0\.0\.1:\d|Did you mean|stacktrace/;

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  body: Answer;
}

export interface Target {
  hub: RunningHub;
  /** A request as it is given, from an address of its own, so that no test uses up another one's share. */
  send(path: string, init?: RequestInit & { from?: string }): Promise<Reply>;
  /** A POST of an operation; with the token of a demo client where one is named. */
  graph(query: string, variables?: unknown, more?: { as?: string; from?: string; headers?: object }): Promise<Reply>;
  tokenOf(clientId: string): Promise<string>;
  /** Bytes as they are, and what came back until the hub closed the connection. */
  raw(text: string): Promise<string>;
  stop(): Promise<unknown>;
}

let addresses = 0;
/** An address that nobody has used yet; all are of the blocks for documentation. */
export const freshAddress = (): string => {
  addresses += 1;
  return `2001:db8:${(process.pid % 65_535).toString(16)}:${addresses.toString(16)}::1`;
};

/** The hub as it would stand in production behind one proxy, but for the provider that gives tokens to everybody. */
export async function startTarget(environment: Readonly<Record<string, string>> = {}): Promise<Target> {
  const hub = await startHub(undefined, {
    INTROSPECTION: 'off',
    TRUST_PROXY: '1',
    CORS_ORIGINS: PORTAL,
    PUBLIC_URL: 'https://hub.example.vn',
    ...environment,
  });
  const tokens = new Map<string, Promise<string>>();
  const send: Target['send'] = async (path, { from = freshAddress(), ...init } = {}) => {
    const headers = { 'accept-language': 'en', 'x-forwarded-for': from, ...(init.headers as object) };
    const response = await fetch(hub.url + path, { redirect: 'manual', ...init, headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  };
  const tokenOf = (clientId: string): Promise<string> => {
    const known = tokens.get(clientId) ?? signedIn(clientId);
    tokens.set(clientId, known);
    return known;
  };
  const signedIn = async (clientId: string): Promise<string> => {
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: LOCAL_SECRET };
    const { body } = await send('/oidc/token', { method: 'POST', body: new URLSearchParams(form) });
    return body.access_token;
  };
  return {
    hub,
    send,
    tokenOf,
    graph: async (query, variables, { as, from, headers } = {}) =>
      send('/graphql', {
        method: 'POST',
        ...(from ? { from } : {}),
        headers: {
          'content-type': 'application/json',
          ...(as ? { authorization: `Bearer ${await tokenOf(as)}` } : {}),
          ...headers,
        },
        body: JSON.stringify({ query, variables }),
      }),
    raw: (text) => sendRaw(Number(new URL(hub.url).port), text),
    stop: () => hub.stop(),
  };
}

/** Bytes as they are, and what came back until the connection was closed. */
export function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, 'localhost', () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => (answer += part));
    socket.once('close', () => resolve(answer));
    socket.once('error', reject);
  });
}

function parsed(text: string): Answer {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
