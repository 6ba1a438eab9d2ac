import { scalars } from '@ba-nha/shared/graph';
import type { GraphContext } from '@ba-nha/shared/graph';
import {
  buildSchema,
  defaultFieldResolver,
  defaultTypeResolver,
  getNamedType,
  isAbstractType,
  isEnumType,
  isObjectType,
  isScalarType,
  type GraphQLAbstractType,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { ownershipIn, selectedBy, type OwnedType, type Owner, type Selected } from './ownership';

/** What the monolith's resolvers are given: the services and loaders of one request, by the part of the hub they belong to. */
export interface MonolithContext {
  parts: ReadonlyMap<string, GraphContext>;
  /** Each object as the other parts know it, by the part. */
  views: WeakMap<object, Map<string, unknown>>;
}

type Resolver = GraphQLFieldResolver<unknown, MonolithContext>;

interface MonolithParts {
  apiSdl: string;
  supergraphSdl: string;
  /** The executable schema of each subgraph, whose resolvers answer here too. */
  schemas: ReadonlyMap<string, GraphQLSchema>;
}

/**
 * The hub's whole schema as one executable schema: each field is answered by the resolver that answers it in its subgraph,
 * with the same services, policies and loaders, called straight. Where an object comes from another part than its field,
 * that part's own record of it is loaded once by the function that serves its entity door.
 */
export function buildMonolith({ apiSdl, supergraphSdl, schemas }: MonolithParts): GraphQLSchema {
  const api = buildSchema(apiSdl, { assumeValidSDL: true });
  const weave = new Weave(ownershipIn(supergraphSdl), schemas);
  for (const type of Object.values(api.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isScalarType(type)) Object.assign(type, pickedScalar(type.name));
    else if (isEnumType(type)) refuseRenamedValues(type.name, schemas);
    else if (isAbstractType(type)) type.resolveType = weave.typeResolver(type.name);
    else if (isObjectType(type)) weave.weave(type);
  }
  return api;
}

function pickedScalar(name: string) {
  const scalar = scalars[name];
  if (!scalar) return {};
  const { serialize, parseValue, parseLiteral } = scalar;
  return { serialize, parseValue, parseLiteral };
}

/** Values are handed on as they are: none may be called otherwise inside. */
function refuseRenamedValues(name: string, schemas: ReadonlyMap<string, GraphQLSchema>): void {
  for (const schema of schemas.values()) {
    const type = schema.getType(name);
    if (!isEnumType(type)) continue;
    const renamed = type.getValues().find(({ name: value, value: inside }) => value !== inside);
    if (renamed) throw new Error(`${name}.${renamed.name} is ${String(renamed.value)} inside`);
  }
}

/** Sews the subgraphs' resolvers into one schema; knows of every object which subgraph made it. */
class Weave {
  private readonly origins = new WeakMap<object, string>();

  constructor(
    private readonly ownership: ReadonlyMap<string, OwnedType>,
    private readonly schemas: ReadonlyMap<string, GraphQLSchema>,
  ) {}

  weave(type: GraphQLObjectType): void {
    const owned = this.ownership.get(type.name);
    if (!owned) throw new Error(`The supergraph has no ${type.name}`);
    for (const field of Object.values(type.getFields())) {
      const owners = owned.owners.get(field.name) ?? [];
      field.resolve = this.resolverOf(type.name, field.name, field.type, owners, owned) as never;
    }
  }

  typeResolver(name: string) {
    return (value: unknown, context: MonolithContext, info: GraphQLResolveInfo) => {
      const subgraph = this.origins.get(value as object) ?? this.only(name);
      const schema = this.schemas.get(subgraph) as GraphQLSchema;
      const type = schema.getType(name) as GraphQLAbstractType;
      const resolve = type.resolveType ?? defaultTypeResolver;
      return resolve(value, context.parts.get(subgraph), { ...info, schema }, type);
    };
  }

  private only(name: string): string {
    const having = [...this.schemas].filter(([, schema]) => schema.getType(name));
    return having[0]![0];
  }

  private resolverOf(
    typeName: string,
    fieldName: string,
    answered: GraphQLOutputType,
    owners: readonly Owner[],
    owned: OwnedType,
  ): Resolver {
    const resolvers = new Map(
      owners.map(({ subgraph }) => [subgraph, this.fieldResolver(subgraph, typeName, fieldName)]),
    );
    const note = this.noteFor(answered);
    const [first] = owners as [Owner];
    const inOneOnly = owned.keys.size === 1 || typeName === 'Query' || typeName === 'Mutation';
    const firstResolver = resolvers.get(first.subgraph) as Resolver;
    if (inOneOnly) {
      return (source, args, context, info) =>
        note(first.subgraph, firstResolver(source, args, context.parts.get(first.subgraph) as never, info));
    }
    const prepared = first.requires ? selectedBy(first.requires) : undefined;
    return (source, args, context, info) => {
      const origin = this.origins.get(source as object) as string;
      const local = resolvers.get(origin);
      if (local && !prepared) return note(origin, local(source, args, context.parts.get(origin) as never, info));
      const seen = this.view(first.subgraph, typeName, source as object, context, info, prepared);
      const resolve = (record: unknown) =>
        record == null
          ? null
          : note(first.subgraph, firstResolver(record, args, context.parts.get(first.subgraph) as never, info));
      return isPromise(seen) ? seen.then(resolve) : resolve(seen);
    };
  }

  private fieldResolver(subgraph: string, typeName: string, fieldName: string): Resolver {
    const type = this.schemas.get(subgraph)?.getType(typeName) as GraphQLObjectType;
    const field = type.getFields()[fieldName];
    if (!field) throw new Error(`${subgraph} has no ${typeName}.${fieldName}`);
    return (field.resolve ?? defaultFieldResolver) as Resolver;
  }

  /** Notes which subgraph made the objects of a field, where more than one knows their type. */
  private noteFor(answered: GraphQLOutputType): (subgraph: string, value: unknown) => unknown {
    const named = getNamedType(answered);
    const isShared =
      isAbstractType(named) || (isObjectType(named) && (this.ownership.get(named.name)?.keys.size ?? 0) > 1);
    if (!isShared) return (_subgraph, value) => value;
    const note = (subgraph: string, value: unknown): void => {
      if (Array.isArray(value)) for (const item of value) note(subgraph, item);
      else if (typeof value === 'object' && value !== null) this.origins.set(value, subgraph);
    };
    return (subgraph, value) => {
      if (!isPromise(value)) {
        note(subgraph, value);
        return value;
      }
      return value.then((settled) => {
        note(subgraph, settled);
        return settled;
      });
    };
  }

  /** An object as a subgraph has it; what it must be handed for a field is read from those who own that. */
  private view(
    subgraph: string,
    typeName: string,
    source: object,
    context: MonolithContext,
    info: GraphQLResolveInfo,
    requires: Selected | undefined,
  ): unknown {
    let views = context.views.get(source);
    if (!views) context.views.set(source, (views = new Map()));
    const name = requires ? `${subgraph} ${Object.keys(requires).join()}` : subgraph;
    const known = views.get(name);
    if (known !== undefined) return known;
    const made = requires
      ? this.handed(typeName, source, context, info, requires).then((more) =>
          this.record(subgraph, typeName, source, context, more),
        )
      : this.record(subgraph, typeName, source, context, {});
    views.set(name, made);
    if (isPromise(made)) made.then((record) => views.set(name, record)).catch(() => undefined);
    return made;
  }

  private record(subgraph: string, typeName: string, source: object, context: MonolithContext, more: object): unknown {
    const schema = this.schemas.get(subgraph) as GraphQLSchema;
    const { apollo } = (schema.getType(typeName) as GraphQLObjectType).extensions as {
      apollo?: { subgraph?: { resolveReference?: (reference: object, context: unknown) => unknown } };
    };
    const key = this.ownership.get(typeName)?.keys.get(subgraph) ?? 'id';
    const reference = { __typename: typeName, [key]: (source as Record<string, unknown>)[key], ...more };
    const record = apollo?.subgraph?.resolveReference?.(reference, context.parts.get(subgraph)) ?? reference;
    if (!isPromise(record)) return this.noted(subgraph, record);
    return record.then((found) => this.noted(subgraph, found));
  }

  private noted(subgraph: string, record: unknown): unknown {
    if (typeof record === 'object' && record !== null) this.origins.set(record, subgraph);
    return record;
  }

  /** The values of the fields that another subgraph must be handed. */
  private async handed(
    typeName: string,
    source: object,
    context: MonolithContext,
    info: GraphQLResolveInfo,
    selected: Selected,
  ): Promise<Record<string, unknown>> {
    const owned = this.ownership.get(typeName) as OwnedType;
    const values = await Promise.all(
      Object.entries(selected).map(async ([field, inner]) => {
        const owner = (owned.owners.get(field) as Owner[])[0] as Owner;
        const origin = this.origins.get(source);
        const record =
          origin === owner.subgraph
            ? source
            : await this.view(owner.subgraph, typeName, source, context, info, undefined);
        if (record == null) return [field, null] as const;
        const resolve = this.fieldResolver(owner.subgraph, typeName, field);
        const value: unknown = await resolve(record, {}, context.parts.get(owner.subgraph) as never, info);
        return [field, narrowed(value, inner)] as const;
      }),
    );
    return Object.fromEntries(values);
  }
}

function narrowed(value: unknown, selected: Selected): unknown {
  const fields = Object.entries(selected);
  if (!fields.length || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    fields.map(([name, inner]) => [name, narrowed((value as Record<string, unknown>)[name], inner)]),
  );
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as Promise<unknown> | null)?.then === 'function';
