import type { Issuer } from '../issuer';
import type { ReadOperation, Subject } from '../operations/operation';
import type { Server } from '../serving/server';

export type PeerName = 'ours' | 'monolith' | 'hand';

/** A server that answers the operations, each in its own way of asking. */
export interface Peer {
  name: PeerName;
  server: Server;
  answers(operation: ReadOperation): boolean;
  bodyOf(operation: ReadOperation, subject: Subject): string;
}

/** One that takes GraphQL. */
export const graphPeer = (name: PeerName, server: Server): Peer => ({
  name,
  server,
  answers: () => true,
  bodyOf: ({ query }, { variables }) => JSON.stringify({ query, variables }),
});

export const handPeer = (server: Server): Peer => ({
  name: 'hand',
  server,
  answers: ({ byHand }) => byHand !== undefined,
  bodyOf: ({ name }, { variables }) => JSON.stringify({ operation: name, variables }),
});

/** What is sent to one peer for one operation: a request for each subject, with its caller's token. */
export interface Requests {
  url: string;
  bodies: string[];
  authorizations: string[];
}

export async function requestsFor(
  peer: Peer,
  operation: ReadOperation,
  subjects: readonly Subject[],
  issuer: Issuer,
): Promise<Requests> {
  return {
    url: peer.server.url,
    bodies: subjects.map((subject) => peer.bodyOf(operation, subject)),
    authorizations: await Promise.all(subjects.map(({ caller }) => issuer.authorizationOf(caller))),
  };
}

/** Sends the requests one after the other; answers their data. */
export async function sendEach({ url, bodies, authorizations }: Requests, count: number): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (let i = 0; i < Math.min(count, bodies.length); i += 1) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: authorizations[i] as string },
      body: bodies[i] as string,
    });
    const text = await response.text();
    const answer = response.ok ? (JSON.parse(text) as { data?: unknown; errors?: unknown }) : { errors: text };
    if (answer.errors !== undefined) throw new Error(`${url} answers ${response.status} ${text.slice(0, 1_000)}`);
    answers.push(answer.data);
  }
  return answers;
}
