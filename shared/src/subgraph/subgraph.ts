import { GraphQLError, parse, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { actingIn, CallAudit, type AuditLog } from '../audit';
import { addDays, startOfDay, vietnamDay, type Clock } from '../clock';
import type { Retention } from '../config';
import type { Database } from '../database';
import type { SubgraphAnswer, SubgraphRequest } from '../doors';
import { graphError, GraphFault, graphErrorCodes, Refusal, message, type Locale } from '../errors';
import { executeOperation } from '../execution';
import { retell, trimEvents, type Inbox, type Outbox, type Retelling } from '../events';
import { Loaders, type BuiltSchema, type CallContext, type GraphContext } from '../graph';
import { forgetKeysBefore } from '../idempotency';
import { serviceOf } from '../permissions';
import { traced, type OpenActivity } from '../tracing';
import { DayWatch } from './day-watch';

export interface SubgraphParts<Services> {
  name: string;
  database: Database;
  audit: AuditLog;
  outbox: Outbox;
  inbox: Inbox;
  clock: Clock;
  built: BuiltSchema;
  services: Services;
  retention: Retention;
  /** How it tells of its records once more. */
  retellings?: readonly Retelling[];
  /** Applies the deadlines that have passed when a new day begins. */
  sweep?: (today: string) => Promise<void>;
  /** Told of what nobody expected, with the request it happened in. */
  onFault?: (error: unknown, requestId: string, subgraph?: string) => void;
}

const MAX_DOCUMENTS = 1_000;

/** A subgraph at work: takes requests, keeps its deadlines, hands its events over. */
export class Subgraph<Services = unknown> {
  readonly name: string;
  readonly sdl: string;
  private readonly documents = new Map<string, DocumentNode>();
  private readonly days: DayWatch;
  /** Once a day, in nobody's way. */
  private readonly trimming: DayWatch;

  constructor(private readonly parts: SubgraphParts<Services>) {
    this.name = parts.name;
    this.sdl = parts.built.sdl;
    const principal = serviceOf(parts.name);
    this.days = new DayWatch(parts.clock, (today) =>
      actingIn({ principal, operation: 'sweep', requestId: `sweep:${today}` }, async () => {
        await parts.sweep?.(today);
        await forgetKeysBefore(parts.database, startOfDay(addDays(today, -parts.retention.idempotencyDays)));
      }),
    );
    this.trimming = new DayWatch(parts.clock, async () => {
      await trimEvents(parts.database, parts.clock, parts.retention);
    });
  }

  get services(): Services {
    return this.parts.services;
  }

  get database(): Database {
    return this.parts.database;
  }

  /** Seconds since the ends of its audit log were last known to be outside the database. */
  get anchorAgeSeconds(): number | undefined {
    return this.parts.audit.anchorAgeSeconds;
  }

  /** Answers one request of the gateway or of another subgraph's door. */
  handle(request: SubgraphRequest, call: CallContext): Promise<SubgraphAnswer> {
    return traced(
      () => ({
        name: `execute ${this.name}`,
        kind: 'server',
        facts: { 'banha.subgraph': this.name },
        traceparent: call.traceparent,
      }),
      (open) => (open ? this.told(request, call, open) : this.answer(request, call)),
    );
  }

  private async told(request: SubgraphRequest, call: CallContext, open: OpenActivity): Promise<SubgraphAnswer> {
    const answer = await this.answer(request, call);
    if (answer.errors) open.fail(String(answer.errors[0]?.extensions?.['code'] ?? 'errors'));
    return answer;
  }

  /** Whose resolvers answer, for a process that runs them under a schema of its own. */
  get schema(): GraphQLSchema {
    return this.parts.built.schema;
  }

  /** What resolvers are given for one request, on a day whose deadlines have been applied. */
  async contextOf(call: CallContext): Promise<GraphContext<Services>> {
    if (!this.days.isUpToDate) await this.days.upToDate();
    return this.contextNow(call);
  }

  private contextNow(call: CallContext): GraphContext<Services> {
    call.signal?.throwIfAborted();
    const now = this.parts.clock.now();
    return {
      ...call,
      now,
      today: vietnamDay(now),
      services: this.parts.services,
      loaders: new Loaders(call.signal),
      audit: new CallAudit(this.parts.audit, call),
    };
  }

  private async answer(request: SubgraphRequest, call: CallContext): Promise<SubgraphAnswer> {
    if (!this.days.isUpToDate) await this.days.upToDate();
    const context = this.contextNow(call);
    const result = await executeOperation({
      schema: this.schema,
      document: this.document(request.query),
      variableValues: request.variables,
      operationName: request.operationName,
      contextValue: context,
    });
    if (!context.audit.isOwing) return this.worded(result, call);
    try {
      await context.audit.settle();
    } catch (error) {
      return this.worded({ data: null, errors: [new GraphQLError('', { originalError: error as Error })] }, call);
    }
    return { ...this.worded(result, call), extensions: { audited: true } };
  }

  async ready(): Promise<void> {
    await this.parts.database.read((manager) => manager.query('SELECT 1'));
  }

  /** Tells of all its records once more, for consumers that are built anew; answers how many events that are, by kind. */
  retell(): Promise<Record<string, number>> {
    const { database, outbox, retellings } = this.parts;
    return retell(database, outbox, retellings ?? []);
  }

  async start(): Promise<void> {
    await this.days.upToDate();
    this.days.start();
    this.parts.audit.start();
    this.parts.outbox.start();
    this.parts.inbox.start();
    this.trimming.start();
    await this.parts.outbox.relay();
  }

  async stop(): Promise<void> {
    await this.days.stop();
    await this.trimming.stop();
    await this.parts.inbox.stop();
    await this.parts.outbox.stop();
    await this.parts.audit.stop();
    await this.parts.database.close();
  }

  private document(query: string): DocumentNode {
    let document = this.documents.get(query);
    if (!document) {
      document = parse(query);
      if (this.documents.size >= MAX_DOCUMENTS) this.documents.delete(this.documents.keys().next().value!);
      this.documents.set(query, document);
    }
    return document;
  }

  private worded(result: ExecutionResult, call: CallContext): SubgraphAnswer {
    const answer: SubgraphAnswer = { data: result.data };
    if (result.errors) answer.errors = result.errors.map((error) => this.shown(error, call).toJSON());
    return answer;
  }

  private shown(error: GraphQLError, { locale, requestId, signal }: CallContext): GraphQLError {
    const origin = error.originalError ?? error;
    const known = knownError(origin, locale);
    // What callers are told may stand for something that only operators are.
    const fault = known ? origin.cause : origin;
    if (fault !== undefined && !signal?.aborted) this.parts.onFault?.(fault, requestId, this.name);
    const { message: text, extensions } = known ?? graphError('INTERNAL_SERVER_ERROR', locale);
    return new GraphQLError(text, { path: error.path, extensions });
  }
}

function knownError(error: unknown, locale: Locale): GraphQLError | undefined {
  if (error instanceof GraphFault) return error.inLocale(locale);
  if (error instanceof Refusal) {
    const detail = (l: Locale) => error.complaints.map((c) => message(c.key, l, c.params)).join(' ');
    return graphError('BAD_USER_INPUT', locale, { vi: detail('vi'), en: detail('en') });
  }
  if (error instanceof GraphQLError && (graphErrorCodes as readonly unknown[]).includes(error.extensions.code))
    return error;
  // What graphql itself says of a value has no code of ours; it is about the request.
  if (error instanceof GraphQLError && !error.originalError && error.nodes) return graphError('BAD_USER_INPUT', locale);
  return undefined;
}
