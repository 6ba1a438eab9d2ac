import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '@ba-nha/shared/clock';
import type { SubgraphRequest } from '@ba-nha/shared/doors';
import { httpTransport, openDoor, type DoorOptions, type HttpTransport } from '@ba-nha/shared/handover';
import type { CallContext } from '@ba-nha/shared/graph';
import { as } from '@ba-nha/shared/testing';
import { newKey, zonesWithDoors, type ZonesDoor } from '../support/zones-door';

const QUERY: SubgraphRequest = { query: '{ province(name: "Trà Vinh") { code } }', operationKind: 'query' };
const MUTATION: SubgraphRequest = { query: 'mutation { nothing }', operationKind: 'mutation' };
const CALL: CallContext = { principal: as.nobody, locale: 'en', requestId: 'test' };
const VINH_LONG = { data: { province: { code: '86' } } };
const keys = [newKey('k1')];

describe('the way to a subgraph over HTTP', () => {
  let zones: ZonesDoor;
  const open: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    zones = await zonesWithDoors();
  });
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });
  afterAll(() => zones.stop());

  const wayTo = (addresses: string[], more: { keys?: typeof keys; subgraph?: string } = {}): HttpTransport => {
    const { clock } = zones.bench;
    const paths = addresses.map((address) => `${address}/graphql`);
    const way = httpTransport({ subgraph: 'zones', addresses: paths, keys, clock, ...more });
    open.push(() => way.close());
    return way;
  };
  const doorTo = async (handle: DoorOptions['subgraph']['handle'], more: Partial<DoorOptions> = {}) => {
    const subgraph = { name: 'zones', handle, ready: () => Promise.resolve() };
    const door = await openDoor({ subgraph, keys, clock: zones.bench.clock, port: 0, host: '127.0.0.1', ...more });
    open.push(() => door.stop());
    return door;
  };
  /** A server that hangs up on every request, and how many it had. */
  const hangingUp = async () => {
    let requests = 0;
    const server = createServer((request) => {
      requests += 1;
      request.socket.destroy();
    });
    return { address: await listening(server), requests: () => requests };
  };
  const listening = async (server: Server): Promise<string> => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.push(() => new Promise((resolve) => server.close(resolve)));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const closedAddress = async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return `http://127.0.0.1:${port}`;
  };

  test('answers as the subgraph does, for the caller who was handed over', async () => {
    const way = wayTo([(await zones.open(keys)).address]);
    const viewer = { query: '{ viewer { subject organisation { __typename } } }', operationKind: 'query' as const };
    expect(await way.ask(QUERY, CALL)).toEqual(VINH_LONG);
    expect(await way.ask(viewer, { ...CALL, principal: as.board('bql-kkt-tra-vinh') })).toEqual({
      data: { viewer: { subject: 'board:bql-kkt-tra-vinh', organisation: { __typename: 'ManagementBoard' } } },
    });
  });

  test('hands over somebody who acts for very many organisations', async () => {
    const way = wayTo([(await zones.open(keys)).address]);
    const ids = Array.from({ length: 1_000 }, (_, i) => `01ARZ3NDEKTSV4RRFFQ69G${1_000 + i}`);
    const { data } = await way.ask({ query: '{ viewer { roles } }' }, { ...CALL, principal: as.enterprise(...ids) });
    expect(data).toEqual({ viewer: { roles: ['ENTERPRISE_STAFF'] } });
  });

  test('asks the instances in turn', async () => {
    const asked: string[] = [];
    const names = ['one', 'two', 'three'];
    const doors = await Promise.all(
      names.map((name) => doorTo(async () => ({ data: { said: String(asked.push(name)) } }))),
    );
    const way = wayTo(doors.map(({ address }) => address));
    for (let i = 0; i < 6; i += 1) await way.ask(MUTATION, CALL);
    expect(asked.toSorted()).toEqual(['one', 'one', 'three', 'three', 'two', 'two']);
  });

  test('asks the instance that has the least to do', async () => {
    const busy = withResolvers();
    const slow = await doorTo(() => busy.promise.then(() => ({ data: { by: 'slow' } })));
    const quick = await doorTo(async () => ({ data: { by: 'quick' } }));
    const way = wayTo([slow.address, quick.address]);
    const first = [way.ask(QUERY, CALL), way.ask(QUERY, CALL)];
    for (let i = 0; i < 4; i += 1) expect(await way.ask(QUERY, CALL)).toEqual({ data: { by: 'quick' } });
    busy.resolve();
    expect(await Promise.all(first)).toHaveLength(2);
  });

  test('asks a query whose connection failed once more, and a mutation never', async () => {
    const server = await hangingUp();
    const way = wayTo([server.address]);
    await expect(way.ask(QUERY, CALL)).rejects.toThrow();
    expect(server.requests()).toBe(2);
    await expect(way.ask(MUTATION, CALL)).rejects.toThrow();
    expect(server.requests()).toBe(3);
    await expect(way.ask({ query: '{ kindUntold }' }, CALL)).rejects.toThrow();
    expect(server.requests()).toBe(4);
  });

  test('lets no query fail when one of two instances is gone, and sends mutations to the other', async () => {
    const gone = await closedAddress();
    const way = wayTo([gone, (await zones.open(keys)).address]);
    for (let i = 0; i < 5; i += 1) expect(await way.ask(QUERY, CALL)).toEqual(VINH_LONG);
    for (let i = 0; i < 5; i += 1) expect(await way.ask(MUTATION, CALL)).toHaveProperty('data');
  });

  test('tries an instance that was gone again after two seconds, by a query', async () => {
    const gone = new URL(await closedAddress());
    const way = wayTo([gone.origin, (await zones.open(keys)).address]);
    for (let i = 0; i < 3; i += 1) await way.ask(QUERY, CALL);
    let asked = 0;
    await doorTo(async () => ({ data: { back: String((asked += 1)) } }), { port: Number(gone.port) });
    for (let i = 0; i < 3; i += 1) await way.ask(QUERY, CALL);
    expect(asked).toBe(0);
    zones.bench.clock.set(new Date(zones.bench.clock.now().getTime() + 2_000));
    for (let i = 0; i < 3; i += 1) await way.ask(MUTATION, CALL);
    expect(asked).toBe(0);
    for (let i = 0; i < 4; i += 1) await way.ask(QUERY, CALL);
    expect(asked).toBeGreaterThan(0);
  });

  test('takes what is no good answer for silence, and tells who was silent', async () => {
    const door = await doorTo(() => Promise.reject(new Error('broken')));
    await expect(wayTo([door.address]).ask(QUERY, CALL)).rejects.toThrow(`zones answered 500 at ${door.address}`);
    const other = wayTo([door.address], { keys: [newKey('k1')] });
    await expect(other.ask(QUERY, CALL)).rejects.toThrow('zones answered 401');
  });

  test('ends the work when the one who waited has gone away', async () => {
    const begun = withResolvers();
    const ended = withResolvers();
    const door = await doorTo((_, { signal }) => {
      begun.resolve();
      return new Promise((_resolve, reject) => {
        signal!.addEventListener('abort', () => {
          ended.resolve();
          reject(new Error('given up'));
        });
      });
    });
    const controller = new AbortController();
    const asking = wayTo([door.address]).ask(QUERY, { ...CALL, signal: controller.signal });
    await begun.promise;
    controller.abort();
    await expect(asking).rejects.toThrow();
    await ended.promise;
  });

  test('passes the deadline on as what is left of it, whatever the clocks say', async () => {
    const now = zones.bench.clock.now().getTime();
    const lefts: number[] = [];
    const theirs = { now: () => new Date(now + 20_000) };
    const door = await doorTo(
      async (_, { deadline }) => ({ data: { left: String(lefts.push(deadline! - now - 20_000)) } }),
      { clock: theirs },
    );
    zones.bench.clock.set(new Date(now + 20_001));
    const way = wayTo([door.address]);
    await way.ask(QUERY, { ...CALL, deadline: now + 20_001 + 1_500 });
    expect(lefts).toEqual([1_500]);
    await expect(way.ask(QUERY, { ...CALL, deadline: now + 20_001 })).rejects.toThrow('zones answered 504');
    zones.bench.clock.set(new Date(now));
  });

  test('reads nothing more for somebody who has gone away', async () => {
    const controller = new AbortController();
    controller.abort();
    const answer = zones.bench.subgraph.handle(QUERY, { ...CALL, signal: controller.signal });
    await expect(answer).rejects.toThrow('aborted');
  });

  test('a door that closes answers what is under way and takes nothing new', async () => {
    const begun = withResolvers();
    const goOn = withResolvers();
    const door = await doorTo(async () => {
      begun.resolve();
      await goOn.promise;
      return { data: { done: 'yes' } };
    });
    const way = wayTo([door.address]);
    const asking = way.ask(MUTATION, CALL);
    await begun.promise;
    const stopping = door.stop();
    await expect(wayTo([door.address]).ask(MUTATION, CALL)).rejects.toThrow('ECONNREFUSED');
    goOn.resolve();
    expect(await asking).toEqual({ data: { done: 'yes' } });
    await stopping;
  });

  test('asks a foreign subgraph unsigned, and reads errors that come with another status', async () => {
    const headers: unknown[] = [];
    const server = createServer((request, response) => {
      headers.push(request.headers);
      response.writeHead(headers.length === 1 ? 200 : 400, { 'content-type': 'application/json' });
      response.end(headers.length === 1 ? '{"data":{"a":1}}' : '{"errors":[{"message":"no"}]}');
    });
    const way = httpTransport({
      subgraph: 'foreign',
      addresses: [`${await listening(server)}/a/b?c=d`],
      clock: systemClock,
    });
    open.unshift(() => way.close());
    expect(await way.ask(QUERY, CALL)).toEqual({ data: { a: 1 } });
    expect(await way.ask(QUERY, CALL)).toEqual({ errors: [{ message: 'no' }] });
    expect(headers).toMatchObject([{ 'x-request-id': 'test', 'accept-language': 'en' }, {}]);
    expect(Object.keys(headers[0] as object).filter((name) => name.startsWith('x-hub'))).toEqual([]);
  });
});

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve!: () => void;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
