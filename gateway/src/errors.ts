import type { GraphQLFormattedError } from 'graphql';
import { isErrorCode, say, type Locale } from './messages';

/** Codes of Apollo Server that say that the client's request is at fault. */
const REQUEST_FAULTS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** Clients compare this message literally to know that they must send the whole text. */
const PROTOCOL_MESSAGES = new Set(['PersistedQueryNotSupported', 'PersistedQueryNotFound']);
const LONGEST_DETAIL = 400;

/**
 * The last word on every error that leaves the hub: its code is one of the closed list, a fault of the request
 * says what is wrong without hints at what the schema has, and anything unexpected says nothing of its cause.
 */
export function presentable(error: GraphQLFormattedError, locale: Locale): GraphQLFormattedError {
  const place = {
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
  };
  const code = error.extensions?.['code'];
  if (isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR') {
    const { stacktrace: _stack, ...extensions } = error.extensions ?? {};
    return { message: withoutHints(error.message), ...place, extensions };
  }
  if (typeof code === 'string' && REQUEST_FAULTS.has(code)) {
    return { message: requestFault(error.message, locale), ...place, extensions: { code: 'BAD_USER_INPUT' } };
  }
  return { message: say('internal', locale), ...place, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

function requestFault(message: string, locale: Locale): string {
  if (PROTOCOL_MESSAGES.has(message)) return message;
  const detail = withoutHints(message);
  return locale === 'vi' ? `${say('badRequest', 'vi')} ${detail}` : detail;
}

function withoutHints(message: string): string {
  const plain = message.replace(/ ?Did you mean [^?]*\?/g, '');
  return plain.length > LONGEST_DETAIL ? `${plain.slice(0, LONGEST_DETAIL)}…` : plain;
}
