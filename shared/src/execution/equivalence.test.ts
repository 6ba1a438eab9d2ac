import { execute, GraphQLError, parse, type DocumentNode, type ExecutionResult } from 'graphql';
import { executeOperation } from '.';
import { randomOperation } from '../testing/execution/operations';
import { World, worldSchema, type Habits } from '../testing/execution/world';

const schema = worldSchema();
const OPERATIONS = 400;

interface Asked {
  document: DocumentNode;
  operationName?: string;
  variables: Record<string, unknown>;
}

/** An answer, and what it took. */
async function told(executor: typeof executeOperation, { document, operationName, variables }: Asked, habits: Habits) {
  const world = new World(schema, habits);
  const answer = executor({
    schema,
    document,
    operationName,
    variableValues: variables,
    rootValue: world.thing('Query', 'root'),
    contextValue: world,
  });
  const result: ExecutionResult = await world.keepPromises(answer);
  const text = (): string => JSON.stringify([Object.keys(result), result.data, result.errors?.map(errorText)]);
  const atFirst = text();
  await world.keepTheRest();
  expect(text()).toBe(atFirst);
  return {
    data: result.data ?? null,
    text: atFirst,
    errors: result.errors ?? [],
    calls: world.calls,
    turns: world.turns,
  };
}

const errorText = (error: GraphQLError) => [
  error,
  error instanceof GraphQLError,
  String(error.originalError),
  error.nodes?.map(({ loc }) => loc?.start),
];

/** Operations, each asked twice of one document: what was worked out of it must serve other variables too. */
function* operations(count: number): Iterable<Asked & { seed: number; query: string }> {
  for (let seed = 1; seed <= count; seed += 1) {
    const { query, variables, ...named } = randomOperation(schema, seed);
    const document = parse(query);
    yield { seed, query, document, variables, ...named };
    yield {
      seed,
      query,
      document,
      variables: { ...variables, yes: !variables['yes'], no: !variables['no'] },
      ...named,
    };
  }
}

/**
 * graphql-js leaves promises behind when an item of a list has failed. What is made of them here is not to be heard of by
 * Jest, which fails a test that leaves a rejection unhandled, as ours must not.
 */
async function byGraphqlJs(asked: Asked, habits: Habits) {
  const { then } = Promise.prototype;
  Promise.prototype.then = function (this: Promise<unknown>, ...callbacks: Parameters<typeof then>) {
    const next = then.apply(this, callbacks);
    void then.call(next, undefined, () => undefined);
    return next;
  } as typeof then;
  try {
    return await told(execute, asked, habits);
  } finally {
    Promise.prototype.then = then;
  }
}

describe('an execution', () => {
  test.each([
    ['nothing waits', { promises: 0, errors: 0.03 }],
    ['some fields wait', { promises: 0.25, errors: 0.02 }],
    ['all is well', { promises: 0.3, errors: 0 }],
    ['most fields wait and much fails', { promises: 0.7, errors: 0.08 }],
  ])(
    `has the answer of graphql-js, its errors and its calls, each in its order, for ${OPERATIONS} random operations where %s`,
    async (_how, rates) => {
      let failed = 0;
      for (const { seed, query, ...asked } of operations(OPERATIONS)) {
        const habits = { seed, inTurns: true, ...rates };
        const expected = await byGraphqlJs(asked, habits);
        expect({ query, ...(await told(executeOperation, asked, habits)) }).toEqual({ query, ...expected });
        failed += expected.errors.length;
      }
      expect(failed).toBeGreaterThan(0);
    },
  );

  test(`has the data of graphql-js and as many errors, unless they stand beneath a null, where all promises are kept at once`, async () => {
    for (const { seed, query, ...asked } of operations(OPERATIONS)) {
      const habits = { seed, inTurns: false, promises: 0.5, errors: 0.04 };
      const expected = await byGraphqlJs(asked, habits);
      const { data, errors } = await told(executeOperation, asked, habits);
      expect({ query, data }).toEqual({ query, data: expected.data });
      expect({ query, nulls: nullsOf(data, errors) }).toEqual({ query, nulls: nullsOf(data, expected.errors) });
    }
  });
});

/** Where nulls stand for errors: of several errors beneath one null, which come first is left to chance. */
function nullsOf(data: unknown, errors: readonly GraphQLError[]): string[] {
  const places = errors.map(({ path = [] }) => {
    let value = data;
    for (const [depth, step] of path.entries()) {
      if (value == null) return path.slice(0, depth).join('.');
      value = (value as Record<string | number, unknown>)[step];
    }
    return path.join('.');
  });
  return [...new Set(places)].sort();
}
