import type { Clock } from '@ba-nha/shared/clock';
import { Ending } from '@ba-nha/shared/graph';
import { traced } from '@ba-nha/shared/tracing';
import { NotAsked, type Breaker } from './breaker';
import type { CallPlan } from './plan';
import type { SharedReads } from './shared-reads';
import type { CallContext, CallRecord, SubgraphAnswer, SubgraphFailure, SubgraphTransport } from './types';
import { Waiter } from './waiter';

export interface Caller {
  transports: Record<string, SubgraphTransport>;
  breakers: ReadonlyMap<string, Breaker>;
  reads: SharedReads;
  clock: Clock;
  subgraphTimeoutMs: number;
  onFailure: ((failure: SubgraphFailure) => void) | undefined;
  onCall: ((call: CallRecord, context: CallContext) => void) | undefined;
}

/** The request had no time left, or nobody waits for it any more: no fault of the subgraph's. */
class RequestOver extends Error {}

/**
 * Calls a subgraph and answers what it said, or undefined where it stayed silent: it threw, answered what is
 * not GraphQL, let the time pass that the subgraph or the whole request may take, or counts as down. Never throws.
 */
export function ask(
  caller: Caller,
  plan: CallPlan,
  variables: Record<string, unknown>,
  context: CallContext,
): Promise<SubgraphAnswer | undefined> {
  const began = performance.now();
  return traced(
    () => ({ name: `fetch ${plan.subgraph}`, kind: 'client', facts: { 'banha.subgraph': plan.subgraph } }),
    (open) => {
      const tell: Tell = (outcome, answer) => {
        if (!answer) open?.fail(outcome);
        else if (answer.errors?.length) open?.fail('errors');
        if (outcome === 'shared') open?.note({ 'banha.shared': true });
        const milliseconds = performance.now() - began;
        const { subgraph, kind } = plan;
        caller.onCall?.({ subgraph, requestId: context.requestId, kind, outcome, milliseconds }, context);
        return answer;
      };
      return call(caller, plan, variables, context, tell);
    },
  );
}

/** Hears how a call ended, and answers what it brought. */
type Tell = (outcome: CallRecord['outcome'], answer?: SubgraphAnswer) => SubgraphAnswer | undefined;

async function call(
  caller: Caller,
  plan: CallPlan,
  variables: Record<string, unknown>,
  context: CallContext,
  tell: Tell,
): Promise<SubgraphAnswer | undefined> {
  let answer: SubgraphAnswer;
  let isShared = false;
  try {
    const transport = caller.transports[plan.subgraph];
    if (!transport) throw new Error(`No transport for subgraph ${plan.subgraph}`);
    const request = {
      query: plan.query,
      variables,
      operationKind: plan.kind,
      ...(plan.operationName === undefined ? {} : { operationName: plan.operationName }),
    };
    const one = (waiter: Waiter) =>
      throughBreaker(caller.breakers.get(plan.subgraph), () => unlessOver(waiter.signal, transport(request, waiter)));
    answer = await inTime(caller, context, (waiter) =>
      plan.kind === 'query'
        ? caller.reads.ask(plan.subgraph, request, waiter, one, () => (isShared = true))
        : one(waiter).finally(() => caller.reads.closeAll()),
    );
  } catch (reason) {
    // What made it count as down has been told; telling of each call that is spared would drown it.
    if (reason instanceof NotAsked) return tell('spared');
    caller.onFailure?.({ subgraph: plan.subgraph, requestId: context.requestId, reason });
    return tell('silent');
  }
  return tell(isShared ? 'shared' : answer.errors?.length ? 'errors' : 'answered', answer);
}

async function throughBreaker(
  breaker: Breaker | undefined,
  work: () => Promise<SubgraphAnswer>,
): Promise<SubgraphAnswer> {
  const leave = breaker?.enter();
  try {
    const answer = await work();
    if (!isAnswer(answer)) throw new Error('The answer is not a GraphQL result');
    leave?.('answered');
    return answer;
  } catch (reason) {
    leave?.(reason instanceof RequestOver ? 'unknown' : 'silent');
    throw reason;
  }
}

/** Races the work against the clock and against the caller's own signal, and tells the work to stop when it lost. */
function inTime<T>(
  { clock, subgraphTimeoutMs: timeoutMs }: Caller,
  context: CallContext,
  work: (waiter: Waiter) => Promise<T>,
): Promise<T> {
  const now = clock.now().getTime();
  const ends = Math.min(now + timeoutMs, context.deadline ?? Infinity);
  const left = ends - now;
  if (left <= 0) throw new RequestOver('The time for the request had passed already');
  if (context.signal?.aborted) throw new RequestOver('The request was given up');

  const ending = new Ending();
  const giveUp = () => ending.end(new RequestOver('The request was given up'));
  const timer = setTimeout(() => {
    const Late = left >= timeoutMs / 2 ? Error : RequestOver;
    ending.end(new Late(`No answer within ${left} ms`));
  }, left);
  context.signal?.addEventListener('abort', giveUp, { once: true });
  return unlessOver(ending, work(new Waiter(context, ends, ending)), () => {
    clearTimeout(timer);
    context.signal?.removeEventListener('abort', giveUp);
  });
}

/**
 * The work's outcome, or a rejection with the reason of the end where that comes first. Every call passes through here
 * more than once, so this makes one promise and none of those that `finally` would.
 */
function unlessOver<T>(ending: Ending, work: Promise<T>, afterwards?: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (reason: Error) => {
      afterwards?.();
      reject(reason);
    };
    ending.onEnd(fail);
    work.then((outcome) => {
      afterwards?.();
      resolve(outcome);
    }, fail);
  });
}

function isAnswer(answer: unknown): answer is SubgraphAnswer {
  if (typeof answer !== 'object' || answer === null) return false;
  const { data, errors } = answer as SubgraphAnswer;
  return (typeof data === 'object' && data !== null) || (Array.isArray(errors) && errors.length > 0);
}
