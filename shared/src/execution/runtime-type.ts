import {
  GraphQLError,
  isAbstractType,
  isObjectType,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect';
import type { AskedField } from './selection';

/** The object type of the name that was found for a value; what is wrong with it is said in graphql-js's words. */
export function runtimeType(
  name: unknown,
  schema: GraphQLSchema,
  { nodes, parent, name: fieldName }: AskedField,
  abstract: GraphQLNamedOutputType,
  value: unknown,
): GraphQLObjectType {
  const must = `Abstract type "${abstract.name}" must resolve to an Object type at runtime for field "${parent.name}.${fieldName}"`;
  if (name == null) {
    throw new GraphQLError(
      `${must}. Either the "${abstract.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
      { nodes },
    );
  }
  if (isObjectType(name)) {
    throw new GraphQLError(
      'Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.',
    );
  }
  if (typeof name !== 'string') {
    throw new GraphQLError(`${must} with value ${inspect(value)}, received "${inspect(name)}".`);
  }
  const type = schema.getType(name);
  if (type == null) {
    throw new GraphQLError(
      `Abstract type "${abstract.name}" was resolved to a type "${name}" that does not exist inside the schema.`,
      { nodes },
    );
  }
  if (!isObjectType(type)) {
    throw new GraphQLError(`Abstract type "${abstract.name}" was resolved to a non-object type "${name}".`, { nodes });
  }
  if (!isAbstractType(abstract) || !schema.isSubType(abstract, type)) {
    throw new GraphQLError(`Runtime Object type "${type.name}" is not a possible type for "${abstract.name}".`, {
      nodes,
    });
  }
  return type;
}
