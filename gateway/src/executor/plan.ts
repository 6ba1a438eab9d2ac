import { Kind, parse, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import type {
  EntityBatchAlias,
  FetchNode,
  FlattenNodePathSegment,
  InputRewrite,
  OutputRewrite,
  PlanNode,
  RequiresSelection,
} from '@graphql-hive/router-query-planner';

import { originalOf } from './planner-supergraph';

/** A call to one subgraph. */
export interface CallPlan {
  subgraph: string;
  query: string;
  kind: 'query' | 'mutation';
  operationName: string | undefined;
  /** The client's variables that the call passes on. */
  variables: readonly string[];
}

/** A response key that a call fills, on objects of one type or (undefined) on any. */
export interface FilledKey {
  typeCondition: string | undefined;
  key: string;
}

export interface RootStep {
  kind: 'root';
  call: CallPlan;
  fills: readonly FilledKey[];
  /** The field behind each response key. */
  fieldNames: ReadonlyMap<string, string>;
  outputRewrites: readonly OutputRewrite[];
}

/** One list of representations within a call, and where in the answer its objects lie. */
export interface EntityBatch {
  /** The key under which the subgraph answers: `_entities` or an alias of it. */
  answerKey: string;
  variable: string;
  paths: readonly (readonly FlattenNodePathSegment[])[];
  requires: readonly RequiresSelection[];
  fills: readonly FilledKey[];
  inputRewrites: readonly InputRewrite[];
  outputRewrites: readonly OutputRewrite[];
}

export interface EntityStep {
  kind: 'entities';
  call: CallPlan;
  batches: readonly EntityBatch[];
}

/** A plan as it is run: the planner's nodes, with all that can be known before a request worked out once. */
export type Step =
  | RootStep
  | EntityStep
  | { kind: 'sequence'; steps: readonly Step[] }
  | { kind: 'parallel'; steps: readonly Step[] }
  | { kind: 'condition'; variable: string; then: Step | undefined; otherwise: Step | undefined };

/** Prepares a planner's node for running. Throws on nodes that the hub's schema cannot give rise to. */
export function compilePlan(node: PlanNode, prefix: readonly FlattenNodePathSegment[] = []): Step {
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', steps: node.nodes.map((child) => compilePlan(child, prefix)) };
    case 'Parallel':
      return { kind: 'parallel', steps: withoutTwins(node.nodes.map((child) => compilePlan(child, prefix))) };
    case 'Flatten':
      return compilePlan(node.node, [...prefix, ...node.path]);
    case 'Condition':
      return {
        kind: 'condition',
        variable: node.condition,
        then: node.ifClause ? compilePlan(node.ifClause, prefix) : undefined,
        otherwise: node.elseClause ? compilePlan(node.elseClause, prefix) : undefined,
      };
    case 'Fetch':
      return node.requires ? entityStep(node, node.requires, prefix) : rootStep(node);
    case 'BatchFetch': {
      const { below } = selected(node.operation);
      const batches = node.entityBatch.aliases.map((alias) => batchOf(alias, prefix, below.get(alias.alias) ?? []));
      return { kind: 'entities', call: callPlan(node), batches };
    }
    default:
      throw new Error(`A query plan has a ${node.kind} node, which is not supported`);
  }
}

/** Where a subgraph has a double, the planner may ask both of them the same of the same objects. */
function withoutTwins(steps: readonly Step[]): readonly Step[] {
  const known = new Set<string>();
  return steps.filter((step) => {
    if (step.kind !== 'entities') return true;
    const text = JSON.stringify(step);
    const isTwin = known.has(text);
    known.add(text);
    return !isTwin;
  });
}

function rootStep(node: FetchNode): RootStep {
  const { roots } = selected(node.operation);
  const fills = [...roots.keys()].map((key) => ({ typeCondition: undefined, key }));
  const outputRewrites = node.outputRewrites ?? [];
  return {
    kind: 'root',
    call: callPlan(node),
    fills: renamed(fills, outputRewrites),
    fieldNames: roots,
    outputRewrites,
  };
}

function entityStep(
  node: FetchNode,
  requires: readonly RequiresSelection[],
  path: readonly FlattenNodePathSegment[],
): EntityStep {
  const answerKey = '_entities';
  const batch: EntityBatch = {
    answerKey,
    variable: 'representations',
    paths: [path],
    requires,
    fills: renamed(selected(node.operation).below.get(answerKey) ?? [], node.outputRewrites),
    inputRewrites: node.inputRewrites ?? [],
    outputRewrites: node.outputRewrites ?? [],
  };
  return { kind: 'entities', call: callPlan(node), batches: [batch] };
}

function batchOf(
  alias: EntityBatchAlias,
  prefix: readonly FlattenNodePathSegment[],
  fills: readonly FilledKey[],
): EntityBatch {
  return {
    answerKey: alias.alias,
    variable: alias.representationsVariableName,
    paths: alias.paths.map((path) => [...prefix, ...path]),
    requires: alias.requires,
    fills: renamed(fills, alias.outputRewrites),
    inputRewrites: alias.inputRewrites ?? [],
    outputRewrites: alias.outputRewrites ?? [],
  };
}

function callPlan(
  node: Pick<FetchNode, 'serviceName' | 'operation' | 'operationKind' | 'operationName' | 'variableUsages'>,
): CallPlan {
  return {
    subgraph: originalOf(node.serviceName),
    query: node.operation,
    kind: node.operationKind === 'mutation' ? 'mutation' : 'query',
    operationName: node.operationName,
    variables: node.variableUsages ?? [],
  };
}

/** A renamed key is filled under its final name too. */
function renamed(fills: readonly FilledKey[], rewrites: readonly OutputRewrite[] = []): readonly FilledKey[] {
  const added = rewrites.flatMap((rewrite) => {
    if (!('KeyRenamer' in rewrite)) return [];
    const last = rewrite.KeyRenamer.path.at(-1);
    const from = last && 'Key' in last ? last.Key : undefined;
    return fills.filter(({ key }) => key === from).map((fill) => ({ ...fill, key: rewrite.KeyRenamer.renameKeyTo }));
  });
  return [...fills, ...added];
}

/** The root fields of an operation by response key, and for each the keys selected directly below it. */
function selected(operationText: string): { roots: Map<string, string>; below: Map<string, FilledKey[]> } {
  const document = parse(operationText, { noLocation: true });
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const roots = new Map<string, string>();
  const below = new Map<string, FilledKey[]>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    eachField(definition.selectionSet, undefined, fragments, (field) => {
      const key = responseKey(field);
      roots.set(key, field.name.value);
      const filled = below.get(key) ?? [];
      below.set(key, filled);
      if (!field.selectionSet) return;
      eachField(field.selectionSet, undefined, fragments, (inner, typeCondition) => {
        filled.push({ typeCondition, key: responseKey(inner) });
      });
    });
  }
  return { roots, below };
}

function responseKey(field: FieldNode): string {
  return (field.alias ?? field.name).value;
}

function eachField(
  set: SelectionSetNode,
  typeCondition: string | undefined,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  tell: (field: FieldNode, typeCondition: string | undefined) => void,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      tell(selection, typeCondition);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      eachField(selection.selectionSet, selection.typeCondition?.name.value ?? typeCondition, fragments, tell);
    } else {
      const fragment = fragments.get(selection.name.value);
      if (fragment) eachField(fragment.selectionSet, fragment.typeCondition.name.value, fragments, tell);
    }
  }
}
