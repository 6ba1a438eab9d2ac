import { parse } from 'graphql';
import { systemClock } from '@ba-nha/shared/clock';
import { readConfig } from '@ba-nha/shared/config';
import { scalars } from '@ba-nha/shared/graph';
import { anonymous, type Principal } from '@ba-nha/shared/permissions';
import { must, type Caller } from '@ba-nha/gateway/demo/caller';
import { playChain } from '@ba-nha/gateway/demo/chain';
import { LEVEL, OCCUPATION, ZONE } from '@ba-nha/gateway/demo/queries';
import { createExecutor } from '@ba-nha/gateway/executor/index';
import { demoClients } from '@ba-nha/gateway/hub/demo-clients';
import { createSubgraphs, type EmbeddedSubgraphs } from '@ba-nha/gateway/hub/embedded';

/** Who reads, while gateways are measured. */
export const READER = 'enterprise-a';
const CHAINS = 4;
const ORDERS = 60;

/** The hub's real subgraphs, and what there is to be asked of them. */
export interface Scene {
  subgraphs: EmbeddedSubgraphs;
  reader: Principal;
  /** Orders that were played down to their hires. */
  chains: readonly string[];
  orders: readonly string[];
  zones: readonly string[];
}

/** Plays the demo's chain some times over, and publishes orders beside it, on files below `dataDir`. */
export async function setScene(dataDir: string, supergraphSdl: string): Promise<Scene> {
  const subgraphs = await createSubgraphs(readConfig({ DATA_DIR: dataDir }));
  await subgraphs.start();
  const executor = createExecutor({
    supergraphSdl,
    transports: subgraphs.transports as never,
    subgraphTimeoutMs: 10_000,
    scalars,
  });
  const callerBy = (clientId: string): Caller => ({
    name: clientId,
    ask: async (query, variables = {}) => {
      const call = { principal: principalOf(clientId), locale: 'vi' as const, requestId: 'scene' };
      const answer = await executor.execute({ document: parse(query), variables }, call);
      if (answer.errors) throw new Error(`${clientId}: ${JSON.stringify(answer.errors)}`);
      return JSON.parse(JSON.stringify(answer.data));
    },
  });
  const enterprise = callerBy(READER);
  const cast = {
    enterprise,
    schoolA: callerBy('school-a'),
    schoolB: callerBy('school-b'),
    board: callerBy('board-tra-vinh'),
  };
  const now = systemClock.now().getTime();
  const chains: string[] = [];
  for (let nth = 0; nth < CHAINS; nth += 1) {
    await playChain(cast, () => {}, new Date(now + nth * 1_000));
    chains.push((await newestOrders(enterprise, 1))[0] as string);
  }
  for (let nth = 0; nth < ORDERS; nth += 1) await publish(enterprise, nth);
  const orders = await newestOrders(enterprise, ORDERS);
  return { subgraphs, reader: principalOf(READER), chains, orders, zones: await someZones(enterprise) };
}

async function newestOrders(enterprise: Caller, first: number): Promise<string[]> {
  const query = 'query Newest($first: Int!) { trainingOrders(orderBy: NEWEST, first: $first) { nodes { id } } }';
  const { trainingOrders } = await enterprise.ask(query, { first });
  return trainingOrders.nodes.map(({ id }: { id: string }) => id);
}

async function someZones(enterprise: Caller): Promise<string[]> {
  const { industrialZones } = await enterprise.ask('{ industrialZones(first: 3) { nodes { code } } }');
  return [ZONE, ...industrialZones.nodes.map(({ code }: { code: string }) => code)];
}

async function publish(enterprise: Caller, nth: number): Promise<void> {
  const { trainingOrder } = await must(
    enterprise,
    'createTrainingOrder',
    'CreateTrainingOrderInput',
    {
      occupationCode: OCCUPATION,
      level: LEVEL,
      quantity: 10 + nth,
      provinceCode: '86',
      zoneCode: ZONE,
      startsBy: '2027-03-01',
      neededBy: '2029-12-31',
      offerDeadline: '2026-12-31',
      wageFrom: 7_000_000,
      wageTo: 9_000_000 + nth * 10_000,
    },
    'trainingOrder { id version }',
  );
  const input = { id: trainingOrder.id, expectedVersion: trainingOrder.version };
  await must(enterprise, 'publishTrainingOrder', 'ChangeTrainingOrderInput', input, 'trainingOrder { id }');
}

/** A demo client as the gateway knows it from its token. */
function principalOf(clientId: string): Principal {
  const client = demoClients.find((candidate) => candidate.clientId === clientId);
  if (!client) throw new Error(`There is no demo client ${clientId}.`);
  return {
    ...anonymous,
    kind: 'caller',
    issuer: 'urn:bench',
    subject: client.clientId,
    name: client.name,
    roles: client.roles,
    acts: { ...anonymous.acts, ...(client.orgKind ? { [client.orgKind]: [client.orgId] } : {}) },
  };
}
