import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { startTarget, TELLING, type Target } from '../support/target';

const SQL = [
  "' OR '1'='1",
  "x'; DROP TABLE schools; --",
  '" OR ""="',
  "%' UNION SELECT name FROM sqlite_master --",
  "\\' OR 1=1 #",
  '1) OR (1=1',
  '%',
  '_',
  '*',
  'a\u0000b',
  '{{7*7}}',
];

describe('who sends what is meant for another reader', () => {
  let target: Target;
  beforeAll(async () => {
    target = await startTarget();
  });
  afterAll(() => target.stop());

  test('API8-6: SQL in a search, a code, an id or a cursor is a text that finds nothing', async () => {
    const before = (await target.graph('{ schools { totalCount } }')).body.data.schools.totalCount as number;
    expect(before).toBeGreaterThan(0);
    const query = `query ($s: String, $i: ID!) {
      schools(filter: { search: $s }) { nodes { id } }
      industrialZones(filter: { search: $s }) { nodes { code } }
      occupations(search: $s) { nodes { code } }
      trainingOrders(filter: { search: $s }) { nodes { id } }
      enterprises(filter: { search: $s }) { nodes { id } }
      school(id: $i) { id }
      learner(id: $i) { id }
      trainingOrder(id: $i) { id }
      communes(provinceCode: $i) { code }
    }`;
    for (const text of SQL) {
      const reply = await target.graph(query, { s: text, i: text }, { as: 'admin' });
      expect([text, reply.status < 500]).toEqual([text, true]);
      expect(reply.text).not.toMatch(TELLING);
      const { school, learner, trainingOrder } = reply.body.data ?? {};
      expect([school ?? null, learner ?? null, trainingOrder ?? null]).toEqual([null, null, null]);
      if (/[a-z]/i.test(text)) expect(reply.body.data?.schools?.nodes ?? []).toEqual([]);
      const cursor = await target.graph('query ($c: String) { schools(after: $c) { nodes { id } } }', {
        c: Buffer.from(JSON.stringify([text, text])).toString('base64url'),
      });
      expect(cursor.status).toBeLessThan(500);
      expect(cursor.text).not.toMatch(TELLING);
    }
    expect((await target.graph('{ schools { totalCount } }')).body.data.schools.totalCount).toBe(before);
    expect(target.hub.output()).not.toContain('"level":"error"');
  });

  test('GQL-5: GraphQL in a variable stays a text, and JSON in one does not become a filter', async () => {
    for (const s of ['") { nodes { id } } learner(id: "', '{ __typename }', '... on Learner { nationalId }']) {
      const reply = await target.graph('query ($s: String) { schools(filter: { search: $s }) { nodes { id } } }', {
        s,
      });
      expect(reply.body).toEqual({ data: { schools: { nodes: [] } } });
    }
    for (const s of [{ $ne: null }, ['a'], { contains: '' }, 1, true]) {
      const reply = await target.graph('query ($s: String) { schools(filter: { search: $s }) { totalCount } }', { s });
      expect(reply.body.errors[0].extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  test('GQL-6: names of JavaScript’s own objects are names like others', async () => {
    const body =
      '{"query":"query ($f: SchoolFilter, $constructor: String) { constructor: schools(filter: $f) { __proto__: totalCount } a: schools(filter: { search: $constructor }) { totalCount } }",' +
      '"variables":{"f":{},"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}';
    const reply = await target.send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(reply.status).toBeLessThan(500);
    const after = await target.graph('{ schools { totalCount } }', {});
    expect(after.text).not.toContain('polluted');
    expect(after.status).toBe(200);
  });

  test('API8-7: a request id that would break a header or a log line is replaced', async () => {
    for (const id of ['a b', 'x'.repeat(65), '{"level":"error"}', '../../x', 'é'].map(encodeHeader)) {
      const { headers } = await target.graph('{ __typename }', undefined, { headers: { 'x-request-id': id } });
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
    const split = await target.raw(
      'GET /health/live HTTP/1.1\r\nHost: x\r\nconnection: close\r\nx-request-id: a\rSet-Cookie: b=c\r\n\r\n',
    );
    expect(split).not.toMatch(/^set-cookie/im);
    expect(
      (await target.graph('{ __typename }', undefined, { headers: { 'x-request-id': 'ok-1' } })).headers.get(
        'x-request-id',
      ),
    ).toBe('ok-1');
  });

  test('API8-8: what a caller sends is not printed, so that no line of the log can be forged', async () => {
    const line = '\n{"level":"error","requestId":"forged","error":"forged"}';
    await target.graph(`{ no } #${line}`, { s: line });
    await target.graph('query ($i: ID!) { learner(id: $i) { id } }', { i: line });
    await target.graph('{ __typename }', undefined, {
      headers: { authorization: 'Bearer forged.forged.forged', 'user-agent': 'forged' },
    });
    await target.send(`/${encodeURIComponent(line)}`);
    expect(target.hub.output()).not.toContain('forged');
  });

  test('API7-1: no address that a caller gives is ever called', async () => {
    const heard: string[] = [];
    const trap: Server = createServer((request, response) => {
      heard.push(String(request.url));
      response.end('{}');
    }).listen(0);
    await once(trap, 'listening');
    const address = `http://localhost:${(trap.address() as AddressInfo).port}`;
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const elsewhere = `${part({ alg: 'ES256', kid: 'k', jku: `${address}/jku`, x5u: `${address}/x5u` })}.${part({
      iss: address,
      sub: 'x',
      aud: 'urn:ba-nha:graph',
      exp: 9_999_999_999,
    })}.${'A'.repeat(86)}`;
    expect(
      (await target.graph('{ __typename }', undefined, { headers: { authorization: `Bearer ${elsewhere}` } })).status,
    ).toBe(401);
    const headers = { 'x-forwarded-host': address.slice(7), host: address.slice(7), origin: address, referer: address };
    await target.graph('{ viewer { name } }', undefined, { headers });
    await target.send('/oidc/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: address,
        client_secret: 'demo',
        request_uri: `${address}/request`,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: elsewhere,
      }),
    });
    await target.graph('query ($s: String) { schools(filter: { search: $s }) { totalCount } }', { s: `${address}/x` });
    await target.send(address.replace('http:', ''), { method: 'POST' });
    await target.raw(`GET ${address}/proxied HTTP/1.1\r\nHost: x\r\nconnection: close\r\n\r\n`);
    trap.close();
    expect(heard).toEqual([]);
  });
});

/** As fetch can send it: header values are Latin letters. */
const encodeHeader = (value: string): string => Buffer.from(value, 'utf8').toString('latin1');
