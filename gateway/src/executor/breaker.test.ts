import { SettableClock } from '@ba-nha/shared/clock';
import { miniTransports, supergraphSdl } from '../../test/mini-hub';
import { createExecutor, type SubgraphFailure, type SubgraphTransport } from '.';
import { parse, type ExecutionResult } from 'graphql';

const PLACEMENT = parse('{ placement(id: "p1") { at learner { fullName } } }');
const PARTIAL = { placement: { at: 'Xưởng 1', learner: null } };

describe('A subgraph that is silent', () => {
  let silent: boolean;
  let asked: number;
  let told: SubgraphFailure[];
  let clock: SettableClock;
  let held: (() => void)[];
  beforeEach(() => {
    [silent, asked, told, held] = [true, 0, [], []];
    clock = new SettableClock(new Date('2026-11-20T03:00:00Z'));
  });

  const later = (ms: number) => clock.set(new Date(clock.now().getTime() + ms));

  function hub(schools: (answer: SubgraphTransport) => SubgraphTransport, inFlight = 256) {
    const transports = miniTransports();
    const answer = transports['schools']!;
    const transport = schools(answer);
    transports['schools'] = (request, call) => {
      asked += 1;
      return transport(request, call);
    };
    const executor = createExecutor({
      supergraphSdl,
      transports,
      subgraphTimeoutMs: 1_000,
      onFailure: (failure) => told.push(failure),
      breaker: { clock, inFlight },
    });
    let callers = 0;
    return async (more: { deadline?: number } = {}) => {
      // Another each time, for one caller's equal questions are one call.
      const context = { principal: { subject: (callers += 1) }, locale: 'en' as const, requestId: 'r', ...more };
      return plain(await executor.execute({ document: PLACEMENT }, context));
    };
  }
  const plain = (result: ExecutionResult) => JSON.parse(JSON.stringify(result));
  const refusing =
    (answer: SubgraphTransport): SubgraphTransport =>
    (request, call) =>
      silent ? Promise.reject(new Error('connect ECONNREFUSED')) : answer(request, call);

  it('is asked five times, then left alone for a second; the rest of the answer stands all the while', async () => {
    const ask = hub(refusing);
    for (let i = 0; i < 50; i += 1) {
      const { data, errors } = await ask();
      expect(data).toEqual(PARTIAL);
      expect(errors[0].extensions.code).toBe('DEPENDENCY_UNAVAILABLE');
    }
    expect(asked).toBe(5);
    expect(told).toHaveLength(5);
    later(999);
    await ask();
    expect(asked).toBe(5);
    later(1);
    await ask();
    await ask();
    expect(asked).toBe(6);
  });

  it('is asked again once a trial was answered', async () => {
    const ask = hub(refusing);
    for (let i = 0; i < 5; i += 1) await ask();
    silent = false;
    expect((await ask()).errors).toHaveLength(1);
    later(1_000);
    const { data, errors } = await ask();
    expect(errors).toBeUndefined();
    expect(data.placement.learner.fullName).toEqual(expect.any(String));
    silent = true;
    for (let i = 0; i < 4; i += 1) await ask();
    silent = false;
    expect((await ask()).errors).toBeUndefined();
  });

  it('is tried by one call at a time', async () => {
    const ask = hub((answer) => (request, call) => {
      if (silent) return Promise.reject(new Error('connect ECONNREFUSED'));
      return new Promise((resolve) => held.push(() => resolve(answer(request, call))));
    });
    for (let i = 0; i < 5; i += 1) await ask();
    silent = false;
    later(1_000);
    const trial = ask();
    await until(() => held.length === 1);
    expect((await ask()).errors).toHaveLength(1);
    expect(asked).toBe(6);
    held[0]!();
    expect((await trial).errors).toBeUndefined();
  });

  it('is not blamed for an error that it answers, nor for a request that had no time left', async () => {
    const ask = hub((answer) => (request, call) => {
      if (!silent) return answer(request, call);
      return Promise.resolve({ errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] });
    });
    for (let i = 0; i < 8; i += 1) await ask();
    expect(asked).toBe(8);
    for (let i = 0; i < 8; i += 1) await ask({ deadline: 1 });
    silent = false;
    expect((await ask()).errors).toBeUndefined();
  });

  it('holds no more calls than it may', async () => {
    const ask = hub(
      (answer) => (request, call) => new Promise((resolve) => held.push(() => resolve(answer(request, call)))),
      2,
    );
    const waiting = [ask(), ask()];
    await until(() => held.length === 2);
    const { data, errors } = await ask();
    expect(data).toEqual(PARTIAL);
    expect(errors[0].extensions.code).toBe('DEPENDENCY_UNAVAILABLE');
    expect(asked).toBe(2);
    for (const release of held) release();
    for (const answer of await Promise.all(waiting)) expect(answer.errors).toBeUndefined();
    const next = ask();
    await until(() => held.length === 3);
    held[2]!();
    expect((await next).errors).toBeUndefined();
  });

  /** Lets what has been started go on until it has come so far. */
  async function until(reached: () => boolean): Promise<void> {
    for (let turn = 0; !reached() && turn < 1_000; turn += 1) await new Promise(setImmediate);
    expect(reached()).toBe(true);
  }
});
