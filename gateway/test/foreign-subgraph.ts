import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';

export interface ForeignSubgraph {
  url: string;
  /** The headers of every request. */
  headers: NodeJS.Dict<string | string[]>[];
  stop(): Promise<void>;
}

/** Somebody else's subgraph on a port of its own: it knows nothing of the hub. A field's function is called each time. */
export async function startForeignSubgraph(sdl: string, root: Record<string, unknown>): Promise<ForeignSubgraph> {
  const resolvers = Object.fromEntries(
    Object.entries(root).map(([field, value]) => [
      field,
      () => (typeof value === 'function' ? (value as () => unknown)() : value),
    ]),
  );
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: { Query: resolvers } });
  const headers: ForeignSubgraph['headers'] = [];
  const server = createServer((request, response) => {
    headers.push(request.headers);
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const { query, variables } = JSON.parse(Buffer.concat(parts).toString());
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(await graphql({ schema, source: query, variableValues: variables })));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    headers,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
