import {
  Kind,
  parse,
  print,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';

/** Marks a subgraph's double in the supergraph that the planner sees; the double is the same subgraph. */
const DOUBLE = '__requiring';

const ROOT_TYPES = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * The supergraph for operations that the planner cannot plan with the plain one: each subgraph with `@requires` fields
 * has a double, which alone answers them. The planner fails on a `@requires` field of an object that it reaches within
 * an entity call to the very subgraph of that field (`{ schools { orders { school { matching } } } }`); where the field
 * is another subgraph's, it plans. So the double leads from no entity to another but by these fields; what it answers
 * beside them (plain fields and value types) saves a second call to the original.
 */
export function withDoubles(supergraphSdl: string): string {
  const document = parse(supergraphSdl, { noLocation: true });
  const requiring = graphsThatRequire(document);
  if (requiring.size === 0) return supergraphSdl;
  const reaches = entityReach(document);
  const double = (node: { directives?: readonly ConstDirectiveNode[] | undefined }) => ({
    ...node,
    directives: doubled(node.directives, requiring),
  });

  return print(
    visit(document, {
      EnumTypeDefinition: {
        leave: (node) =>
          node.name.value === 'join__Graph'
            ? { ...node, values: [...(node.values ?? []), ...doubleGraphs(node.values, requiring)] }
            : double(node),
      },
      ObjectTypeDefinition: (node) => {
        if (ROOT_TYPES.has(node.name.value)) return false;
        const fields = (node.fields ?? []).map((field) =>
          isEntity(node) && reaches(namedType(field.type)) ? onlyRequiring(field, node, requiring) : double(field),
        );
        return { ...node, directives: doubled(node.directives, requiring), fields } as ObjectTypeDefinitionNode;
      },
      UnionTypeDefinition: double,
      ScalarTypeDefinition: double,
      EnumValueDefinition: double,
      InputValueDefinition: double,
      InterfaceTypeDefinition: { leave: double },
      InputObjectTypeDefinition: { leave: double },
    }),
  );
}

/** The subgraph that a planned call goes to. */
export function originalOf(subgraph: string): string {
  return subgraph.endsWith(DOUBLE) ? subgraph.slice(0, -DOUBLE.length) : subgraph;
}

/** A field from an entity to another stays with the original, unless it is one that requires. */
function onlyRequiring(
  field: FieldDefinitionNode,
  type: ObjectTypeDefinitionNode,
  requiring: ReadonlySet<string>,
): FieldDefinitionNode {
  const placed = (field.directives ?? []).filter((directive) => directive.name.value === 'join__field');
  if (placed.length === 0) {
    const graphs = (type.directives ?? []).flatMap((directive) =>
      directive.name.value === 'join__type' ? (directive.arguments?.filter((a) => a.name.value === 'graph') ?? []) : [],
    );
    const homes = graphs.map((graph): ConstDirectiveNode => ({
      kind: Kind.DIRECTIVE,
      name: { kind: Kind.NAME, value: 'join__field' },
      arguments: [graph],
    }));
    return { ...field, directives: [...(field.directives ?? []), ...homes] };
  }
  const moves = (directive: ConstDirectiveNode) =>
    argument(directive, 'requires') !== undefined || argument(directive, 'external') === 'true';
  return {
    ...field,
    directives: (field.directives ?? []).flatMap((directive) =>
      moves(directive) ? doubled([directive], requiring) : [directive],
    ),
  };
}

function doubleGraphs(
  values: readonly { name: { value: string }; directives?: readonly ConstDirectiveNode[] | undefined }[] | undefined,
  requiring: ReadonlySet<string>,
) {
  return (values ?? [])
    .filter((value) => requiring.has(value.name.value))
    .map((value) => ({
      ...value,
      name: { ...value.name, value: value.name.value + DOUBLE },
      directives: (value.directives ?? []).map((directive) => renameArgument(directive, 'name')),
    }));
}

/** Tells whether a type is an entity or holds one at any depth. */
function entityReach(document: DocumentNode): (typeName: string) => boolean {
  const below = new Map<string, string[]>();
  const entities = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      if (isEntity(definition)) entities.add(definition.name.value);
      below.set(
        definition.name.value,
        (definition.fields ?? []).map((field) => namedType(field.type)),
      );
    } else if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      below.set(
        definition.name.value,
        (definition.types ?? []).map((member) => member.name.value),
      );
    }
  }
  return (typeName) => {
    const seen = new Set([typeName]);
    for (const name of seen) {
      if (entities.has(name)) return true;
      for (const next of below.get(name) ?? []) seen.add(next);
    }
    return false;
  };
}

function isEntity(node: { directives?: readonly ConstDirectiveNode[] | undefined }): boolean {
  return (
    node.directives?.some(
      (directive) => directive.name.value === 'join__type' && argument(directive, 'key') !== undefined,
    ) ?? false
  );
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function graphsThatRequire(document: DocumentNode): Set<string> {
  const graphs = new Set<string>();
  visit(document, {
    FieldDefinition: (node) => {
      for (const directive of node.directives ?? []) {
        const graph = argument(directive, 'graph');
        if (graph !== undefined && argument(directive, 'requires') !== undefined) graphs.add(graph);
      }
    },
  });
  return graphs;
}

function doubled(
  directives: readonly ConstDirectiveNode[] | undefined,
  requiring: ReadonlySet<string>,
): ConstDirectiveNode[] {
  return (directives ?? []).flatMap((directive) => {
    const graph = directive.name.value.startsWith('join__') ? argument(directive, 'graph') : undefined;
    if (graph === undefined || !requiring.has(graph)) return [directive];
    const double = renameArgument(directive, 'graph');
    return argument(directive, 'requires') === undefined ? [directive, double] : [double];
  });
}

function argument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((candidate) => candidate.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : undefined;
}

function renameArgument(directive: ConstDirectiveNode, name: string): ConstDirectiveNode {
  return {
    ...directive,
    arguments: (directive.arguments ?? []).map((candidate) => {
      const { value } = candidate;
      const isText = value.kind === Kind.STRING || value.kind === Kind.ENUM;
      return candidate.name.value === name && isText
        ? { ...candidate, value: { ...value, value: value.value + DOUBLE } }
        : candidate;
    }),
  };
}
