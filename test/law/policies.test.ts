import 'reflect-metadata';
import * as enterprises from '@ba-nha/enterprises';
import * as internships from '@ba-nha/internships';
import * as schools from '@ba-nha/schools';
import * as zones from '@ba-nha/zones';
import { buildSchema, getNamedType, isLeafType, isObjectType, type GraphQLObjectType } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { subgraphKinds } from '../../gateway/src/hub/subgraphs';

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

describe('who reads what', () => {
  const api = buildSchema(readFileSync(join(__dirname, '../../api.graphql'), 'utf8'));
  const records = Object.values(api.getTypeMap())
    .filter(isObjectType)
    .filter((type) => String(type.getFields()['id']?.type) === 'ID!' || type.name === 'LabourBalanceCell');
  const declared: Record<string, string> = {};
  beforeAll(async () => {
    for (const { schema } of subgraphKinds) Object.assign(declared, (await schema()).declared);
  });

  test('is named beside every type of records', () => {
    expect(records.length).toBeGreaterThan(15);
    expect(records.map(({ name }) => name).filter((name) => !declared[name])).toEqual([]);
  });

  /** Money, people by name and how to reach them, what was said of them, and how many they are. */
  const sensitiveTypes = [
    'VND',
    'Contact',
    'HistoryEntry',
    'Consent',
    'Evaluation',
    'PriorityGroupCount',
    'LearnerConnection',
  ];
  const sensitiveNames =
    /price|value|terms|nationalId|birth|fullName|priorityGroups|Count$|enrolled|graduated|filled|taken|placed|hired|demand|headcount/;
  const isSensitive = (type: GraphQLObjectType, field: string): boolean => {
    const named = getNamedType(type.getFields()[field]!.type);
    return sensitiveTypes.includes(named.name) || (isLeafType(named) && sensitiveNames.test(field));
  };

  test('is named beside every field of theirs that tells of money or people', () => {
    const found = records.flatMap((type) =>
      Object.keys(type.getFields())
        .filter((field) => isSensitive(type, field))
        .map((field) => `${type.name}.${field}`),
    );
    expect(found.length).toBeGreaterThan(35);
    expect(found.filter((path) => !declared[path])).toEqual([]);
  });

  test('is a policy that a subgraph has', () => {
    expect(Object.entries(declared).filter(([, policy]) => !known.has(policy))).toEqual([]);
  });
});
