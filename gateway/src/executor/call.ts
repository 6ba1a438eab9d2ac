import { systemClock } from '@ba-nha/shared/clock';
import type { CallPlan } from './plan';
import type { CallContext, SubgraphAnswer, SubgraphFailure, SubgraphTransport } from './types';

export interface Caller {
  transports: Record<string, SubgraphTransport>;
  subgraphTimeoutMs: number;
  onFailure: ((failure: SubgraphFailure) => void) | undefined;
}

/**
 * Calls a subgraph and answers what it said, or undefined where it stayed silent: it threw, answered what is
 * not GraphQL, or let the time pass that the subgraph or the whole request may take. Never throws.
 */
export async function ask(
  caller: Caller,
  plan: CallPlan,
  variables: Record<string, unknown>,
  context: CallContext,
): Promise<SubgraphAnswer | undefined> {
  try {
    const transport = caller.transports[plan.subgraph];
    if (!transport) throw new Error(`No transport for subgraph ${plan.subgraph}`);
    const request = {
      query: plan.query,
      variables,
      operationKind: plan.kind,
      ...(plan.operationName === undefined ? {} : { operationName: plan.operationName }),
    };
    const answer = await inTime(caller.subgraphTimeoutMs, context, (timed) => transport(request, timed));
    if (!isAnswer(answer)) throw new Error('The answer is not a GraphQL result');
    return answer;
  } catch (reason) {
    caller.onFailure?.({ subgraph: plan.subgraph, requestId: context.requestId, reason });
    return undefined;
  }
}

/** Races the work against the clock and against the caller's own signal, and tells the work to stop when it lost. */
async function inTime<T>(
  timeoutMs: number,
  context: CallContext,
  work: (context: CallContext) => Promise<T>,
): Promise<T> {
  const ends = Math.min(systemClock.now().getTime() + timeoutMs, context.deadline ?? Infinity);
  const left = ends - systemClock.now().getTime();
  if (left <= 0) throw new Error('The time for the request had passed already');
  if (context.signal?.aborted) throw new Error('The request was given up');

  const controller = new AbortController();
  const giveUp = () => controller.abort(new Error('The request was given up'));
  const timer = setTimeout(() => controller.abort(new Error(`No answer within ${left} ms`)), left);
  context.signal?.addEventListener('abort', giveUp, { once: true });
  try {
    return await new Promise<T>((resolve, reject) => {
      controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error), { once: true });
      work({ ...context, deadline: ends, signal: controller.signal }).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    context.signal?.removeEventListener('abort', giveUp);
  }
}

function isAnswer(answer: unknown): answer is SubgraphAnswer {
  if (typeof answer !== 'object' || answer === null) return false;
  const { data, errors } = answer as SubgraphAnswer;
  return (typeof data === 'object' && data !== null) || (Array.isArray(errors) && errors.length > 0);
}
