import { print, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { QueryPlanner } from '@graphql-hive/router-query-planner';
import { setAliasesApart } from './aliases';
import { compilePlan, type Step } from './plan';
import type { SupergraphView } from './supergraph-view';
import { withDoubles } from './planner-supergraph';
import { trim } from './trim';
import { Variants } from './variants';

/** Plans kept at most; a plan of a wide query takes some tens of kilobytes. */
const PLANS_KEPT = 1_000;

/** Progressive overrides are not used by the hub's schema. */
const NO_LABELS: Set<string> = new Set();

/** Answers the plan of an operation for its variables, or undefined where the subgraphs have nothing to do. */
export type Planner = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
) => Promise<Step | undefined>;

/** Plans with the supergraph, each operation once: by its text, the least recently used forgotten first. */
export function createPlanner(supergraphSdl: string, view: SupergraphView): Planner {
  const planner = new QueryPlanner(supergraphSdl);
  // Its plans are longer, so it is asked only where the first one fails.
  let patient: QueryPlanner | undefined;
  const plans = new Map<string, Promise<Step | undefined>>();
  const rootTypes = new Set([view.apiSchema.getQueryType()?.name ?? '', view.apiSchema.getMutationType()?.name ?? '']);

  const plan = async (text: string): Promise<Step | undefined> => {
    const { node } = await planner.planAsync(text, undefined, NO_LABELS, 0).catch(() => {
      patient ??= new QueryPlanner(withDoubles(supergraphSdl));
      return patient.planAsync(text, undefined, NO_LABELS, 0);
    });
    return node ? compilePlan(node) : undefined;
  };

  // What the subgraphs see of an operation.
  const texts = new Variants((document, operation, variables) => {
    const asked = trim(document, operation, variables, rootTypes);
    return asked ? print(setAliasesApart(asked, view.fieldNames)) : '';
  });

  return (document, operation, variables) => {
    const text = texts.of(document, operation, variables);
    if (text === '') return Promise.resolve(undefined);
    let found = plans.get(text);
    plans.delete(text);
    if (!found) {
      found = plan(text);
      found.catch(() => plans.delete(text));
    }
    plans.set(text, found);
    if (plans.size > PLANS_KEPT) plans.delete(plans.keys().next().value as string);
    return found;
  };
}
