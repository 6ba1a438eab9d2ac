import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import type {
  ConstDirectiveNode,
  DefinitionNode,
  EnumTypeDefinitionNode,
  FieldDefinitionNode,
  InputObjectTypeDefinitionNode,
  InputValueDefinitionNode,
  ObjectTypeDefinitionNode,
  TypeNode,
} from 'graphql';

const root = join(__dirname, '..', '..');

export const subgraphNames = ['schools', 'enterprises', 'internships', 'zones'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

function definitions(path: string): readonly DefinitionNode[] {
  const file = join(root, path);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(`${path} is not there: run \`npm run emit\``, { cause });
  }
  return parse(text).definitions;
}

export const apiSchema = (): readonly DefinitionNode[] => definitions('api.graphql');
export const subgraphSchema = (name: SubgraphName): readonly DefinitionNode[] =>
  definitions(`subgraphs/${name}/schema.graphql`);

/** Object types by name; a type and its extensions count as one. */
export function objectTypes(schema: readonly DefinitionNode[]): Map<string, ObjectTypeDefinitionNode> {
  const types = new Map<string, ObjectTypeDefinitionNode>();
  for (const node of schema) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    const known = types.get(node.name.value);
    types.set(node.name.value, {
      ...known,
      ...node,
      kind: Kind.OBJECT_TYPE_DEFINITION,
      fields: [...(known?.fields ?? []), ...(node.fields ?? [])],
      directives: [...(known?.directives ?? []), ...(node.directives ?? [])],
    });
  }
  return types;
}

const inputTypes = (schema: readonly DefinitionNode[]): InputObjectTypeDefinitionNode[] =>
  schema.filter((node) => node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION);

export const enumTypes = (schema: readonly DefinitionNode[]): EnumTypeDefinitionNode[] =>
  schema.filter((node) => node.kind === Kind.ENUM_TYPE_DEFINITION);

export interface Place {
  /** As in `TrainingOrder.offers(first:)`. */
  path: string;
  node: FieldDefinitionNode | InputValueDefinitionNode;
}

/** Every field, argument and input field of a schema. */
export function places(schema: readonly DefinitionNode[]): Place[] {
  const found: Place[] = [];
  for (const [type, { fields = [] }] of objectTypes(schema)) {
    for (const field of fields) {
      found.push({ path: `${type}.${field.name.value}`, node: field });
      for (const argument of field.arguments ?? []) {
        found.push({ path: `${type}.${field.name.value}(${argument.name.value}:)`, node: argument });
      }
    }
  }
  for (const type of inputTypes(schema)) {
    for (const field of type.fields ?? []) found.push({ path: `${type.name.value}.${field.name.value}`, node: field });
  }
  return found;
}

export const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

interface Directed {
  readonly directives?: readonly ConstDirectiveNode[];
}

/** Uses of a federation directive, under its own name or `federation__`. */
export const directives = (node: Directed, name: string): ConstDirectiveNode[] =>
  (node.directives ?? []).filter(({ name: { value } }) => value === name || value === `federation__${name}`);

export const has = (node: Directed, name: string): boolean => directives(node, name).length > 0;

export function stringArgument(directive: ConstDirectiveNode, name: string): string {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}
