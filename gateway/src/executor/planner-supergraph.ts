import { Kind, parse, print, visit, type ConstDirectiveNode, type DocumentNode } from 'graphql';

/** Marks a subgraph's double in the supergraph that the planner sees; the double is the same subgraph. */
const DOUBLE = '__requiring';

/**
 * The supergraph as the planner is to see it: each subgraph with `@requires` fields has a double that alone
 * answers them, and all its other fields beside the original. The planner fails on a `@requires` field below an
 * object that it reaches in an entity call to the very subgraph of that field; seen as another subgraph's, the
 * field is planned like any other, and no call is added, since the double was to be called anyway.
 */
export function withDoubles(supergraphSdl: string): string {
  const document = parse(supergraphSdl, { noLocation: true });
  const requiring = graphsThatRequire(document);
  if (requiring.size === 0) return supergraphSdl;
  const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

  return print(
    visit(document, {
      EnumTypeDefinition: (node) => {
        if (node.name.value !== 'join__Graph') return undefined;
        const doubles = (node.values ?? []).filter((value) => requiring.has(value.name.value));
        return {
          ...node,
          values: [
            ...(node.values ?? []),
            ...doubles.map((value) => ({
              ...value,
              name: { ...value.name, value: value.name.value + DOUBLE },
              directives: (value.directives ?? []).map((directive) => renameArgument(directive, 'name')),
            })),
          ],
        };
      },
      ObjectTypeDefinition: {
        enter: (node) => (rootTypes.has(node.name.value) ? false : undefined),
        leave: (node) => ({ ...node, directives: doubled(node.directives, requiring) }),
      },
      FieldDefinition: (node) => ({ ...node, directives: doubled(node.directives, requiring) }),
      InputValueDefinition: (node) => ({ ...node, directives: doubled(node.directives, requiring) }),
      EnumValueDefinition: (node) => ({ ...node, directives: doubled(node.directives, requiring) }),
      UnionTypeDefinition: (node) => ({ ...node, directives: doubled(node.directives, requiring) }),
      InterfaceTypeDefinition: { leave: (node) => ({ ...node, directives: doubled(node.directives, requiring) }) },
      ScalarTypeDefinition: (node) => ({ ...node, directives: doubled(node.directives, requiring) }),
      InputObjectTypeDefinition: { leave: (node) => ({ ...node, directives: doubled(node.directives, requiring) }) },
    }),
  );
}

/** The subgraph that a planned call goes to. */
export function originalOf(subgraph: string): string {
  return subgraph.endsWith(DOUBLE) ? subgraph.slice(0, -DOUBLE.length) : subgraph;
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

function doubled(directives: readonly ConstDirectiveNode[] | undefined, requiring: ReadonlySet<string>): ConstDirectiveNode[] {
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
      return candidate.name.value === name && isText ? { ...candidate, value: { ...value, value: value.value + DOUBLE } } : candidate;
    }),
  };
}
