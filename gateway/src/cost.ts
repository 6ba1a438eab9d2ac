import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isIntrospectionType,
  isObjectType,
  isInterfaceType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What a connection answers where nothing is said, and at most. */
const DEFAULT_PAGE = 20;
const LARGEST_PAGE = 100;
/** How long a list without pages is taken to be: a board's zones, an order's contracts. */
const USUAL_LIST = 10;
/** Lists that hold a connection's page. */
const PAGE_FIELDS = new Set(['nodes', 'edges']);

/** What a request gives for a variable; undefined where it gives nothing. */
export type GivenFor = (name: string) => unknown;

/**
 * How many values an answer may come to hold, from the document and its page sizes alone: pages within pages multiply, so
 * a few words can ask for more than the hub's memory. Introspection counts by what the schema has. Linear in the
 * document's length, whatever its fragments do; circles of them, which validation refuses, end at once.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  givenFor: GivenFor = () => undefined,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const wanted = operations.filter(({ name }) => operationName === undefined || name?.value === operationName);
  return Math.max(0, ...wanted.map((operation) => costOfOperation(schema, operation, fragments, givenFor)));
}

function costOfOperation(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  givenFor: GivenFor,
): number {
  const known = new Map<string, number>();

  const ofFragment = (name: string, page: number): number => {
    const key = `${name} ${page}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, 0);
    const fragment = fragments.get(name);
    const type = fragment && schema.getType(fragment.typeCondition.name.value);
    const cost = fragment ? ofSelections(fragment.selectionSet, type, page) : 0;
    known.set(key, cost);
    return cost;
  };

  /** `page` is the page size of the connection that the selections belong to. */
  const ofSelections = (set: SelectionSetNode, parent: GraphQLNamedType | undefined, page: number): number => {
    let total = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) total += ofField(selection, parent, page);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) total += ofFragment(selection.name.value, page);
      else {
        const narrowed = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : parent;
        total += ofSelections(selection.selectionSet, narrowed, page);
      }
    }
    return total;
  };

  const ofField = (field: FieldNode, parent: GraphQLNamedType | undefined, page: number): number => {
    const name = field.name.value;
    const type = INTROSPECTION[name] ?? fieldsOf(parent)[name]?.type;
    if (!type) return 0;
    const below = getNamedType(type);
    const within =
      field.selectionSet && isCompositeType(below)
        ? ofSelections(field.selectionSet, below, pageSizeOf(field, operation, givenFor))
        : 0;
    if (parent && isIntrospectionType(parent)) return (1 + within) * lengthOf(type, introspectedLength(schema, name));
    return (1 + within) * lengthOf(type, PAGE_FIELDS.has(name) ? page : USUAL_LIST);
  };

  return ofSelections(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, DEFAULT_PAGE);
}

const INTROSPECTION: Readonly<Record<string, GraphQLOutputType>> = {
  [SchemaMetaFieldDef.name]: SchemaMetaFieldDef.type,
  [TypeMetaFieldDef.name]: TypeMetaFieldDef.type,
};

const fieldsOf = (type: GraphQLNamedType | undefined) =>
  isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};

/** How long a list of the schema's parts is: all types, and of what a type has, as much as types have on average. */
function introspectedLength(schema: GraphQLSchema, list: string): number {
  const types = Object.values(schema.getTypeMap());
  if (list === 'types') return types.length;
  if (list !== 'fields') return 1;
  return types.reduce((sum, type) => sum + Object.keys(fieldsOf(type)).length, 0) / types.length;
}

/** Lists of words cost what one does: they are short, and a record's own. */
const lengthOf = (type: GraphQLOutputType, length: number): number =>
  isListType(getNullableType(type)) && isCompositeType(getNamedType(type)) ? length : 1;

/** The page that a field asks for; one beyond what is allowed is refused elsewhere. */
function pageSizeOf(field: FieldNode, operation: OperationDefinitionNode, givenFor: GivenFor): number {
  const asked = field.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')?.value;
  if (!asked) return DEFAULT_PAGE;
  if (asked.kind === Kind.INT) return within(Number(asked.value));
  if (asked.kind !== Kind.VARIABLE) return DEFAULT_PAGE;
  const name = asked.name.value;
  const given = givenFor(name);
  if (typeof given === 'number') return within(given);
  const preset = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name)?.defaultValue;
  return preset?.kind === Kind.INT ? within(Number(preset.value)) : DEFAULT_PAGE;
}

const within = (size: number): number => (size >= 1 ? Math.min(size, LARGEST_PAGE) : 1);
