import type { Clock } from '@ba-nha/shared/clock';
import { Ending } from '@ba-nha/shared/graph';
import { copy } from './entities';
import type { SubgraphAnswer, SubgraphRequest } from './types';
import { Waiter } from './waiter';

/**
 * How old a call may be that another joins, in milliseconds. What another gateway has written meanwhile may be missing
 * from its answer, and nothing that is older than this.
 */
const JOIN_WITHIN_MS = 250;

/** A call that is under way, and how many wait for it. */
interface Read {
  query: string;
  key: string;
  answer: Promise<SubgraphAnswer>;
  began: number;
  ends: number;
  waiting: number;
  joined: boolean;
  ending: Ending;
}

/**
 * Reads that are under way. Who asks the same of the same subgraph meanwhile, as the same caller and in the same language,
 * gets that answer instead of a call of their own. The call is given up when nobody waits any more.
 */
export class SharedReads {
  /** By query, then by all else: a query's own text is long, and is always the very same. */
  private readonly underWay = new Map<string, Map<string, Read>>();
  private readonly callers = new WeakMap<object, string>();

  constructor(private readonly clock: Clock) {}

  /**
   * The answer to a query, by a call of its own or by one that is under way; `hasJoined` hears where it is the latter.
   * Each who waits gets an answer that is theirs to change.
   */
  async ask(
    subgraph: string,
    request: SubgraphRequest,
    waiter: Waiter,
    call: (waiter: Waiter) => Promise<SubgraphAnswer>,
    hasJoined: () => void,
  ): Promise<SubgraphAnswer> {
    const { query } = request;
    const key = this.keyOf(subgraph, request, waiter);
    const known = this.underWay.get(query)?.get(key);
    if (!known || !this.mayJoin(known, waiter)) return this.wait(this.begin(query, key, waiter, call), waiter);
    known.joined = true;
    const answer = await this.wait(known, waiter);
    // The log has an entry for the one whose call it was; whoever else is to read it gets an entry too.
    if (answer.extensions?.['audited'] === true) return call(waiter);
    hasJoined();
    return answer;
  }

  /** From now on nobody joins a call that began before: something may have been written since. */
  closeAll(): void {
    this.underWay.clear();
  }

  private mayJoin({ began, ends }: Read, { deadline }: Waiter): boolean {
    const now = this.now;
    // It may end sooner than the waiter's own call would, but leaves at least half of that time.
    return now - began <= JOIN_WITHIN_MS && (ends - now) * 2 >= deadline - now;
  }

  private begin(query: string, key: string, waiter: Waiter, call: (waiter: Waiter) => Promise<SubgraphAnswer>): Read {
    const ending = new Ending();
    const answer = call(new Waiter(waiter, waiter.deadline, ending));
    const read = { query, key, answer, began: this.now, ends: waiter.deadline, waiting: 0, joined: false, ending };
    const ofQuery = this.underWay.get(query);
    if (ofQuery) ofQuery.set(key, read);
    else this.underWay.set(query, new Map([[key, read]]));
    const close = () => this.close(read);
    answer.then(close, close);
    return read;
  }

  private async wait(read: Read, { signal }: Waiter): Promise<SubgraphAnswer> {
    read.waiting += 1;
    let isWaiting = true;
    signal.onEnd((reason) => {
      if (!isWaiting) return;
      read.waiting -= 1;
      if (read.waiting > 0) return;
      this.close(read);
      read.ending.end(reason);
    });
    try {
      const answer = await read.answer;
      return read.joined ? copy(answer) : answer;
    } finally {
      isWaiting = false;
    }
  }

  private close(read: Read): void {
    const ofQuery = this.underWay.get(read.query);
    if (ofQuery?.get(read.key) !== read) return;
    ofQuery.delete(read.key);
    if (ofQuery.size === 0) this.underWay.delete(read.query);
  }

  /** All that an answer may depend on, but the query: who asks is told by everything that a subgraph knows of them. */
  private keyOf(subgraph: string, { variables, operationName }: SubgraphRequest, waiter: Waiter): string {
    const asked = JSON.stringify([subgraph, waiter.locale, operationName, variables]);
    return `${this.callerOf(waiter.principal)}\n${asked}`;
  }

  private callerOf(principal: unknown): string {
    if (typeof principal !== 'object' || principal === null) return JSON.stringify(principal) ?? '';
    let text = this.callers.get(principal);
    if (text === undefined) this.callers.set(principal, (text = JSON.stringify(principal)));
    return text;
  }

  private get now(): number {
    return this.clock.now().getTime();
  }
}
