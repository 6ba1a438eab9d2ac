import type { DocumentNode, GraphQLSchema } from 'graphql';
import { costOf } from './cost';

/** What a document is remembered with at most: its operations, times the page sizes that are asked of them. */
const KEPT_A_DOCUMENT = 100;

interface Known {
  /** The variables that its cost depends on: those that say how long a page is. */
  pageSizes: readonly string[];
  costs: Map<string, number>;
}

/** Costs of operations under the present schema, each worked out once for the page sizes that it is asked with. */
export function costsOf(
  schemaNow: () => GraphQLSchema,
): (document: DocumentNode, operationName: string | undefined, variables: Readonly<Record<string, unknown>>) => number {
  const bySchema = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, Known>>();

  return (document, operationName, variables) => {
    const schema = schemaNow();
    let byDocument = bySchema.get(schema);
    if (!byDocument) bySchema.set(schema, (byDocument = new WeakMap()));
    const known = byDocument.get(document);
    const givenFor = (name: string) => (Object.hasOwn(variables, name) ? variables[name] : undefined);
    const keyFor = (pageSizes: readonly string[]) => JSON.stringify([operationName, ...pageSizes.map(givenFor)]);
    const found = known?.costs.get(keyFor(known.pageSizes));
    if (found !== undefined) return found;

    const asked = new Set(known?.pageSizes);
    const cost = costOf(schema, document, operationName, (name) => {
      asked.add(name);
      return givenFor(name);
    });
    const pageSizes = [...asked];
    // Another operation of the document may ask for other variables: what was known by fewer is worked out again.
    const costs = known && pageSizes.length === known.pageSizes.length ? known.costs : new Map<string, number>();
    if (costs.size >= KEPT_A_DOCUMENT) costs.clear();
    costs.set(keyFor(pageSizes), cost);
    byDocument.set(document, { pageSizes, costs });
    return cost;
  };
}
