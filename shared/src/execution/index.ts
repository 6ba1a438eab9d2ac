import {
  assertValidSchema,
  execute,
  getVariableValues,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { Execution } from './execution';
import { Later } from './later';
import { planOf } from './plan';

export { Plain } from './plain';

/*
 * Executes operations as graphql-js does, whose answers are the reference (equivalence.test.ts). What a document asks is
 * worked out once, and a value that is there costs no promise, however many beside it are not.
 */

export interface Asked {
  schema: GraphQLSchema;
  /** Valid for the schema. What is worked out of it is kept as long as it is. */
  document: DocumentNode;
  operationName?: string | null | undefined;
  variableValues?: Readonly<Record<string, unknown>> | null | undefined;
  rootValue?: unknown;
  contextValue?: unknown;
}

/** As many errors of variables as graphql-js tells. */
const MAX_ERRORS = 50;

/** Answers a query or a mutation: at once where all its resolvers do, else a promise that never fails. */
export function executeOperation(asked: Asked): ExecutionResult | Promise<ExecutionResult> {
  const { schema, document, rootValue, contextValue } = asked;
  assertValidSchema(schema);
  const plan = planOf(schema, document);
  const operation = plan.operation(asked.operationName);
  const type = operation && schema.getRootType(operation.operation);
  // What there is nothing to execute of, graphql-js has the words for.
  if (!type || operation.operation === OperationTypeNode.SUBSCRIPTION) return execute(asked);

  const { errors, coerced: variableValues } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    asked.variableValues ?? {},
    { maxErrors: MAX_ERRORS },
  );
  if (!variableValues) return { errors };

  const { fragments } = plan;
  const execution = new Execution({ schema, operation, fragments, rootValue, contextValue, variableValues });
  const answer = (data: unknown): ExecutionResult => {
    const { all } = execution.errors;
    return all.length
      ? { errors: all, data: data as ExecutionResult['data'] }
      : { data: data as ExecutionResult['data'] };
  };
  const nothing = (error: unknown): ExecutionResult => {
    execution.errors.add(error as GraphQLError, undefined);
    return answer(null);
  };
  try {
    const data = execution.run(plan.root(type, operation, variableValues));
    if (!(data instanceof Later)) return answer(data);
    return new Promise((resolve) => {
      data.for({ took: (_slot, value) => resolve(answer(value)), missed: (error) => resolve(nothing(error)) }, 0);
    });
  } catch (error) {
    return nothing(error);
  }
}
