import { ApolloServer, type ApolloServerOptionsWithGateway, type BaseContext } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { scalars } from '@ba-nha/shared/graph';
import { viewSupergraph } from '@ba-nha/gateway/executor/supergraph-view';
import { enter, readContest, WHOLE } from './contestant';

/** Apollo Server around a gateway that does nothing: it knows every answer. No gateway behind Apollo Server costs less. */
async function start(): Promise<void> {
  const { supergraphSdl, port, answers } = readContest();
  const { apiSchema } = viewSupergraph(supergraphSdl, scalars);
  const gateway: ApolloServerOptionsWithGateway<BaseContext>['gateway'] = {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema, coreSupergraphSdl: supergraphSdl });
      return () => {};
    },
    load: async () => ({
      executor: async ({ request }) => JSON.parse(answers?.(WHOLE, request.query ?? '', request.variables) ?? '{}'),
    }),
    stop: async () => {},
  };
  const server = new ApolloServer({ gateway, plugins: [ApolloServerPluginCacheControlDisabled()] });
  const { url } = await startStandaloneServer(server, { listen: { port } });
  enter(url);
}

void start();
