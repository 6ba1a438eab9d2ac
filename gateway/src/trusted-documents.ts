import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { RequestHandler } from 'express';
import { GraphQLError } from 'graphql';
import type { Clock } from '@ba-nha/shared/clock';
import { askedBy, type Asked } from './graph-request';
import { notesOf } from './observing/request-record';
import { coded, refuse } from './refusals';

/** `on`: registered operations may be asked for by their hash. `only`: no others are answered. */
export type TrustMode = 'off' | 'on' | 'only';

export interface TrustedDocuments {
  mode: TrustMode;
  /** The text of a registered operation by the SHA-256 of that text, in hexadecimal. */
  textOf(hash: string): string | undefined;
}

export interface TrustedOperation {
  name: string;
  type: string;
  body: string;
}

const FORMAT = 'apollo-persisted-query-manifest';
const LOOK_EVERY_MS = 2_000;

/** The registered operations of a file, which is looked at again every other second while it is asked for. */
export function openTrustedDocuments(options: {
  mode: TrustMode;
  file: string;
  clock: Clock;
  /** Hears of a file that cannot be read; what was known before stays. */
  onFault?: (error: unknown) => void;
}): TrustedDocuments {
  let known: ReadonlyMap<string, TrustedOperation> = new Map();
  let changedAt = -1;
  let lookedAt = -Infinity;
  const look = () => {
    const now = options.clock.now().getTime();
    if (now - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = now;
    const found = statSync(options.file, { throwIfNoEntry: false })?.mtimeMs ?? -1;
    if (found === changedAt) return;
    changedAt = found;
    try {
      known = found === -1 ? new Map() : readManifest(readFileSync(options.file, 'utf8'));
    } catch (error) {
      options.onFault?.(error);
    }
  };
  return {
    mode: options.mode,
    textOf: (hash) => {
      look();
      return known.get(hash)?.body;
    },
  };
}

/** Operations by hash from a manifest as Apollo's tools write it; throws where an entry is not what its hash says. */
export function readManifest(text: string): Map<string, TrustedOperation> {
  const { format, operations } = JSON.parse(text) as { format?: unknown; operations?: unknown };
  if (format !== FORMAT || !Array.isArray(operations)) throw new Error(`is no manifest of the format ${FORMAT}`);
  return new Map(
    (operations as Partial<TrustedOperation & { id: string }>[]).map(({ id, name, type, body }) => {
      if (typeof body !== 'string' || hashOf(body) !== id)
        throw new Error(`has an entry whose id ${id} is not its hash`);
      return [id, { name: String(name), type: String(type), body }];
    }),
  );
}

export function writeManifest(operations: ReadonlyMap<string, TrustedOperation>): string {
  const entries = [...operations].map(([id, operation]) => ({ id, ...operation }));
  return `${JSON.stringify({ format: FORMAT, version: 1, operations: entries }, null, 2)}\n`;
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Puts the text of a registered operation in the place of its hash, and refuses what is not registered where only that counts. */
export function resolveDocuments(documents: TrustedDocuments): RequestHandler {
  return (_request, response, next) => {
    const asked = askedBy(response);
    if (!asked || documents.mode === 'off') return next();
    const hash = hashIn(asked);
    if (hash === undefined) {
      if (documents.mode === 'on') return next();
      return refuse(response, 400, coded('registeredOnly', 'BAD_USER_INPUT', response));
    }
    const text = documents.textOf(hash);
    if (typeof asked.query === 'string') {
      if (text === undefined && documents.mode === 'only') {
        return refuse(response, 400, coded('registeredOnly', 'BAD_USER_INPUT', response));
      }
      if (hashOf(asked.query) !== hash)
        return refuse(response, 400, coded('otherDocument', 'BAD_USER_INPUT', response));
    } else if (text === undefined) {
      return refuse(
        response,
        400,
        unknown(asked, () => coded('unknownDocument', 'BAD_USER_INPUT', response)),
      );
    } else asked.query = text;
    notesOf(response).registered = text !== undefined;
    delete asked.documentId;
    delete asked.extensions;
    next();
  };
}

/** A client of Apollo's kind compares the message literally, and sends the text next. */
function unknown(asked: Asked, worded: () => GraphQLError): GraphQLError {
  if (asked.documentId !== undefined) return worded();
  return new GraphQLError('PersistedQueryNotFound', { extensions: { code: 'BAD_USER_INPUT' } });
}

/** The hash that a request names: of GraphQL over HTTP's persisted documents, or of Apollo's persisted queries. */
function hashIn(asked: Asked): string | undefined {
  if (asked.documentId !== undefined) return String(asked.documentId).replace(/^sha256:/, '');
  const extensions = typeof asked.extensions === 'string' ? parsed(asked.extensions) : asked.extensions;
  const hash = (extensions as { persistedQuery?: { sha256Hash?: unknown } } | null | undefined)?.persistedQuery
    ?.sha256Hash;
  return typeof hash === 'string' ? hash : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
