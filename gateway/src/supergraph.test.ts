import { compose, CompositionError } from './supergraph';

const FEDERATION = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

describe('Composition', () => {
  it('names every reason for which the subgraphs do not fit, with the subgraph', () => {
    const broken = () =>
      compose([
        { name: 'schools', sdl: `${FEDERATION} type Query { a: Int } type School @key(fields: "code") { id: ID! }` },
        { name: 'zones', sdl: `${FEDERATION} type Query { b: Missing }` },
      ]);
    expect(broken).toThrow(CompositionError);
    expect(broken).toThrow(/schools[^]*zones/);
  });

  it('says which subgraph is no GraphQL', () => {
    expect(() => compose([{ name: 'zones', sdl: 'type {' }])).toThrow(/\[zones\] Syntax Error/);
  });
});
