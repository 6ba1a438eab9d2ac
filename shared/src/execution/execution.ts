import {
  defaultFieldResolver,
  defaultTypeResolver,
  GraphQLError,
  locatedError,
  OperationTypeNode,
  responsePathAsArray,
  TypeNameMetaFieldDef,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ResponsePath,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect';
import { CollectedErrors } from './collected-errors';
import { Following, Gathering, Later } from './later';
import { Plain } from './plain';
import { runtimeType } from './runtime-type';
import type { AskedField, Selection, Shape, Values } from './selection';

interface Parts {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
  rootValue: unknown;
  contextValue: unknown;
  variableValues: Values;
}

/** What a resolver is told; absent where a property was read and nobody has to be told anything. */
type Info = GraphQLResolveInfo | undefined;

/** One execution of an operation. What its functions answer is a {@link Later} where a part of it is not there yet. */
export class Execution {
  readonly errors = new CollectedErrors();

  constructor(private readonly parts: Parts) {}

  /** The answer's data. Throws, or fails later, where an error leaves none. */
  run(selection: Selection): unknown {
    const { operation, rootValue } = this.parts;
    return operation.operation === OperationTypeNode.MUTATION
      ? this.inTurn(selection, rootValue, new Plain())
      : this.object(selection, rootValue, undefined);
  }

  private inTurn(selection: Selection, source: unknown, made: Values, from = 0): unknown {
    for (let at = from; at < selection.length; at += 1) {
      const field = selection[at]!;
      const value = this.field(field, source, undefined);
      if (value instanceof Later) {
        return new Following((settled) => {
          made[field.key] = settled;
          return this.inTurn(selection, source, made, at + 1);
        }).upon(value);
      }
      made[field.key] = value;
    }
    return made;
  }

  private object(selection: Selection, source: unknown, path: ResponsePath | undefined): unknown {
    const made = new Plain();
    let gathering: Gathering | undefined;
    try {
      for (const field of selection) {
        const value = this.field(field, source, path);
        if (value instanceof Later) (gathering ??= new Gathering(made)).expect(field.key, value);
        else made[field.key] = value;
      }
    } catch (error) {
      if (!gathering) throw error;
      return gathering.failAtLast(error);
    }
    return gathering ?? made;
  }

  private field(field: AskedField, source: unknown, above: ResponsePath | undefined): unknown {
    const { definition, shape, parent } = field;
    if (definition === TypeNameMetaFieldDef) return parent.name;
    const path: ResponsePath = { prev: above, key: field.key, typename: parent.name };
    let info: Info;
    let value: unknown;
    try {
      const isProperty = !definition.resolve && definition.args.length === 0;
      if (isProperty) value = propertyOf(source, field.name);
      if (!isProperty || field.isTypeAsked || typeof value === 'function') info = this.infoOf(field, path);
      if (info && (!isProperty || typeof value === 'function')) {
        const { contextValue, variableValues } = this.parts;
        const resolve = definition.resolve ?? defaultFieldResolver;
        value = resolve(source, field.arguments(variableValues), contextValue, info);
      }
    } catch (error) {
      return this.failed(field, shape, path, error);
    }
    return this.place(field, shape, path, info, value);
  }

  /** Completes a value at the place where its error is told. */
  private place(field: AskedField, shape: Shape, path: ResponsePath, info: Info, value: unknown): unknown {
    try {
      if (isPromise(value)) {
        return new Following(
          (settled) => this.complete(field, shape, path, info, settled),
          (error) => this.failed(field, shape, path, error),
        ).promised(value);
      }
      const completed = this.complete(field, shape, path, info, value);
      if (!(completed instanceof Later)) return completed;
      return new Following(asItIs, (error) => this.failed(field, shape, path, error)).upon(completed);
    } catch (error) {
      return this.failed(field, shape, path, error);
    }
  }

  /** Null where it may stand for what failed; else the error, which propagates. */
  private failed({ nodes }: AskedField, { isNonNull }: Shape, path: ResponsePath, reason: unknown): null {
    const error = locatedError(reason, nodes, responsePathAsArray(path));
    if (isNonNull) throw error;
    this.errors.add(error, path);
    return null;
  }

  private complete(field: AskedField, shape: Shape, path: ResponsePath, info: Info, value: unknown): unknown {
    if (value instanceof Error) throw value;
    if (value == null) {
      if (!shape.isNonNull) return null;
      throw new Error(`Cannot return null for non-nullable field ${field.parent.name}.${field.name}.`);
    }
    switch (shape.kind) {
      case 'leaf':
        return leaf(shape.type as GraphQLLeafType, value);
      case 'list':
        return this.list(field, shape.item!, path, info, value);
      case 'object':
        return this.checked(field, shape.type as GraphQLObjectType, path, info, value);
      case 'abstract':
        return this.abstract(field, shape.type as GraphQLAbstractType, path, info!, value);
    }
  }

  private list(field: AskedField, shape: Shape, path: ResponsePath, info: Info, value: unknown): unknown {
    if (!isIterable(value)) {
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${field.parent.name}.${field.name}".`);
    }
    const made: unknown[] = [];
    let gathering: Gathering | undefined;
    for (const item of value) {
      const key = made.length;
      const completed = this.place(field, shape, { prev: path, key, typename: undefined }, info, item);
      if (completed instanceof Later) (gathering ??= new Gathering(made)).expect(key, completed);
      else made.push(completed);
    }
    return gathering ?? made;
  }

  private abstract(
    field: AskedField,
    type: GraphQLAbstractType,
    path: ResponsePath,
    info: GraphQLResolveInfo,
    value: unknown,
  ): unknown {
    const goOn = (name: unknown) =>
      this.checked(field, runtimeType(name, this.parts.schema, field, type, value), path, info, value);
    const resolve = type.resolveType ?? defaultTypeResolver;
    const name: unknown = resolve(value, this.parts.contextValue, info, type);
    return isPromise(name) ? new Following(goOn).promised(name) : goOn(name);
  }

  /** An object, unless its type says that it is none of its own. */
  private checked(field: AskedField, type: GraphQLObjectType, path: ResponsePath, info: Info, value: unknown): unknown {
    const selection = field.of(type, this.parts.variableValues);
    if (!type.isTypeOf) return this.object(selection, value, path);
    const goOn = (isOfType: unknown) => {
      if (isOfType) return this.object(selection, value, path);
      const { nodes } = field;
      throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, { nodes });
    };
    const isOfType: unknown = type.isTypeOf(value, this.parts.contextValue, info!);
    return isPromise(isOfType) ? new Following(goOn).promised(isOfType) : goOn(isOfType);
  }

  private infoOf({ name, nodes, definition, parent }: AskedField, path: ResponsePath): GraphQLResolveInfo {
    const { schema, fragments, rootValue, operation, variableValues } = this.parts;
    return {
      fieldName: name,
      fieldNodes: nodes,
      returnType: definition.type,
      parentType: parent,
      path,
      schema,
      fragments,
      rootValue,
      operation,
      variableValues,
    };
  }
}

function leaf(type: GraphQLLeafType, value: unknown): unknown {
  const serialized: unknown = type.serialize(value);
  if (serialized == null) {
    throw new Error(
      `Expected \`${inspect(type)}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(serialized)}`,
    );
  }
  return isPromise(serialized) ? new Following(asItIs).promised(serialized) : serialized;
}

const asItIs = (value: unknown) => value;

/** What graphql-js reads where a field has no resolver. */
const propertyOf = (source: unknown, name: string): unknown =>
  (typeof source === 'object' && source !== null) || typeof source === 'function'
    ? (source as Values)[name]
    : undefined;

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && typeof (value as Partial<Iterable<unknown>> | null)?.[Symbol.iterator] === 'function';
