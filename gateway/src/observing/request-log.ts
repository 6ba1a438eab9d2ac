import { createHmac } from 'node:crypto';
import type { Logger } from '@ba-nha/shared/logging';
import { callerKey, organisationKinds, type Principal } from '@ba-nha/shared/permissions';
import type { CallRecord } from '../executor';
import { shownName } from './operation-names';
import type { RequestRecord } from './request-record';

const LONGEST_ID = 64;

/** Writes a line for each request at the graph, and, at the level `debug`, for each call to a subgraph and each other request. */
export function logRequests(logger: Logger, hashKey: string) {
  return {
    requestEnded: (record: RequestRecord): void => {
      const level = record.route === 'graph' ? 'info' : 'debug';
      if (!logger.isLevelEnabled(level)) return;
      const { requestId, traceId, route, method, status, outcome, codes, operation, principal } = record;
      const line = {
        requestId,
        traceId,
        route,
        method,
        status,
        outcome,
        ...(codes.length > 1 ? { codes } : {}),
        operation: operation?.name === undefined ? undefined : shownName(operation.name),
        kind: operation?.kind,
        ...(principal ? callerOf(principal, hashKey) : {}),
        durationMs: Math.round(record.milliseconds * 10) / 10,
        ...(record.calls.size ? { calls: Object.fromEntries(record.calls) } : {}),
        ...(record.statements.size ? { statements: Object.fromEntries(record.statements) } : {}),
      };
      logger[level](line, 'request');
    },
    callEnded: ({ subgraph, requestId, kind, outcome, milliseconds }: CallRecord): void => {
      if (!logger.isLevelEnabled('debug')) return;
      logger.debug({ requestId, subgraph, kind, outcome, durationMs: Math.round(milliseconds * 10) / 10 }, 'call');
    },
  };
}

/** A caller by its organisation, and by a hash that stays the same for the same subject and tells nobody who that is. */
function callerOf(principal: Principal, hashKey: string) {
  if (principal.kind !== 'caller') return { client: principal.kind };
  const organisationKind = organisationKinds.find((kind) => principal.acts[kind].length > 0);
  return {
    client: createHmac('sha256', hashKey).update(callerKey(principal)).digest('base64url').slice(0, 16),
    organisationKind,
    organisationId: organisationKind && shownId(principal.acts[organisationKind][0]!),
  };
}

/** Ids come from tokens: what is no id of the hub's kind is not repeated. */
const shownId = (id: string): string => (/^[\w.:-]+$/.test(id) && id.length <= LONGEST_ID ? id : 'unfit');
