import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { systemClock } from '@ba-nha/shared/clock';
import { scalars } from '@ba-nha/shared/graph';
import { httpTransport } from '@ba-nha/shared/handover';
import { anonymous } from '@ba-nha/shared/permissions';
import { asGateway } from '@ba-nha/gateway/apollo-gateway';
import type { CallContext, SubgraphTransport } from '@ba-nha/gateway/executor/index';
import { LiveExecutor } from '@ba-nha/gateway/live-executor';
import { addressesOf } from '@ba-nha/gateway/supergraph-addresses';
import { enter, readContest } from './contestant';

/** The hub's executor behind Apollo Server as it comes, which is how @apollo/gateway is measured. */
async function start(): Promise<void> {
  const { supergraphSdl, port, answers } = readContest();
  const ways = Object.entries(addressesOf(supergraphSdl, {})).map(([subgraph, addresses]) => {
    const way = httpTransport({ subgraph, addresses, clock: systemClock });
    const transport: SubgraphTransport = answers
      ? (request) => Promise.resolve(JSON.parse(answers(subgraph, request.query, request.variables)))
      : (request, call) => way.ask(request, call as never);
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

void start();
