import { SettableClock } from '@ba-nha/shared/clock';
import { readConfig } from '@ba-nha/shared/config';
import { scalars } from '@ba-nha/shared/graph';
import type { Principal } from '@ba-nha/shared/permissions';
import type { Subgraph } from '@ba-nha/shared/subgraph';
import { createExecutor } from '@ba-nha/gateway/executor/index';
import { createSubgraphs, type EmbeddedOptions } from '@ba-nha/gateway/hub/embedded';
import { compose } from '@ba-nha/gateway/supergraph';
import { parse, type GraphQLSchema } from 'graphql';

export interface Statement {
  subgraph: string;
  sql: string;
  parameters: readonly unknown[];
}

/** What asking once came to: the answer, and the statements that were sent for it, in their order. */
export interface Asked {
  data: unknown;
  statements: Statement[];
  milliseconds: number;
}

/** The whole hub but for HTTP and tokens, which tells what it asks its databases. */
export interface MeasuredHub {
  schema: GraphQLSchema;
  ask(principal: Principal, query: string, variables?: Record<string, unknown>): Promise<Asked>;
  subgraph(name: string): Subgraph;
  stop(): Promise<void>;
}

const LIMIT_MS = 600_000;
/** What the hub looks for by itself, at its own time. */
const isByTimer = (sql: string): boolean => /FROM [`"](outbox|inbox|parked)_events[`"]/.test(sql);

export async function openMeasuredHub(
  environment: Readonly<Record<string, string>>,
  now: string,
  databaseUrl?: EmbeddedOptions['databaseUrl'],
): Promise<MeasuredHub> {
  let heard: Statement[] | undefined;
  const subgraphs = await createSubgraphs(readConfig(environment), {
    clock: new SettableClock(new Date(now)),
    ...(databaseUrl ? { databaseUrl } : {}),
    onStatement: (subgraph, sql, parameters) => {
      if (heard && !isByTimer(sql)) heard.push({ subgraph, sql, parameters });
    },
    onFault: (error, where) =>
      process.stderr.write(`${where}: ${error instanceof Error ? error.stack : String(error)}\n`),
  });
  await subgraphs.start();
  const sources = [...subgraphs.byName.values()].map(({ name, sdl }) => ({ name, sdl }));
  const executor = createExecutor({
    supergraphSdl: compose(sources),
    transports: subgraphs.transports as never,
    // A full scan is to be measured, not broken off.
    subgraphTimeoutMs: LIMIT_MS,
    scalars,
    onFailure: ({ reason }) => process.stderr.write(`${reason instanceof Error ? reason.stack : String(reason)}\n`),
  });
  return {
    schema: executor.apiSchema,
    ask: async (principal, query, variables) => {
      const statements: Statement[] = [];
      heard = statements;
      const began = performance.now();
      const asked = { document: parse(query), ...(variables ? { variables } : {}) };
      const answer = await executor.execute(asked, { principal, locale: 'en', requestId: 'bench' });
      const milliseconds = performance.now() - began;
      heard = undefined;
      if (answer.errors?.length) throw new Error(`${query}: ${JSON.stringify(answer.errors)}`);
      return { data: answer.data, statements, milliseconds };
    },
    subgraph: (name) => subgraphs.byName.get(name)!,
    stop: () => subgraphs.stop(),
  };
}
