import { SettableClock } from '../clock';
import { boardId } from '../code-lists';
import type { SubgraphTransport } from '../doors';
import type { Locale } from '../errors';
import { InProcessBus, type HubEvent } from '../events';
import { anonymous, Role, serviceOf, type Principal } from '../permissions';
import type { Subgraph, SubgraphEnvironment } from '../subgraph';

/*
 * Support for tests that drive one subgraph through its real schema and a real database in memory. Only tests import it.
 */

const nobody: Principal['acts'] = { ENTERPRISE: [], SCHOOL: [], BOARD: [], PROVINCE: [] };
const callerOf = (subject: string, roles: Role[], acts: Partial<Principal['acts']>): Principal => ({
  kind: 'caller',
  subject,
  name: subject,
  roles,
  acts: { ...nobody, ...acts },
});

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
}

/** A subgraph on a database in memory, with a clock that stands still and a bus that remembers. */
export async function benchOf(
  create: (environment: SubgraphEnvironment) => Promise<Subgraph>,
  options: BenchOptions = {},
): Promise<Bench> {
  const clock = new SettableClock(new Date(options.now ?? '2026-11-20T03:00:00Z'));
  const bus = new InProcessBus();
  const events: HubEvent[] = [];
  const statements: string[] = [];
  const subgraph = await create({
    clock,
    bus: {
      publish: (event) => {
        events.push(event);
        return bus.publish(event);
      },
    },
    subscribe: (subscriber) => bus.subscribe(subscriber),
    databaseUrl: () => 'sqlite::memory:',
    transports: options.transports ?? {},
    sample: options.sample ?? true,
    secrets: { personKey: 'a key for tests' },
    onStatement: (_subgraph, sql) => statements.push(sql),
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
    stop: () => subgraph.stop(),
  };
}
