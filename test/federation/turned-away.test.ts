import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { SubgraphRequest } from '@ba-nha/shared/doors';
import type { CallContext } from '@ba-nha/shared/graph';
import {
  audienceOf,
  HANDOVER_HEADER,
  httpTransport,
  NotServing,
  sign,
  SIGNATURE_HEADER,
  writeCall,
  type DoorOptions,
  type HttpTransport,
  type OpenDoor,
} from '@ba-nha/shared/handover';
import { as } from '@ba-nha/shared/testing';
import { knock, newKey, zonesWithDoors, type ZonesDoor } from '../support/zones-door';

const QUERY: SubgraphRequest = { query: '{ province(name: "Trà Vinh") { code } }', operationKind: 'query' };
const MUTATION: SubgraphRequest = { query: 'mutation { nothing }', operationKind: 'mutation' };
const CALL: CallContext = { principal: as.nobody, locale: 'en', requestId: 'test' };
const BY_THE_OTHER = { data: { by: 'the other' } };
const keys = [newKey('k1')];

describe('an instance that does not serve', () => {
  let zones: ZonesDoor;
  const faults: unknown[] = [];
  const ways: HttpTransport[] = [];
  beforeEach(async () => {
    zones = await zonesWithDoors();
    faults.length = 0;
  });
  afterEach(async () => {
    await Promise.all(ways.splice(0).map((way) => way.close()));
    await zones.stop();
  });

  const doorTo = (handle: DoorOptions['subgraph']['handle']): Promise<OpenDoor> =>
    zones.open(keys, {
      subgraph: { name: 'zones', handle, ready: () => Promise.resolve() },
      onFault: (error) => faults.push(error),
    });
  const unready = () => doorTo(() => Promise.reject(new NotServing()));
  const ready = () => doorTo(async () => BY_THE_OTHER);
  const wayTo = (doors: readonly OpenDoor[]): HttpTransport => {
    const addresses = doors.map(({ address }) => `${address}/graphql`);
    const way = httpTransport({ subgraph: 'zones', addresses, keys, clock: zones.bench.clock });
    ways.push(way);
    return way;
  };

  test('turns queries and mutations away to another, and finds no fault in that', async () => {
    const [first, second] = [await unready(), await ready()];
    for (const doors of [
      [first, second],
      [second, first],
    ]) {
      for (const request of [QUERY, MUTATION]) expect(await wayTo(doors).ask(request, CALL)).toEqual(BY_THE_OTHER);
    }
    expect(faults).toEqual([]);
  });

  test('answers 503 where there is no other, and still 401 to whoever has not signed', async () => {
    const door = await unready();
    await expect(wayTo([door]).ask(QUERY, CALL)).rejects.toThrow(`zones answered 503 at ${door.address}`);
    expect(await knock(door.address, { body: JSON.stringify(QUERY) })).toMatchObject({ status: 401, text: '' });
    expect(faults).toEqual([]);
  });

  test('is left alone for two seconds, and then tried again by a query', async () => {
    let isReady = false;
    const late = await doorTo(async () => {
      if (!isReady) throw new NotServing();
      return { data: { by: 'the late one' } };
    });
    const way = wayTo([late, await ready()]);
    const answers = () => Promise.all(Array.from({ length: 4 }, () => way.ask(QUERY, CALL)));
    await answers();
    isReady = true;
    expect(await answers()).toEqual(Array(4).fill(BY_THE_OTHER));
    const { clock } = zones.bench;
    clock.set(new Date(clock.now().getTime() + 2_000));
    expect(await answers()).toContainEqual({ data: { by: 'the late one' } });
  });

  test('turns away what comes while it closes, and ends what had begun', async () => {
    let goOn = () => {};
    const begun = new Promise<void>((hasBegun) => {
      goOn = hasBegun;
    });
    let end = () => {};
    const ended = new Promise<void>((hasEnded) => {
      end = hasEnded;
    });
    let asked = 0;
    const door = await doorTo(async () => {
      asked += 1;
      goOn();
      await ended;
      return { data: { done: 'yes' } };
    });
    const socket = connect(door.port, '127.0.0.1');
    await once(socket, 'connect');
    const asking = wayTo([door]).ask(MUTATION, CALL);
    await begun;
    const stopping = door.stop();
    socket.write(signedBytes(door.address));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 503 /);
    end();
    expect(await asking).toEqual({ data: { done: 'yes' } });
    await stopping;
    expect(asked).toBe(1);
  });

  test('of somebody else’s subgraph may have begun a mutation: that goes to no other', async () => {
    let asked = 0;
    const foreign = createServer((_, response) => {
      asked += 1;
      response.writeHead(503).end();
    });
    foreign.listen(0, '127.0.0.1');
    await once(foreign, 'listening');
    const address = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`;
    const way = httpTransport({
      subgraph: 'foreign',
      addresses: [address, `${address}/other`],
      clock: zones.bench.clock,
    });
    ways.push(way);
    await expect(way.ask(MUTATION, CALL)).rejects.toThrow('foreign answered 503');
    expect(asked).toBe(1);
    await expect(way.ask(QUERY, CALL)).rejects.toThrow('foreign answered 503');
    expect(asked).toBe(3);
    foreign.close();
    foreign.closeIdleConnections();
  });

  /** A mutation for this door as it goes over the wire. */
  const signedBytes = (address: string): string => {
    const body = JSON.stringify({ query: MUTATION.query });
    const handover = writeCall(CALL);
    const bound = { method: 'POST', path: '/graphql', audience: audienceOf('zones', address), handover };
    const signature = sign({ ...bound, body: Buffer.from(body) }, keys[0]!, zones.bench.clock.now().getTime());
    return [
      'POST /graphql HTTP/1.1',
      'host: zones',
      `content-length: ${body.length}`,
      `${HANDOVER_HEADER}: ${handover}`,
      `${SIGNATURE_HEADER}: ${signature}`,
      `\r\n${body}`,
    ].join('\r\n');
  };
});
