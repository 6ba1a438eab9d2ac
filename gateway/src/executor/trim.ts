import {
  Kind,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Fields that the gateway answers from its own schema, wherever they stand at the root. */
const ANSWERED_LOCALLY = new Set(['__typename', '__schema', '__type']);

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** The variables that an operation's `@skip` and `@include` depend on, in a fixed order. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (node) => {
      const value = isCondition(node) ? node.arguments?.[0]?.value : undefined;
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].sort();
}

/**
 * An operation as the subgraphs are to see it for these variables, with its fragments; undefined where nothing
 * is left for them. Left out are introspection and the root's own `__typename`, which the planner does not know
 * and the gateway answers itself, and what `@skip` and `@include` take away: a plan with conditions in it does
 * not exist for every operation, and one without them is smaller.
 */
export function trim(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  rootTypes: ReadonlySet<string>,
): DocumentNode | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const kept = new Map<string, FragmentDefinitionNode | undefined>();

  const fragmentNamed = (name: string): FragmentDefinitionNode | undefined => {
    if (kept.has(name)) return kept.get(name);
    const fragment = fragments.get(name);
    const selectionSet = fragment && trimmed(fragment.selectionSet, rootTypes.has(fragment.typeCondition.name.value));
    const result = fragment && selectionSet?.selections.length ? { ...fragment, selectionSet } : undefined;
    kept.set(name, result);
    return result;
  };

  const trimmed = (set: SelectionSetNode, atRoot: boolean): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((selection): SelectionNode[] => {
      if (!isSelected(selection, variables)) return [];
      const directives = (selection.directives ?? []).filter((directive) => !isCondition(directive));
      if (selection.kind === Kind.FRAGMENT_SPREAD)
        return fragmentNamed(selection.name.value) ? [{ ...selection, directives }] : [];
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const selectionSet = trimmed(selection.selectionSet, atRoot);
        return selectionSet.selections.length > 0 ? [{ ...selection, directives, selectionSet }] : [];
      }
      if (atRoot && ANSWERED_LOCALLY.has(selection.name.value)) return [];
      if (!selection.selectionSet) return [{ ...selection, directives }];
      const below = trimmed(selection.selectionSet, false);
      // An object of which every field is left out is still an object or a null.
      const selectionSet = below.selections.length > 0 ? below : { ...below, selections: [TYPENAME] };
      return [{ ...selection, directives, selectionSet }];
    }),
  });

  const selectionSet = trimmed(operation.selectionSet, true);
  if (selectionSet.selections.length === 0) return undefined;
  const used = [...kept.values()].filter((fragment) => fragment !== undefined);
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }, ...used] };
}

/** Whether `@skip` and `@include` leave a selection standing. */
export function isSelected(selection: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  return (selection.directives ?? []).filter(isCondition).every((directive) => {
    const value = directive.arguments?.[0]?.value;
    const holds =
      value?.kind === Kind.VARIABLE
        ? variables[value.name.value] === true
        : value?.kind === Kind.BOOLEAN && value.value;
    return directive.name.value === 'include' ? holds : !holds;
  });
}

function isCondition(directive: DirectiveNode): boolean {
  return directive.name.value === 'skip' || directive.name.value === 'include';
}
