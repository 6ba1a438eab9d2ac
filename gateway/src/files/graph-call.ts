import { parse, type DocumentNode, type ExecutionResult } from 'graphql';
import type { CallContext, Executor } from '../executor';

/** Runs one of the hub's own operations on a caller's behalf: the same way, rules and policies as a client's own. */
export type GraphCall = (
  document: DocumentNode,
  variables: Record<string, unknown>,
  context: CallContext,
) => Promise<Record<string, unknown>>;

/** Thrown where the graph answered an error instead of data. */
export class GraphCallFault extends Error {
  constructor(readonly errors: NonNullable<ExecutionResult['errors']>) {
    super(errors.map(({ message }) => message).join('; '));
  }
}

export const graphCall =
  (executor: Pick<Executor, 'execute'>): GraphCall =>
  async (document, variables, context) => {
    const { data, errors } = await executor.execute({ document, variables }, context);
    if (errors?.length) throw new GraphCallFault(errors);
    // Without prototypes an answer is plain JSON only after it was written once.
    return JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
  };

export const operation = (text: string): DocumentNode => parse(text, { noLocation: true });
