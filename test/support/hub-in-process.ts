import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettableClock } from '@ba-nha/shared/clock';
import { readConfig } from '@ba-nha/shared/config';
import type { SubgraphAnswer, SubgraphRequest } from '@ba-nha/shared/doors';
import { scalars, type CallContext } from '@ba-nha/shared/graph';
import { anonymous, Role, type Principal } from '@ba-nha/shared/permissions';
import type { Subgraph } from '@ba-nha/shared/subgraph';
import { collectStatements, TestDatabases } from '@ba-nha/shared/testing';
import type { Services as ZonesServices } from '@ba-nha/zones';
import { parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Answer, Caller } from '../../gateway/src/demo/caller';
import type { Cast } from '../../gateway/src/demo/stage';
import { createExecutor } from '../../gateway/src/executor';
import { demoClients } from '../../gateway/src/hub/demo-clients';
import { createSubgraphs } from '../../gateway/src/hub/embedded';
import { subgraphKinds } from '../../gateway/src/hub/subgraphs';
import { compose } from '../../gateway/src/supergraph';

export const subgraphNames = subgraphKinds.map(({ name }) => name);

/** Changes what a subgraph answers the gateway, or lets it be silent by throwing; its own doors are not touched. */
export type Disturbance = (
  subgraph: string,
  request: SubgraphRequest,
  answer: () => Promise<SubgraphAnswer>,
) => Promise<SubgraphAnswer>;

export interface HubInProcess {
  clock: SettableClock;
  /** Where its files are, while it runs. */
  dataDir: string;
  apiSchema: GraphQLSchema;
  /** Statements that were sent since `countFrom`, by subgraph. */
  statements: { subgraph: string; sql: string }[];
  disturb(disturbance: Disturbance | undefined): void;
  run(principal: Principal, query: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
  /** What a subgraph's entity door answers a caller for a record, past the gateway. */
  door(subgraph: string, principal: Principal, key: { __typename: string } & Record<string, string>): Promise<unknown>;
  caller(clientId: string): Caller & { principal: Principal };
  cast(): Cast;
  subgraph(name: string): Subgraph;
  rebuildBalance(): Promise<{ facts: number; cells: number; changed: number }>;
  stop(): Promise<void>;
}

interface HubInProcessOptions {
  /** On files in a folder of its own, instead of databases that are gone with it. */
  onFiles?: boolean;
  /** On data that its caller keeps: `DATA_DIR`, and `DATABASE_URL` where they are on a server. */
  at?: Readonly<Record<string, string>>;
  /** The NATS server that events go over; they stay in the process unless one is named. */
  eventsUrl?: string;
  /** More of the environment. */
  environment?: Readonly<Record<string, string>>;
}

/** The whole hub but for HTTP and tokens: four subgraphs behind the gateway's executor. */
export async function startHubInProcess(
  now = '2026-11-20T03:00:00Z',
  { onFiles = false, at, eventsUrl, environment }: HubInProcessOptions = {},
): Promise<HubInProcess> {
  const clock = new SettableClock(new Date(now));
  const dataDir = at?.['DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const databases = new TestDatabases();
  const statements: HubInProcess['statements'] = [];
  const subgraphs = await createSubgraphs(
    readConfig({ DATA_DIR: dataDir, EVENTS_URL: eventsUrl, ...environment, ...at }),
    {
      clock,
      ...(onFiles || at ? {} : { databaseUrl: (name) => databases.urlOf(name) }),
      onStatement: collectStatements(statements, (subgraph, sql) => ({ subgraph, sql })),
      onFault: (error, where) => {
        // A line that is slow to come up is no fault of a test's; what was not delivered is seen by what is missing.
        if (where === 'events') return;
        throw error instanceof Error ? error : new Error(String(error));
      },
    },
  );
  await subgraphs.start();
  let disturbance: Disturbance | undefined;
  const transports = Object.fromEntries(
    Object.entries(subgraphs.transports).map(([name, transport]) => [
      name,
      (request: SubgraphRequest, call: CallContext) => {
        const answer = () => transport(request, call);
        return disturbance ? disturbance(name, request, answer) : answer();
      },
    ]),
  );
  const sources = [...subgraphs.byName.values()].map(({ name, sdl }) => ({ name, sdl }));
  const executor = createExecutor({
    supergraphSdl: compose(sources),
    transports: transports as never,
    subgraphTimeoutMs: 5_000,
    scalars,
    // Who was made silent for one test answers the next.
    breaker: { downForMs: 0 },
  });
  const run = (principal: Principal, query: string, variables?: Record<string, unknown>) =>
    executor.execute(
      { document: parse(query), ...(variables ? { variables } : {}) },
      {
        principal,
        locale: 'en',
        requestId: 'test',
      },
    );
  const caller = (clientId: string) => {
    const principal = principalOf(clientId);
    return {
      name: clientId,
      principal,
      ask: async (query: string, variables?: Record<string, unknown>): Promise<Answer> => {
        const answer = await run(principal, query, variables);
        if (answer.errors) throw new Error(`${clientId}: ${JSON.stringify(answer.errors)}`);
        return JSON.parse(JSON.stringify(answer.data));
      },
    };
  };
  return {
    clock,
    dataDir,
    apiSchema: executor.apiSchema,
    statements,
    disturb: (next) => (disturbance = next),
    run,
    door: async (subgraph, principal, key) => {
      const query = 'query ($keys: [_Any!]!) { _entities(representations: $keys) { __typename } }';
      const call = { principal, locale: 'en' as const, requestId: 'test' };
      const { data } = await subgraphs.transports[subgraph]!({ query, variables: { keys: [key] } }, call);
      return (data?.['_entities'] as unknown[])[0];
    },
    caller,
    cast: () => ({
      enterprise: caller('enterprise-a'),
      schoolA: caller('school-a'),
      schoolB: caller('school-b'),
      board: caller('board-tra-vinh'),
    }),
    subgraph: (name) => subgraphs.byName.get(name)!,
    rebuildBalance: () => (subgraphs.byName.get('zones')!.services as ZonesServices).balance.rebuild(),
    stop: async () => {
      await subgraphs.stop();
      await databases.release();
      if (!at) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A demo client as the gateway would know it from its token. */
export function principalOf(clientId: string): Principal {
  const client = demoClients.find((candidate) => candidate.clientId === clientId);
  if (!client) return anonymous;
  const acts = { ...anonymous.acts, ...(client.orgKind ? { [client.orgKind]: [client.orgId] } : {}) };
  return {
    ...anonymous,
    kind: 'caller',
    issuer: 'https://id.example',
    subject: client.clientId,
    name: client.name,
    roles: client.roles,
    acts,
    administers: client.roles.includes(Role.ORGANISATION_ADMIN) ? acts : anonymous.administers,
  };
}
