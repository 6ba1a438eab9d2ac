import {
  buildASTSchema,
  isScalarType,
  Kind,
  parse,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLScalarType,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
} from 'graphql';

/** Names that the federation specifications bring into a supergraph; none of them is for clients. */
const MACHINERY = /^(join|link|core|federation|inaccessible|tag|context|policy|requiresScopes|cost|connect)__/;

/** Directives that mean something to clients. */
const PUBLIC_DIRECTIVES = new Set(['deprecated', 'specifiedBy', 'oneOf']);

/** What the executor has to know of a supergraph beside its plans. */
export interface SupergraphView {
  apiSchema: GraphQLSchema;
  /** The names of all fields, hidden ones too, and `__typename`. */
  fieldNames: ReadonlySet<string>;
  /** Whether an object of the type answers to the (possibly abstract) type condition. */
  isOfType(typeName: string, condition: string): boolean;
  /** Whether the subgraph owns the type, that is, decides whether one of its records is there for the caller. */
  owns(subgraph: string, typeName: string): boolean;
}

/**
 * Reads a supergraph. `consumerSchema` of the planner is not used: it drops deprecations and leaves
 * inputs of the join specification behind.
 */
export function viewSupergraph(sdl: string, scalars: Record<string, GraphQLScalarType> = {}): SupergraphView {
  const document = parse(sdl, { noLocation: true });
  const members = abstractMembers(document);
  const owners = ownersByType(document);
  return {
    apiSchema: withScalars(buildASTSchema(publicPart(document), { assumeValidSDL: true }), scalars),
    fieldNames: namesOfFields(document),
    isOfType: (typeName, condition) => typeName === condition || (members.get(condition)?.has(typeName) ?? false),
    owns: (subgraph, typeName) => owners.get(typeName)?.has(subgraph) ?? false,
  };
}

function publicPart(document: DocumentNode): DocumentNode {
  const hide = (node: {
    directives?: readonly ConstDirectiveNode[] | undefined;
    name?: { value: string } | undefined;
  }) =>
    has(node.directives, 'inaccessible') || (node.name !== undefined && MACHINERY.test(node.name.value))
      ? null
      : undefined;
  return visit(document, {
    enter(node) {
      switch (node.kind) {
        case Kind.OBJECT_TYPE_DEFINITION:
        case Kind.INTERFACE_TYPE_DEFINITION:
        case Kind.UNION_TYPE_DEFINITION:
        case Kind.ENUM_TYPE_DEFINITION:
        case Kind.SCALAR_TYPE_DEFINITION:
        case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        case Kind.FIELD_DEFINITION:
        case Kind.INPUT_VALUE_DEFINITION:
        case Kind.ENUM_VALUE_DEFINITION:
          return hide(node);
        case Kind.DIRECTIVE_DEFINITION:
          return null;
        case Kind.DIRECTIVE:
          return PUBLIC_DIRECTIVES.has(node.name.value) ? undefined : null;
        default:
          return undefined;
      }
    },
    leave(node) {
      const emptied =
        (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) &&
        node.fields?.length === 0;
      return emptied ? null : undefined;
    },
  });
}

/** Only parsing is taken over: subgraphs have serialised already what passes through here. */
function withScalars(schema: GraphQLSchema, scalars: Record<string, GraphQLScalarType>): GraphQLSchema {
  for (const [name, scalar] of Object.entries(scalars)) {
    const target = schema.getType(name);
    if (!isScalarType(target)) continue;
    target.parseValue = scalar.parseValue.bind(scalar);
    target.parseLiteral = scalar.parseLiteral.bind(scalar);
  }
  return schema;
}

function namesOfFields(document: DocumentNode): Set<string> {
  const names = new Set(['__typename']);
  visit(document, {
    FieldDefinition: (node) => {
      names.add(node.name.value);
    },
  });
  return names;
}

function abstractMembers(document: DocumentNode): Map<string, Set<string>> {
  const members = new Map<string, Set<string>>();
  const add = (abstract: string, concrete: string) => {
    const known = members.get(abstract);
    if (known) known.add(concrete);
    else members.set(abstract, new Set([concrete]));
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const member of definition.types ?? []) add(definition.name.value, member.name.value);
    } else if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) {
      for (const face of definition.interfaces ?? []) add(face.name.value, definition.name.value);
    }
  }
  return members;
}

/**
 * A subgraph owns an entity when it answers one of its non-null fields beyond the key. The contract makes
 * everything nullable that a subgraph contributes to the type of another, so this tells the one that knows
 * whether the record is there from those that only add to it.
 */
function ownersByType(document: DocumentNode): Map<string, Set<string>> {
  const names = graphNames(document);
  const owners = new Map<string, Set<string>>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const places = applications(definition.directives, 'join__type');
    const keys = places.flatMap((place) => (place['key'] ?? '').split(/[\s{}]+/));
    const graphs = places.flatMap((place) => place['graph'] ?? []);
    const owning = (definition.fields ?? [])
      .filter((field) => field.type.kind === Kind.NON_NULL_TYPE && !keys.includes(field.name.value))
      .flatMap((field) => answeringGraphs(field, graphs));
    owners.set(definition.name.value, new Set(owning.map((graph) => names.get(graph) ?? graph)));
  }
  return owners;
}

function answeringGraphs(field: FieldDefinitionNode, all: string[]): string[] {
  const placed = applications(field.directives, 'join__field');
  if (placed.length === 0) return all;
  return placed.flatMap((place) => (place['external'] === 'true' ? [] : (place['graph'] ?? [])));
}

function graphNames(document: DocumentNode): Map<string, string> {
  const names = new Map<string, string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      const name = applications(value.directives, 'join__graph')[0]?.['name'];
      if (name !== undefined) names.set(value.name.value, name);
    }
  }
  return names;
}

/** The arguments of each use of a directive, scalars and enum values as text. */
function applications(directives: ObjectTypeDefinitionNode['directives'], name: string): Record<string, string>[] {
  return (directives ?? [])
    .filter((directive) => directive.name.value === name)
    .map((directive) =>
      Object.fromEntries(
        (directive.arguments ?? []).map((argument) => [
          argument.name.value,
          'value' in argument.value ? String(argument.value.value) : '',
        ]),
      ),
    );
}

function has(directives: readonly ConstDirectiveNode[] | undefined, name: string): boolean {
  return directives?.some((directive) => directive.name.value === name) ?? false;
}
