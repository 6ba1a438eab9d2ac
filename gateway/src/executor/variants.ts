import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { conditionVariables } from './trim';

/** What a document is used with at most: its operations, times what their conditions may say. */
const KEPT_A_DOCUMENT = 1_000;

/** What can be known of an operation before its variables, but for those that its `@skip` and `@include` depend on. */
export type Make<T> = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
) => T;

/** What is made of an operation, once for all requests whose conditions say the same; forgotten with the document. */
export class Variants<T> {
  private readonly documents = new WeakMap<DocumentNode, { conditions: readonly string[]; made: Map<string, T> }>();

  constructor(private readonly make: Make<T>) {}

  readonly of: Make<T> = (document, operation, variables) => {
    let known = this.documents.get(document);
    if (!known) this.documents.set(document, (known = { conditions: conditionVariables(document), made: new Map() }));
    const name = operation.name?.value ?? '';
    const key = known.conditions.reduce((before, condition) => `${before},${variables[condition] === true}`, name);
    const found = known.made.get(key);
    if (found !== undefined) return found;
    const made = this.make(document, operation, variables);
    if (known.made.size < KEPT_A_DOCUMENT) known.made.set(key, made);
    return made;
  };
}
