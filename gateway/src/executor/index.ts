import {
  getOperationAST,
  GraphQLError,
  getVariableValues,
  valueFromASTUntyped,
  type OperationDefinitionNode,
} from 'graphql';
import { systemClock } from '@ba-nha/shared/clock';
import { traced } from '@ba-nha/shared/tracing';
import { say } from '../messages';
import { Breaker } from './breaker';
import { complete } from './completion';
import { createPlanner } from './planner';
import { compileProjection } from './projection';
import { runStep } from './run';
import { startRun } from './run-state';
import { SharedReads } from './shared-reads';
import { viewSupergraph } from './supergraph-view';
import type { Executor, ExecutorOptions } from './types';
import { Variants } from './variants';
import { wordVariableFault } from './variable-faults';

export type * from './types';

/** At most so many faults of a request's variables are named. */
const VARIABLE_ERRORS = 20;

/**
 * An executor over a supergraph: plans an operation, asks the subgraphs, brings their answers together and
 * completes the result against the API schema. It never throws for what a client or a subgraph does; every
 * error in its result has a code of the closed list.
 */
export function createExecutor(options: ExecutorOptions): Executor {
  const view = viewSupergraph(options.supergraphSdl, options.scalars);
  const { apiSchema } = view;
  const planFor = createPlanner(options.supergraphSdl, view);
  const projections = new Variants((...asked) => compileProjection(view, ...asked));
  const clock = options.clock ?? systemClock;
  const breaker = { clock, ...options.breaker };
  const caller = {
    transports: options.transports,
    breakers: new Map(Object.keys(options.transports).map((name) => [name, new Breaker(breaker)])),
    reads: new SharedReads(clock),
    clock,
    subgraphTimeoutMs: options.subgraphTimeoutMs,
    onFailure: options.onFailure,
    onCall: options.onCall,
  };

  return {
    apiSchema,
    breakerStates: () => [...caller.breakers].map(([subgraph, { isDown }]) => ({ subgraph, isOpen: isDown })),
    async execute({ document, operationName, variables }, context) {
      const name = operationName ?? undefined;
      const operation = getOperationAST(document, name);
      if (!operation) {
        return {
          errors: [
            new GraphQLError(say('unknownOperation', context.locale), { extensions: { code: 'BAD_USER_INPUT' } }),
          ],
        };
      }
      if (!apiSchema.getRootType(operation.operation)) {
        return { errors: [badInput(new GraphQLError(say('badRequest', context.locale)))] };
      }
      const coerced = getVariableValues(apiSchema, operation.variableDefinitions ?? [], variables ?? {}, {
        maxErrors: VARIABLE_ERRORS,
      });
      if (coerced.errors) {
        return { errors: coerced.errors.map((fault) => badInput(wordVariableFault(fault, context.locale))) };
      }

      const raw = variables ?? {};
      const run = startRun(caller, view, context, withDefaults(operation, raw));
      try {
        const plan = await traced(
          () => ({ name: 'plan' }),
          () => planFor(document, operation, run.variables),
        );
        if (plan) await runStep(run, plan);
        return complete(run, projections.of(document, operation, run.variables), document, name, raw);
      } catch (reason) {
        options.onFailure?.({ subgraph: 'gateway', requestId: context.requestId, reason });
        return {
          data: null,
          errors: [
            new GraphQLError(say('internal', context.locale), { extensions: { code: 'INTERNAL_SERVER_ERROR' } }),
          ],
        };
      }
    },
  };
}

/**
 * The variables as subgraphs are to get them: as the client wrote them, since custom scalars have already been
 * checked and each subgraph parses them itself, and with the operation's defaults, on which conditions depend.
 */
function withDefaults(operation: OperationDefinitionNode, raw: Record<string, unknown>): Record<string, unknown> {
  // Without a prototype: a client may name a variable as it likes, and what it left out must not be found there.
  const variables = Object.create(null) as Record<string, unknown>;
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    if (Object.hasOwn(raw, name) && raw[name] !== undefined) variables[name] = raw[name];
    else if (defaultValue) variables[name] = valueFromASTUntyped(defaultValue);
  }
  return variables;
}

function badInput(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, { extensions: { code: 'BAD_USER_INPUT' } });
}
