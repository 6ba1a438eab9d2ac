import { tallyStatements } from '@ba-nha/shared/database';
import type { Principal } from '@ba-nha/shared/permissions';
import { openActivity } from '@ba-nha/shared/tracing';
import type { RequestHandler, Response } from 'express';
import { shownName } from './operation-names';
import { isOwnFailure, worstOf } from './outcome';

/** What is known of a request when it has ended: nothing that the caller sent but ids and the operation's name. */
export interface RequestRecord {
  requestId: string;
  /** Undefined while tracing is off. */
  traceId: string | undefined;
  /** The part of the hub that was asked; addresses are not kept, for they may hold anything. */
  route: Route;
  method: string;
  status: number;
  /** `OK`, the worst code among the errors, or `ABORTED` where the caller did not wait for the answer. */
  outcome: string;
  /** The codes of all errors, each once. */
  codes: readonly string[];
  operation: Operation | undefined;
  principal: Principal | undefined;
  milliseconds: number;
  /** How many statements it cost, by the subgraph whose database they went to; those of its events' consumers too. */
  statements: ReadonlyMap<string, number>;
  /** How often the gateway asked each subgraph. */
  calls: ReadonlyMap<string, number>;
}

export interface Operation {
  /** As the document names it; undefined where it has no name. */
  name: string | undefined;
  kind: string;
  /** Whether it is one of the trusted documents. */
  registered: boolean;
}

export type Route = 'graph' | 'sign-in' | 'health' | 'page';

/** What the steps of a request note of it while it runs. */
export interface Notes {
  codes: Set<string>;
  calls: Map<string, number>;
  operation?: Operation;
  registered?: boolean;
}

const METHODS = new Set(['GET', 'POST', 'OPTIONS', 'HEAD', 'PUT', 'DELETE', 'PATCH']);
const ROUTES: readonly [path: RegExp, route: Route][] = [
  [/^\/graphql(?:[/?]|$)/i, 'graph'],
  [/^\/oidc(?:[/?]|$)/i, 'sign-in'],
  [/^\/health(?:[/?]|$)/i, 'health'],
];

export const notesOf = (response: Response): Notes =>
  (response.locals['notes'] ??= { codes: new Set(), calls: new Map() }) as Notes;

/** Tells of every request, once, when its answer has left or its caller has gone. */
export function recordRequests(ended: (record: RequestRecord) => void): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    const notes = notesOf(response);
    const statements = new Map<string, number>();
    const method = METHODS.has(request.method) ? request.method : 'other';
    const route = ROUTES.find(([path]) => path.test(request.url))?.[1] ?? 'page';
    const activity =
      route === 'graph'
        ? openActivity(() => ({
            name: `${method} graph`,
            kind: 'server',
            traceparent: request.get('traceparent'),
            facts: { 'http.request.method': method },
          }))
        : undefined;
    response.once('close', () => {
      const record: RequestRecord = {
        requestId: String(response.getHeader('x-request-id')),
        traceId: activity?.traceId,
        route,
        method,
        status: response.statusCode,
        outcome: response.writableFinished ? worstOf(notes.codes) : 'ABORTED',
        codes: [...notes.codes],
        operation: notes.operation,
        principal: response.locals['principal'] as Principal | undefined,
        milliseconds: performance.now() - began,
        statements,
        calls: notes.calls,
      };
      if (activity) {
        if (record.operation)
          activity.rename(`${record.operation.kind} ${shownName(record.operation.name ?? '')}`.trim());
        activity.note({ 'http.response.status_code': record.status, 'banha.outcome': record.outcome });
        if (isOwnFailure(record.outcome)) activity.fail(record.outcome);
        activity.end();
      }
      ended(record);
    });
    const go = () => tallyStatements(statements, next);
    if (activity) activity.run(go);
    else go();
  };
}
