import { GraphQLError } from 'graphql';
import { isErrorCode, say, type Locale } from '../messages';
import { clientPath } from './aliases';
import type { ResponsePath, SubgraphError } from './types';

/**
 * Something that went wrong and may show at one or more places of the answer.
 * - `failure`: a whole call brought nothing. It shows at each selected field that the call was to fill.
 * - `reported`: a subgraph's own error. It shows at its field, and is appended where it fits none.
 * - `collateral`: lost since a neighbour's null had to propagate inside the subgraph. It shows only where
 *   a null cannot stand, and then as the neighbour's error.
 */
export interface Fault {
  kind: 'failure' | 'reported' | 'collateral';
  message: string;
  extensions: Record<string, unknown>;
  /** Where the fault happened, when that is not where it shows. */
  origin?: ResponsePath;
  shown: boolean;
}

/** Details of the inside that some servers put into extensions and that no client may see. */
const INTERNAL_DETAILS = new Set([
  'stacktrace',
  'exception',
  'serviceName',
  'service',
  'subgraph',
  'url',
  'http',
  'sql',
  'query',
]);

/** The fault of a subgraph that threw, timed out or answered what is not GraphQL. */
export function failure(subgraph: string | undefined, locale: Locale): Fault {
  return {
    kind: 'failure',
    message: say('unavailable', locale),
    extensions: { code: 'DEPENDENCY_UNAVAILABLE', ...(subgraph === undefined ? {} : { subgraph }) },
    shown: false,
  };
}

/** A subgraph's error, held to the closed list of codes: what is not on it says nothing of its cause. */
export function reported(error: SubgraphError, locale: Locale): Fault {
  const code = error.extensions?.['code'];
  if (!isErrorCode(code) || code === 'INTERNAL_SERVER_ERROR') {
    return {
      kind: 'reported',
      message: say('internal', locale),
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
      shown: false,
    };
  }
  const extensions = Object.fromEntries(
    Object.entries(error.extensions ?? {}).filter(([name]) => !INTERNAL_DETAILS.has(name)),
  );
  return { kind: 'reported', message: error.message, extensions, shown: false };
}

export function collateralOf(fault: Fault, origin: ResponsePath): Fault {
  return { ...fault, kind: 'collateral', origin: fault.origin ?? clientPath(origin) };
}

interface Branch {
  faults: Fault[];
  children: Map<string | number, Branch>;
}

/** All faults of a request by the response path at which they show. */
export class Faults {
  private readonly root: Branch = newBranch();
  private readonly appendable: { fault: Fault; path?: ResponsePath }[] = [];

  isEmpty(): boolean {
    return this.root.children.size === 0;
  }

  /** Records that the fault shows at the path of the merged data, or at the nearest null above it. */
  record(dataPath: ResponsePath, fault: Fault): void {
    const path = clientPath(dataPath);
    let branch = this.root;
    for (const step of path) {
      let next = branch.children.get(step);
      if (!next) branch.children.set(step, (next = newBranch()));
      branch = next;
    }
    branch.faults.push(fault);
    if (fault.kind === 'reported') this.appendable.push({ fault, path });
  }

  /** Records a subgraph's error that names no place in the answer. */
  recordUnplaced(fault: Fault): void {
    if (fault.kind === 'reported') this.appendable.push({ fault });
  }

  /** The fault that explains a null at the path, with the place where it happened; own faults before collateral ones. */
  explain(dataPath: ResponsePath): { fault: Fault; path: ResponsePath } | undefined {
    const path = clientPath(dataPath);
    let branch: Branch | undefined = this.root;
    for (const step of path) {
      branch = branch.children.get(step);
      if (!branch) return undefined;
    }
    let collateral: { fault: Fault; path: ResponsePath } | undefined;
    const stack: { branch: Branch; path: ResponsePath }[] = [{ branch, path }];
    for (let entry = stack.pop(); entry; entry = stack.pop()) {
      for (const fault of entry.branch.faults) {
        if (fault.kind !== 'collateral') return { fault, path: entry.path };
        collateral ??= { fault, path: fault.origin ?? entry.path };
      }
      const below = [...entry.branch.children].map(([step, child]) => ({
        branch: child,
        path: [...(entry as { path: ResponsePath }).path, step],
      }));
      stack.push(...below.reverse());
    }
    return collateral;
  }

  /** The subgraphs' errors that showed nowhere, each once. */
  leftOver(): GraphQLError[] {
    const left: GraphQLError[] = [];
    for (const { fault, path } of this.appendable) {
      if (fault.shown) continue;
      fault.shown = true;
      left.push(toError(fault, path));
    }
    return left;
  }
}

export function toError(fault: Fault, path?: ResponsePath): GraphQLError {
  return new GraphQLError(fault.message, { extensions: fault.extensions, path: path ?? null });
}

function newBranch(): Branch {
  return { faults: [], children: new Map() };
}
