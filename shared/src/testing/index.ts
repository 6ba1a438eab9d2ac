import { SettableClock } from '../clock';
import { boardId } from '../code-lists';
import type { SubgraphTransport } from '../doors';
import type { Locale } from '../errors';
import { InProcessBus, type HubEvent } from '../events';
import { anonymous, noOrganisations, Role, serviceOf, type Principal } from '../permissions';
import type { Subgraph, SubgraphEnvironment } from '../subgraph';
import { collectStatements, TestDatabases } from './databases';

export * from './databases';
export { seeded } from './seeded';
export * from './services-data';
export { uniform } from './uniform';

/*
 * Support for tests that drive one subgraph through its real schema and a real database in memory. Only tests import it.
 */

const callerOf = (subject: string, roles: Role[], acts: Partial<Principal['acts']>): Principal => ({
  kind: 'caller',
  issuer: 'https://id.example',
  subject,
  name: subject,
  roles,
  acts: { ...noOrganisations, ...acts },
  administers: noOrganisations,
});

/** What a subgraph is given besides its ways, with keys that seal nothing but tests. */
export const keptInTests: Pick<SubgraphEnvironment, 'secrets' | 'retention' | 'revealsPerDay'> = {
  secrets: { personKey: 'a key for tests', dataKeys: [{ id: 'tests', key: Buffer.alloc(32, 'a key for tests') }] },
  retention: {
    contactMonths: 24,
    learnerMonths: 120,
    declinedDays: 30,
    idempotencyDays: 30,
    outboxDays: 30,
    inboxDays: 60,
  },
  revealsPerDay: 3,
};

/** Callers by what they are. */
export const as = {
  nobody: anonymous,
  hub: serviceOf('test'),
  enterprise: (...ids: string[]): Principal =>
    callerOf(`enterprise:${ids[0]}`, [Role.ENTERPRISE_STAFF], { ENTERPRISE: ids }),
  school: (...ids: string[]): Principal => callerOf(`school:${ids[0]}`, [Role.SCHOOL_STAFF], { SCHOOL: ids }),
  board: (code: string): Principal => callerOf(`board:${code}`, [Role.BOARD_OFFICER], { BOARD: [boardId(code)] }),
  province: (code: string): Principal => callerOf(`province:${code}`, [Role.PROVINCE_OFFICER], { PROVINCE: [code] }),
  admin: callerOf('admin', [Role.SYSTEM_ADMIN], {}),
  /** The same caller, who also looks after the organisations acted for. */
  administratorOf: (staff: Principal): Principal => ({
    ...staff,
    subject: `admin:${staff.subject}`,
    roles: [...staff.roles, Role.ORGANISATION_ADMIN],
    administers: staff.acts,
  }),
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers freely
type Answer = any;

export interface Bench {
  subgraph: Subgraph;
  clock: SettableClock;
  bus: InProcessBus;
  /** Every event that was published, oldest first. */
  events: HubEvent[];
  statements: string[];
  /** The data of an answer; throws where the answer has errors. */
  ask(principal: Principal, query: string, variables?: Record<string, unknown>, locale?: Locale): Promise<Answer>;
  /** The codes of an answer's errors. */
  errorsOf(principal: Principal, query: string, variables?: Record<string, unknown>): Promise<unknown[]>;
  stop(): Promise<void>;
}

export interface BenchOptions {
  now?: string;
  transports?: Record<string, SubgraphTransport>;
  sample?: boolean;
  issuers?: readonly string[];
}

/** A subgraph on an empty database of its own, with a clock that stands still and a bus that remembers. */
export async function benchOf(
  create: (environment: SubgraphEnvironment) => Promise<Subgraph>,
  options: BenchOptions = {},
): Promise<Bench> {
  const clock = new SettableClock(new Date(options.now ?? '2026-11-20T03:00:00Z'));
  const bus = new InProcessBus();
  const events: HubEvent[] = [];
  const statements: string[] = [];
  const databases = new TestDatabases();
  const subgraph = await create({
    clock,
    bus: {
      publish: (event, attempt) => {
        events.push(event);
        return bus.publish(event, attempt);
      },
    },
    subscribe: (subscriber) => bus.subscribe(subscriber),
    databaseUrl: (name) => databases.urlOf(name),
    transports: options.transports ?? {},
    sample: options.sample ?? true,
    ...(options.issuers ? { issuers: options.issuers } : {}),
    ...keptInTests,
    onStatement: collectStatements(statements, (_subgraph, sql) => sql),
    onFault: (error) => {
      throw error;
    },
  });
  await subgraph.start();
  const call = (principal: Principal, query: string, variables?: Record<string, unknown>, locale: Locale = 'en') =>
    subgraph.handle({ query, ...(variables ? { variables } : {}) }, { principal, locale, requestId: 'test' });
  return {
    subgraph,
    clock,
    bus,
    events,
    statements,
    ask: async (principal, query, variables, locale) => {
      const answer = await call(principal, query, variables, locale);
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data;
    },
    errorsOf: async (principal, query, variables) =>
      ((await call(principal, query, variables)).errors ?? []).map((error) => error.extensions?.['code']),
    stop: async () => {
      await subgraph.stop();
      await databases.release();
    },
  };
}
