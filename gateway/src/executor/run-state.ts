import type { Caller } from './call';
import { Faults, type Fault } from './faults';
import type { SupergraphView } from './supergraph-view';
import type { CallContext, Node } from './types';

/** One request while it runs: what has come together so far, and what went wrong where. */
export interface Run {
  caller: Caller;
  view: SupergraphView;
  context: CallContext;
  variables: Record<string, unknown>;
  data: Node;
  faults: Faults;
  /** Objects whose owner answered that there is no such record for this caller. */
  hidden: Set<Node>;
  /** Set when a mutation failed whose null takes the whole answer with it: what comes after must not run. */
  halted: Fault | undefined;
}

export function startRun(
  caller: Caller,
  view: SupergraphView,
  context: CallContext,
  variables: Record<string, unknown>,
): Run {
  return {
    caller,
    view,
    context,
    variables,
    data: {},
    faults: new Faults(),
    hidden: new Set(),
    halted: undefined,
  };
}

/** The client's variables that a call passes on; those that the client left out stay out. */
export function variablesFor(run: Run, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(run.variables, name)).map((name) => [name, run.variables[name]]),
  );
}
