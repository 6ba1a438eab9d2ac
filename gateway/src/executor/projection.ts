import {
  GraphQLError,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { Plain } from '@ba-nha/shared/execution';
import { dataKey } from './aliases';
import type { SupergraphView } from './supergraph-view';
import { isSelected } from './trim';
import type { Node } from './types';

/** Objects whose owner hides them from the caller. */
interface Hidden {
  has(node: Node): boolean;
}

/** Makes the client's value of a merged one; throws {@link UNUSUAL} where that takes more than copying. */
type Completion = (value: unknown, hidden: Hidden | undefined) => unknown;

/** A field of the client's answer, and under which key the merged data hold it. */
interface Field {
  key: string;
  from: string;
  complete: Completion;
}

/** Selections of one field, whose own selections count as one. */
type SameKey = [FieldNode, ...FieldNode[]];

class Unusual extends Error {}
const UNUSUAL = new Unusual('The answer is not plain');

/** What an operation's answer is made of, worked out once. */
export interface Projection {
  /**
   * The client's data, or undefined where something has to be said about them: a null where none may stand, a value that is
   * absent or not of its type, introspection.
   */
  project(data: Node, variables: Readonly<Record<string, unknown>>, hidden: Hidden | undefined): Node | undefined;
}

/** Compiles what an operation selects, as its variables leave it standing. */
export function compileProjection(
  view: SupergraphView,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Projection {
  const root = view.apiSchema.getRootType(operation.operation);
  const compiler = new Compiler(view, document, variables);
  const complete = root ? compiler.object(root, [operation.selectionSet]) : unusual;
  const needed = variablesNeeded(view, document);
  return {
    project: (data, given, hidden) => {
      if (needed.some((name) => given[name] === null)) return undefined;
      try {
        return complete(data, hidden) as Node;
      } catch (reason) {
        if (reason === UNUSUAL || reason instanceof GraphQLError) return undefined;
        throw reason;
      }
    },
  };
}

const unusual: Completion = () => {
  throw UNUSUAL;
};

/** Variables that stand where a null may not: a client's explicit null is an error there, whatever the subgraphs make of it. */
function variablesNeeded(view: SupergraphView, document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  const types = new TypeInfo(view.apiSchema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Variable: ({ name }) => {
        if (isNonNullType(types.getInputType())) names.add(name.value);
      },
    }),
  );
  return [...names];
}

class Compiler {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    private readonly view: SupergraphView,
    document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  object(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Completion {
    // As late as there is such an object: fragments within fragments may select far more than any answer holds.
    let fields: readonly Field[] | undefined;
    return (value, hidden) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw UNUSUAL;
      fields ??= [...this.collect(type, sets)].map(([key, nodes]) => this.field(type, key, nodes));
      const made: Node = new Plain();
      for (const { key, from, complete } of fields) made[key] = complete((value as Node)[from], hidden);
      return made;
    };
  }

  private field(parent: GraphQLObjectType, key: string, nodes: SameKey): Field {
    const [first] = nodes;
    const from = dataKey(first, this.view.fieldNames);
    if (first.name.value === '__typename') return { key, from, complete: () => parent.name };
    const type = parent.getFields()[first.name.value]?.type;
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return { key, from, complete: type ? this.value(type, sets) : unusual };
  }

  private value(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): Completion {
    if (isNonNullType(type)) {
      const complete = this.present(type.ofType, sets);
      return (value, hidden) => {
        if (value === null || value === undefined || hidden?.has(value as Node)) throw UNUSUAL;
        return complete(value, hidden);
      };
    }
    const complete = this.present(type, sets);
    return (value, hidden) => {
      if (value === null || hidden?.has(value as Node)) return null;
      if (value === undefined) throw UNUSUAL;
      return complete(value, hidden);
    };
  }

  /** A value that is there. */
  private present(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): Completion {
    if (isLeafType(type)) return leaf(type);
    if (isObjectType(type)) return this.object(type, sets);
    if (isAbstractType(type)) return this.abstract(type, sets);
    return isListType(type) ? list(this.value(type.ofType, sets)) : unusual;
  }

  private abstract(type: GraphQLAbstractType, sets: readonly SelectionSetNode[]): Completion {
    const { apiSchema } = this.view;
    const byName = new Map(
      apiSchema.getPossibleTypes(type).map((possible) => [possible.name, this.object(possible, sets)]),
    );
    return (value, hidden) => {
      const complete = byName.get((value as Node)['__typename'] as string);
      if (!complete) throw UNUSUAL;
      return complete(value, hidden);
    };
  }

  /** The fields by response key, in the order in which the specification collects them. */
  private collect(
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
    found = new Map<string, SameKey>(),
    visited = new Set<string>(),
  ): Map<string, SameKey> {
    for (const selection of sets.flatMap(({ selections }) => selections)) {
      if (!isSelected(selection, this.variables)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const known = found.get(key);
        if (known) known.push(selection);
        else found.set(key, [selection]);
        continue;
      }
      let fragment: InlineFragmentNode | FragmentDefinitionNode | undefined;
      if (selection.kind === Kind.INLINE_FRAGMENT) fragment = selection;
      else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        fragment = this.fragments.get(selection.name.value);
      }
      if (!fragment) continue;
      const condition = fragment.typeCondition?.name.value;
      if (condition === undefined || this.view.isOfType(type.name, condition)) {
        this.collect(type, [fragment.selectionSet], found, visited);
      }
    }
    return found;
  }
}

const list =
  (complete: Completion): Completion =>
  (value, hidden) => {
    if (!Array.isArray(value)) throw UNUSUAL;
    return value.map((item) => complete(item, hidden));
  };

/** Most values are of their type as they came; what is not is for the type to say. */
function leaf(type: GraphQLLeafType): Completion {
  const isFit = FIT[type.name];
  return (value) => {
    if (isFit?.(value)) return value;
    const serialized: unknown = type.serialize(value);
    if (serialized === null || serialized === undefined) throw UNUSUAL;
    return serialized;
  };
}

const isText = (value: unknown): boolean => typeof value === 'string';

/** Values that the specification's own scalars pass as they are. */
const FIT: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: isText,
  ID: isText,
  Boolean: (value) => typeof value === 'boolean',
  Float: (value) => Number.isFinite(value),
  Int: (value) => typeof value === 'number' && (value | 0) === value,
};
