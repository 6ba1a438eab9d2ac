import { Kind, parse, parseValue, type ConstDirectiveNode, type ObjectTypeDefinitionNode } from 'graphql';

/** Which subgraph answers a field, and which fields of its object that subgraph must be handed for it. */
export interface Owner {
  subgraph: string;
  requires: string | undefined;
}

export interface OwnedType {
  /** The subgraphs that have the type, each with the key by which it finds an object; none for a type that is no entity. */
  keys: ReadonlyMap<string, string | undefined>;
  owners: ReadonlyMap<string, readonly Owner[]>;
}

/** Who answers what, by the directives that composition leaves in a supergraph. */
export function ownershipIn(supergraphSdl: string): ReadonlyMap<string, OwnedType> {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const names = new Map<string, string>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const { name, directives } of definition.values ?? []) {
      names.set(name.value, uses(directives, 'join__graph')[0]?.['name'] ?? name.value);
    }
  }
  const named = (graph: string | undefined) => names.get(graph ?? '') ?? '';
  const types = definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
  return new Map(types.map((type) => [type.name.value, ownedType(type, named)]));
}

function ownedType(type: ObjectTypeDefinitionNode, named: (graph: string | undefined) => string): OwnedType {
  const keys = new Map<string, string | undefined>();
  for (const { graph, key } of uses(type.directives, 'join__type')) {
    // Of several keys the first serves: each subgraph here is found by `id` or by `code`.
    if (!keys.has(named(graph))) keys.set(named(graph), key);
  }
  const owners = new Map<string, Owner[]>();
  for (const field of type.fields ?? []) {
    const placed = uses(field.directives, 'join__field').filter(({ external }) => external !== 'true');
    const owning = placed.map(({ graph, requires }) => ({ subgraph: named(graph), requires }));
    owners.set(
      field.name.value,
      owning.length ? owning : [...keys.keys()].map((subgraph) => ({ subgraph, requires: undefined })),
    );
  }
  return { keys, owners };
}

/** The arguments of each use of a directive as text. */
function uses(directives: readonly ConstDirectiveNode[] | undefined, name: string): Record<string, string>[] {
  return (directives ?? [])
    .filter((directive) => directive.name.value === name)
    .map(({ arguments: given }) =>
      Object.fromEntries(
        (given ?? []).map((argument) => [
          argument.name.value,
          'value' in argument.value ? String(argument.value.value) : '',
        ]),
      ),
    );
}

/** What a federation field set selects: `a b { c }` as `{ a: {}, b: { c: {} } }`. */
export interface Selected {
  readonly [field: string]: Selected;
}

export function selectedBy(fieldSet: string): Selected {
  // Braces hold what braces hold in a value too, once every name has one.
  const asObject = `{${fieldSet.replace(/([A-Za-z_]\w*)(\s*\{)?/g, (_, name: string, brace?: string) => (brace ? `${name}: {` : `${name}: {}`))}}`;
  const value = parseValue(asObject, { noLocation: true });
  const read = (node: typeof value): Selected =>
    node.kind === Kind.OBJECT
      ? Object.fromEntries(node.fields.map(({ name, value: inner }) => [name.value, read(inner)]))
      : {};
  return read(value);
}
