import { parse } from 'node:url';
import type { RequestHandler, Response } from 'express';
import { coded, refuse } from './refusals';

/** What a request asks for, wherever it stands: in the body of a POST or in the address of a GET. */
export interface Asked {
  query?: unknown;
  operationName?: unknown;
  /** In an address these two are JSON. */
  variables?: unknown;
  extensions?: unknown;
  documentId?: unknown;
}

const PARAMETERS = ['query', 'operationName', 'variables', 'extensions', 'documentId'] as const;
const JSON_BODY = /^application\/json *(;|$)/i;

/** Undefined where the body is no object: whoever answers says so. */
export const askedBy = (response: Response): Asked | undefined => response.locals['asked'] as Asked | undefined;

/** Lets GET and POST through, and a POST only with JSON, which no foreign page's form can send. */
export const jsonByGetOrPost: RequestHandler = (request, response, next) => {
  if (request.method !== 'GET' && request.method !== 'POST') {
    return refuse(response, 405, coded('method', 'BAD_USER_INPUT', response), { allow: 'GET, POST' });
  }
  if (request.method === 'POST' && !JSON_BODY.test(request.get('content-type') ?? '')) {
    return refuse(response, 415, coded('contentType', 'BAD_USER_INPUT', response));
  }
  next();
};

/** Reads what is asked once, for all who look at it: two parsers of one address may see two documents in it. */
export const readAsked: RequestHandler = (request, response, next) => {
  if (request.method === 'POST') {
    const body: unknown = request.body;
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) response.locals['asked'] = { ...body };
    return next();
  }
  const found = new URLSearchParams(parse(request.url).search ?? '');
  if (PARAMETERS.some((name) => found.getAll(name).length > 1)) {
    return refuse(response, 400, coded('repeatedParameter', 'BAD_USER_INPUT', response));
  }
  response.locals['asked'] = Object.fromEntries(
    PARAMETERS.filter((name) => found.has(name)).map((name) => [name, found.get(name)]),
  );
  next();
};

/** Hands on what was read and looked at, and nothing else of the request. */
export const handOn: RequestHandler = (request, response, next) => {
  const asked = askedBy(response);
  if (asked && request.method === 'POST') request.body = asked;
  if (asked && request.method === 'GET') {
    const { documentId: _resolved, ...rest } = asked;
    request.url = `/?${new URLSearchParams(rest as Record<string, string>)}`;
  }
  next();
};
