import type { GraphQLSchema } from 'graphql';
import { createExecutor, type Executor, type ExecutorOptions } from './executor';

/** What an executor is made for: a supergraph, and the ways to its subgraphs by their names. */
export type Supergraph = Pick<ExecutorOptions, 'supergraphSdl' | 'transports'>;

/** An executor whose supergraph may change while requests run: each ends on the one that it was validated against. */
export class LiveExecutor {
  supergraphSdl = '';
  private readonly bySchema = new WeakMap<GraphQLSchema, Executor>();
  private present: Executor;
  private changed: (() => void) | undefined;

  constructor(
    first: Supergraph,
    private readonly options: Omit<ExecutorOptions, keyof Supergraph>,
  ) {
    this.present = this.make(first);
  }

  get apiSchema(): GraphQLSchema {
    return this.present.apiSchema;
  }

  /** How the breakers to the present subgraphs stand. */
  breakerStates(): ReturnType<Executor['breakerStates']> {
    return this.present.breakerStates();
  }

  /** The executor of a schema that {@link apiSchema} has been. */
  of(schema: GraphQLSchema): Executor {
    return this.bySchema.get(schema) ?? this.present;
  }

  /** Takes another supergraph; throws where it is none, and goes on with the one that is there. */
  take(next: Supergraph): void {
    this.present = this.make(next);
    this.changed?.();
  }

  onChange(listener: (() => void) | undefined): void {
    this.changed = listener;
  }

  private make({ supergraphSdl, transports }: Supergraph): Executor {
    const executor = createExecutor({ ...this.options, supergraphSdl, transports });
    this.bySchema.set(executor.apiSchema, executor);
    this.supergraphSdl = supergraphSdl;
    return executor;
  }
}
