import { Pool } from 'undici';
import { percentile } from '../figures';
import type { CallersOrder, CallersOutcome } from './callers';
import { operations, type Item, type Step, type Written } from './operations';

const PATIENCE_MS = 60_000;

process.once('message', (order: CallersOrder) => {
  void work(order).then((outcome) => process.send?.(outcome, () => process.disconnect()));
});

async function work(order: CallersOrder): Promise<CallersOutcome> {
  const { steps } = operations.find(({ name }) => name === order.operation)!;
  const { origin, pathname: path } = new URL(order.url);
  const pool = new Pool(origin, { connections: order.callers, headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS });
  const took: number[] = [];
  let failed = 0;
  let firstFailure: string | undefined;
  let next = 0;
  const ask = async (step: Step): Promise<Written> => {
    const body = order.speaks === 'graph' ? graphBody(step) : { name: step.name, input: step.input };
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${order.tokens[step.as]}` };
    const answer = await pool.request({ method: 'POST', path, headers, body: JSON.stringify(body) });
    const text = await answer.body.text();
    const written = order.speaks === 'graph' ? writtenOf(step, text) : (JSON.parse(text) as Partial<Written>);
    if (!written?.id) throw new Error(text.slice(0, 500));
    return written as Written;
  };
  const once = async (item: Item) => {
    let before: Written | undefined;
    for (const step of steps) before = await ask(step(item, before));
  };
  const caller = async () => {
    for (let item = order.items[next++]; item; item = order.items[next++]) {
      const began = performance.now();
      await once(item).catch((reason: unknown) => {
        failed += 1;
        firstFailure ??= String(reason);
      });
      took.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: order.callers }, caller));
  const seconds = (performance.now() - began) / 1_000;
  await pool.destroy();
  return {
    seconds,
    perSecond: took.length / seconds,
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
    failed,
    firstFailure,
  };
}

const graphBody = ({ document, input }: Step) => ({ query: document, variables: { input } });

type Payload = Record<string, unknown> & { userErrors: readonly unknown[] };

/** The record of the mutation's payload: its one field besides `userErrors`. */
function writtenOf({ name }: Step, text: string): Written | undefined {
  const { data } = JSON.parse(text) as { data?: Record<string, Payload> | null };
  const payload = data?.[name];
  if (!payload || payload.userErrors.length) return undefined;
  const record = Object.entries(payload).find(([field]) => field !== 'userErrors')?.[1];
  return (Array.isArray(record) ? record[0] : record) as Written | undefined;
}
