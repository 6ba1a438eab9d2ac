import { SettableClock } from '@ba-nha/shared/clock';
import { AUDIENCE, json, startIssuer, type Algorithm, type Issuer } from '../test/issuer';
import { miniTransports, supergraphSdl } from '../test/mini-hub';
import { openDoor } from '../test/open-door';
import { createIdentity, type TrustedIssuer } from './identity';
import { startGateway, type RunningGateway } from './server';

const NOW = '2026-11-20T03:00:00Z';
const seconds = (text: string) => Date.parse(text) / 1_000;

describe('At the gateway’s door', () => {
  let clock: SettableClock;
  let issuer: Issuer;
  let other: Issuer;
  let gateway: RunningGateway | undefined;
  /** Every call to a subgraph. */
  const asked: unknown[] = [];
  beforeEach(async () => {
    clock = new SettableClock(new Date(NOW));
    issuer = await startIssuer(() => clock.now());
    asked.length = other.asked.length = 0;
  });
  beforeAll(async () => {
    other = await startIssuer(() => clock.now(), 'RS256');
  });
  afterAll(() => other.stop());
  afterEach(async () => {
    await gateway?.stop();
    gateway = undefined;
    await issuer.stop();
  });

  const open = async (issuers: readonly TrustedIssuer[] = [issuer, other].map(trusting)) => {
    gateway = await startGateway({
      supergraphSdl,
      transports: miniTransports({}, (call) => asked.push(call)),
      identity: createIdentity({ issuers, clock }),
      port: 0,
      checks: {},
      ...(await openDoor()),
    });
  };
  const trusting = ({ url }: Issuer): TrustedIssuer => ({ issuer: url, audience: AUDIENCE });

  /** What the door says of a token: `good`, or the code of its refusal with the HTTP status. */
  const said = async (token: string) => {
    const before = asked.length;
    const response = await fetch(`${gateway!.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ zone(code: "z1") { name } }' }),
    });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    if (!errors) return asked.length > before ? 'good' : 'no subgraph was asked';
    expect(asked).toHaveLength(before);
    return `${errors.map(({ extensions }) => extensions.code).join()} ${response.status}`;
  };
  const REFUSED = 'UNAUTHENTICATED 401';
  const UNCHECKED = 'DEPENDENCY_UNAVAILABLE 503';

  test.each<Algorithm>(['RS256', 'PS256', 'ES256', 'EdDSA'])('a token signed with %s is good', async (alg) => {
    const signer = await startIssuer(() => clock.now(), alg);
    await open([trusting(signer)]);
    expect(await said(await signer.token())).toBe('good');
    await signer.stop();
  });

  test('issuers are trusted side by side, each for its own tokens', async () => {
    await open();
    expect(await said(await issuer.token())).toBe('good');
    expect(await said(await other.token())).toBe('good');
    const foreign = { alg: 'RS256', kid: other.key.kid };
    expect(await said(await issuer.token({}, foreign, other.key))).toBe(REFUSED);
    expect(await said(await issuer.token({ iss: other.url }, { kid: other.key.kid }))).toBe(REFUSED);
  });

  test.each<[string, Record<string, unknown>]>([
    ['of an issuer that nobody trusts', { iss: 'https://evil.example' }],
    ['without an issuer', { iss: undefined }],
    ['for another audience', { aud: 'urn:other' }],
    ['for a list of other audiences', { aud: ['urn:other', 'urn:another'] }],
    ['without an audience', { aud: undefined }],
    ['that has expired', { exp: seconds(NOW) - 31 }],
    ['without an expiry', { exp: undefined }],
    ['whose expiry is no number', { exp: '2030-01-01' }],
    ['that is not valid yet', { nbf: seconds(NOW) + 31 }],
    ['that names nobody', { sub: undefined }],
    ['whose subject is no text', { sub: 7 }],
  ])('a token %s is refused', async (_name, claims) => {
    await open();
    expect(await said(await issuer.token(claims))).toBe(REFUSED);
  });

  test.each<[string, Record<string, unknown>]>([
    ['within the clocks’ skew after its expiry', { exp: seconds(NOW) - 29 }],
    ['within the clocks’ skew before its start', { nbf: seconds(NOW) + 29 }],
    ['for the hub among other audiences', { aud: ['urn:other', AUDIENCE] }],
    ['of a portal, which has a client id and no subject', { sub: undefined, client_id: 'portal' }],
  ])('a token %s is good', async (_name, claims) => {
    await open();
    expect(await said(await issuer.token(claims))).toBe('good');
  });

  test('what a token calls itself must be an access token’s name, or none', async () => {
    await open();
    for (const typ of ['at+jwt', 'AT+JWT', 'application/at+jwt', 'JWT', undefined]) {
      expect([typ, await said(await issuer.token({}, { typ }))]).toEqual([typ, 'good']);
    }
    for (const typ of ['logout+jwt', 'dpop+jwt', 'secevent+jwt', '']) {
      expect([typ, await said(await issuer.token({}, { typ }))]).toEqual([typ, REFUSED]);
    }
  });

  test('a signature that is not the issuer’s is refused, whatever the header says of it', async () => {
    await open();
    const [head, body, signature] = (await issuer.token()).split('.') as [string, string, string];
    const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const { createHmac } = await import('node:crypto');
    const hs256 = `${encoded({ alg: 'HS256', kid: issuer.key.kid })}.${body}`;
    const secret = JSON.stringify(issuer.key.publicKey);
    const forged = {
      'alg none': `${encoded({ alg: 'none' })}.${body}.`,
      'alg none with a signature': `${encoded({ alg: 'none' })}.${body}.${signature}`,
      'the public key as a secret': `${hs256}.${createHmac('sha256', secret).update(hs256).digest('base64url')}`,
      'an algorithm that is not the key’s': `${encoded({ alg: 'RS256', kid: issuer.key.kid })}.${body}.${signature}`,
      'other claims': `${head}.${encoded({ ...claims, roles: ['SYSTEM_ADMIN'] })}.${signature}`,
      'no signature': `${head}.${body}.`,
      'a key of its own in the header': `${encoded({ alg: 'ES256', jwk: other.key.publicKey })}.${body}.${signature}`,
      'what nobody understands marked critical': `${encoded({ alg: 'ES256', kid: issuer.key.kid, crit: ['x'], x: 1 })}.${body}.${signature}`,
      'two parts': `${head}.${body}`,
      'no token at all': 'x',
    };
    for (const [name, token] of Object.entries(forged)) expect([name, await said(token)]).toEqual([name, REFUSED]);
  });

  test('a token that was good is refused once it has expired, though it was checked before', async () => {
    await open();
    const token = await issuer.token({ exp: seconds(NOW) + 20 });
    expect(await said(token)).toBe('good');
    expect(await said(token)).toBe('good');
    clock.set('2026-11-20T03:00:51Z');
    expect(await said(token)).toBe(REFUSED);
  });

  test('keys are asked for once and kept, and a key that the issuer has turned to is picked up at once', async () => {
    await open();
    const old = issuer.key;
    for (const sub of ['a', 'b', 'c']) expect(await said(await issuer.token({ sub }))).toBe('good');
    expect(issuer.asked).toEqual(['/.well-known/openid-configuration', '/jwks']);
    await issuer.rotate();
    expect(await said(await issuer.token())).toBe('good');
    expect(issuer.asked).toHaveLength(4);
    expect(await said(await issuer.token({}, {}, old))).toBe(REFUSED);
  });

  test('a withdrawn key is forgotten within ten minutes', async () => {
    await open();
    const old = issuer.key;
    expect(await said(await issuer.token())).toBe('good');
    await issuer.rotate();
    clock.set('2026-11-20T03:10:00Z');
    expect(await said(await issuer.token({}, {}, old))).toBe(REFUSED);
  });

  test('invented key ids are refused, and make the hub ask the issuer a few times a minute at most', async () => {
    await open();
    for (let i = 0; i < 20; i += 1) expect(await said(await issuer.token({}, { kid: `x${i}` }))).toBe(REFUSED);
    expect(issuer.asked.filter((path) => path === '/jwks')).toHaveLength(6);
    expect(await said(await issuer.token())).toBe('good');
  });

  test('an issuer that falls silent is trusted by the keys that are known, for an hour', async () => {
    await open();
    expect(await said(await issuer.token())).toBe('good');
    issuer.instead.set('/jwks', (_request, response) => response.writeHead(500).end());
    clock.set('2026-11-20T03:30:00Z');
    expect(await said(await issuer.token())).toBe('good');
    clock.set('2026-11-20T04:01:00Z');
    expect(await said(await issuer.token())).toBe(UNCHECKED);
    issuer.instead.clear();
    expect(await said(await issuer.token())).toBe('good');
  });

  test.each<[string, (at: Issuer) => void]>([
    ['names another issuer', (at) => discovery(at, { issuer: 'https://evil.example', jwks_uri: `${at.url}/jwks` })],
    ['leads elsewhere', (at) => at.instead.set('/.well-known/openid-configuration', elsewhere)],
    ['has keys that lead elsewhere', (at) => at.instead.set('/jwks', elsewhere)],
    ['names no keys', (at) => discovery(at, { issuer: at.url })],
    ['never ends', (at) => at.instead.set('/jwks', (_request, response) => json(response, 'x'.repeat(300_000)))],
    ['is no JSON', (at) => at.instead.set('/jwks', (_request, response) => response.end('<html>'))],
  ])('an issuer whose discovery %s vouches for nobody', async (_name, disturb) => {
    disturb(issuer);
    await open();
    expect(await said(await issuer.token())).toBe(UNCHECKED);
    expect(await said(await other.token())).toBe('good');
    expect(other.asked).toEqual(['/.well-known/openid-configuration', '/jwks']);
  });

  const discovery = (at: Issuer, document: object) =>
    at.instead.set('/.well-known/openid-configuration', (_request, response) => json(response, document));
  /** To an issuer that would answer, were it followed. */
  const elsewhere: Parameters<Issuer['instead']['set']>[1] = (_request, response) =>
    response.writeHead(302, { location: `${other.url}/jwks` }).end();
});
