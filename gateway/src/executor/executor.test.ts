import { GraphQLScalarType, printSchema, type ExecutionResult } from 'graphql';
import { miniHub, miniTransports, supergraphSdl } from '../../test/mini-hub';
import { createExecutor } from './index';

const CHAIN = `{
  zone(code: "z1") { name tenants { orders { number placements { at learner { fullName } } } } }
}`;
const codes = (result: ExecutionResult) => result.errors?.map((error) => error.extensions?.['code']);

describe('The executor', () => {
  it('follows a chain over four subgraphs with one call for each level', async () => {
    const hub = miniHub();
    const { data, errors } = await hub.run(CHAIN);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      zone: { tenants: [{ orders: [{ placements: [{ learner: { fullName: 'Lan' } }, {}] }, {}] }] },
    });
    expect(hub.calls.map((call) => call.subgraph)).toEqual(['zones', 'enterprises', 'internships', 'schools']);
  });

  it('brings what a field requires from another subgraph', async () => {
    const { data } = await miniHub().run('{ school(id: "s1") { matching(first: 1) { score order { number } } } }');
    expect(data).toEqual({ school: { matching: [{ score: 0.2, order: { number: 'DH-1' } }] } });
  });

  it('plans a required field below an object of an entity call to the same subgraph', async () => {
    const { data } = await miniHub().run('{ schools { orders { school { matching(first: 1) { score } } } } }');
    expect(data).toMatchObject({ schools: [{ orders: [{ school: { matching: [{ score: 0.2 }] } }] }, {}] });
  });

  it('sends equal representations once', async () => {
    const hub = miniHub();
    await hub.run('{ placements { school { name } order { school { motto } } } }');
    const asked = hub.calls
      .filter((call) => call.subgraph === 'schools')
      .flatMap((call) => Object.values(call.variables ?? {}).flat());
    expect(asked.length).toBeGreaterThan(0);
    expect(
      asked.filter((one) => JSON.stringify(one) === '{"__typename":"School","id":"s1"}').length,
    ).toBeLessThanOrEqual(2);
    const [only] = hub.calls.filter((call) => call.subgraph === 'schools' && call.query.includes('name'));
    expect(Object.values(only?.variables ?? {})[0]).toHaveLength(2);
  });

  it('lets a client call a field by the name of another, a key or __typename', async () => {
    const { data, errors } = await miniHub().run(
      '{ school(id: "s1") { id: name __typename: kind name: id orders { number: id id: number } } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      school: { id: 'Trà Vinh', __typename: 'COLLEGE', name: 's1', orders: [{ number: 'o1', id: 'DH-1' }] },
    });
  });

  it('lets a client use names that every object has, as aliases and as variables', async () => {
    const aliases = '{ constructor: schools { toString: name } valueOf: zone(code: "z1") { __proto__: name } }';
    const { data, errors } = await miniHub().run(aliases);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('"constructor":[{"toString":"Trà Vinh"}');
    expect(JSON.stringify(data)).toContain('"valueOf":{"__proto__":"Long Đức"}');

    const hub = miniHub();
    const left = await hub.run(
      `query ($constructor: Int, $toString: [String!], $__proto__: Int = 1) {
        orders(first: $constructor, numbers: $toString) { placements(first: $__proto__) { at } }
      }`,
    );
    expect(left.errors).toBeUndefined();
    expect(hub.calls.map(({ variables }) => Object.keys(variables ?? {}))).toEqual([
      [],
      expect.arrayContaining(['__proto__']),
    ]);
  });

  it('keeps the answers of one field under two aliases apart, though the record is the same', async () => {
    const { data } = await miniHub().run(
      '{ order(id: "o1") { a: placements(first: 1) { at learner { fullName } } b: placements { at learner { id } } } }',
    );
    expect(data).toEqual({
      order: {
        a: [{ at: 'Xưởng 1', learner: { fullName: 'Lan' } }],
        b: [
          { at: 'Xưởng 1', learner: { id: 'l1' } },
          { at: 'Xưởng 2', learner: { id: 'l2' } },
        ],
      },
    });
  });

  it('merges through lists of lists and keeps their nulls', async () => {
    const { data, errors } = await miniHub().run(
      '{ placement(id: "p1") { groups { fullName } order { offers { price school { name } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      placement: {
        groups: [[{ fullName: 'Lan' }, null], [], [{ fullName: 'Sơn' }, { fullName: 'Lan' }]],
        order: {
          offers: [
            [{ price: 1.5, school: { name: 'Trà Vinh' } }],
            null,
            [{ price: null, school: { name: 'Bắc Kạn' } }],
          ],
        },
      },
    });
  });

  it('answers a union whose members live in different subgraphs', async () => {
    const { data } = await miniHub().run(
      '{ placement(id: "p1") { parties { __typename ... on School { name } ... on Enterprise { zone { name } } ... on Board { name } } } }',
    );
    expect(data).toEqual({
      placement: {
        parties: [
          { __typename: 'School', name: 'Trà Vinh' },
          null,
          { __typename: 'Enterprise', zone: { name: 'Long Đức' } },
          { __typename: 'Board', name: 'BQL Trà Vinh' },
        ],
      },
    });
  });

  it('asks no subgraph for what @skip and @include leave out, also by default values', async () => {
    const hub = miniHub();
    const { data } = await hub.run(
      'query ($no: Boolean = false) { order(id: "o1") { number school @include(if: $no) { name } zone @skip(if: true) { name } } }',
    );
    expect(data).toEqual({ order: { number: 'DH-1' } });
    expect(hub.calls.map((call) => call.subgraph)).toEqual(['enterprises']);
  });

  it('answers introspection itself, beside data and on its own', async () => {
    const hub = miniHub();
    const query =
      'query ($name: String!) { __typename ...Meta } fragment Meta on Query { __type(name: $name) { description fields { name isDeprecated } } }';
    const { data, errors } = await hub.run(query, { name: 'Contact' });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ __typename: 'Query', __type: { fields: [{ name: 'name' }, { name: 'phone' }] } });
    expect(hub.calls).toEqual([]);
    expect((await hub.run('{ school(id: "s2") { name } __schema { queryType { name } } }')).data).toEqual({
      school: { name: 'Bắc Kạn' },
      __schema: { queryType: { name: 'Query' } },
    });
  });

  it('shows clients neither the machinery nor what is inaccessible, but descriptions and deprecations', () => {
    const sdl = printSchema(miniHub().executor.apiSchema);
    expect(sdl).not.toMatch(/join__|link__|inaccessible|profile|ledger|SECRET/);
    expect(sdl).toContain('A school (cơ sở đào tạo).');
    expect(sdl).toContain('@deprecated(reason: "Use name.")');
  });
});

