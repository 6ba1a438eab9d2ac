import type { GraphQLSchema } from 'graphql';
import type { Answers } from './recording';

/** What a subgraph's resolvers read: what it has answered to this very query, by response key. */
export interface Said {
  data: Record<string, unknown>;
}

interface Info {
  path: { key: string | number };
  variableValues: Record<string, unknown>;
}
type Resolver = (source: Record<string, unknown>, args: unknown, context: Said, info: Info) => unknown;
interface WithFields {
  name: string;
  getFields?: () => Record<string, { resolve?: unknown }>;
}

/**
 * Lets a subgraph's schema be executed over what it has answered before. What it costs is the execution's own work and nothing
 * else. The schema may be of another copy of graphql than ours: a peer's.
 */
export function readWhatWasSaid(schema: GraphQLSchema): void {
  const roots = [schema.getQueryType()?.name, schema.getMutationType()?.name];
  for (const type of Object.values(schema.getTypeMap()) as unknown as WithFields[]) {
    if (type.name.startsWith('__')) continue;
    for (const [name, field] of Object.entries(type.getFields?.() ?? {})) {
      field.resolve = name === '_entities' ? entities : roots.includes(type.name) ? fromContext : fromSource;
    }
  }
}

const fromSource: Resolver = (source, _args, _context, { path }) => source[path.key];
const fromContext: Resolver = (_source, _args, { data }, { path }) => data[path.key];

/** An entity is of the type that it was asked for by, whether or not the query selects its name. */
const entities: Resolver = (_source, args, { data }, { path }) => {
  const { representations } = args as { representations: readonly { __typename: string }[] };
  const found = data[path.key] as readonly (Record<string, unknown> | null)[];
  found.forEach((entity, at) => {
    if (entity) entity['__typename'] ??= representations[at]?.__typename;
  });
  return found;
};

/** Read once: resolvers only look at it, and a hub's records are no JSON either. */
const read = new Map<string, Said>();

export function saidBy(answers: Answers, subgraph: string, query: string, variables: unknown): Said {
  const text = answers(subgraph, query, variables);
  let said = read.get(text);
  if (!said) read.set(text, (said = JSON.parse(text) as Said));
  return said;
}
