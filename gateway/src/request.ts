import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { Ambient } from '@ba-nha/shared/ambient';
import { localeOf, type Locale } from '@ba-nha/shared/errors';
import { notesOf, type Notes } from './observing/request-record';

/** What every request has, whatever it asks for. */
export interface RequestFacts {
  requestId: string;
  locale: Locale;
}

const current = new Ambient<RequestFacts & { notes: Notes }>();

/** Gives each request its id (the caller's own, where it is a harmless one) and its language. */
export function identifyRequest(): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id');
    const requestId = given !== undefined && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
    const facts: RequestFacts = { requestId, locale: localeOf(request.get('accept-language')) };
    response.locals['facts'] = facts;
    response.set('x-request-id', requestId);
    current.run({ ...facts, notes: notesOf(response) }, next);
  };
}

export function requestOf(response: Response): RequestFacts {
  return response.locals['facts'] as RequestFacts;
}

/** Notes the code of an error that the request that is being worked on is answered with. */
export function noteCode(code: unknown): void {
  if (typeof code === 'string') current.get()?.notes.codes.add(code);
}

/** The language of the request that is being worked on, for code that is not handed it. */
export function currentLocale(): Locale {
  return current.get()?.locale ?? 'vi';
}
