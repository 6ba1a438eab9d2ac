import 'reflect-metadata';
import * as enterprises from '@ba-nha/enterprises';
import * as internships from '@ba-nha/internships';
import * as schools from '@ba-nha/schools';
import * as zones from '@ba-nha/zones';

interface RootField {
  schemaName: string;
  target: { name: string };
  methodName: string;
}
interface Authorised {
  target: { name: string };
  fieldName: string;
  roles: unknown[];
}
interface Metadata {
  queries: RootField[];
  mutations: RootField[];
  authorizedFields: Authorised[];
}

/** What the decorators have left, of all subgraphs at once. */
const metadata = (globalThis as unknown as { TypeGraphQLMetadataStorage: Metadata }).TypeGraphQLMetadataStorage;
const known = new Set(
  [enterprises, internships, schools, zones].flatMap(({ policies }) => Object.keys(policies.table)),
);

describe('every root field', () => {
  const fields = [...metadata.queries, ...metadata.mutations];
  const policiesOf = ({ target, methodName }: RootField) =>
    metadata.authorizedFields.filter((a) => a.target === target && a.fieldName === methodName).flatMap((a) => a.roles);

  test('is there to be checked', () => {
    expect(fields.length).toBeGreaterThan(50);
  });

  test('names its policy', () => {
    expect(fields.filter((field) => policiesOf(field).length !== 1).map((field) => field.schemaName)).toEqual([]);
  });

  test('names a policy that a subgraph has', () => {
    const unknown = fields.filter((field) => !policiesOf(field).every((name) => known.has(name as string)));
    expect(unknown.map((field) => field.schemaName)).toEqual([]);
  });
});

test('every mutation is closed to nobody and to the hub’s own reading', () => {
  const open = metadata.mutations.filter((field) => {
    const [name] = metadata.authorizedFields
      .filter((a) => a.target === field.target && a.fieldName === field.methodName)
      .flatMap((a) => a.roles as string[]);
    const policy = [enterprises, internships, schools, zones]
      .map(({ policies }) => (policies.table as Record<string, { who: unknown }>)[name ?? ''])
      .find(Boolean);
    return !Array.isArray(policy?.who);
  });
  expect(open.map((field) => field.schemaName)).toEqual([]);
});
