import { NoUnusedVariablesRule, parse, specifiedRules, validate, type ExecutionResult } from 'graphql';
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
  it('is that of a single server holding the same data, for 400 random operations', async () => {
    for (const { document, variables, query } of operations(400, 1)) {
      const answer = plain(await whole.executor.execute({ document, variables }, call));
      expect({ query, answer: JSON.stringify(answer) }).toEqual({
        query,
        answer: JSON.stringify(single(document, variables)),
      });
    }
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
