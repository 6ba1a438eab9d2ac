import type { ErrorRequestHandler, Response } from 'express';
import { GraphQLError } from 'graphql';
import { IMPORT_BODY_LIMIT, tooMuch } from './limits';
import { say, type ErrorCode, type Sentence } from './messages';
import { notesOf } from './observing/request-record';
import { requestOf } from './request';

/**
 * Ends a request in the shape of a GraphQL answer, which is the shape of every refusal of the hub; `besides` tells what was
 * done before.
 */
export function refuse(
  response: Response,
  status: number,
  error: GraphQLError,
  headers: Readonly<Record<string, string>> = {},
  besides: object = {},
): void {
  if (typeof error.extensions.code === 'string') notesOf(response).codes.add(error.extensions.code);
  response
    .status(status)
    .set(headers)
    .json({ ...besides, errors: [error] });
}

/** A sentence of the gateway as an error, in the language of the request. */
export function coded(
  sentence: Sentence,
  code: ErrorCode,
  response: Response,
  params?: Readonly<Record<string, string>>,
): GraphQLError {
  return new GraphQLError(say(sentence, requestOf(response).locale, params), { extensions: { code } });
}

/** Answers what the body parser refused (malformed, too large, of an unknown kind), and what nobody expected. */
export const refusedBody: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error);
  const { status, type } = error as { status?: unknown; type?: unknown };
  if (status === 413) return refuse(response, 413, tooMuch('bytes', requestOf(response).locale, IMPORT_BODY_LIMIT));
  if (status === 415) return refuse(response, 415, coded('contentType', 'BAD_USER_INPUT', response));
  if (typeof status === 'number' && status >= 400 && status < 500) {
    const sentence = type === 'entity.parse.failed' ? 'malformedJson' : 'badRequest';
    return refuse(response, status, coded(sentence, 'BAD_USER_INPUT', response));
  }
  refuse(response, 500, coded('internal', 'INTERNAL_SERVER_ERROR', response));
};
