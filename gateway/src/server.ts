import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer, HeaderMap, type ApolloServerOptionsWithGateway } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import { systemClock } from '@ba-nha/shared/clock';
import express, { type Express, type Response } from 'express';
import { GraphQLError, type GraphQLScalarType, type GraphQLSchema } from 'graphql';
import { allowOrigins } from './cors';
import { doorkeeper, IMPORT_BODY_LIMIT, refusedBody } from './doorkeeper';
import { presentable } from './errors';
import {
  createExecutor,
  type CallContext,
  type Executor,
  type SubgraphFailure,
  type SubgraphTransport,
} from './executor';
import { createHealth, type Check } from './health';
import { IdentityError, type Identity } from './identity';
import { LIMITS } from './limits';
import type { LocalProvider } from './local-provider';
import { say } from './messages';
import { pageRouter } from './page/router';
import type { Principal } from './principal';
import { currentLocale, identifyRequest, requestOf } from './request';

const REQUEST_TIMEOUT_MS = 10_000;
const SUBGRAPH_TIMEOUT_MS = 5_000;
/** A request that comes slower than this is only holding a socket. */
const HEADERS_WITHIN_MS = 10_000;
const BODY_WITHIN_MS = 30_000;
const LOOK_FOR_SLOW_ONES_EVERY_MS = 5_000;
/** How long requests in flight may go on once the hub stops. */
const DRAIN_MS = 10_000;

/** What the executor is told of a request. */
export interface GatewayContext extends CallContext {
  principal: Principal;
}

export interface GatewayOptions {
  supergraphSdl: string;
  /** By the name of the subgraph in the supergraph. */
  transports: Record<string, SubgraphTransport>;
  identity: Identity;
  /** The embedded hub's own OpenID provider, mounted at `/oidc`. */
  provider?: LocalProvider;
  /** 0 takes any free port. */
  port: number;
  /** What must answer before the hub is ready, by the name that `/health/ready` tells. */
  checks: Record<string, Check>;
  /** Called in this order after the last request has been answered. */
  onStop?: readonly (() => Promise<void>)[];
  scalars?: Record<string, GraphQLScalarType>;
  onFailure?: (failure: SubgraphFailure) => void;
  subgraphTimeoutMs?: number;
  env?: Readonly<Record<string, string | undefined>>;
}

export interface RunningGateway {
  url: string;
  port: number;
  apiSchema: GraphQLSchema;
  stop(): Promise<void>;
}

/** Starts the hub's front: answers once it listens. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const env = options.env ?? process.env;
  const executor = createExecutor({
    supergraphSdl: options.supergraphSdl,
    transports: options.transports,
    subgraphTimeoutMs: options.subgraphTimeoutMs ?? SUBGRAPH_TIMEOUT_MS,
    ...(options.scalars ? { scalars: options.scalars } : {}),
    ...(options.onFailure ? { onFailure: options.onFailure } : {}),
  });
  const app = express();
  const http = createServer(
    {
      headersTimeout: HEADERS_WITHIN_MS,
      requestTimeout: BODY_WITHIN_MS,
      connectionsCheckingInterval: LOOK_FOR_SLOW_ONES_EVERY_MS,
    },
    app,
  );
  const apollo = createApollo(executor, options.supergraphSdl, http, env);
  await apollo.start();
  const health = createHealth(options.checks);
  mount(app, { apollo, health, apiSchema: executor.apiSchema }, options, env);

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, () => resolve());
  });
  const { port } = http.address() as AddressInfo;
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    health.stopping();
    await apollo.stop();
    for (const hook of options.onStop ?? []) await hook();
  };
  return {
    url: `http://localhost:${port}`,
    port,
    apiSchema: executor.apiSchema,
    stop: () => (stopped ??= stop()),
  };
}

function createApollo(
  executor: Executor,
  supergraphSdl: string,
  http: Server,
  env: Readonly<Record<string, string | undefined>>,
): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway: asGateway(executor, supergraphSdl),
    introspection: env['NODE_ENV'] !== 'production' || env['INTROSPECTION'] === 'true',
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    formatError: (formatted) => presentable(formatted, currentLocale()),
    plugins: [
      ApolloServerPluginDrainHttpServer({ httpServer: http, stopGracePeriodMillis: DRAIN_MS }),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
}

/** The executor as Apollo Server takes gateways: it validates against the API schema and leaves running to us. */
function asGateway(
  executor: Executor,
  coreSupergraphSdl: string,
): ApolloServerOptionsWithGateway<GatewayContext>['gateway'] {
  let tell: (() => void) | undefined;
  return {
    onSchemaLoadOrUpdate: (callback) => {
      tell = () => callback({ apiSchema: executor.apiSchema, coreSupergraphSdl });
      return () => {
        tell = undefined;
      };
    },
    load: async () => {
      tell?.();
      return {
        executor: ({ document, request, context }) =>
          executor.execute(
            { document, operationName: request.operationName ?? null, variables: request.variables ?? null },
            context as GatewayContext,
          ),
      };
    },
    stop: async () => {},
  };
}

interface Parts {
  apollo: ApolloServer<GatewayContext>;
  health: ReturnType<typeof createHealth>;
  apiSchema: GraphQLSchema;
}

function mount(
  app: Express,
  { apollo, health, apiSchema }: Parts,
  options: GatewayOptions,
  env: Readonly<Record<string, string | undefined>>,
): void {
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(identifyRequest());
  app.use((_request, response, next) => {
    response.set({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' });
    next();
  });
  app.use('/health', health.router);
  const { provider } = options;
  if (provider) {
    app.use('/oidc', (request, response, next) => {
      if (provider.opens(request.path)) provider.handle(request, response);
      else next();
    });
  }
  app.use(
    '/graphql',
    allowOrigins(env['CORS_ORIGINS']),
    express.json({
      limit: IMPORT_BODY_LIMIT,
      strict: false,
      verify: (_request, response, bytes) => {
        (response as Response).locals['bodyBytes'] = bytes.length;
      },
    }),
    refusedBody,
    doorkeeper(apiSchema),
    expressMiddleware(apollo, {
      context: ({ req, res }) => contextOf(options.identity, req.get('authorization'), res),
    }),
  );
  app.use(pageRouter(provider?.clients ?? []));
  app.use((_request, response) => {
    response.status(404).json({
      errors: [{ message: say('badRequest', requestOf(response).locale), extensions: { code: 'NOT_FOUND' } }],
    });
  });
  app.use(refusedBody);
}

async function contextOf(
  identity: Identity,
  authorization: string | undefined,
  response: Response,
): Promise<GatewayContext> {
  const facts = requestOf(response);
  const deadline = systemClock.now().getTime() + REQUEST_TIMEOUT_MS;
  try {
    return { ...facts, deadline, principal: await identity.principalOf(authorization) };
  } catch (error) {
    if (!(error instanceof IdentityError)) throw error;
    const refused = error.kind === 'refused';
    throw new GraphQLError(say(refused ? 'unauthenticated' : 'identityUnavailable', facts.locale), {
      extensions: {
        code: refused ? 'UNAUTHENTICATED' : 'DEPENDENCY_UNAVAILABLE',
        http: {
          status: refused ? 401 : 503,
          headers: new HeaderMap(
            refused ? [['www-authenticate', 'Bearer realm="ba-nha", error="invalid_token"']] : [['retry-after', '5']],
          ),
        },
      },
    });
  }
}
