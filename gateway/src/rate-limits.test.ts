import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createRateLimits, type RateLimits } from './rate-limits';

const rates = { client: 3, anonymous: 2, refusedTokens: 2 };

describe('Limits that a process keeps by itself', () => {
  let limits: RateLimits;
  beforeEach(async () => {
    // The library takes its time from Date and from timers.
    jest.useFakeTimers({ now: new Date('2026-11-20T03:00:00Z') });
    limits = await createRateLimits({ rates });
  });
  afterEach(() => jest.useRealTimers());

  const exceeded = async (kind: 'client' | 'anonymous', caller: string, points = 1) =>
    (await limits.take(kind, caller, points))?.exceeded;

  it('give every caller a share of its own, whole again after a minute', async () => {
    expect(await limits.take('client', 'a', 1)).toEqual({ allowed: 3, left: 2, seconds: 60, exceeded: false });
    jest.advanceTimersByTime(20_000);
    expect(await limits.take('client', 'a', 2)).toEqual({ allowed: 3, left: 0, seconds: 40, exceeded: false });
    expect(await limits.take('client', 'a', 1)).toEqual({ allowed: 3, left: 0, seconds: 40, exceeded: true });
    expect(await exceeded('client', 'b')).toBe(false);
    expect(await exceeded('anonymous', 'a')).toBe(false);
    jest.advanceTimersByTime(40_001);
    expect(await exceeded('client', 'a')).toBe(false);
  });

  it('never ask more of one request than the whole share', async () => {
    expect(await exceeded('client', 'a', 50)).toBe(false);
    expect(await exceeded('client', 'a')).toBe(true);
  });

  it('let an address wait after refusals, for ten minutes from the first', async () => {
    await limits.countRefusal('203.0.113.7');
    expect(await limits.waitAfterRefusals('203.0.113.7')).toBe(0);
    jest.advanceTimersByTime(60_000);
    await limits.countRefusal('203.0.113.7');
    expect(await limits.waitAfterRefusals('203.0.113.7')).toBe(540);
    expect(await limits.waitAfterRefusals('203.0.113.8')).toBe(0);
    jest.advanceTimersByTime(540_001);
    expect(await limits.waitAfterRefusals('203.0.113.7')).toBe(0);
  });

  it('are none where the rate is 0', async () => {
    const none = await createRateLimits({ rates: { client: 0, anonymous: 0, refusedTokens: 0 } });
    expect(await none.take('client', 'a', 1_000)).toBeUndefined();
    await none.countRefusal('a');
    expect(await none.waitAfterRefusals('a')).toBe(0);
  });
});

describe('Limits in a Redis that accepts and never answers', () => {
  it('are kept here meanwhile, at once, and the fault is told once', async () => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => sockets.add(socket)).listen(0);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const faults: unknown[] = [];
    const limits = await createRateLimits({
      rates,
      redisUrl: `redis://127.0.0.1:${port}`,
      onFault: (error) => faults.push(error),
    });
    const started = performance.now();
    const seen = [];
    for (let i = 0; i < 3; i += 1) seen.push((await limits.take('anonymous', 'a', 1))?.exceeded);
    expect(seen).toEqual([false, false, true]);
    expect(performance.now() - started).toBeLessThan(600);
    expect(faults).toHaveLength(1);
    await limits.stop();
    for (const socket of sockets) socket.destroy();
    server.close();
  });
});

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
(hasRedis ? describe : describe.skip)('Limits in Redis', () => {
  let redis: ChildProcess;
  const port = 20_000 + (process.pid % 20_000);
  const redisUrl = `redis://127.0.0.1:${port}`;
  beforeAll(async () => {
    redis = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no', '--bind', '127.0.0.1']);
    for await (const part of redis.stdout!) if (String(part).includes('Ready to accept connections')) break;
  });
  afterAll(async () => {
    const gone = once(redis, 'exit');
    if (redis.exitCode === null && redis.signalCode === null && redis.kill('SIGTERM')) await gone;
  });

  it('are shared by all gateways, and outlive Redis itself', async () => {
    const faults: unknown[] = [];
    const [one, two] = await Promise.all(
      [1, 2].map(() => createRateLimits({ rates, redisUrl, onFault: (error) => faults.push(error) })),
    );
    expect(await one!.take('client', 'a', 2)).toMatchObject({ allowed: 3, left: 1, exceeded: false });
    expect(await two!.take('client', 'a', 1)).toMatchObject({ left: 0, exceeded: false });
    expect(await one!.take('client', 'a', 1)).toMatchObject({ exceeded: true });
    await one!.countRefusal('x');
    await two!.countRefusal('x');
    expect(await one!.waitAfterRefusals('x')).toBeGreaterThan(590);
    expect(faults).toEqual([]);

    const gone = once(redis, 'exit');
    redis.kill('SIGKILL');
    await gone;
    expect(await one!.take('client', 'a', 1)).toMatchObject({ left: 2, exceeded: false });
    expect(faults.length).toBeGreaterThan(0);
    await Promise.all([one!.stop(), two!.stop()]);
  });
});
