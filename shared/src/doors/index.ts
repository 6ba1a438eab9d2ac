import { systemClock } from '../clock';
import { dependencyUnavailable } from '../errors';
import { isInTransaction } from '../database';
import type { CallContext } from '../graph/context';
import { Ending } from '../graph/ending';
import { serviceOf, type Principal } from '../permissions';

export interface SubgraphRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  /** What may be asked a second time is a query; what does not say so may change something. */
  operationKind?: 'query' | 'mutation';
}

export interface SubgraphAnswer {
  data?: Record<string, unknown> | null;
  errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions?: Record<string, unknown>;
  }[];
  /** `audited`: the audit log tells of this very answer, so that nobody else may be given it. */
  extensions?: { audited?: boolean };
}

/** How a request reaches a subgraph: a function call in one process, HTTP between processes. */
export type SubgraphTransport = (request: SubgraphRequest, call: CallContext) => Promise<SubgraphAnswer>;

const TIMEOUT_MS = 3_000;
const KEYS_AT_ONCE = 1_000;

/**
 * How a subgraph asks another what only that one knows, before it writes: by the same entity door that the gateway uses,
 * as the hub itself, and never for longer than a moment. Where the owner is silent the caller gets
 * DEPENDENCY_UNAVAILABLE and nothing is written.
 */
export class Doors {
  constructor(
    private readonly asker: string,
    private readonly transports: Readonly<Record<string, SubgraphTransport>>,
  ) {}

  /** The entities with these keys, in their order; null where the owner has none. `selection` is what to read of each. */
  async entities<T>(
    subgraph: string,
    type: string,
    keys: readonly Record<string, unknown>[],
    selection: string,
    variables: { declared: string; values: Record<string, unknown> } = { declared: '', values: {} },
  ): Promise<(T | null)[]> {
    if (!keys.length) return [];
    const data = await this.ask<{ _entities: (T | null)[] }>(
      subgraph,
      `query Ask($representations: [_Any!]!${variables.declared}) { _entities(representations: $representations) { ... on ${type} ${selection} } }`,
      { representations: keys.map((key) => ({ __typename: type, ...key })), ...variables.values },
    );
    return data._entities;
  }

  /** One entity, or null. */
  async entity<T>(
    subgraph: string,
    type: string,
    key: Record<string, unknown>,
    selection: string,
    variables?: { declared: string; values: Record<string, unknown> },
  ): Promise<T | null> {
    const [entity] = await this.entities<T>(subgraph, type, [key], selection, variables);
    return entity ?? null;
  }

  /**
   * Those of these records that a caller may see, as their owner answers that very caller: a list of records of others
   * shows no more than the owner would.
   */
  async visible(subgraph: string, type: string, ids: readonly string[], caller: Principal): Promise<Set<string>> {
    const seen = new Set<string>();
    for (let from = 0; from < ids.length; from += KEYS_AT_ONCE) {
      const representations = ids.slice(from, from + KEYS_AT_ONCE).map((id) => ({ __typename: type, id }));
      const { _entities } = await this.ask<{ _entities: ({ id: string } | null)[] }>(
        subgraph,
        `query Seen($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { id } } }`,
        { representations },
        caller,
      );
      for (const entity of _entities) if (entity) seen.add(entity.id);
    }
    return seen;
  }

  /** Whether a way leads to a subgraph at all. */
  leadTo(subgraph: string): boolean {
    return this.transports[subgraph] !== undefined;
  }

  /** Asks as the hub itself, unless it is on a caller's behalf. */
  async ask<T>(
    subgraph: string,
    query: string,
    variables: Record<string, unknown>,
    principal: Principal = serviceOf(this.asker),
  ): Promise<T> {
    if (isInTransaction()) throw new Error('Another subgraph must not be asked inside a transaction');
    const transport = this.transports[subgraph];
    if (!transport) throw new Error(`No way leads to the subgraph ${subgraph}`);
    const deadline = systemClock.now().getTime() + TIMEOUT_MS;
    const signal = new Ending();
    const timer = setTimeout(() => signal.end(dependencyUnavailable()), TIMEOUT_MS);
    const silence = new Promise<never>((_, reject) => signal.onEnd(reject));
    try {
      const answering = transport(
        { query, variables, operationKind: 'query' },
        { principal, locale: 'en', requestId: `door:${this.asker}`, deadline, signal },
      );
      const answer = await Promise.race([answering, silence]);
      if (!answer.data || answer.errors?.length) throw dependencyUnavailable();
      return answer.data as T;
    } catch {
      throw dependencyUnavailable();
    } finally {
      clearTimeout(timer);
    }
  }
}
