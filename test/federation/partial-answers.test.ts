import { isNonNullType, isObjectType, type GraphQLError } from 'graphql';
import { playChain } from '../../gateway/src/demo/chain';
import { WHOLE_CHAIN } from '../../gateway/src/demo/queries';
import { startHubInProcess, subgraphNames, type HubInProcess } from '../support/hub-in-process';

const VIEWER = `{
  viewer {
    subject name roles
    organisation {
      __typename
      ... on Enterprise {
        name zone { name board { name } }
        trainingOrders(first: 5) { nodes { number status enrolledCount placedCount } }
        hires(first: 5) { nodes { monthlyWage learner { fullName school { name } } } }
      }
    }
  }
}`;

type Json = null | string | number | boolean | Json[] | { [key: string]: Json };

/** Every place where one answer has something that the other has lost. */
function lostPaths(before: Json, after: Json, path: (string | number)[] = []): string[] {
  if (after === null && before !== null) return [path.join('.')];
  if (Array.isArray(before) && Array.isArray(after))
    return before.flatMap((item, i) => lostPaths(item, after[i] ?? null, [...path, i]));
  if (before && after && typeof before === 'object' && typeof after === 'object') {
    return Object.keys(before).flatMap((key) =>
      lostPaths((before as Record<string, Json>)[key]!, (after as Record<string, Json>)[key] ?? null, [...path, key]),
    );
  }
  return [];
}

const isBelow = (path: string, other: string): boolean =>
  other === '' || path === other || path.startsWith(`${other}.`);

describe('an answer', () => {
  let hub: HubInProcess;
  let orderId: string;
  const ask = async (query: string): Promise<{ data: Json; errors: readonly GraphQLError[] }> => {
    const principal = hub.caller('enterprise-a').principal;
    const { data, errors } = await hub.run(principal, query, query === VIEWER ? {} : { id: orderId });
    return { data: JSON.parse(JSON.stringify(data ?? null)) as Json, errors: errors ?? [] };
  };

  beforeAll(async () => {
    hub = await startHubInProcess();
    const { enterprise } = hub.cast();
    const whole = await playChain(hub.cast(), () => undefined, hub.clock.now());
    const found = await enterprise.ask('query($n: String!) { trainingOrder(number: $n) { id } }', { n: whole.number });
    orderId = found.trainingOrder.id;
  });
  afterAll(() => hub.stop());
  afterEach(() => hub.disturb(undefined));

  // The viewer's orders come by a list, not by a reference: an order that is hidden is not in it.
  const kinds = ['Learner', 'School', 'IndustrialZone', 'Programme', 'Enterprise', 'Placement', 'Hire', 'Cohort'];

  describe.each([
    ['the demo’s final query', WHOLE_CHAIN, ['TrainingOrder', ...kinds]],
    ['the viewer’s page', VIEWER, kinds],
  ])('to %s', (_name, query, hideable) => {
    test.each(subgraphNames)(
      'without %s loses that subgraph’s fields alone, each with an error at its path',
      async (silent) => {
        const whole = await ask(query);
        expect(whole.errors).toEqual([]);
        hub.disturb((subgraph, _request, answer) =>
          subgraph === silent ? Promise.reject(new Error('silent')) : answer(),
        );
        const partial = await ask(query);
        const lost = lostPaths(whole.data, partial.data);
        const paths = partial.errors.map((error) => error.path?.join('.') ?? '');
        expect(new Set(partial.errors.map((error) => error.extensions['code']))).toEqual(
          lost.length ? new Set(['DEPENDENCY_UNAVAILABLE']) : new Set(),
        );
        for (const path of lost) expect(paths.some((error) => isBelow(error, path))).toBe(true);
        for (const error of paths) expect(lost.some((path) => isBelow(error, path))).toBe(true);
        if (partial.data !== null) expect(brokenPromises(partial.data)).toEqual([]);
      },
    );

    test.each(hideable)('with every %s hidden keeps all that stands around, without an error', async (type) => {
      const whole = await ask(query);
      hub.disturb(async (_subgraph, request, answer) => {
        const given = (request.variables?.['representations'] ?? []) as { __typename: string }[];
        const found = await answer();
        const entities = found.data?.['_entities'] as unknown[] | undefined;
        if (!entities) return found;
        return {
          ...found,
          data: { _entities: entities.map((entity, i) => (given[i]?.__typename === type ? null : entity)) },
        };
      });
      const partial = await ask(query);
      expect(partial.errors).toEqual([]);
      expect(partial.data).not.toBeNull();
      expect(brokenPromises(partial.data)).toEqual([]);
      expect(whole.errors).toEqual([]);
    });
  });

  /** Nulls where the schema promises a value, found through __typename-less walking by field names of the root. */
  function brokenPromises(data: Json): string[] {
    const broken: string[] = [];
    const walk = (value: Json, typeName: string, path: string): void => {
      const type = hub.apiSchema.getType(typeName);
      if (!isObjectType(type) || value === null || typeof value !== 'object' || Array.isArray(value)) return;
      for (const [key, child] of Object.entries(value)) {
        const field = type.getFields()[key];
        if (!field) continue;
        if (isNonNullType(field.type) && child === null) broken.push(`${path}.${key}`);
        const named = String(field.type).replace(/[[\]!]/g, '');
        for (const item of Array.isArray(child) ? child : [child]) {
          if (item === null && String(field.type).includes('!]')) broken.push(`${path}.${key}[]`);
          walk(item, named, `${path}.${key}`);
        }
      }
    };
    walk(data, 'Query', '');
    return broken;
  }
});
