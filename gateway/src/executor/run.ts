import { isNonNullType, type GraphQLSchema } from 'graphql';
import { ask } from './call';
import { applyOutputRewrites, merge } from './entities';
import { runEntityStep } from './entity-step';
import { collateralOf, failure, reported, type Fault } from './faults';
import type { RootStep, Step } from './plan';
import { variablesFor, type Run } from './run-state';
import type { SubgraphError } from './types';

export async function runStep(run: Run, step: Step): Promise<void> {
  switch (step.kind) {
    case 'sequence':
      for (const next of step.steps) await runStep(run, next);
      return;
    case 'parallel':
      await Promise.all(step.steps.map((next) => runStep(run, next)));
      return;
    case 'condition': {
      const chosen = run.variables[step.variable] === true ? step.then : step.otherwise;
      if (chosen) await runStep(run, chosen);
      return;
    }
    case 'root':
      return runRootStep(run, step);
    case 'entities':
      return runEntityStep(run, step);
  }
}

async function runRootStep(run: Run, step: RootStep): Promise<void> {
  const { call } = step;
  if (call.kind === 'mutation' && run.halted) {
    for (const { key } of step.fills) run.faults.record([key], collateralOf(run.halted, [key]));
    return;
  }
  const answer = await ask(run.caller, call, variablesFor(run, call.variables), run.context);
  const placed = new Set<string>();
  let cause = answer ? undefined : failure(call.subgraph, run.context.locale);
  for (const error of answer?.errors ?? []) {
    const fault = reported(error, run.context.locale);
    const path = renamedPath(error, step);
    if (path) {
      run.faults.record(path, fault);
      placed.add(String(path[0]));
      if (!answer?.data) cause ??= collateralOf(fault, path);
    } else if (answer?.data) run.faults.recordUnplaced(fault);
    else cause = fault;
  }
  if (answer?.data) {
    applyOutputRewrites(answer.data, step.outputRewrites, run.view.isOfType);
    merge(run.data, answer.data);
  } else if (cause) {
    for (const { key } of step.fills) if (!placed.has(key)) run.faults.record([key], cause);
  }
  if (call.kind === 'mutation') haltAfterLoss(run, step, cause);
}

/** As in a single server: once a non-null mutation field has failed, the mutations after it do not run. */
function haltAfterLoss(run: Run, step: RootStep, cause: Fault | undefined): void {
  const fields = mutationFields(run.view.apiSchema);
  for (const { key } of step.fills) {
    if (run.data[key] !== undefined && run.data[key] !== null) continue;
    const fault = run.faults.explain([key])?.fault ?? cause;
    const field = fields[step.fieldNames.get(key) ?? key];
    if (fault && field && isNonNullType(field.type)) run.halted = fault;
  }
}

function mutationFields(schema: GraphQLSchema) {
  return schema.getMutationType()?.getFields() ?? {};
}

/** A path as the client knows it; undefined where the error names none. */
function renamedPath(error: SubgraphError, step: RootStep): (string | number)[] | undefined {
  if (!error.path?.length) return undefined;
  const names = new Map<string | number, string>();
  for (const rewrite of step.outputRewrites) {
    const last = 'KeyRenamer' in rewrite ? rewrite.KeyRenamer.path.at(-1) : undefined;
    if (last && 'Key' in last && 'KeyRenamer' in rewrite) names.set(last.Key, rewrite.KeyRenamer.renameKeyTo);
  }
  return error.path.map((part) => names.get(part) ?? part);
}
