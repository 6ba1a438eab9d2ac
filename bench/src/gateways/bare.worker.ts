import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSchema, parse, type DocumentNode } from 'graphql';
import { systemClock } from '@ba-nha/shared/clock';
import { executeOperation } from '@ba-nha/shared/execution';
import { scalars } from '@ba-nha/shared/graph';
import { httpTransport } from '@ba-nha/shared/handover';
import { anonymous } from '@ba-nha/shared/permissions';
import { asGateway } from '@ba-nha/gateway/apollo-gateway';
import type { CallContext, SubgraphTransport } from '@ba-nha/gateway/executor/index';
import { LiveExecutor } from '@ba-nha/gateway/live-executor';
import { addressesOf } from '@ba-nha/gateway/supergraph-addresses';
import { enter, readContest } from './contestant';
import { readWhatWasSaid, saidBy } from './in-memory';
import type { Answers } from './recording';

/** The hub's executor behind Apollo Server as it comes, which is how @apollo/gateway is measured. */
async function start(): Promise<void> {
  const { supergraphSdl, port, answers, schemas } = readContest();
  const ways = Object.entries(addressesOf(supergraphSdl, {})).map(([subgraph, addresses]) => {
    const way = httpTransport({ subgraph, addresses, clock: systemClock });
    const transport: SubgraphTransport = !answers
      ? (request, call) => way.ask(request, call as never)
      : schemas
        ? executed(subgraph, schemas[subgraph] ?? '', answers)
        : (request) => Promise.resolve(JSON.parse(answers(subgraph, request.query, request.variables)));
    return [subgraph, transport] as const;
  });
  const executor = new LiveExecutor(
    { supergraphSdl, transports: Object.fromEntries(ways) },
    { subgraphTimeoutMs: 5_000, scalars },
  );
  const server = new ApolloServer<CallContext>({
    gateway: asGateway(executor),
    plugins: [ApolloServerPluginCacheControlDisabled()],
  });
  const context: CallContext = { principal: anonymous, locale: 'vi', requestId: 'bench' };
  const { url } = await startStandaloneServer(server, { listen: { port }, context: async () => ({ ...context }) });
  enter(url);
}

/** A subgraph in the same process, as the embedded hub has it: each document is parsed once, and was validated by the planner. */
function executed(subgraph: string, sdl: string, answers: Answers): SubgraphTransport {
  const schema = buildSchema(sdl, { assumeValid: true });
  readWhatWasSaid(schema);
  const documents = new Map<string, DocumentNode>();
  return async ({ query, variables }) => {
    let document = documents.get(query);
    if (!document) documents.set(query, (document = parse(query)));
    const contextValue = saidBy(answers, subgraph, query, variables);
    return await executeOperation({ schema, document, variableValues: variables, contextValue });
  };
}

void start();
