import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import { createSubgraphs } from '@ba-nha/gateway/hub/embedded';
import { createMemberships } from '@ba-nha/gateway/hub/memberships';
import { createIdentity } from '@ba-nha/gateway/identity';
import { readConfig } from '@ba-nha/shared/config';
import { systemClock } from '@ba-nha/shared/clock';
import { localeOf } from '@ba-nha/shared/errors';
import type { GraphContext } from '@ba-nha/shared/graph';
import express from 'express';
import { buildMonolith, type MonolithContext } from '../monolith/schema';
import { listen, serveBenchmark, StatementCount, tellFault } from './worker';

const ROOT = join(__dirname, '../../../..');
const textOf = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

/**
 * What a user would build who wants no federation: Apollo Server on Express over one schema, in one process with the
 * services. It checks tokens and permissions as the hub does, and has none of the gateway's limits to pay for.
 */
async function main(): Promise<void> {
  const statements = new StatementCount();
  const config = readConfig(process.env);
  const subgraphs = await createSubgraphs(config, {
    onStatement: statements.note,
    onFault: tellFault,
  });
  await subgraphs.start();
  const { membershipsOf: memberships } = createMemberships(subgraphs.transports, () => systemClock.now().getTime());
  const identity = createIdentity({ issuers: config.issuers, memberships });
  const parts = [...subgraphs.byName];
  const apollo = new ApolloServer<MonolithContext>({
    schema: buildMonolith({
      apiSdl: textOf('api.graphql'),
      supergraphSdl: textOf('supergraph.graphql'),
      schemas: new Map(parts.map(([name, subgraph]) => [name, subgraph.schema])),
    }),
    plugins: [
      {
        requestDidStart: async () => ({
          // What was read of sensitive data is written down before the answer leaves.
          willSendResponse: async ({ contextValue }) => {
            for (const { audit } of contextValue.parts.values()) if (audit.isOwing) await audit.settle();
          },
        }),
      },
    ],
  });
  await apollo.start();
  const app = express();
  app.use(
    '/graphql',
    express.json(),
    expressMiddleware(apollo, {
      context: async ({ req }) => {
        const principal = await identity.principalOf(req.headers.authorization);
        const call = { principal, locale: localeOf(req.headers['accept-language']), requestId: 'monolith' };
        const contexts: [string, GraphContext][] = [];
        for (const [name, subgraph] of parts) contexts.push([name, await subgraph.contextOf(call)]);
        return { parts: new Map(contexts), views: new WeakMap() };
      },
    }),
  );
  const url = await listen(createServer(app));
  serveBenchmark(`${url}/graphql`, statements, async () => {
    await apollo.stop();
    await subgraphs.stop();
  });
}

void main();
