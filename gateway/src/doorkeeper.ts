import type { RequestHandler, Response } from 'express';
import { getOperationAST, type DocumentNode, type GraphQLSchema } from 'graphql';
import { costsOf } from './costs';
import { askedBy } from './graph-request';
import { check, LIMITS, tooMuch, type Checked } from './limits';
import { notesOf } from './observing/request-record';
import { refuse } from './refusals';
import { requestOf } from './request';

/** Mutations that bring a file's rows with them. */
const IMPORTS = new Set(['importLearners', 'importLabourDemand', 'recordOutcomes']);

/** Documents already looked at; the same few come again and again. */
const REMEMBERED = 500;
/** Longer ones are looked at anew, so that memory stays small. */
const LONGEST_REMEMBERED = 20_000;

/**
 * Turns documents away that go beyond the limits before anything else works on them: validation itself takes
 * long for some documents that are only made to be slow.
 */
export function doorkeeper(schemaNow: () => GraphQLSchema): RequestHandler {
  const remembered = new Map<string, Checked>();
  const costOf = costsOf(schemaNow);
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

  return (_request, response, next) => {
    const { locale } = requestOf(response);
    const asked = askedBy(response);
    const checked = typeof asked?.query === 'string' ? look(asked.query) : undefined;
    if (checked && 'limit' in checked) return refuse(response, 400, tooMuch(checked.limit, locale));
    if (asked && checked && 'document' in checked) {
      const { operationName, variables } = asked;
      const name = typeof operationName === 'string' && operationName !== '' ? operationName : undefined;
      noteOperation(response, checked.document, name);
      const cost = costOf(checked.document, name, variablesOf(variables));
      if (cost > LIMITS.cost) return refuse(response, 400, tooMuch('cost', locale));
      response.locals['cost'] = cost;
    }

    const rootFields = checked && 'rootFields' in checked ? [...checked.rootFields] : [];
    const isImport = rootFields.length > 0 && rootFields.every((name) => IMPORTS.has(name));
    if (Number(response.locals['bodyBytes'] ?? 0) > LIMITS.bytes && !isImport) {
      return refuse(response, 413, tooMuch('bytes', locale));
    }
    next();
  };
}

/** Notes what is asked for, by the name that the document gives it. */
function noteOperation(response: Response, document: DocumentNode, name: string | undefined): void {
  const operation = getOperationAST(document, name);
  if (!operation) return;
  const notes = notesOf(response);
  notes.operation = {
    name: operation.name?.value,
    kind: operation.operation,
    registered: notes.registered === true,
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
