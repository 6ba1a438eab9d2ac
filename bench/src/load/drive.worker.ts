import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import { percentile } from '../figures';
import type { LoadOrder, LoadOutcome, Pace } from './orders';

const TIMEOUT_MS = 60_000;

/** Sends one load and tells its parent what came of it. It has a process of its own, so that it takes no time of the server's. */
process.once('message', (order: LoadOrder) => {
  void drive(order).then((outcome) => process.send?.(outcome, () => process.disconnect()));
});

async function drive(order: LoadOrder): Promise<LoadOutcome> {
  const { origin, pathname } = new URL(order.url);
  const pool = new Pool(origin, {
    connections: order.pace.connections,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });
  const common = { 'content-type': 'application/json', ...order.headers };
  const headersOf = (nth: number): Record<string, string> => {
    const authorization = order.authorizations?.[nth % order.authorizations.length];
    return authorization === undefined ? common : { ...common, authorization };
  };
  let next = 0;
  let failed = 0;
  let firstFailure: string | undefined;
  const ask = async () => {
    const nth = next++;
    const body = order.bodies[nth % order.bodies.length] as string;
    try {
      const answer = await pool.request({ method: 'POST', path: pathname, headers: headersOf(nth), body });
      const text = await answer.body.text();
      if (answer.statusCode === 200 && text.includes(order.mustContain ?? '')) return;
      firstFailure ??= `${answer.statusCode} ${text.slice(0, 500)}`;
    } catch (reason) {
      firstFailure ??= String(reason);
    }
    failed += 1;
  };
  for (let sent = 0; sent < order.warmUp; sent += order.pace.connections) {
    await Promise.all(Array.from({ length: order.pace.connections }, ask));
  }
  failed = 0;
  firstFailure = undefined;
  const began = performance.now();
  const took = order.pace.kind === 'closed' ? await closed(ask, order.pace) : await open(ask, order.pace);
  const seconds = (performance.now() - began) / 1000;
  await pool.destroy();
  return {
    answered: took.length - failed,
    failed,
    firstFailure,
    seconds,
    perSecond: took.length / seconds,
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
    longest: percentile(took, 1),
  };
}

async function closed(
  ask: () => Promise<void>,
  { connections, requests, seconds = Infinity }: Extract<Pace, { kind: 'closed' }>,
) {
  const took: number[] = [];
  const ends = performance.now() + seconds * 1000;
  let left = requests;
  const caller = async () => {
    while (left-- > 0 && performance.now() < ends) {
      const began = performance.now();
      await ask();
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: connections }, caller));
  return took;
}

async function open(ask: () => Promise<void>, { perSecond, seconds }: Extract<Pace, { kind: 'open' }>) {
  const took: number[] = [];
  const began = performance.now();
  const total = Math.round(perSecond * seconds);
  const pending: Promise<void>[] = [];
  for (let sent = 0; sent < total;) {
    for (; sent < total && began + (sent * 1000) / perSecond <= performance.now(); sent += 1) {
      const due = began + (sent * 1000) / perSecond;
      pending.push(ask().then(() => void took.push(performance.now() - due)));
    }
    await pause(1);
  }
  await Promise.all(pending);
  return took;
}