describe('Mutations', () => {
  it('run in their order, over the subgraphs', async () => {
    const hub = miniHub();
    const { data } = await hub.run(
      'mutation { a: createOrder(number: "x") { placedCount } b: place(id: "p1") { at } c: publishOrder(id: "o2") { number } }',
    );
    expect(data).toEqual({ a: { placedCount: 2 }, b: { at: 'Xưởng 1' }, c: { number: 'DH-2' } });
    expect(hub.calls.filter((call) => call.operationKind === 'mutation').map((call) => call.subgraph)).toEqual([
      'enterprises',
      'internships',
      'enterprises',
    ]);
  });

  it('stop once one has failed whose null takes the whole answer', async () => {
    const hub = miniHub({ silent: ['internships'] });
    const result = await hub.run('mutation { a: place(id: "p1") { at } b: publishOrder(id: "o2") { number } }');
    expect(result.data).toBeNull();
    expect(codes(result)).toEqual(['DEPENDENCY_UNAVAILABLE']);
    expect(hub.calls.map((call) => call.subgraph)).toEqual(['internships']);
  });

  it('go on after one that may be null', async () => {
    const hub = miniHub({ failing: { 'enterprises:Mutation.noteOrder:': 'CONFLICT' } });
    const result = await hub.run('mutation { a: noteOrder(id: "o1") { number } b: place(id: "p1") { at } }');
    expect(result.data).toEqual({ a: null, b: { at: 'Xưởng 1' } });
    expect(codes(result)).toEqual(['CONFLICT']);
  });
});

describe('Variables', () => {
  it('are checked before any subgraph is asked', async () => {
    const hub = miniHub();
    const result = await hub.run('query ($id: ID!) { school(id: $id) { name } }', { id: { a: 1 } });
    expect(result.data).toBeUndefined();
    expect(codes(result)).toEqual(['BAD_USER_INPUT']);
    expect(hub.calls).toEqual([]);
  });

  it('are parsed by the scalars that the hub is given, and passed on as they were written', async () => {
    const strict = new GraphQLScalarType({
      name: 'ID',
      parseValue: (value) => {
        if (value === 'bad') throw new Error('not an id');
        return { parsed: value };
      },
    });
    const asked: unknown[] = [];
    const executor = createExecutor({
      supergraphSdl: supergraphSdl
        .replaceAll('first: Int', 'first: Count')
        .replace('scalar JSON', 'scalar Count\n\nscalar JSON'),
      transports: miniTransports({}, (call) => asked.push(call.variables)),
      subgraphTimeoutMs: 500,
      scalars: { Count: strict },
    });
    const { parse } = await import('graphql');
    const document = parse('query ($n: Count) { orders(first: $n) { number } }');
    const call = { principal: null, locale: 'vi' as const, requestId: 'r' };
    expect(codes(await executor.execute({ document, variables: { n: 'bad' } }, call))).toEqual(['BAD_USER_INPUT']);
    await executor.execute({ document, variables: { n: 2 } }, call);
    expect(asked).toEqual([{ n: 2 }]);
  });
});
