// @apollo/gateway behind Apollo Server, both as they come.
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { enter, readContest } from '../dist/gateways/contestant.js';

const { supergraphSdl, port, answers } = readContest();
const gateway = new ApolloGateway({
  supergraphSdl,
  buildService: ({ name, url }) =>
    answers
      ? { process: async ({ request }) => JSON.parse(answers(name, request.query, request.variables)) }
      : new RemoteGraphQLDataSource({ url }),
});
const server = new ApolloServer({ gateway, plugins: [ApolloServerPluginCacheControlDisabled()] });
const { url } = await startStandaloneServer(server, { listen: { port } });
enter(url);
