import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import {
  defaultFieldResolver,
  getNamedType,
  isObjectType,
  parse,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { buildSchema, createResolversMap, getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import type { Policies } from '../permissions';
import { authCheckerOf, checkOf } from './allow';
import type { GraphContext } from './context';
import { afterwards, withGuards } from './guards';
import { straightCalls } from './straight-calls';

/** Finds what a representation of another subgraph means; null where there is no such record for this caller. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- every subgraph has its own services
export type ReferenceResolver = (reference: any, context: GraphContext<any>) => unknown;

export interface SchemaParts {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- what TypeGraphQL takes
  resolvers: NonEmptyArray<Function>;
  /** Types that no field names but that belong to the graph, such as members of a union. */
  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- what TypeGraphQL takes
  types?: Function[];
  references: Record<string, ReferenceResolver>;
  policies: Policies;
}

export interface BuiltSchema {
  schema: GraphQLSchema;
  sdl: string;
  /** Who may, as the decorators beside types and fields name it: a policy by `Type` or `Type.field`. */
  declared: Record<string, string>;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible"])\n`;

/**
 * A subgraph's schema from its decorated classes. The metadata that decorators leave is one store for the whole process,
 * so every subgraph names its own resolvers and orphaned types and nothing of its neighbours leaks in.
 */
export async function buildFederatedSchema(parts: SchemaParts): Promise<BuiltSchema> {
  forgetContributedFields();
  readColumnsPlainly();
  const plain = await buildSchema({
    resolvers: parts.resolvers,
    orphanedTypes: parts.types ?? [],
    authChecker: authCheckerOf(parts.policies),
    validate: false,
    skipCheck: true,
  });
  const sdl = LINK + printSchemaWithDirectives(plain);
  const resolvers = guardedResolvers(plain, parts);
  for (const [type, resolve] of Object.entries(parts.references)) {
    resolvers[type] = { ...resolvers[type], __resolveReference: resolve };
  }
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the two libraries name their resolver maps differently
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as any }]);
  openEntityDoor(schema, parts.references);
  attendMutations(schema);
  return { schema, sdl, declared: declaredIn(plain) };
}

/** The schema's resolvers, each with the guards that stand around its field. */
function guardedResolvers(plain: GraphQLSchema, parts: SchemaParts): Record<string, Record<string, unknown>> {
  const check = checkOf(parts.policies);
  const calls = straightCalls(parts.resolvers, (context, roles) => check(context as GraphContext, roles));
  const resolvers = createResolversMap(plain) as Record<string, Record<string, unknown>>;
  for (const [typeName, ofType] of Object.entries(resolvers)) {
    const type = plain.getType(typeName);
    for (const field of isObjectType(type) ? Object.values(type.getFields()) : []) {
      const own = field.resolve && (calls.get(`${typeName}.${field.name}`)?.(field.resolve) ?? field.resolve);
      const resolve = withGuards(own, field.extensions);
      if (resolve) ofType[field.name] = resolve;
    }
  }
  return resolvers;
}

function declaredIn(schema: GraphQLSchema): Record<string, string> {
  const declared: Record<string, string> = {};
  const keep = (path: string, { policy }: { policy?: unknown }) => {
    if (typeof policy === 'string') declared[path] = policy;
  };
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    keep(type.name, type.extensions);
    for (const field of Object.values(type.getFields())) keep(`${type.name}.${field.name}`, field.extensions);
  }
  return declared;
}

/**
 * A type that every subgraph adds fields to, such as Occupation, keeps the fields that the last schema's resolvers gave
 * it. Forgotten, they are gathered again from the classes and from this schema's resolvers alone.
 */
function forgetContributedFields(): void {
  for (const type of getMetadataStorage().objectTypes) type.fields = undefined;
}

/**
 * A column without method, role or middleware is read by graphql's own resolver: TypeGraphQL's makes an object of all that
 * a middleware might want, for every value.
 */
function readColumnsPlainly(): void {
  const { fields, authorizedFields, middlewares } = getMetadataStorage();
  for (const field of fields) {
    const isOf = (each: { target: object; fieldName: string }) =>
      each.target === field.target && each.fieldName === field.name;
    field.simple = field.schemaName === field.name && !authorizedFields.some(isOf) && !middlewares.some(isOf);
  }
}

/** Finds records as `@apollo/subgraph` does, which makes two promises more of each. */
function openEntityDoor(schema: GraphQLSchema, references: SchemaParts['references']): void {
  const door = schema.getQueryType()?.getFields()['_entities'];
  if (!door) return;
  door.resolve = (_source, { representations }: { representations: { __typename: string }[] }, context: GraphContext) =>
    representations.map((reference) => {
      const { __typename: typeName } = reference;
      if (!isObjectType(schema.getType(typeName))) throw new Error(`There are no records of a type ${typeName}`);
      const resolve = references[typeName];
      return afterwards(resolve ? resolve(reference, context) : reference, (found) => asOfType(found, typeName));
    });
}

/** The type of a record stands beside its fields, where what resolves the type of an entity looks for it. */
function asOfType(found: unknown, typeName: string): unknown {
  if (typeof found !== 'object' || found === null) return found;
  const { __typename: own } = found as { __typename?: string };
  if (own === typeName) return found;
  return own === undefined
    ? Object.defineProperty(found, '__typename', { value: typeName })
    : { ...found, __typename: typeName };
}

/**
 * Mutations of one request run one after the other, each audited; what loaders read before a write is not true after it.
 */
function attendMutations(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const write = field.resolve ?? defaultFieldResolver;
    const recordType = recordTypeOf(field.type);
    field.resolve = async (source, args: { input?: unknown }, context: GraphContext, info) => {
      try {
        return await context.audit.mutation({ name: field.name, recordType, input: args.input }, () =>
          write(source, args, context, info),
        );
      } finally {
        context.loaders.clear();
      }
    };
  }
}

/** The type of the record that a payload answers; null where it answers none, as an import does. */
function recordTypeOf(payload: GraphQLOutputType): string | null {
  const type = getNamedType(payload);
  const answered = isObjectType(type) ? Object.values(type.getFields()).map((field) => getNamedType(field.type)) : [];
  return (
    answered.find((each) => isObjectType(each) && each.name !== 'UserError' && each.name !== 'RejectedRow')?.name ??
    null
  );
}
