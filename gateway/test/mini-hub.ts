import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  buildASTSchema,
  executeSync,
  GraphQLError,
  isObjectType,
  Kind,
  parse,
  printSchema,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { executeOperation } from '@ba-nha/shared/execution';
import {
  createExecutor,
  type CallContext,
  type Executor,
  type SubgraphRequest,
  type SubgraphTransport,
} from '../src/executor';
import { compose } from '../src/supergraph';
import { typeDefs } from './mini-hub-schema';
import { find, resolvers, type Row } from './mini-hub-data';

export type SubgraphName = keyof typeof typeDefs;
export const SUBGRAPHS = Object.keys(typeDefs) as SubgraphName[];

/** What a field that fails everywhere says. */
const FAILED = 'FORBIDDEN';

export interface MiniHubOptions {
  /** Subgraphs that throw. */
  silent?: readonly SubgraphName[];
  /** Subgraphs that never answer. */
  hanging?: readonly SubgraphName[];
  /** Records that a subgraph's entity door answers null for, as `schools:Learner:l1`. */
  hidden?: readonly string[];
  /** Fields that throw, as `schools:Learner.fullName:l1`, with the code of their error. */
  failing?: Readonly<Record<string, string>>;
  /** A field that throws on every record, whoever answers it, as `Learner.fullName`. */
  failsAt?: string;
  timeoutMs?: number;
}

export interface MiniHub {
  executor: Executor;
  calls: (SubgraphRequest & { subgraph: SubgraphName })[];
  run(query: string, variables?: Record<string, unknown>, call?: Partial<CallContext>): Promise<ExecutionResult>;
}

export const supergraphSdl = compose(SUBGRAPHS.map((name) => ({ name, sdl: typeDefs[name] })));

/** Four small subgraphs in memory behind the executor, and what each of them was asked. */
export function miniHub(options: MiniHubOptions = {}): MiniHub {
  const calls: MiniHub['calls'] = [];
  const transports = miniTransports(options, (call) => calls.push(call));
  const executor = createExecutor({ supergraphSdl, transports, subgraphTimeoutMs: options.timeoutMs ?? 1_000 });
  return {
    executor,
    calls,
    run: async (query, variables = {}, call = {}) =>
      plain(
        await executor.execute(
          { document: parse(query), variables },
          { principal: null, locale: 'en', requestId: 'r1', ...call },
        ),
      ),
  };
}

/** The way to each of the small subgraphs; `tell` hears of every call. */
export function miniTransports(
  options: MiniHubOptions = {},
  tell: (call: MiniHub['calls'][number]) => void = () => {},
): Record<string, SubgraphTransport> {
  const transports: Record<string, SubgraphTransport> = {};
  for (const name of SUBGRAPHS) {
    const schema = subgraphSchema(name, options);
    transports[name] = async (request) => {
      tell({ ...request, subgraph: name });
      if (options.silent?.includes(name)) throw new Error(`connect ECONNREFUSED 10.0.0.7 (${name})`);
      if (options.hanging?.includes(name)) return new Promise(() => {});
      const result = await executeOperation({
        schema,
        document: parse(request.query),
        variableValues: request.variables ?? {},
      });
      return JSON.parse(JSON.stringify(result));
    };
  }
  return transports;
}

/** The same data behind one ordinary schema: what the federated answer must be equal to. */
export function monolith(
  apiSchema: GraphQLSchema,
  failsAt?: string,
): (document: DocumentNode, variables: Record<string, unknown>) => ExecutionResult {
  const schema = buildASTSchema(parse(printSchema(apiSchema)));
  attach(schema, (coordinate) => (coordinate === failsAt ? FAILED : undefined));
  return (document, variables) => plain(executeSync({ schema, document, variableValues: variables }));
}

export const plain = (result: ExecutionResult): ExecutionResult => JSON.parse(JSON.stringify(result));

function subgraphSchema(name: SubgraphName, options: MiniHubOptions): GraphQLSchema {
  const document = parse(typeDefs[name]);
  const doors: Record<string, { __resolveReference: (reference: Row) => unknown }> = {};
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    if (!definition.directives?.some((directive) => directive.name.value === 'key')) continue;
    const type = definition.name.value;
    doors[type] = {
      __resolveReference: (reference) => {
        const id = String(reference['id'] ?? reference['code']);
        if (options.hidden?.includes(`${name}:${type}:${id}`)) return null;
        const found = find(type, id);
        // What @requires brings is taken from the representation, as a real subgraph would.
        return found && (name === 'enterprises' ? { ...found, profile: reference['profile'] } : found);
      },
    };
  }
  const schema = buildSubgraphSchema({ typeDefs: document, resolvers: doors });
  attach(schema, (coordinate, row) =>
    coordinate === options.failsAt ? FAILED : options.failing?.[`${name}:${coordinate}:${String(row?.['id'] ?? '')}`],
  );
  return schema;
}

function attach(
  schema: GraphQLSchema,
  failing: (coordinate: string, row: Row | undefined) => string | undefined,
): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      const own = resolvers[type.name]?.[field.name];
      field.resolve = (row: Row | undefined, args: Row) => {
        const code = failing(`${type.name}.${field.name}`, row);
        if (code)
          throw new GraphQLError(`said by ${type.name}.${field.name}`, {
            extensions: { code, stacktrace: ['at /srv/app.js'] },
          });
        return own ? own(row ?? {}, args) : row?.[field.name];
      };
    }
  }
}
