import {
  executeSync,
  getNullableType,
  GraphQLError,
  isListType,
  isNonNullType,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
} from 'graphql';
import { say } from '../messages';
import { dataKey } from './aliases';
import { failure, toError, type Fault } from './faults';
import type { Projection } from './projection';
import type { Run } from './run-state';
import type { Node, ResponsePath } from './types';

/**
 * Turns what the subgraphs have brought together into the client's answer, by running the operation once more
 * over the API schema with the merged data as its source. What graphql-js knows of lists, types, introspection
 * and the propagation of nulls holds for the federated answer in this way, and nothing that a client did not
 * select, or that the API schema does not have, can get out.
 *
 * Most answers need none of that: where every value is there and of its type, the compiled projection says the same in a
 * fraction of the time, and says nothing where it is not sure.
 *
 * A place without a value is one of three:
 * - explained by a fault: its error goes out, with the code of what caused it;
 * - a record that its owner hides: null without an error where the schema lets a null stand, and the error
 *   NOT_FOUND where it does not, so that the null propagates with its cause;
 * - a plain null of the subgraph's: a null. Absent altogether, it counts as a dependency that did not answer.
 */
export function complete(
  run: Run,
  { project }: Projection,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Record<string, unknown>,
): ExecutionResult {
  const plain = run.faults.isEmpty()
    ? project(run.data, run.variables, run.hidden.size > 0 ? run.hidden : undefined)
    : undefined;
  if (plain) return answer({ data: plain }, once(run.faults.leftOver()));
  const result = executeSync({
    schema: run.view.apiSchema,
    document,
    operationName: operationName ?? null,
    rootValue: run.data,
    variableValues: variables,
    fieldResolver: readerOf(run),
  });
  const errors = once([...(result.errors ?? []).map((error) => coded(error, run)), ...run.faults.leftOver()]);
  return answer('data' in result ? { data: result.data } : {}, errors);
}

const answer = (result: ExecutionResult, errors: readonly GraphQLError[]): ExecutionResult =>
  errors.length > 0 ? { ...result, errors } : result;

function readerOf(run: Run): GraphQLFieldResolver<Node, unknown> {
  const undisturbed = run.faults.isEmpty() && run.hidden.size === 0;
  return (source, _args, _context, info) => {
    const [node] = info.fieldNodes;
    const value = source[node ? dataKey(node, run.view.fieldNames) : info.path.key];
    if (undisturbed && value !== undefined) return value;
    if (value !== undefined && typeof value !== 'object') return value;
    const settled = settle(run, value, info.returnType, pathTo(info.path));
    if (settled instanceof Error) throw settled;
    return settled;
  };
}

/** The value as graphql-js is to complete it: a place that must show an error holds that error. */
function settle(run: Run, value: unknown, type: GraphQLOutputType, path: ResponsePath): unknown {
  const nullable = !isNonNullType(type);
  if (value === null || value === undefined) return absent(run, value, nullable, path);
  if (typeof value !== 'object') return value;
  const inner = getNullableType(type);
  if (Array.isArray(value)) {
    return isListType(inner) ? value.map((item, index) => settle(run, item, inner.ofType, [...path, index])) : value;
  }
  if (!run.hidden.has(value as Node)) return value;
  return nullable ? null : new GraphQLError(say('hidden', run.context.locale), { extensions: { code: 'NOT_FOUND' } });
}

function absent(run: Run, value: null | undefined, nullable: boolean, path: ResponsePath): null | GraphQLError {
  const explained = run.faults.explain(path);
  if (!explained) {
    return value === null ? null : toError(failure(undefined, run.context.locale));
  }
  if (explained.fault.kind === 'collateral' && nullable) return null;
  return show(explained.fault, explained.path);
}

function show(fault: Fault, path: ResponsePath): GraphQLError {
  fault.shown = true;
  return toError(fault, path);
}

/** Errors of graphql-js itself (a null that may not stand, a value that is not of its type) say nothing of the inside. */
function coded(error: GraphQLError, run: Run): GraphQLError {
  if (error.extensions['code'] !== undefined) return error;
  return new GraphQLError(say('internal', run.context.locale), {
    path: error.path ?? null,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
    originalError: error,
  });
}

function once(errors: readonly GraphQLError[]): GraphQLError[] {
  const seen = new Set<string>();
  return errors.filter((error) => {
    const key = JSON.stringify([error.path, error.message, error.extensions['code']]);
    return seen.size < seen.add(key).size;
  });
}

function pathTo(path: { readonly prev: unknown; readonly key: string | number } | undefined): (string | number)[] {
  const steps: (string | number)[] = [];
  for (let step = path; step; step = step.prev as typeof path) steps.push(step.key);
  return steps.reverse();
}
