import { buildSchema, parse } from 'graphql';
import { costsOf } from './costs';

const small = buildSchema(
  'type Query { schools(first: Int, last: Int): Schools } type Schools { nodes: [School] } type School { id: ID name: ID }',
);
const changed = buildSchema('type Query { schools(first: Int): School } type School { nodes: School name: ID }');

describe('Costs that are worked out once', () => {
  it('follow the page size of each request, whichever other variables it brings', () => {
    const costOf = costsOf(() => small);
    const document = parse('query ($n: Int, $other: Int) { schools(first: $n) { nodes { id } } }');
    expect(costOf(document, undefined, { n: 5, other: 1 })).toBe(11);
    expect(costOf(document, undefined, { n: 7, other: 1 })).toBe(15);
    expect(costOf(document, undefined, { n: 5, other: 2 })).toBe(11);
    expect(costOf(document, undefined, {})).toBe(41);
    expect(costOf(document, undefined, JSON.parse('{"__proto__": {"n": 3}}') as Record<string, unknown>)).toBe(41);
  });

  it('tell the operations of a document apart, each by its own page sizes', () => {
    const costOf = costsOf(() => small);
    const document = parse(`query A($a: Int) { schools(first: $a) { nodes { id } } }
      query B($b: Int) { schools(first: $b) { nodes { id name } } }`);
    for (let turn = 0; turn < 2; turn += 1) {
      expect(costOf(document, 'A', { a: 5, b: 9 })).toBe(11);
      expect(costOf(document, 'B', { a: 5, b: 9 })).toBe(28);
      expect(costOf(document, 'B', { a: 5, b: 1 })).toBe(4);
    }
  });

  it('begin anew where the schema changes', () => {
    let schema = small;
    const costOf = costsOf(() => schema);
    const document = parse('{ schools(first: 2) { nodes { name } } }');
    expect(costOf(document, undefined, {})).toBe(5);
    schema = changed;
    expect(costOf(document, undefined, {})).toBe(3);
  });
});
