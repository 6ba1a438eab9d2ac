import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** A field of the API that answers a list of records. */
export interface ApiList {
  /** As `TrainingOrder.offers`; on the root, `Query.trainingOrders`. */
  path: string;
  parent: string;
  field: string;
  isConnection: boolean;
  /** What it can be narrowed by: fields of its filter, and arguments of its own. */
  filters: readonly ApiFilter[];
  sorts: readonly string[];
}

export interface ApiFilter {
  /** As `TrainingOrderFilter.statuses`, or `Query.occupations(level)`. */
  path: string;
  /** Its name in the filter, or as an argument. */
  name: string;
  isArgument: boolean;
  isRequired: boolean;
  takesMany: boolean;
  /** The values of its enumeration; undefined where it has none. */
  values: readonly string[] | undefined;
  type: string;
}

const PAGING = ['first', 'after', 'last', 'before'];

/** Every list of records that the API answers; lists of plain values are part of a record. */
export function listsOf(schema: GraphQLSchema): ApiList[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__') && name !== 'Mutation' && !/(Connection|Edge|Payload)$/.test(name))
    .flatMap((type) => Object.values(type.getFields()).flatMap((field) => listOf(type, field)));
}

function listOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): ApiList[] {
  const named = getNamedType(field.type);
  const isConnection = named.name.endsWith('Connection');
  if (!isConnection && (!isListType(getNullableType(field.type)) || isLeafType(named))) return [];
  const path = `${type.name}.${field.name}`;
  const own = field.args.filter(({ name }) => !PAGING.includes(name) && name !== 'orderBy' && name !== 'filter');
  const filter = field.args.find(({ name }) => name === 'filter');
  const order = field.args.find(({ name }) => name === 'orderBy');
  return [
    {
      path,
      parent: type.name,
      field: field.name,
      isConnection,
      filters: [...own.map((arg) => filterOf(arg, `${path}(${arg.name})`, true)), ...fieldsOf(filter)],
      sorts: order ? valuesOf(order)! : [],
    },
  ];
}

function fieldsOf(filter: GraphQLArgument | undefined): ApiFilter[] {
  const type = filter && getNamedType(filter.type);
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields()).map((field) => filterOf(field, `${type.name}.${field.name}`, false));
}

const filterOf = (field: GraphQLArgument | GraphQLInputField, path: string, isArgument: boolean): ApiFilter => ({
  path,
  name: field.name,
  isArgument,
  isRequired: String(field.type).endsWith('!') && field.defaultValue === undefined,
  takesMany: isListType(getNullableType(field.type)),
  values: valuesOf(field),
  type: String(field.type),
});

function valuesOf({ type }: GraphQLArgument | GraphQLInputField): string[] | undefined {
  const named = getNamedType(type);
  return isEnumType(named) ? named.getValues().map(({ name }) => name) : undefined;
}
