import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { LOCAL_SECRET } from '../../gateway/src/local-provider';
import { startHub, type RunningHub } from '../support/running-hub';

const TELLING = /node_modules|\bat .*:\d+:\d+|SELECT |SQLITE|Did you mean|INTERNAL_SERVER_ERROR/;
const json = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const graph = (query: string, variables?: unknown): string => JSON.stringify({ query, variables });

describe('a hub among hostile callers', () => {
  let hub: RunningHub;
  let token: string;
  beforeAll(async () => {
    hub = await startHub();
    token = await tokenFor();
  }, 60_000);
  afterAll(() => hub.stop());

  const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(hub.url + path, init);
  const credentials = (more: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'enterprise-a',
      client_secret: LOCAL_SECRET,
      ...more,
    }),
  });

  const tokenFor = async (more: Record<string, string> = {}): Promise<string> => {
    const answer = (await (await ask('/oidc/token', credentials(more))).json()) as { access_token: string };
    return answer.access_token;
  };

  /** Tokens that say they are enterprise-a's, or more, and that nobody here has signed. */
  function forged(): Record<string, string> {
    const [head, body, signature] = token.split('.') as [string, string, string];
    const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as object;
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const signed = (h: object, c: object): string => {
      const text = `${json(h)}.${json(c)}`;
      const mark = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return `${text}.${mark.toString('base64url')}`;
    };
    const shared = `${json({ ...header, alg: 'HS256' })}.${body}`;
    return {
      unsigned: `${json({ alg: 'none' })}.${body}.`,
      'signed by another': signed(header, claims),
      'with its own key': signed({ alg: 'ES256', jwk: publicKey.export({ format: 'jwk' }) }, claims),
      'with a shared secret': `${shared}.${createHmac('sha256', 'demo').update(shared).digest('base64url')}`,
      'with other claims': `${head}.${json({ ...claims, roles: ['SYSTEM_ADMIN'] })}.${signature}`,
      'of another issuer': signed(header, { ...claims, iss: 'https://elsewhere.example' }),
      'for another audience': signed(header, { ...claims, aud: 'urn:elsewhere' }),
      expired: signed(header, { ...claims, exp: 1 }),
      'cut short': token.slice(0, -6),
      'of five parts': 'a.b.c.d.e',
      'far too long': 'a'.repeat(14_000),
    };
  }

  test('lets in nobody by a token that it did not ask for', async () => {
    const headers = (value: string) => ({ authorization: `Bearer ${value}` });
    const viewer = graph('{ viewer { subject } }');
    expect((await hub.post(viewer, headers(token))).answer.data.viewer.subject).toBe('enterprise-a');
    for (const [name, value] of Object.entries(forged())) {
      const { status, answer } = await hub.post(viewer, headers(value));
      expect([name, status, answer.errors[0].extensions.code]).toEqual([name, 401, 'UNAUTHENTICATED']);
    }
  });

  test('opens no more of its provider than clients need, and gives tokens for its own claims only', async () => {
    for (const path of ['auth', 'me', 'request', 'reg', 'session/end', 'device/auth', 'token/introspection']) {
      for (const method of ['GET', 'POST']) expect((await ask(`/oidc/${path}`, { method })).status).toBe(404);
    }
    expect((await ask('/oidc/jwks')).status).toBe(200);
    expect(await (await ask('/oidc/jwks')).text()).not.toContain('"d"');
    expect((await ask('/oidc/token', credentials({ client_secret: 'wrong' }))).status).toBe(401);
    expect((await ask('/oidc/token', credentials({ grant_type: 'authorization_code', code: 'x' }))).status).toBe(400);
    const asked = await tokenFor({ roles: 'SYSTEM_ADMIN', org_id: 'x' });
    const claims: unknown = JSON.parse(Buffer.from(asked.split('.')[1]!, 'base64url').toString());
    expect(claims).toMatchObject({ roles: ['ENTERPRISE_STAFF'], org_kind: 'ENTERPRISE' });
  });

  test('has neither machinery nor hidden fields for clients, by whatever name', async () => {
    for (const field of [
      '_service { sdl }',
      '_entities(representations: [{ __typename: "Learner", id: "x" }]) { __typename }',
      'enterpriseMemberships(subject: "enterprise-a")',
      'orderBalanceFacts(after: "", first: 1)',
      'trainingOrders { nodes { id: oversight } }',
      'schools { nodes { matchingProfile } }',
      'learner(id: "x") { personKey placementFacts }',
    ]) {
      const { status, text } = await hub.post(graph(`{ ${field} }`), { authorization: `Bearer ${token}` });
      expect([field, status]).toEqual([field, 400]);
      expect(text).not.toMatch(TELLING);
    }
  });

  test('answers two thousand bad requests without a fault of its own, and then a good one', async () => {
    const bodies = [
      '{"query": ',
      'null',
      '[]',
      'x'.repeat(1_200_000),
      graph(`{ ${'a '.repeat(5_000)} }`),
      graph('{ a '.repeat(20) + '}'.repeat(20)),
      graph('subscription { x }'),
      graph('{ schools(first: 0) { totalCount } }'),
      graph('{ constructor: provinces { code } __proto__: provinces { toString: name } }'),
      graph('query ($toString: String) { schools(filter: { search: $toString }) { totalCount } }'),
      graph('query ($id: ID!) { learner(id: $id) { id } }', { id: '\0' }),
      '{"query":"query ($f: SchoolFilter) { schools(filter: $f) { totalCount } }","variables":{"f":{"__proto__":{}}}}',
      graph('{ industrialZones { nodes { board { zones { board { zones { board { zones { name } } } } } } } }'),
    ];
    const headers: Record<string, string>[] = [
      {},
      { authorization: 'Bearer x.y.z' },
      { authorization: `Bearer ${token}` },
      { 'content-type': 'text/plain' },
      { 'content-encoding': 'gzip' },
      { 'accept-language': ';;q=x' },
      { accept: 'image/png' },
    ];
    let sent = 0;
    const faults: string[] = [];
    const send = async () => {
      while (sent < 2_000) {
        const nth = (sent += 1);
        const { status, text } = await hub.post(bodies[nth % bodies.length]!, headers[nth % headers.length]);
        if (status >= 500 || TELLING.test(text)) faults.push(`${nth}: ${status} ${text.slice(0, 200)}`);
      }
    };
    await Promise.all(Array.from({ length: 20 }, send));
    expect(faults).toEqual([]);
    expect((await hub.post(graph('{ province(code: "84") { code } }'))).answer).toEqual({
      data: { province: { code: '86' } },
    });
    expect(hub.output()).not.toContain('"level":"error"');
  }, 60_000);
});
