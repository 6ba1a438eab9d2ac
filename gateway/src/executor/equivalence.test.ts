import {
  isObjectType,
  NoUnusedVariablesRule,
  parse,
  specifiedRules,
  validate,
  type ExecutionResult,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { miniHub, monolith, plain, SUBGRAPHS } from '../../test/mini-hub';
import { randomOperation } from '../../test/random-operations';

const whole = miniHub();
const { apiSchema } = whole.executor;
const single = monolith(apiSchema);
const rules = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule);

/** Valid random operations, the same at every run. */
function operations(count: number, from: number) {
  const found = [];
  for (let seed = from; found.length < count; seed++) {
    const operation = randomOperation(apiSchema, seed);
    const document = parse(operation.query);
    if (validate(apiSchema, document, rules).length === 0) found.push({ ...operation, document });
  }
  return found;
}

const OPERATIONS_WITH_FAULTS = 150;

/** Every field that may fail by itself: not what records are known by, without which there is nothing to fail. */
function fallible(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  return types
    .filter((type) => type !== schema.getMutationType())
    .flatMap((type) => Object.keys((type as GraphQLObjectType).getFields()).map((field) => `${type.name}.${field}`))
    .filter((coordinate) => !/\.(id|code)$/.test(coordinate));
}

/** Where nulls stand for errors. Which of several errors beneath one null are told is left to a server. */
const nullsByError = ({ data, errors }: ExecutionResult) =>
  [
    ...new Set((errors ?? []).map(({ path, extensions }) => `${nullOn(data, path)} ${String(extensions?.['code'])}`)),
  ].sort();

function nullOn(data: unknown, path: readonly (string | number)[] = []): string {
  let value = data;
  for (const [depth, step] of path.entries()) {
    if (value === null) return path.slice(0, depth).join('.');
    value = (value as Record<string | number, unknown>)[step];
  }
  return path.join('.');
}

const call = { principal: null, locale: 'en' as const, requestId: 'r' };

/** Each place where the answer is null and the complete one is not. */
function lostPlaces(partial: unknown, complete: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (partial === null && complete !== null) return [path];
  if (typeof partial !== 'object' || partial === null) {
    expect(partial).toEqual(complete);
    return [];
  }
  expect(Object.keys(partial)).toEqual(Object.keys(complete as object));
  return Object.entries(partial).flatMap(([key, value]) =>
    lostPlaces(value, (complete as Record<string, unknown>)[key], [
      ...path,
      Array.isArray(partial) ? Number(key) : key,
    ]),
  );
}

const startsWith = (path: readonly unknown[] | undefined, prefix: readonly unknown[]) =>
  path !== undefined && prefix.every((step, index) => path[index] === step);

describe('A federated answer', () => {
  it('is that of a single server holding the same data, for 2,000 random operations', async () => {
    for (const { document, variables, query } of operations(2_000, 1)) {
      const answer = plain(await whole.executor.execute({ document, variables }, call));
      expect({ query, answer: JSON.stringify(answer) }).toEqual({
        query,
        answer: JSON.stringify(single(document, variables)),
      });
    }
  });

  it.each(fallible(apiSchema))('has the nulls and the errors of a single server where %s fails', async (failsAt) => {
    const hub = miniHub({ failsAt });
    const failing = monolith(apiSchema, failsAt);
    const field = failsAt.slice(failsAt.indexOf('.') + 1);
    const asking = operations(OPERATIONS_WITH_FAULTS, 30_000).filter(({ query }) => query.includes(field));
    let failed = 0;
    for (const { document, variables, query } of asking) {
      const answer = plain(await hub.executor.execute({ document, variables }, call));
      const expected = failing(document, variables);
      expect({ query, data: JSON.stringify(answer.data) }).toEqual({ query, data: JSON.stringify(expected.data) });
      expect({ query, nulls: nullsByError(answer) }).toEqual({ query, nulls: nullsByError(expected) });
      expect(new Set((answer.errors ?? []).map(({ message }) => message)).size).toBeLessThanOrEqual(1);
      failed += expected.errors?.length ?? 0;
    }
    expect(failed).toBeGreaterThan(0);
  });

  it.each(SUBGRAPHS)(
    'loses only what %s holds when it is silent, each loss with its error, for 100 random operations',
    async (silent) => {
      const hub = miniHub({ silent: [silent] });
      for (const { document, variables, query } of operations(100, 10_000)) {
        const answer: ExecutionResult = plain(await hub.executor.execute({ document, variables }, call));
        const errors = answer.errors ?? [];
        for (const error of errors) {
          expect({ query, code: error.extensions?.['code'] }).toEqual({ query, code: 'DEPENDENCY_UNAVAILABLE' });
          expect(error.message).not.toContain('10.0.0.7');
          expect(error.path?.length).toBeGreaterThan(0);
        }
        expect(new Set(errors.map((error) => JSON.stringify(error.path))).size).toBe(errors.length);
        const lost = lostPlaces(answer.data, single(document, variables).data);
        for (const place of lost) {
          expect({ query, place, explained: errors.some((error) => startsWith(error.path, place)) }).toEqual({
            query,
            place,
            explained: true,
          });
        }
      }
    },
  );

  it('loses nothing but a hidden learner, without an error wherever a null may stand, for 200 random operations', async () => {
    const hub = miniHub({ hidden: ['schools:Learner:l1'] });
    let hidden = 0;
    for (const { document, variables } of operations(200, 20_000)) {
      const answer: ExecutionResult = plain(await hub.executor.execute({ document, variables }, call));
      expect(answer.errors).toBeUndefined();
      hidden += lostPlaces(answer.data, single(document, variables).data).length;
    }
    expect(hidden).toBeGreaterThan(0);
  });
});
