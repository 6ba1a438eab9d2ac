import { SettableClock } from '@ba-nha/shared/clock';
import { parse, type ExecutionResult } from 'graphql';
import { miniTransports, SUBGRAPHS, supergraphSdl } from '../../test/mini-hub';
import { createExecutor, type CallContext, type CallRecord, type SubgraphFailure } from '.';

const CHAIN = '{ zone(code: "z1") { name tenants { orders { number placements { at learner { fullName } } } } } }';
const ORDER = 'query ($id: ID!) { order(id: $id) { number school { name } } }';
const PUBLISH = 'mutation { publishOrder(id: "o1") { number } }';
const LAN = { subject: 'lan', acts: ['s1'] };
const MINH = { subject: 'minh', acts: ['s1'] };

describe('Calls that are under way', () => {
  let clock: SettableClock;
  let hub: ReturnType<typeof open>;
  beforeEach(async () => {
    clock = new SettableClock(new Date('2026-11-20T03:00:00Z'));
    hub = open();
    // Plans are made on another thread: from here on, what is asked is asked within a few turns.
    for (const query of [CHAIN, ORDER, PUBLISH]) await hub.run(query, { id: 'o1' });
    hub.asked.length = 0;
    hub.records.length = 0;
  });

  /** An executor over small subgraphs that answer when they are let, and who asked them what. */
  function open() {
    const plain = miniTransports();
    const asked: { subgraph: string; query: string; by: unknown; signal: CallContext['signal'] }[] = [];
    const records: CallRecord[] = [];
    const failures: SubgraphFailure[] = [];
    let held: (() => void)[] = [];
    const state = { isHeld: false, isSilent: false, extensions: {} as Record<string, unknown> };
    const transports = Object.fromEntries(
      SUBGRAPHS.map((subgraph) => [
        subgraph,
        async (request: Parameters<(typeof plain)['schools']>[0], call: CallContext) => {
          asked.push({ subgraph, query: request.query, by: call.principal, signal: call.signal });
          if (state.isHeld) await new Promise<void>((release) => held.push(release));
          if (state.isSilent) throw new Error('connect ECONNREFUSED');
          return { ...(await plain[subgraph]!(request, call)), extensions: state.extensions };
        },
      ]),
    );
    const executor = createExecutor({
      supergraphSdl,
      transports,
      subgraphTimeoutMs: 60_000,
      clock,
      onCall: (call) => records.push(call),
      onFailure: (failure) => failures.push(failure),
    });
    const release = () => {
      const all = held;
      held = [];
      for (const go of all) go();
    };
    return {
      asked,
      records,
      failures,
      state,
      release,
      breakerStates: () => executor.breakerStates(),
      run: async (query: string, variables: Record<string, unknown> = {}, more: Partial<CallContext> = {}) =>
        executor.execute(
          { document: parse(query), variables },
          { principal: LAN, locale: 'vi', requestId: 'r', ...more },
        ),
      /** Lets what has been started go on until all that it asks is asked. */
      settled: async () => {
        for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
      },
    };
  }
  const plain = (result: ExecutionResult) => JSON.parse(JSON.stringify(result));

  it('are one for a hundred equal requests of a caller, and each has an answer of its own', async () => {
    const alone = plain(await hub.run(CHAIN));
    hub.asked.length = 0;
    hub.records.length = 0;
    const answers = await Promise.all(Array.from({ length: 100 }, () => hub.run(CHAIN)));
    expect(hub.asked.map(({ subgraph }) => subgraph)).toEqual(['zones', 'enterprises', 'internships', 'schools']);
    for (const answer of answers) expect(plain(answer)).toEqual(alone);
    expect(new Set(answers.map(({ data }) => data?.['zone'])).size).toBe(100);
    const outcomes = hub.records.map(({ outcome }) => outcome);
    expect([outcomes.filter((o) => o === 'answered').length, outcomes.filter((o) => o === 'shared').length]).toEqual([
      4, 396,
    ]);
  });

  it('are asked anew once they have been answered', async () => {
    await hub.run(ORDER, { id: 'o1' });
    await hub.run(ORDER, { id: 'o1' });
    expect(hub.asked.map(({ subgraph }) => subgraph)).toEqual(['enterprises', 'schools', 'enterprises', 'schools']);
  });

  it('are never shared between callers, whatever little sets them apart', async () => {
    const callers = [
      LAN,
      MINH,
      { ...LAN, acts: [] },
      { ...LAN, acts: ['s1', 's2'] },
      { ...LAN, issuer: 'https://another' },
      { subject: 'lan\n', acts: ['s1'] },
      null,
    ];
    hub.state.isHeld = true;
    const answers = [...callers, ...callers.map((caller) => caller && { ...caller })].map((principal) =>
      hub.run(ORDER, { id: 'o1' }, { principal }),
    );
    await hub.settled();
    expect(hub.asked.map(({ by }) => by)).toEqual(callers);
    hub.state.isHeld = false;
    hub.release();
    for (const answer of await Promise.all(answers)) expect(answer.errors).toBeUndefined();
  });

  it('are not shared with another language or other variables', async () => {
    hub.state.isHeld = true;
    const answers = [
      hub.run(ORDER, { id: 'o1' }),
      hub.run(ORDER, { id: 'o2' }),
      hub.run(ORDER, { id: 'o1' }, { locale: 'en' }),
    ];
    await hub.settled();
    expect(hub.asked).toHaveLength(3);
    hub.state.isHeld = false;
    hub.release();
    expect(plain((await Promise.all(answers))[1]!).data.order.number).toBe('DH-2');
  });

  it('are never shared where they change something', async () => {
    await Promise.all([hub.run(PUBLISH), hub.run(PUBLISH), hub.run(PUBLISH)]);
    expect(hub.asked).toHaveLength(3);
  });

  it('are joined by nobody once a mutation was answered that they may not have seen', async () => {
    hub.state.isHeld = true;
    const before = hub.run(ORDER, { id: 'o1' });
    await hub.settled();
    hub.state.isHeld = false;
    await hub.run(PUBLISH, {}, { principal: MINH });
    hub.asked.length = 0;
    expect((await hub.run(ORDER, { id: 'o1' })).errors).toBeUndefined();
    expect(hub.asked.map(({ subgraph }) => subgraph)).toEqual(['enterprises', 'schools']);
    hub.release();
    expect((await before).errors).toBeUndefined();
  });

  it('are joined for a quarter of a second', async () => {
    hub.state.isHeld = true;
    const answers = [hub.run(ORDER, { id: 'o1' })];
    await hub.settled();
    for (const [ms, calls] of [
      [250, 1],
      [1, 2],
    ] as const) {
      clock.set(new Date(clock.now().getTime() + ms));
      answers.push(hub.run(ORDER, { id: 'o1' }));
      await hub.settled();
      expect(hub.asked).toHaveLength(calls);
    }
    hub.state.isHeld = false;
    hub.release();
    await Promise.all(answers);
  });

  it('go on for the others when one goes away, and end when all have gone', async () => {
    hub.state.isHeld = true;
    const gone = Array.from({ length: 3 }, () => new AbortController());
    const answers = gone.map(({ signal }) => hub.run(ORDER, { id: 'o1' }, { signal }));
    await hub.settled();
    const signal = hub.asked[0]!.signal!;
    for (const one of [0, 2]) gone[one]!.abort();
    expect(plain(await answers[0]!).errors[0].extensions.code).toBe('DEPENDENCY_UNAVAILABLE');
    expect(signal.aborted).toBe(false);
    gone[1]!.abort();
    expect(signal.aborted).toBe(true);
    expect(hub.asked).toHaveLength(1);

    // Whoever comes now has nothing to do with the call that was given up.
    const next = hub.run(ORDER, { id: 'o1' });
    await hub.settled();
    expect(hub.asked).toHaveLength(2);
    hub.state.isHeld = false;
    hub.release();
    expect((await next).errors).toBeUndefined();
    await Promise.all(answers);
  });

  it('answer who stays when the one whose call it was has gone', async () => {
    hub.state.isHeld = true;
    const controller = new AbortController();
    const [first, second] = [hub.run(ORDER, { id: 'o1' }, { signal: controller.signal }), hub.run(ORDER, { id: 'o1' })];
    await hub.settled();
    controller.abort();
    hub.state.isHeld = false;
    hub.release();
    expect(plain(await second)).toEqual({ data: { order: { number: 'DH-1', school: { name: 'Trà Vinh' } } } });
    expect((await first).errors).toHaveLength(1);
  });

  it('fail for all who wait, and count as one silence', async () => {
    hub.state.isHeld = true;
    const answers = Array.from({ length: 10 }, () => hub.run(ORDER, { id: 'o1' }));
    await hub.settled();
    hub.state.isSilent = true;
    hub.state.isHeld = false;
    hub.release();
    for (const answer of await Promise.all(answers)) {
      expect(plain(answer).errors[0].extensions.code).toBe('DEPENDENCY_UNAVAILABLE');
    }
    expect(hub.failures).toHaveLength(10);
    expect(hub.asked).toHaveLength(1);
    expect(hub.breakerStates().filter(({ isOpen }) => isOpen)).toEqual([]);
  });

  it('are not waited for where they have much less time left than the one who comes', async () => {
    hub.state.isHeld = true;
    const now = clock.now().getTime();
    const answers = [
      hub.run(ORDER, { id: 'o1' }, { deadline: now + 20_000 }),
      hub.run(ORDER, { id: 'o1' }, { deadline: now + 50_000 }),
    ];
    await hub.settled();
    expect(hub.asked).toHaveLength(2);
    hub.state.isHeld = false;
    hub.release();
    await Promise.all(answers);
  });

  it('are repeated for each where the audit log tells of the answer', async () => {
    hub.state.extensions = { audited: true };
    const answers = await Promise.all([hub.run(ORDER, { id: 'o1' }), hub.run(ORDER, { id: 'o1' })]);
    expect(hub.asked.map(({ subgraph }) => subgraph)).toEqual(['enterprises', 'enterprises', 'schools', 'schools']);
    for (const answer of answers) expect(answer.errors).toBeUndefined();
  });
});
