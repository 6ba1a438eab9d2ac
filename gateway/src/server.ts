import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ApolloServer } from '@apollo/server';
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
import { Ending } from '@ba-nha/shared/graph';
import type { GraphQLScalarType } from 'graphql';
import { admit, principalOf, slowRefusals, weigh } from './admission';
import { asGateway } from './apollo-gateway';
import { allowOrigins } from './cors';
import { doorkeeper } from './doorkeeper';
import { presentable } from './errors';
import type { CallContext, SubgraphFailure, SubgraphTransport } from './executor';
import { handOn, jsonByGetOrPost, readAsked } from './graph-request';
import { filesRouter } from './files/router';
import { createHealth, type Check } from './health';
import type { Identity } from './identity';
import { IMPORT_BODY_LIMIT, LIMITS } from './limits';
import { LiveExecutor, type Supergraph } from './live-executor';
import type { LocalProvider } from './local-provider';
import { unobserved, type GatewayObserver } from './observing';
import { notesOf, recordRequests, type Notes } from './observing/request-record';
import { watchLimits } from './observing/watched-limits';
import { pageRouter } from './page/router';
import type { Principal } from './principal';
import type { RateLimits } from './rate-limits';
import { coded, refuse, refusedBody } from './refusals';
import { currentLocale, identifyRequest, noteCode, requestOf } from './request';
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
  notes: Notes;
}

export interface GatewayOptions {
  supergraphSdl: string;
  /** By the name of the subgraph in the supergraph. */
  transports: Record<string, SubgraphTransport>;
  /** Called once with what takes another supergraph in the place of the present one, while requests go on. */
  follow?: (take: (next: Supergraph) => void) => void;
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
  /** How long it goes on taking requests after it says that it is not ready; not at all unless given. */
  stopNoticeMs?: number;
  rateLimits: RateLimits;
  documents: TrustedDocuments;
  /** The address that callers use, where it is known. */
  publicUrl?: string | undefined;
  /** How many proxies' word is taken for a caller's address. */
  trustProxy: number;
  /** Origins whose pages may read answers; none unless given. */
  corsOrigins?: readonly string[];
  /** Whether `/files` takes the hub's spreadsheets; their operations are the hub's own. */
  takesFiles?: boolean;
  /** Whether clients may read the schema. */
  introspection: boolean;
  /** Hears what passes; nobody does unless given. */
  observer?: GatewayObserver;
}

export interface RunningGateway {
  url: string;
  port: number;
  stop(): Promise<void>;
}

/** Starts the hub's front: answers once it listens. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const observer = options.observer ?? unobserved;
  const executor = new LiveExecutor(options, {
    subgraphTimeoutMs: Math.min(options.subgraphTimeoutMs, options.requestTimeoutMs),
    ...(options.scalars ? { scalars: options.scalars } : {}),
    ...(options.onFailure ? { onFailure: options.onFailure } : {}),
    onCall: (call, context) => {
      const { calls } = (context as GatewayContext).notes;
      if (call.outcome !== 'shared') calls.set(call.subgraph, (calls.get(call.subgraph) ?? 0) + 1);
      observer.callEnded(call);
    },
  });
  observer.watchBreakers(() => executor.breakerStates());
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
  options.follow?.((next) => executor.take(next));

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, () => resolve());
  });
  const { port } = http.address() as AddressInfo;
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    health.stopping();
    if (options.stopNoticeMs) await pause(options.stopNoticeMs);
    await apollo.stop();
    for (const hook of options.onStop ?? []) await hook();
    await options.rateLimits.stop();
  };
  return {
    url: `http://localhost:${port}`,
    port,
    stop: () => (stopped ??= stop()),
  };
}

function createApollo(executor: LiveExecutor, options: GatewayOptions, http: Server): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway: asGateway(executor),
    introspection: options.introspection,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    formatError: (formatted) => {
      const shown = presentable(formatted, currentLocale());
      noteCode(shown.extensions?.['code']);
      return shown;
    },
    plugins: [
      ApolloServerPluginDrainHttpServer({ httpServer: http, stopGracePeriodMillis: DRAIN_MS }),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
}

interface Parts {
  apollo: ApolloServer<GatewayContext>;
  health: ReturnType<typeof createHealth>;
  headers: Readonly<Record<string, string>>;
  executor: LiveExecutor;
}

function mount(app: Express, { apollo, health, headers, executor }: Parts, options: GatewayOptions): void {
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', options.trustProxy);
  app.use(recordRequests((options.observer ?? unobserved).requestEnded));
  app.use(identifyRequest());
  app.use(sendSecurityHeaders(headers));
  app.use('/health', health.router);
  const { provider } = options;
  const rateLimits = watchLimits(options.rateLimits, options.observer ?? unobserved);
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
    doorkeeper(() => executor.apiSchema),
    weigh(rateLimits),
    handOn,
    expressMiddleware(apollo, { context: async ({ res }) => contextOf(res, options.requestTimeoutMs) }),
  );
  if (options.takesFiles)
    app.use(
      '/files',
      keepNowhere,
      allowOrigins(options.corsOrigins ?? []),
      admit(options.identity, rateLimits),
      filesRouter({
        executor: { execute: (operation, context) => executor.of(executor.apiSchema).execute(operation, context) },
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

function contextOf(response: Response, requestTimeoutMs: number): GatewayContext {
  const gone = new Ending();
  response.once('close', () => {
    if (!response.writableFinished) gone.end(new Error('The caller hung up'));
  });
  return {
    ...requestOf(response),
    deadline: systemClock.now().getTime() + requestTimeoutMs,
    signal: gone,
    principal: principalOf(response),
    notes: notesOf(response),
  };
}
