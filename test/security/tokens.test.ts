import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { startTarget, TELLING, type Target } from '../support/target';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const VIEWER = '{ viewer { subject roles } }';

describe('who comes with a token', () => {
  let target: Target;
  beforeAll(async () => {
    target = await startTarget();
  });
  afterAll(() => target.stop());

  const viewer = (authorization: string, from?: string) =>
    target.graph(VIEWER, undefined, { headers: { authorization }, ...(from ? { from } : {}) });

  /** Tokens that say they are enterprise-a's, or more, and that nobody here has signed so. */
  async function forged(): Promise<Record<string, string>> {
    const token = await target.tokenOf('enterprise-a');
    const [head, body, signature] = token.split('.') as [string, string, string];
    const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as object;
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const signed = (h: object, c: object): string => {
      const text = `${part(h)}.${part(c)}`;
      const mark = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return `${text}.${mark.toString('base64url')}`;
    };
    const jwks = (await (await fetch(`${target.hub.url}/oidc/jwks`)).json()) as { keys: object[] };
    const symmetric = `${part({ ...header, alg: 'HS256' })}.${body}`;
    const hmac = (key: string) => createHmac('sha256', key).update(symmetric).digest('base64url');
    return {
      unsigned: `${part({ alg: 'none' })}.${body}.`,
      'unsigned in capitals': `${part({ alg: 'NONE' })}.${body}.`,
      'signed by another': signed(header, claims),
      'with its own key': signed({ alg: 'ES256', jwk: publicKey.export({ format: 'jwk' }) }, claims),
      'with the address of its key': signed({ alg: 'ES256', jku: 'http://127.0.0.1:1/keys', kid: 'x' }, claims),
      'with a path as its key': signed({ alg: 'ES256', kid: '../../../../dev/null' }, claims),
      'with a shared secret': `${symmetric}.${hmac('demo')}`,
      'with the public key as a secret': `${symmetric}.${hmac(JSON.stringify(jwks.keys[0]))}`,
      'with other claims': `${head}.${part({ ...claims, roles: ['SYSTEM_ADMIN'] })}.${signature}`,
      'with a signature of zeros': `${head}.${body}.${Buffer.alloc(64).toString('base64url')}`,
      'of another issuer': signed(header, { ...claims, iss: 'https://elsewhere.example' }),
      'for another audience': signed(header, { ...claims, aud: 'urn:elsewhere' }),
      expired: signed(header, { ...claims, exp: 1 }),
      'cut short': token.slice(0, -6),
      'of five parts': 'a.b.c.d.e',
      'of no parts': '..',
      'far too long': 'a'.repeat(14_000),
    };
  }

  test('API2-1: nobody is let in by a token that the issuer did not give', async () => {
    expect((await viewer(`Bearer ${await target.tokenOf('enterprise-a')}`)).body.data.viewer.subject).toBe(
      'enterprise-a',
    );
    for (const [name, token] of Object.entries(await forged())) {
      const { status, body, headers, text } = await viewer(`Bearer ${token}`);
      expect([name, status, body.data, body.errors[0].extensions.code]).toEqual([
        name,
        401,
        undefined,
        'UNAUTHENTICATED',
      ]);
      expect(headers.get('www-authenticate')).toContain('invalid_token');
      expect(text).not.toMatch(TELLING);
    }
  });

  test('API2-2: a token is taken from its header alone, and only as a bearer token', async () => {
    const token = await target.tokenOf('admin');
    for (const authorization of [token, `Basic ${token}`, `Bearer ${token}, Bearer x`, `Bearer "${token}"`]) {
      expect((await viewer(authorization)).status).toBe(401);
    }
    const elsewhere = await target.send(`/graphql?query=${encodeURIComponent(VIEWER)}&access_token=${token}`, {
      headers: { 'apollo-require-preflight': '1', cookie: `access_token=${token}; authorization=Bearer ${token}` },
    });
    expect([elsewhere.status, elsewhere.body.data]).toEqual([200, { viewer: null }]);
  });

  test('API2-3: the provider gives no more than its own claims, for its own secret, at its own paths', async () => {
    const form = (more: Record<string, string>) =>
      target.send('/oidc/token', {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: 'school-a',
          client_secret: 'demo',
          ...more,
        }),
      });
    const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as object;
    const asked = await form({ roles: 'SYSTEM_ADMIN', org_id: 'x', scope: 'admin', resource: 'urn:ba-nha:graph' });
    expect([400, 200]).toContain(asked.status);
    if (asked.status === 200) expect(claimsOf(asked.body.access_token)).toMatchObject({ roles: ['SCHOOL_STAFF'] });
    expect(claimsOf((await form({ roles: 'SYSTEM_ADMIN' })).body.access_token)).toMatchObject({
      roles: ['SCHOOL_STAFF'],
    });
    expect((await form({ client_secret: 'wrong' })).status).toBe(401);
    expect((await form({ client_id: '__proto__' })).status).toBe(401);
    expect((await form({ grant_type: 'password', username: 'admin', password: 'demo' })).status).toBe(400);
    expect((await target.send('/oidc/jwks')).text).not.toContain('"d"');
    for (const path of ['auth', 'me', 'request', 'reg', 'session/end', 'device/auth', 'token/introspection']) {
      for (const method of ['GET', 'POST']) expect((await target.send(`/oidc/${path}`, { method })).status).toBe(404);
    }
  });

  test('API2-4: an address whose tokens were refused thirty times waits; a caller known there does not', async () => {
    const from = '203.0.113.24';
    const good = `Bearer ${await target.tokenOf('board-ha-noi')}`;
    expect((await viewer(good, from)).status).toBe(200);
    for (let sent = 0; sent < 30; sent += 1) expect((await viewer(`Bearer x.y.${sent}`, from)).status).toBe(401);
    const refused = await viewer('Bearer x.y.z', from);
    expect([refused.status, refused.body.errors[0].extensions.code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
    expect((await viewer(`Bearer ${await target.tokenOf('board-tra-vinh')}`, from)).status).toBe(429);
    expect((await viewer(good, from)).status).toBe(200);
    expect((await target.graph('{ __typename }', undefined, { from })).status).toBe(200);
  });

  test('API2-5: an address that guesses secrets waits after thirty guesses', async () => {
    const guess = (client_secret: string) =>
      target.send('/oidc/token', {
        method: 'POST',
        from: '203.0.113.25',
        body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'admin', client_secret }),
      });
    for (let sent = 0; sent < 30; sent += 1) expect((await guess(`guess ${sent}`)).status).toBe(401);
    const refused = await guess('demo');
    expect([refused.status, refused.body.errors[0].extensions.code]).toEqual([429, 'RATE_LIMITED']);
  });

  test('API2-6: who says through the proxy to be another address is still the one that the proxy saw', async () => {
    const replies = [];
    for (let sent = 0; sent < 31; sent += 1) {
      replies.push((await viewer('Bearer x.y.z', `198.51.100.${sent}, 203.0.113.26`)).status);
    }
    expect(replies.slice(-2)).toEqual([401, 429]);
  });
});
