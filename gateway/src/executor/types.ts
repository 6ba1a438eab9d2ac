import type { Clock } from '@ba-nha/shared/clock';
import type { CallSignal } from '@ba-nha/shared/graph';
import type { DocumentNode, ExecutionResult, GraphQLScalarType, GraphQLSchema } from 'graphql';
import type { Locale } from '../messages';
import type { BreakerOptions } from './breaker';

/** What the executor asks one subgraph. */
export interface SubgraphRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  operationKind: 'query' | 'mutation';
}

/** An error as a subgraph answers it. */
export interface SubgraphError {
  message: string;
  path?: readonly (string | number)[];
  extensions?: Record<string, unknown>;
}

/** What a subgraph answers. */
export interface SubgraphAnswer {
  data?: Record<string, unknown> | null;
  errors?: readonly SubgraphError[];
  /** `audited`: the audit log tells of this very answer. */
  extensions?: Record<string, unknown>;
}

/** On whose behalf, in which language and until when (milliseconds since 1970) a request runs. */
export interface CallContext {
  principal: unknown;
  locale: Locale;
  requestId: string;
  deadline?: number;
  signal?: CallSignal;
}

/** The way to one subgraph: in the same process or over the network, the executor does not know which. */
export type SubgraphTransport = (request: SubgraphRequest, call: CallContext) => Promise<SubgraphAnswer>;

/** A call to a subgraph that brought no usable answer; told to the operator, never to the client. */
export interface SubgraphFailure {
  subgraph: string;
  requestId: string;
  reason: unknown;
}

/** What became of a call to a subgraph. */
export interface CallRecord {
  subgraph: string;
  requestId: string;
  kind: 'query' | 'mutation';
  /**
   * `errors`: it answered, with errors. `shared`: the answer to a call that the same caller had under way. `spared`: it
   * counts as down or has too many waiting, and was not asked.
   */
  outcome: 'answered' | 'errors' | 'shared' | 'silent' | 'spared';
  milliseconds: number;
}

/** Whether a subgraph counts as down, so that it is not asked. */
export interface BreakerState {
  subgraph: string;
  isOpen: boolean;
}

export interface ExecutorOptions {
  supergraphSdl: string;
  /** By the name of the subgraph in the supergraph. */
  transports: Record<string, SubgraphTransport>;
  /** How long a single call to a subgraph may take, in milliseconds; the request's own deadline may be nearer. */
  subgraphTimeoutMs: number;
  /** Scalars whose parsing replaces the lenient parsing of the scalars of the same name in the API schema. */
  scalars?: Record<string, GraphQLScalarType>;
  /** Deadlines are measured by it; the machine's unless given. */
  clock?: Clock;
  onFailure?: (failure: SubgraphFailure) => void;
  /** Told of every call, however it ended, and on whose behalf it was made. */
  onCall?: (call: CallRecord, context: CallContext) => void;
  /** When a silent subgraph is left alone, where it is not to be as usual. */
  breaker?: Partial<BreakerOptions>;
}

export interface ExecutionRequest {
  /** Valid by the API schema: the executor plans and runs, it does not validate. */
  document: DocumentNode;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

export interface Executor {
  /** What clients see of the supergraph. */
  apiSchema: GraphQLSchema;
  execute(request: ExecutionRequest, call: CallContext): Promise<ExecutionResult>;
  breakerStates(): readonly BreakerState[];
}

/** A JSON object that subgraphs fill together. */
export type Node = Record<string, unknown>;

export type ResponsePath = readonly (string | number)[];
