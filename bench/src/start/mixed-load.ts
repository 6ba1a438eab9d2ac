import { FIND_DEMAND, MY_PROGRAMME, OCCUPATION, ZONE, ZONE_BALANCE } from '@ba-nha/gateway/demo/queries';
import { drive } from '../load/drive';
import type { LoadOrder, LoadOutcome } from '../load/orders';
import { createAndPublish, orderInput } from '../writes/operations';
import { tokensAt } from '../writes/tokens';

const LOAD = { connections: 16, seconds: 20, perSecond: 60 };
const BODIES = 500;

interface Asked {
  query: string;
  variables: (nth: number) => Record<string, unknown>;
}

const words = ['dien', 'cong nghiep', 'dien tu', 'han', 'co khi', 'may'];
const provinces = ['86', '79', '01', '31', '48', '92'];

const schoolAsks: readonly Asked[] = [
  { query: MY_PROGRAMME, variables: () => ({ occupation: OCCUPATION }) },
  { query: ZONE_BALANCE, variables: () => ({ zone: ZONE, occupation: OCCUPATION }) },
  {
    query: FIND_DEMAND,
    variables: (nth) => ({ search: words[nth % words.length], province: provinces[nth % provinces.length] }),
  },
];
const write = createAndPublish.steps[0]!({ nth: 0 }, undefined);
const enterpriseAsks: readonly Asked[] = [
  { query: write.document, variables: (nth) => ({ input: orderInput(nth) }) },
  {
    query: `query Orders($first: Int!) {
      trainingOrders(first: $first) { nodes { id number status quantity enterprise { name } occupation { name } } }
    }`,
    variables: (nth) => ({ first: 10 + (nth % 20) }),
  },
];

/** What portals of both sides ask at once for a while, at a rate that the hub keeps up with; half of it a school's. */
export async function loadMixed(url: string): Promise<Pick<LoadOutcome, 'perSecond' | 'p99'>> {
  const tokens = await tokensAt(url);
  const outcomes = await Promise.all([
    drive(loadOf(url, tokens.school, schoolAsks)),
    drive(loadOf(url, tokens.enterprise, enterpriseAsks)),
  ]);
  for (const { failed, firstFailure } of outcomes) {
    if (failed) throw new Error(`${failed} requests failed, the first with: ${firstFailure}`);
  }
  return {
    perSecond: outcomes.reduce((sum, { perSecond }) => sum + perSecond, 0),
    p99: Math.max(...outcomes.map(({ p99 }) => p99)),
  };
}

const loadOf = (url: string, token: string, asks: readonly Asked[]): LoadOrder => ({
  url: `${url}/graphql`,
  headers: { authorization: `Bearer ${token}` },
  bodies: Array.from({ length: BODIES }, (_, nth) => {
    const { query, variables } = asks[nth % asks.length]!;
    return JSON.stringify({ query, variables: variables(nth) });
  }),
  pace: {
    kind: 'open',
    perSecond: LOAD.perSecond / 2,
    seconds: LOAD.seconds,
    connections: LOAD.connections / 2,
  },
  warmUp: 0,
  mustContain: '"data"',
});
