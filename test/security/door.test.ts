import { getIntrospectionQuery } from 'graphql';
import { PORTAL, startTarget, TELLING, type Reply, type Target } from '../support/target';

const json = { 'content-type': 'application/json' };
const codesOf = ({ body }: Reply) =>
  body.errors.map((error: { extensions: { code: string } }) => error.extensions.code);

describe('what comes to the door', () => {
  let target: Target;
  beforeAll(async () => {
    target = await startTarget();
  });
  afterAll(() => target.stop());

  describe('from a foreign page', () => {
    test('GQL-1: no form, plain text or other type of body is taken, whatever headers come with it', async () => {
      const body = '{"query":"mutation { __typename }"}';
      for (const type of [
        'text/plain',
        'text/plain; application/json',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/graphql',
        'application/jsonp',
        '',
      ]) {
        for (const more of [undefined, { 'apollo-require-preflight': '1' }]) {
          const headers: Record<string, string> = { 'content-type': type, ...more };
          const reply = await target.send('/graphql', { method: 'POST', headers, body: Buffer.from(body) });
          expect([type, reply.status, codesOf(reply)]).toEqual([type, 415, ['BAD_USER_INPUT']]);
        }
      }
    });

    test('GQL-2: no mutation runs by GET, and no GET that a page could send without asking', async () => {
      const mutation = encodeURIComponent('mutation { __typename }');
      const asked = { 'apollo-require-preflight': '1' };
      expect((await target.send(`/graphql?query=${mutation}`, { headers: asked })).status).toBe(405);
      const named = encodeURIComponent('query A { __typename } mutation B { __typename }');
      expect((await target.send(`/graphql?query=${named}&operationName=B`, { headers: asked })).status).toBe(405);
      const simple = await target.send('/graphql?query={__typename}');
      expect([simple.status, codesOf(simple)]).toEqual([400, ['BAD_USER_INPUT']]);
      expect((await target.send('/graphql?query={__typename}', { headers: asked })).status).toBe(200);
    });

    test('API8-1: only pages of listed origins may read answers', async () => {
      const preflight = (origin: string) =>
        target.send('/graphql', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
      const listed = await preflight(PORTAL);
      expect([listed.status, listed.headers.get('access-control-allow-origin')]).toEqual([204, PORTAL]);
      for (const origin of [
        'https://evil.example',
        'null',
        `${PORTAL}.evil.example`,
        PORTAL.replace('https', 'http'),
        `${PORTAL}:444`,
        'https://evil.example#cong.example.vn',
      ]) {
        const refused = await preflight(origin);
        expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null]);
        const answer = await target.graph('{ __typename }', undefined, { headers: { origin } });
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      }
      expect(listed.headers.get('access-control-allow-credentials')).toBeNull();
    });
  });

  describe('and looks around', () => {
    test('GQL-3: the schema is not told where introspection is off, however it is asked for', async () => {
      for (const query of [
        getIntrospectionQuery(),
        '{ __schema { queryType { name } } }',
        '{ a: __type(name: "Learner") { fields { name } } }',
        '{ ...F } fragment F on Query { __schema { types { name } } }',
      ]) {
        const reply = await target.graph(query, undefined, { as: 'admin' });
        expect([reply.status, reply.body.data]).toEqual([400, undefined]);
      }
    });

    test('GQL-4: a name that is nearly right is not put right', async () => {
      for (const query of [
        '{ schol { id } }',
        '{ schools { nodes { nam } } }',
        '{ schools(filtr: {}) { totalCount } }',
        '{ schools(filter: { serch: "x" }) { totalCount } }',
        'query ($f: SchoolFiltr) { schools(filter: $f) { totalCount } }',
        '{ occupations(level: COLEGE) { totalCount } }',
        'mutation { createTrainingOrdr { id } }',
      ]) {
        expect((await target.graph(query)).text).not.toMatch(/did you mean/i);
      }
      const variables = { f: { serch: 'x', provinceCod: '86' } };
      const reply = await target.graph('query ($f: SchoolFilter) { schools(filter: $f) { totalCount } }', variables);
      expect(reply.text).not.toMatch(/did you mean/i);
    });

    test('API8-2: no error tells of stacks, statements, addresses or files', async () => {
      for (const [path, init] of [
        ['/graphql', { method: 'POST', headers: json, body: '{"query": ' }],
        ['/graphql', { method: 'POST', headers: json, body: 'null' }],
        ['/graphql', { method: 'POST', headers: json, body: '{"query":{"kind":"Document"}}' }],
        ['/graphql', { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-7' }, body: '{}' }],
        ['/graphql?query={a}&variables={', { headers: json }],
        ['/graphql?query={a}&extensions=7', { headers: json }],
        ['/%zz', {}],
        ['/oidc/token', { method: 'POST', body: 'x' }],
        ['/oidc/auth?client_id=x', {}],
        ['/health/../../etc/passwd', {}],
      ] as [string, RequestInit][]) {
        const reply = await target.send(path, init);
        expect(reply.status).toBeGreaterThanOrEqual(400);
        expect(reply.status).toBeLessThan(500);
        expect(reply.text).not.toMatch(TELLING);
      }
      expect(target.hub.output()).not.toContain('"level":"error"');
    });

    test('API8-3: every answer has the security headers, also one to what is no request', async () => {
      const expected = {
        'content-security-policy': expect.stringMatching(/^default-src 'none'/),
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': expect.stringMatching(/^max-age=\d{7,}/),
      };
      for (const [path, init] of [
        ['/', {}],
        ['/graphql', { method: 'POST', headers: json, body: '{"query":"{ __typename }"}' }],
        ['/graphql', { method: 'POST', headers: json, body: '{' }],
        ['/graphql', { method: 'DELETE' }],
        ['/graphql', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' }],
        ['/health/live', {}],
        ['/oidc/jwks', {}],
        ['/assets/x/page.js', {}],
        ['/nowhere', {}],
      ] as [string, RequestInit][]) {
        const { headers } = await target.send(path, init);
        expect(Object.fromEntries(headers)).toMatchObject(expected);
        expect(headers.get('x-powered-by')).toBeNull();
      }
      const page = await target.send('/');
      expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
      for (const [text, status] of [
        [`GET / HTTP/1.1\r\nHost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
        ['GET / HTTP/1.1\r\nHost: x\r\nno header\r\n\r\n', 400],
        ['BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
      ] as const) {
        const answer = await target.raw(text);
        const [head = '', body = ''] = answer.split('\r\n\r\n');
        expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
        expect(head).toContain("content-security-policy: default-src 'none'");
        expect(JSON.parse(body)).toEqual({
          errors: [{ message: expect.any(String), extensions: { code: 'BAD_USER_INPUT' } }],
        });
      }
    });

    test('API8-4: answers of the graph are kept nowhere on their way', async () => {
      for (const reply of [await target.graph('{ __typename }'), await target.graph('{ no }')]) {
        expect(reply.headers.get('cache-control')).toBe('no-store');
      }
    });

    test('API8-5: other methods than GET and POST do nothing', async () => {
      for (const method of ['HEAD', 'PUT', 'DELETE', 'PATCH', 'PROPFIND']) {
        const reply = await target.send('/graphql', { method, headers: json });
        expect([method, reply.status, reply.headers.get('allow')]).toEqual([method, 405, 'GET, POST']);
      }
      const overridden = { ...json, 'x-http-method-override': 'POST', 'apollo-require-preflight': '1' };
      const mutation = encodeURIComponent('mutation { __typename }');
      expect((await target.send(`/graphql?query=${mutation}&_method=POST`, { headers: overridden })).status).toBe(405);
      expect(await target.raw('TRACE / HTTP/1.1\r\nHost: x\r\nconnection: close\r\ncookie: a=b\r\n\r\n')).not.toContain(
        'a=b',
      );
    });

    test('API9-1: no path leads to a file, a console or another version', async () => {
      for (const path of [
        '/assets/..%2f..%2fpackage.json',
        '/assets/x/..%2f..%2f..%2fpackage.json',
        '/assets/%2e%2e/%2e%2e/etc/passwd',
        '/assets/x/page.js%00.css',
        '/.env',
        '/package.json',
        '/data/oidc-key.json',
        '/oidc-key.json',
        '/v1/graphql',
        '/graphql/v0',
        '/playground',
        '/metrics',
        '/server-status',
        '/oidc/reg',
        '/oidc/me',
      ]) {
        const reply = await target.send(path);
        expect([path, reply.status < 500 && reply.status >= 400]).toEqual([path, true]);
        expect(reply.body?.data).toBeUndefined();
      }
      const raw = await target.raw(
        'GET /assets/../../../../etc/passwd HTTP/1.1\r\nHost: x\r\nconnection: close\r\n\r\n',
      );
      expect(raw).toMatch(/^HTTP\/1.1 404 /);
    });
  });
});
