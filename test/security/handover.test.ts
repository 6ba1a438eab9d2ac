import {
  audienceOf,
  HANDOVER_HEADER,
  sign,
  SIGNATURE_HEADER,
  writeCall,
  type HandoverKey,
  type OpenDoor,
} from '@ba-nha/shared/handover';
import { as } from '@ba-nha/shared/testing';
import { sendRaw } from '../support/target';
import { knock, newKey, zonesWithDoors, type Knock, type ZonesDoor } from '../support/zones-door';

const PROVINCES = '{ province(name: "Trà Vinh") { code } }';
const ENTITY = '{ _entities(representations: [{ __typename: "ManagementBoard", id: "x" }]) { __typename } }';
const LIMIT = 1_000;

/** What a signature may be made of other than what is sent, or sent other than what is signed. */
interface Forgery {
  query?: string;
  key?: HandoverKey;
  caller?: ReturnType<typeof as.board>;
  audience?: string;
  path?: string;
  /** Seconds from now at which it was signed. */
  seconds?: number;
}

describe('a subgraph that is reached directly', () => {
  const [key, retired, stranger] = [newKey('k2'), newKey('k1'), newKey('k2')];
  let zones: ZonesDoor;
  let door: OpenDoor;
  beforeAll(async () => {
    zones = await zonesWithDoors();
    door = await zones.open([key], { bodyLimit: LIMIT });
    // Nothing here is refused only because it was signed before the door opened.
    zones.bench.clock.set('2026-11-20T03:10:00Z');
  });
  afterAll(() => zones.stop());

  const forged = (forgery: Forgery = {}): Knock & { headers: Record<string, string>; body: string } => {
    const { query = PROVINCES, path = '/graphql', caller = as.nobody } = forgery;
    const body = JSON.stringify({ query });
    const handover = writeCall({ principal: caller, locale: 'en', requestId: 'attack' });
    const audience = forgery.audience ?? audienceOf('zones', door.address);
    const time = zones.bench.clock.now().getTime() + (forgery.seconds ?? 0) * 1_000;
    const signature = sign(
      { method: 'POST', path, audience, handover, body: Buffer.from(body) },
      forgery.key ?? key,
      time,
    );
    return { headers: { [HANDOVER_HEADER]: handover, [SIGNATURE_HEADER]: signature }, body };
  };

  /** 401, an empty body, no header that tells of anything, and the subgraph has not heard of it. */
  const refused = async (request: Knock): Promise<void> => {
    const handled = zones.handled();
    const answer = await knock(door.address, request);
    expect(answer).toEqual({ status: 401, text: '', headers: ['connection', 'content-length', 'date'] });
    expect(zones.handled()).toBe(handled);
  };

  test('API2-7: a subgraph answers what the gateway signed, for ever new requests', async () => {
    for (const seconds of [0, -29, 29]) {
      const { status, text } = await knock(door.address, forged({ seconds }));
      expect([status, JSON.parse(text)]).toEqual([200, { data: { province: { code: '86' } } }]);
    }
  });

  test('API2-8: a subgraph answers 401 and nothing else where there is no signature', async () => {
    for (const query of [PROVINCES, ENTITY, '{ _service { sdl } }', '{ __schema { types { name } } }', '{']) {
      await refused({ body: JSON.stringify({ query }) });
    }
    const { [SIGNATURE_HEADER]: signature, [HANDOVER_HEADER]: handover } = forged().headers;
    await refused({ ...forged(), headers: { [HANDOVER_HEADER]: handover! } });
    await refused({ ...forged(), headers: { [SIGNATURE_HEADER]: signature! } });
    for (const form of ['', 'v1', 'v2', `${signature};`, ` v1;${'k'.repeat(9_000)}`, signature!.replace('v1', 'v0')]) {
      await refused({ ...forged(), headers: { [HANDOVER_HEADER]: handover!, [SIGNATURE_HEADER]: form } });
    }
  });

  test('API2-9: a subgraph refuses the right form under a wrong key, and a key that was taken away', async () => {
    await refused(forged({ key: stranger }));
    await refused(forged({ key: retired }));
    const rotating = await zones.open([key, retired]);
    const audience = audienceOf('zones', rotating.address);
    zones.bench.clock.set('2026-11-20T03:10:01Z');
    expect((await knock(rotating.address, forged({ key: retired, audience }))).status).toBe(200);
  });

  test('API2-10: a subgraph refuses a body that is not the signed one', async () => {
    const request = forged();
    await refused({ ...request, body: request.body.replace('Trà Vinh', 'Bến Tre') });
    await refused({ ...request, body: `${request.body} ` });
    await refused({ ...request, body: '' });
    await refused({ ...request, body: JSON.stringify({ query: '{ _service { sdl } }' }) });
  });

  test('API2-11: a subgraph refuses a caller other than the signed one', async () => {
    const { headers, body } = forged();
    for (const principal of [as.admin, as.hub, as.enterprise('E1')]) {
      const handover = writeCall({ principal, locale: 'en', requestId: 'attack' });
      await refused({ headers: { ...headers, [HANDOVER_HEADER]: handover }, body });
    }
    const { [HANDOVER_HEADER]: handover } = headers;
    await refused({ headers: { ...headers, [HANDOVER_HEADER]: `${handover}=` }, body });
  });

  test('API2-12: a subgraph refuses what was signed for another path, method, subgraph or instance', async () => {
    await refused(forged({ path: '/health/ready' }));
    await refused({ ...forged(), path: '/graphql?' });
    await refused({ ...forged(), path: '/graphql/' });
    await refused({ ...forged(), method: 'PUT' });
    await refused(forged({ audience: audienceOf('schools', door.address) }));
    const sibling = await zones.open([key]);
    await refused(forged({ audience: audienceOf('zones', sibling.address) }));
  });

  test('API2-13: a subgraph refuses what was signed thirty-one seconds ago or ahead', async () => {
    await refused(forged({ seconds: -31 }));
    await refused(forged({ seconds: 31 }));
  });

  test('API2-14: a subgraph refuses what it has answered before, until it is too old anyway', async () => {
    const request = forged({ seconds: 29 });
    expect((await knock(door.address, request)).status).toBe(200);
    const at = zones.bench.clock.now().getTime();
    for (const seconds of [0, 1, 30, 58, 59, 60, 61]) {
      zones.bench.clock.set(new Date(at + seconds * 1_000));
      await refused(request);
    }
  });

  test('API2-15: a subgraph that started anew refuses what the one before it may have answered', async () => {
    const request = forged();
    zones.bench.clock.set(new Date(zones.bench.clock.now().getTime() + 1));
    const again = await zones.open([key], { address: door.address });
    expect(again.address).toBe(door.address);
    expect((await knock(`http://127.0.0.1:${again.port}`, request)).status).toBe(401);
  });

  test('API2-16: a subgraph reads no body beyond its limit, and none of somebody without a key', async () => {
    await refused(forged({ query: PROVINCES + ' '.repeat(LIMIT) }));
    const { port } = new URL(door.address);
    const endless = (headers: string) =>
      sendRaw(Number(port), `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n${headers}\r\n{"query":`);
    expect(await endless('')).toMatch(/^HTTP\/1.1 401 /);
    expect(await endless('transfer-encoding: chunked\r\n')).toMatch(/^HTTP\/1.1 401 /);
  });

  test('API2-17: a subgraph is open to nobody by another method or path, or by what is no HTTP', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']) await expectStatus(method, '/graphql', 401);
    await expectStatus('GET', `/graphql?query=${encodeURIComponent('{ _service { sdl } }')}`, 401);
    for (const path of ['/', '/health', '/health/live/', '/metrics', '/graphql/../health/live']) {
      await expectStatus('GET', path, 401);
    }
    await expectStatus('POST', '/health/ready', 401);
    expect(await sendRaw(Number(new URL(door.address).port), 'HELLO\r\n\r\n')).toMatch(/^HTTP\/1.1 401 /);
    for (const path of ['/health/live', '/health/ready']) {
      expect(await knock(door.address, { method: 'GET', path })).toMatchObject({ status: 200, text: '' });
    }
  });

  const expectStatus = async (method: string, path: string, status: number): Promise<void> => {
    expect(await knock(door.address, { method, path })).toMatchObject({ status, text: '' });
  };
});
