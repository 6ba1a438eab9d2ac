import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer, type ApolloServerOptionsWithGateway } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import { systemClock, type Clock } from '@ba-nha/shared/clock';
import express, { type Express, type RequestHandler, type Response } from 'express';
import type { GraphQLScalarType, GraphQLSchema } from 'graphql';
import { admit, principalOf, slowRefusals, weigh } from './admission';
import { allowOrigins } from './cors';
import { doorkeeper } from './doorkeeper';
import { presentable } from './errors';
import {
  createExecutor,
  type CallContext,
  type Executor,
  type SubgraphFailure,
  type SubgraphTransport,
} from './executor';
import { handOn, jsonByGetOrPost, readAsked } from './graph-request';
import { filesRouter } from './files/router';
import { createHealth, type Check } from './health';
import type { Identity } from './identity';
import { IMPORT_BODY_LIMIT, LIMITS } from './limits';
import type { LocalProvider } from './local-provider';
import { pageRouter } from './page/router';
import type { Principal } from './principal';
import type { RateLimits } from './rate-limits';
import { coded, refuse, refusedBody } from './refusals';
import { currentLocale, identifyRequest, requestOf } from './request';
import { answerUnreadable, securityHeaders, sendSecurityHeaders } from './security-headers';
import { resolveDocuments, type TrustedDocuments } from './trusted-documents';

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
  /** What day it is, for files that are checked against it. */
  clock?: Clock;
  onFailure?: (failure: SubgraphFailure) => void;
  /** How long one call to a subgraph may take, and how long a request may wait for all of them. */
  subgraphTimeoutMs: number;
  requestTimeoutMs: number;
  rateLimits: RateLimits;
  documents: TrustedDocuments;
  /** The address that callers use, where it is known. */
  publicUrl?: string | undefined;
  /** How many proxies' word is taken for a caller's address. */
  trustProxy: number;
  /** Origins whose pages may read answers; none unless given. */
  corsOrigins?: readonly string[];
  /** Whether clients may read the schema. */
  introspection: boolean;
}

export interface RunningGateway {
  url: string;
  port: number;
  apiSchema: GraphQLSchema;
  stop(): Promise<void>;
}

/** Starts the hub's front: answers once it listens. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const executor = createExecutor({
    supergraphSdl: options.supergraphSdl,
    transports: options.transports,
    subgraphTimeoutMs: Math.min(options.subgraphTimeoutMs, options.requestTimeoutMs),
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
  const headers = securityHeaders(options.publicUrl);
  answerUnreadable(http, headers);
  const apollo = createApollo(executor, options, http);
  await apollo.start();
  const health = createHealth(options.checks);
  mount(app, { apollo, health, headers, executor }, options);

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
    await options.rateLimits.stop();
  };
  return {
    url: `http://localhost:${port}`,
    port,
    apiSchema: executor.apiSchema,
    stop: () => (stopped ??= stop()),
  };
}

function createApollo(executor: Executor, options: GatewayOptions, http: Server): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway: asGateway(executor, options.supergraphSdl),
    introspection: options.introspection,
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
  headers: Readonly<Record<string, string>>;
  executor: Executor;
}

function mount(app: Express, { apollo, health, headers, executor }: Parts, options: GatewayOptions): void {
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', options.trustProxy);
  app.use(identifyRequest());
  app.use(sendSecurityHeaders(headers));
  app.use('/health', health.router);
  const { provider, rateLimits } = options;
  if (provider) {
    app.use('/oidc', slowRefusals(rateLimits), (request, response, next) => {
      if (provider.opens(request.path)) provider.handle(request, response);
      else next();
    });
  }
  app.use(
    '/graphql',
    keepNowhere,
    allowOrigins(options.corsOrigins ?? []),
    jsonByGetOrPost,
    admit(options.identity, rateLimits),
    express.json({
      limit: IMPORT_BODY_LIMIT,
      strict: false,
      verify: (_request, response, bytes) => {
        (response as Response).locals['bodyBytes'] = bytes.length;
      },
    }),
    readAsked,
    resolveDocuments(options.documents),
    doorkeeper(executor.apiSchema),
    weigh(rateLimits),
    handOn,
    expressMiddleware(apollo, { context: async ({ res }) => contextOf(res, options.requestTimeoutMs) }),
  );
  app.use(
    '/files',
    keepNowhere,
    allowOrigins(options.corsOrigins ?? []),
    admit(options.identity, rateLimits),
    filesRouter({
      executor,
      clock: options.clock ?? systemClock,
      contextOf: (response) => contextOf(response, options.requestTimeoutMs),
      weigh: weigh(rateLimits),
      isAnonymous: (response) => principalOf(response).kind === 'anonymous',
    }),
  );
  app.use(pageRouter(provider?.clients ?? []));
  app.use((_request, response) => {
    refuse(response, 404, coded('nothingHere', 'NOT_FOUND', response));
  });
  app.use(refusedBody);
}

/** Answers are for one caller and one moment. */
const keepNowhere: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store');
  next();
};

const contextOf = (response: Response, requestTimeoutMs: number): GatewayContext => ({
  ...requestOf(response),
  deadline: systemClock.now().getTime() + requestTimeoutMs,
  principal: principalOf(response),
});
