import { ask } from './call';
import {
  applyInputRewrites,
  applyOutputRewrites,
  copy,
  merge,
  Missing,
  pathOf,
  represent,
  targetsAt,
  type Target,
} from './entities';
import { collateralOf, failure, reported, type Fault } from './faults';
import type { EntityBatch, EntityStep } from './plan';
import { variablesFor, type Run } from './run-state';
import type { Node, ResponsePath, SubgraphAnswer } from './types';

/** The objects of a batch by what the subgraph is told of them: equal representations are sent once. */
interface Asked {
  batch: EntityBatch;
  representations: Node[];
  /** For each representation, the objects that it stands for. */
  targets: Target[][];
}

/** Asks a subgraph for what it adds to objects that other subgraphs have named, in one call. */
export async function runEntityStep(run: Run, step: EntityStep): Promise<void> {
  const asked = step.batches.map((batch) => gather(run, batch, step.call.subgraph));
  if (asked.every(({ representations }) => representations.length === 0)) return;

  const variables = variablesFor(run, step.call.variables);
  for (const { batch, representations } of asked) variables[batch.variable] = representations;
  const answer = await ask(run.caller, step.call, variables, run.context);
  const general = generalCause(run, step, answer);
  for (const part of asked) take(run, part, step.call.subgraph, answer, general);
}

function gather(run: Run, batch: EntityBatch, subgraph: string): Asked {
  const asked: Asked = { batch, representations: [], targets: [] };
  const known = new Map<string, number>();
  const seen = new Set<Node>();
  for (const path of batch.paths) {
    for (const target of targetsAt(run.data, path, run.view.isOfType)) {
      if (run.hidden.has(target.node) || seen.has(target.node)) continue;
      seen.add(target.node);
      const representation = represent(target.node, batch.requires, run.view.isOfType);
      if (representation === undefined) continue;
      if (representation instanceof Missing) {
        lose(
          run,
          batch,
          target,
          run.faults.explain([...pathOf(target), representation.key])?.fault ?? failure(subgraph, run.context.locale),
        );
        continue;
      }
      applyInputRewrites(representation, batch.inputRewrites, run.view.isOfType);
      const text = textOf(representation);
      const index = known.get(text);
      if (index !== undefined) {
        asked.targets[index]?.push(target);
        continue;
      }
      known.set(text, asked.representations.length);
      asked.representations.push(representation);
      asked.targets.push([target]);
    }
  }
  return asked;
}

/** Tells representations apart. Most are a type and an id, which is cheaper to say without JSON's help. */
function textOf(representation: Node): string {
  const { __typename, id } = representation;
  return typeof id === 'string' && Object.keys(representation).length === 2
    ? `${String(__typename)} ${id}`
    : JSON.stringify(representation);
}

/** The fault of a call as a whole: silence, or an error that names no entity. */
function generalCause(run: Run, step: EntityStep, answer: SubgraphAnswer | undefined): Fault | undefined {
  if (!answer) return failure(step.call.subgraph, run.context.locale);
  const entityKeys = new Set(step.batches.map((batch) => batch.answerKey));
  const general = (answer.errors ?? []).filter(
    ({ path }) => !path || !entityKeys.has(String(path[0])) || typeof path[1] !== 'number',
  );
  const faults = general.map((error) => reported(error, run.context.locale));
  for (const fault of faults) run.faults.recordUnplaced(fault);
  return faults[0];
}

function take(
  run: Run,
  asked: Asked,
  subgraph: string,
  answer: SubgraphAnswer | undefined,
  general: Fault | undefined,
): void {
  const { batch, targets } = asked;
  if (targets.length === 0) return;
  const list = answer?.data?.[batch.answerKey];
  const entities: unknown[] = Array.isArray(list) ? list : [];
  const errors = placeErrors(run, asked, answer);
  const absent = Array.isArray(list) ? undefined : failure(subgraph, run.context.locale);

  if (batch.outputRewrites.length > 0) {
    // The planner's paths start above the entities or at them, by the kind of fetch.
    applyOutputRewrites({ [batch.answerKey]: entities }, batch.outputRewrites, run.view.isOfType);
    applyOutputRewrites(entities, batch.outputRewrites, run.view.isOfType);
  }
  targets.forEach((sharing, index) => {
    const entity = entities[index];
    if (typeof entity === 'object' && entity !== null) {
      sharing.forEach((target, turn) => merge(target.node, (turn === 0 ? entity : copy(entity)) as Node));
      return;
    }
    const own = errors.get(index);
    for (const target of sharing) {
      if (own) lose(run, batch, target, lossAt(own, target));
      else if (general ?? absent) lose(run, batch, target, (general ?? absent) as Fault);
      else hide(run, batch, target, subgraph);
    }
  });
}

/** An error that left an entity without a value, and where in the entity it happened. */
interface Loss {
  fault: Fault;
  below: ResponsePath;
}

/**
 * Records the errors of entities at every place that the entity has in the answer, each as an error of its own. Answers,
 * for each entity that errors left without a value, what its other fields were lost to.
 */
function placeErrors(run: Run, { batch, targets }: Asked, answer: SubgraphAnswer | undefined): Map<number, Loss> {
  const lost = new Map<number, Loss>();
  for (const error of answer?.errors ?? []) {
    const [key, index, ...below] = error.path ?? [];
    const sharing = typeof index === 'number' && key === batch.answerKey ? targets[index] : undefined;
    if (!sharing || typeof index !== 'number') continue;
    const fault = reported(error, run.context.locale);
    if (below.length > 0) {
      for (const target of sharing) run.faults.record([...pathOf(target), ...below], { ...fault });
    }
    if (below.length === 0 || !lost.has(index)) lost.set(index, { fault, below });
  }
  return lost;
}

const lossAt = ({ fault, below }: Loss, target: Target): Fault =>
  below.length === 0 ? { ...fault } : collateralOf(fault, [...pathOf(target), ...below]);

/** The fields that the batch was to fill are lost to a fault, each at its own path. */
function lose(run: Run, batch: EntityBatch, target: Target, fault: Fault): void {
  const path = pathOf(target);
  for (const key of keysFor(run, batch, target.node)) {
    if (target.node[key] === undefined) run.faults.record([...path, key], fault);
  }
}

/**
 * A null entity without an error is a record that the caller may not see. Said by the type's owner, it hides
 * the record: whatever refers to it becomes null, silently where a null may stand. Said by a subgraph that only
 * contributes fields to the type, it makes those fields null and leaves the record.
 */
function hide(run: Run, batch: EntityBatch, target: Target, subgraph: string): void {
  const typeName = target.node['__typename'];
  if (typeof typeName === 'string' && run.view.owns(subgraph, typeName)) {
    run.hidden.add(target.node);
    return;
  }
  for (const key of keysFor(run, batch, target.node)) target.node[key] ??= null;
}

function keysFor(run: Run, batch: EntityBatch, node: Node): string[] {
  const typeName = node['__typename'];
  return batch.fills
    .filter(
      ({ typeCondition }) =>
        typeCondition === undefined || typeof typeName !== 'string' || run.view.isOfType(typeName, typeCondition),
    )
    .map(({ key }) => key);
}
