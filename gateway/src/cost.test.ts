import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getIntrospectionQuery, parse } from 'graphql';
import { costOf } from './cost';
import { WHOLE_CHAIN } from './demo/queries';
import { LIMITS } from './limits';

const schema = buildSchema(readFileSync(join(__dirname, '../../api.graphql'), 'utf8'), { assumeValid: true });
const cost = (query: string, variables: Record<string, unknown> = {}) =>
  costOf(schema, parse(query), undefined, (name) => variables[name]);
const again = (times: number, turn: (inner: string) => string, inner: string): string =>
  times === 0 ? inner : turn(again(times - 1, turn, inner));

describe('The cost of an operation', () => {
  it('counts values: once for a record, as often as the page is long in a list', () => {
    expect(cost('{ province(code: "86") { code name } }')).toBe(3);
    expect(cost('{ schools(first: 5) { totalCount nodes { id } } }')).toBe(1 + 1 + 5 * 2);
    expect(cost('{ schools { edges { node { id } } } }')).toBe(1 + 20 * 3);
    expect(cost('query ($n: Int = 7) { schools(last: $n) { nodes { id } } }')).toBe(1 + 7 * 2);
    expect(cost('query ($n: Int = 7) { schools(last: $n) { nodes { id } } }', { n: 9 })).toBe(1 + 9 * 2);
    expect(cost('{ __typename }')).toBe(0);
  });

  it('lets the whole chain through for a hundred orders', () => {
    const inner = WHOLE_CHAIN.slice(
      WHOLE_CHAIN.indexOf('{', WHOLE_CHAIN.indexOf('trainingOrder(')),
      WHOLE_CHAIN.lastIndexOf('}'),
    );
    expect(cost(`{ trainingOrders(first: 100) { nodes ${inner} } }`)).toBeLessThan(LIMITS.cost / 2);
  });

  it('counts introspection by what the schema has: once is little, thirty times too much', () => {
    const whole = getIntrospectionQuery();
    expect(cost(whole)).toBeGreaterThan(10_000);
    expect(cost(whole)).toBeLessThan(LIMITS.cost / 5);
    const types = whole.slice(whole.indexOf('types {'), whole.indexOf('directives {'));
    const often = Array.from({ length: 30 }, (_, i) => `a${i}: ${types}`).join(' ');
    const fragments = whole.slice(whole.indexOf('fragment'));
    expect(cost(`{ __schema { ${often} } } ${fragments}`)).toBeGreaterThan(LIMITS.cost);
  });

  it('is beyond the limit for lists that go in circles', () => {
    const orders = again(3, (inner) => `trainingOrders(first: 100) { nodes { enterprise { ${inner} } } }`, 'name');
    expect(cost(`{ ${orders} }`)).toBeGreaterThan(LIMITS.cost);
    const zones = again(4, (inner) => `board { zones { ${inner} } }`, 'name');
    expect(cost(`{ industrialZones(first: 100) { nodes { ${zones} } } }`)).toBeGreaterThan(LIMITS.cost);
  });

  it('sees through fragments, and takes no time over a bomb or a circle of them', () => {
    const page =
      'schools(first: 10) { ...P } } fragment P on SchoolConnection { nodes { ...S } } fragment S on School { id name }';
    expect(cost(`{ ${page}`)).toBe(1 + 10 * 3);
    const started = Date.now();
    const bomb = Array.from(
      { length: 40 },
      (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} provinces { code } }`,
    );
    expect(cost(`{ ...F0 } ${bomb.join(' ')} fragment F40 on Query { __typename }`)).toBeGreaterThan(LIMITS.cost);
    expect(cost('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }')).toBe(0);
    expect(Date.now() - started).toBeLessThan(200);
  });

  it('is not led astray by page sizes that are none', () => {
    for (const n of [-5, 1e300, Number.NaN, '9', null, {}, true]) {
      const found = cost('query ($n: Int) { schools(first: $n) { nodes { id } } }', { n });
      expect(found).toBeGreaterThanOrEqual(3);
      expect(found).toBeLessThanOrEqual(1 + 100 * 2);
    }
  });
});
