import { createHook } from 'node:async_hooks';
import { buildSchema, execute, parse, type GraphQLObjectType } from 'graphql';
import { executeOperation } from '.';

const schema = buildSchema(`
  type Query { orders: [Order!]! }
  type Order { id: ID! number: String quantity: Int! level: String enterprise: Enterprise }
  type Enterprise { id: ID! name: String! }
`);
const document = parse('{ orders { id number quantity level enterprise { id name } } }');
const enterprise = { id: 'e', name: 'Enterprise' };

const orders = (count: number, ofOrder: () => unknown) =>
  Array.from({ length: count }, (_, n) => {
    return { id: n, number: `DH-${n}`, quantity: n, level: null, enterprise: ofOrder() };
  });

/** How many promises the work makes. */
async function promisesOf(work: () => unknown): Promise<number> {
  let made = 0;
  const hook = createHook({ init: (_id, type) => void (type === 'PROMISE' && (made += 1)) });
  hook.enable();
  await work();
  hook.disable();
  return made;
}

describe('an execution', () => {
  test('answers at once where nothing has to be waited for', () => {
    const rootValue = { orders: orders(3, () => enterprise) };
    expect(executeOperation({ schema, document, rootValue })).toEqual(execute({ schema, document, rootValue }));
  });

  test('makes one promise for a field that waits, and none for those beside it or for what they stand in', async () => {
    const waiting = Promise.resolve(enterprise);
    const promisesFor = (count: number) => {
      const rootValue = { orders: orders(count, () => waiting) };
      return promisesOf(() => executeOperation({ schema, document, rootValue }));
    };
    const [few, many] = [await promisesFor(10), await promisesFor(210)];
    // One for each, and a few that the answer and what waits for it make.
    expect(many - few).toBeGreaterThanOrEqual(190);
    expect(many - few).toBeLessThan(210);
  });

  test('takes what stands in the document as it is, once: a resolver may do with its arguments as it likes', async () => {
    const filtered = buildSchema('type Query { count(first: Int = 3, words: [String!]): Int }');
    const asked: unknown[] = [];
    const { count } = (filtered.getQueryType() as GraphQLObjectType).getFields();
    count!.resolve = (_source, args: { first: number; words: string[] }) => {
      asked.push({ ...args, words: [...args.words] });
      args.words.push('more');
      return (args.first += 1);
    };
    const again = parse('{ a: count(first: 1, words: ["x"]) b: count(words: ["y"]) }');
    for (let times = 0; times < 2; times += 1) {
      expect(executeOperation({ schema: filtered, document: again })).toEqual({ data: { a: 2, b: 4 } });
    }
    expect(asked).toEqual(
      [1, 2].flatMap(() => [
        { first: 1, words: ['x'] },
        { first: 3, words: ['y'] },
      ]),
    );
  });
});
