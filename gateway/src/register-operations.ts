import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { readConfig } from '@ba-nha/shared/config';
import {
  buildSchema,
  getOperationAST,
  GraphQLError,
  parse,
  print,
  separateOperations,
  validate,
  type GraphQLSchema,
} from 'graphql';
import { costOf } from './cost';
import { check, LIMITS, tooMuch } from './limits';
import { hashOf, readManifest, writeManifest, type TrustedOperation } from './trusted-documents';

const API_FILE = join(__dirname, '../../api.graphql');
const GRAPHQL = new Set(['.graphql', '.gql']);

export interface Registered {
  file: string;
  operations: { hash: string; name: string; isNew: boolean }[];
}

/** What is wrong with the files, a line for each fault; nothing has been registered. */
export class RegistrationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`No operation was registered:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'RegistrationError';
  }
}

/**
 * Adds the operations of GraphQL files (or of whole folders) and of Apollo's manifests to the trusted documents, all of
 * them or none. An operation of a GraphQL file is registered with the fragments that it uses, as graphql-js prints it,
 * which is the text whose hash Apollo's clients send; one of a manifest as it stands there.
 */
export function registerOperations(
  environment: Readonly<Record<string, string | undefined>>,
  paths: readonly string[],
): Registered {
  const { file } = readConfig(environment).trustedDocuments;
  const schema = buildSchema(readFileSync(API_FILE, 'utf8'), { assumeValid: true });
  const faults: string[] = [];
  const arriving = new Map<string, TrustedOperation>();
  for (const path of paths.flatMap(filesIn)) {
    try {
      for (const operation of operationsOf(path, schema)) arriving.set(hashOf(operation.body), operation);
    } catch (error) {
      if (!(error instanceof RegistrationError)) throw error;
      faults.push(...error.faults);
    }
  }
  if (arriving.size === 0 && faults.length === 0) faults.push('the files hold no operation');
  if (faults.length > 0) throw new RegistrationError(faults);
  const known = statSync(file, { throwIfNoEntry: false }) ? readManifest(readFileSync(file, 'utf8')) : new Map();
  save(file, writeManifest(new Map([...known, ...arriving])));
  return {
    file,
    operations: [...arriving].map(([hash, { name }]) => ({ hash, name, isNew: !known.has(hash) })),
  };
}

function filesIn(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return readdirSync(path, { recursive: true })
    .map((name) => join(path, String(name)))
    .filter((name) => GRAPHQL.has(extname(name)))
    .sort();
}

function operationsOf(path: string, schema: GraphQLSchema): TrustedOperation[] {
  const fail = (fault: string): never => {
    throw new RegistrationError([`${path}: ${fault}`]);
  };
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return fail('cannot be read');
  }
  if (extname(path) !== '.json') return operationsIn(path, text, schema);
  try {
    const bodies = [...readManifest(text).values()].map(({ name, body }) => ({ name, body }));
    return bodies.flatMap(({ name, body }) =>
      operationsIn(`${path}, ${name}`, body, schema).map((operation) => ({ ...operation, body })),
    );
  } catch (error) {
    if (error instanceof RegistrationError) throw error;
    return fail((error as Error).message);
  }
}

/** The operations of one text, each with its fragments, after validation and the limits of the hub's door. */
function operationsIn(place: string, text: string, schema: GraphQLSchema): TrustedOperation[] {
  const complain = (errors: readonly GraphQLError[]) =>
    new RegistrationError(
      errors.map(({ message, locations }) => `${place}${locations?.[0] ? `:${locations[0].line}` : ''}: ${message}`),
    );
  let document;
  try {
    document = parse(text, { maxTokens: LIMITS.tokens });
  } catch (error) {
    throw complain([error as GraphQLError]);
  }
  const errors = validate(schema, document);
  if (errors.length > 0) throw complain(errors);
  return Object.values(separateOperations(document)).map((separate) => {
    const operation = getOperationAST(separate);
    const body = print(separate);
    const checked = check(body);
    const limit =
      'limit' in checked ? checked.limit : costOf(schema, separate, undefined) > LIMITS.cost ? 'cost' : undefined;
    if (limit) throw complain([new GraphQLError(tooMuch(limit, 'en').message, { nodes: operation })]);
    return {
      name: operation?.name?.value ?? basename(place, extname(place)),
      type: operation?.operation ?? 'query',
      body,
    };
  });
}

/** A running hub reads the old file or the new one, never half of either. */
function save(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.arriving`, text);
  renameSync(`${file}.arriving`, file);
}
