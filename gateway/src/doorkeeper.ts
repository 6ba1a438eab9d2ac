import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { costOf } from './cost';
import { check, LIMITS, tooMuch, type Checked } from './limits';
import { say, type ErrorCode, type Sentence } from './messages';
import { requestOf } from './request';

/** What a request may weigh; only imports of whole files may weigh more. */
export const BODY_LIMIT = 1_048_576;
export const IMPORT_BODY_LIMIT = 5 * BODY_LIMIT;

/** Mutations that bring a file's rows with them. */
const IMPORTS = new Set(['importLearners', 'importLabourDemand']);

/** Documents already looked at; the same few come again and again. */
const REMEMBERED = 500;
/** Longer ones are looked at anew, so that memory stays small. */
const LONGEST_REMEMBERED = 20_000;

/**
 * Turns documents away that go beyond the limits before anything else works on them: validation itself takes
 * long for some documents that are only made to be slow.
 */
export function doorkeeper(schema: GraphQLSchema): RequestHandler {
  const remembered = new Map<string, Checked>();
  const look = (source: string): Checked => {
    const known = remembered.get(source);
    if (known) return known;
    const checked = check(source);
    if (source.length <= LONGEST_REMEMBERED) {
      if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value as string);
      remembered.set(source, checked);
    }
    return checked;
  };

  return (request, response, next) => {
    const { locale } = requestOf(response);
    const body: unknown = request.method === 'GET' ? request.query : request.body;
    const source = typeof body === 'object' && body !== null ? (body as { query?: unknown }).query : undefined;
    const checked = typeof source === 'string' ? look(source) : undefined;
    if (checked && 'limit' in checked) return refuse(response, 400, tooMuch(checked.limit, locale));
    if (checked && 'document' in checked) {
      const { operationName, variables } = body as { operationName?: unknown; variables?: unknown };
      const name = typeof operationName === 'string' && operationName !== '' ? operationName : undefined;
      const cost = costOf(schema, checked.document, name, variablesOf(variables));
      if (cost > LIMITS.cost) return refuse(response, 400, tooMuch('cost', locale));
    }

    const rootFields = checked && 'rootFields' in checked ? [...checked.rootFields] : [];
    const isImport = rootFields.length > 0 && rootFields.every((name) => IMPORTS.has(name));
    if (Number(response.locals['bodyBytes'] ?? 0) > BODY_LIMIT && !isImport) {
      return refuse(response, 413, badInput('bodyTooLarge', response));
    }
    next();
  };
}

/** The variables as they come in a body, or in an address as JSON; whoever reads them next says what is wrong with them. */
function variablesOf(given: unknown): Readonly<Record<string, unknown>> {
  try {
    const variables: unknown = typeof given === 'string' ? JSON.parse(given) : given;
    return typeof variables === 'object' && variables !== null ? (variables as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Answers what the body parser refused (malformed, too large, of an unknown kind) in the shape of a GraphQL error. */
export function refusedBody(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) return next(error);
  const status = (error as { status?: unknown }).status;
  if (status === 413) return refuse(response, 413, badInput('bodyTooLarge', response));
  if (typeof status === 'number' && status >= 400 && status < 500) {
    const malformed = (error as { type?: unknown }).type === 'entity.parse.failed';
    return refuse(response, status, badInput(malformed ? 'malformedJson' : 'badRequest', response));
  }
  refuse(response, 500, coded('internal', 'INTERNAL_SERVER_ERROR', response));
}

function badInput(sentence: Sentence, response: Response): GraphQLError {
  return coded(sentence, 'BAD_USER_INPUT', response);
}

function coded(sentence: Sentence, code: ErrorCode, response: Response): GraphQLError {
  return new GraphQLError(say(sentence, requestOf(response).locale), { extensions: { code } });
}

function refuse(response: Response, status: number, error: GraphQLError): void {
  response.status(status).json({ errors: [error] });
}
