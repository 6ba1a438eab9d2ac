import type { Principal } from '@ba-nha/shared/permissions';
import type { GraphQLSchema } from 'graphql';
import { behind } from './every-path';
import type { HubInProcess } from './hub-in-process';

/** One question at a root field; its steps say how far everything behind it is read. */
export interface Reading {
  /** For people: the root field and which record. */
  name: string;
  query: string;
  variables: Record<string, unknown>;
}

/** A look-up of a record by its key, and everything that it leads to. */
export function lookUp(
  schema: GraphQLSchema,
  root: string,
  steps: number,
  given: string | Record<string, string>,
): Reading {
  const args = typeof given === 'string' ? { id: given } : given;
  const defined = schema.getQueryType()!.getFields()[root]!.args;
  const declared = Object.keys(args).map((name) => `$${name}: ${String(defined.find((a) => a.name === name)!.type)}`);
  const passed = Object.keys(args).map((name) => `${name}: $${name}`);
  const call = `${root}(${passed.join(', ')}) { ${behind(schema, root, steps)} }`;
  return {
    name: `${root} ${Object.values(args).join(' ')}`,
    query: `query (${declared.join(', ')}) { ${call} }`,
    variables: args,
  };
}

/** A list with these arguments, and everything that its records lead to. */
export function list(schema: GraphQLSchema, root: string, steps: number, args = ''): Reading {
  const paged = schema
    .getQueryType()!
    .getFields()
    [root]!.args.some(({ name }) => name === 'first');
  const given = [paged ? 'first: 30' : '', args].filter(Boolean).join(', ');
  const query = `{ ${root}${given && `(${given})`} { ${behind(schema, root, steps)} } }`;
  return { name: `${root} ${args}`.trim(), query, variables: {} };
}

const ID = /\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g;
const SEEDED = '01DXF6DT00';
/** A hash over ids that are drawn by lot is drawn by lot with them. */
const HASH = /\b[0-9a-f]{64}\b/g;
const NUMBER = /\b(DH|HD)-\d{4}-\d{6,}\b/g;

/**
 * An answer as text, with ids and numbers that are drawn by lot replaced by the place of their first appearance, and
 * cursors opened: two hubs that answer the same answer this the same, byte for byte.
 */
export function written(answer: unknown): string {
  const seen = new Map<string, string>();
  const label = (kind: string) => (id: string) => {
    if (id.startsWith(SEEDED)) return id;
    if (!seen.has(id)) seen.set(id, `${kind}${seen.size + 1}`);
    return seen.get(id)!;
  };
  const opened = JSON.stringify(
    answer,
    (key, value: unknown) => {
      if (key === 'cursor' && typeof value === 'string') return Buffer.from(value, 'base64url').toString('utf8');
      return isDocument(value) ? { ...value, size: 'a size' } : value;
    },
    1,
  );
  return opened.replace(ID, label('id')).replace(NUMBER, label('number')).replace(HASH, label('hash'));
}

/** A report's document has the report's id and hash in its foot, and packs to another size with them. */
const isDocument = (value: unknown): value is object =>
  (value as { __typename?: string } | null)?.__typename === 'ReportDocument';

/** What a caller reads of all of these, by the name of the reading. */
export async function readAll(
  hub: HubInProcess,
  principal: Principal,
  readings: readonly Reading[],
): Promise<Record<string, string>> {
  const told: Record<string, string> = {};
  for (const [i, { name, query, variables }] of readings.entries()) {
    const { data, errors } = await hub.run(principal, query, variables);
    const label = name.replace(ID, (id) => (id.startsWith(SEEDED) ? id : '…'));
    told[`${i} ${label}`] = written({ data, errors });
  }
  return told;
}
