import { ownershipIn, selectedBy } from './ownership';

const SUPERGRAPH = `
enum join__Graph {
  SCHOOLS @join__graph(name: "schools", url: "")
  ORDERS @join__graph(name: "orders", url: "")
}
type School @join__type(graph: SCHOOLS, key: "id") @join__type(graph: ORDERS, key: "id") {
  id: ID!
  name: String! @join__field(graph: SCHOOLS)
  profile: String @join__field(graph: SCHOOLS) @join__field(graph: ORDERS, external: true)
  matches: String @join__field(graph: ORDERS, requires: "profile")
}`;

describe('what a supergraph says of its fields', () => {
  const school = ownershipIn(SUPERGRAPH).get('School')!;

  test('is who answers each, and what must be handed over for it', () => {
    expect(school.owners.get('name')).toEqual([{ subgraph: 'schools', requires: undefined }]);
    expect(school.owners.get('matches')).toEqual([{ subgraph: 'orders', requires: 'profile' }]);
  });

  test('is no more than one owner of a field that another subgraph only reads', () => {
    expect(school.owners.get('profile')).toEqual([{ subgraph: 'schools', requires: undefined }]);
  });

  test('is every subgraph for a field that stands in all of them', () => {
    expect(school.owners.get('id')?.map(({ subgraph }) => subgraph)).toEqual(['schools', 'orders']);
  });

  test('is the key by which each subgraph finds an object', () => {
    expect([...school.keys]).toEqual([
      ['schools', 'id'],
      ['orders', 'id'],
    ]);
  });
});

test('a field set is read with what it selects inside', () => {
  expect(selectedBy('occupation{code}level province { code } quantity')).toEqual({
    occupation: { code: {} },
    level: {},
    province: { code: {} },
    quantity: {},
  });
});
