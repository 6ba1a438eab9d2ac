import { executeSync, getOperationAST, parse, type OperationDefinitionNode } from 'graphql';
import { compileProjection } from './projection';
import { viewSupergraph } from './supergraph-view';

const SDL = `
  type Query { order(id: ID, first: Int! = 5): Order  orders: [[Order!]]  party: Party  both: [Party] }
  type Order { id: ID!  number: String!  price: Float  quantity: Int  open: Boolean!  state: State  school: School!  note: Any }
  type School { id: ID!  name: String }
  type Enterprise { id: ID!  name: String  orders: [Order!]! }
  union Party = School | Enterprise
  enum State { DRAFT PUBLISHED }
  scalar Any
`;
const view = viewSupergraph(SDL);
const school = { __typename: 'School', id: 's1', name: 'Trà Vinh' };
const order = {
  id: 'o1',
  number: 'DH-1',
  price: 1.5,
  quantity: 3,
  open: true,
  state: 'DRAFT',
  school,
  note: { a: [1] },
};
const enterprise = { __typename: 'Enterprise', id: 'e1', name: null, orders: [order] };
const data = () => ({ order, orders: [[order], null, []], party: school, both: [enterprise, null, school] });

const hidden = (...nodes: object[]) => new WeakSet(nodes) as WeakSet<Record<string, unknown>>;

function projected(query: string, more: Partial<{ data: object; variables: object; hidden: WeakSet<object> }> = {}) {
  const document = parse(query);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  const variables = (more.variables ?? {}) as Record<string, unknown>;
  const { project } = compileProjection(view, document, operation, variables);
  return project((more.data ?? data()) as Record<string, unknown>, variables, more.hidden);
}

describe('A compiled projection', () => {
  it.each([
    '{ order { number id price quantity open state school { name __typename } note __typename } }',
    '{ orders { id ...F school { id } } } fragment F on Order { school { name } number ...G } fragment G on Order { open }',
    '{ party { ... on School { name } ... on Enterprise { id } __typename } }',
    '{ both { ... on Enterprise { t: __typename name orders { ...F } } ... on School { name } } } fragment F on Order { id }',
    '{ order { ... @include(if: true) { id } number @skip(if: true) } t: __typename }',
    '{ order { id } order { number school { id } school { name } } }',
  ])('answers %s as graphql-js does, byte by byte', (query) => {
    const expected = executeSync({ schema: view.apiSchema, document: parse(query), rootValue: data() });
    expect(expected.errors).toBeUndefined();
    expect(JSON.stringify(projected(query))).toBe(JSON.stringify(expected.data));
  });

  it('holds a key that every object inherits, as its own', () => {
    const made = projected('{ order { __proto__: id } }', { data: { order: { alias____proto__: 'o1' } } });
    expect(JSON.stringify(made)).toBe('{"order":{"__proto__":"o1"}}');
  });

  it('makes a null of a hidden record where one may stand', () => {
    expect(projected('{ both { ... on School { id } } }', { hidden: hidden(enterprise) })).toEqual({
      both: [null, null, { id: 's1' }],
    });
  });

  it.each([
    ['a null where none may stand', '{ order { number } }', { data: { order: { number: null } } }],
    ['a hidden record where a null may not stand', '{ order { school { id } } }', { hidden: hidden(school) }],
    ['a value that is absent', '{ order { quantity } }', { data: { order: {} } }],
    ['a value that is not of its type', '{ order { quantity } }', { data: { order: { quantity: 'many' } } }],
    ['a name that is not in its enum', '{ order { state } }', { data: { order: { state: 'LOST' } } }],
    ['a list where there should be an object', '{ order { id } }', { data: { order: [order] } }],
    ['an object where there should be a list', '{ orders { id } }', { data: { orders: order } }],
    ['an object that is none of its union', '{ party { __typename } }', { data: { party: { __typename: 'Order' } } }],
    ['an object that does not tell its type', '{ party { __typename } }', { data: { party: { id: 's1' } } }],
    ['what the schema says of itself', '{ __schema { queryType { name } } }', {}],
    [
      'a null that the client gives to an argument which takes none',
      'query ($n: Int) { order(first: $n) { id } }',
      { variables: { n: null } },
    ],
  ])('leaves %s to graphql-js', (_what, query, more) => {
    expect(projected(query, more)).toBeUndefined();
  });
});
