// @apollo/gateway behind Apollo Server, both as they come.
import { ApolloGateway, LocalGraphQLDataSource, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSchema } from 'graphql';
import { enter, readContest } from '../dist/gateways/contestant.js';
import { readWhatWasSaid, saidBy } from '../dist/gateways/in-memory.js';

const { supergraphSdl, port, answers, schemas } = readContest();

/** A subgraph in the same process, as the library has it, over what it has answered before. */
class Executed extends LocalGraphQLDataSource {
  constructor(name) {
    const schema = buildSchema(schemas[name], { assumeValid: true });
    readWhatWasSaid(schema);
    super(schema);
    this.name = name;
  }

  process(options) {
    const { query, variables } = options.request;
    return super.process({ ...options, context: saidBy(answers, this.name, query, variables) });
  }
}

const gateway = new ApolloGateway({
  supergraphSdl,
  buildService: ({ name, url }) => {
    if (!answers) return new RemoteGraphQLDataSource({ url });
    if (schemas) return new Executed(name);
    return { process: async ({ request }) => JSON.parse(answers(name, request.query, request.variables)) };
  },
});
const server = new ApolloServer({ gateway, plugins: [ApolloServerPluginCacheControlDisabled()] });
const { url } = await startStandaloneServer(server, { listen: { port } });
enter(url);
