import { get } from 'node:http';
import { miniTransports, supergraphSdl, type MiniHubOptions } from '../test/mini-hub';
import { openDoor } from '../test/open-door';
import type { SubgraphTransport } from './executor';
import { IdentityError, type Identity } from './identity';
import { ANONYMOUS } from './principal';
import { createRateLimits } from './rate-limits';
import { startGateway, type GatewayOptions, type RunningGateway } from './server';

const identity: Identity = {
  principalOf: async (authorization) => {
    if (authorization === 'Bearer bad') throw new IdentityError('refused');
    if (authorization === 'Bearer later') throw new IdentityError('unavailable');
    return ANONYMOUS;
  },
};

let gateway: RunningGateway | undefined;
const start = async (hub: MiniHubOptions = {}, more: Partial<GatewayOptions> = {}) => {
  gateway = await startGateway({
    supergraphSdl,
    transports: miniTransports(hub),
    identity,
    port: 0,
    checks: {},
    ...(await openDoor()),
    ...more,
  });
  return gateway;
};
afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
});

const post = async (body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(`${gateway?.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as { data?: unknown; errors?: { message: string; extensions: { code: string } }[] },
  };
};

describe('The graph over HTTP', () => {
  it('answers, with the id of the request', async () => {
    await start();
    const answer = await post({ query: '{ zone(code: "z1") { name board { name } } }' }, { 'x-request-id': 'abc-1' });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ data: { zone: { name: 'Long Đức', board: { name: 'BQL Trà Vinh' } } } });
    expect(answer.headers.get('x-request-id')).toBe('abc-1');
  });

  it.each([
    ['JSON that is none', '{"query": "{', 400],
    ['a batch', [{ query: '{ __typename }' }], 400],
    ['an empty body', {}, 400],
    ['a document that is no GraphQL', { query: '{ school(' }, 400],
    ['an unknown field', { query: '{ schol { name } }' }, 400],
    ['an unknown operation', { query: 'query A { __typename }', operationName: 'B' }, 400],
    [
      'a variable of another type',
      { query: 'query ($id: ID!) { school(id: $id) { name } }', variables: { id: [1] } },
      400,
    ],
    ['variables that are no object', { query: '{ __typename }', variables: 'x' }, 400],
    ['a document too deep', { query: '{ a '.repeat(13) + '}'.repeat(13) }, 400],
    ['a body of 1.5 MB', { query: '{ __typename }', variables: { x: 'a'.repeat(1_500_000) } }, 413],
    ['a body of 6 MB', { query: '{ __typename }', variables: { x: 'a'.repeat(6_000_000) } }, 413],
    ['a subscription', { query: 'subscription { school }' }, 400],
    ['lists that multiply', { query: `{ schools { ${'orders { school { '.repeat(5)}name${' } }'.repeat(5)} } }` }, 400],
    ['a circle of fragments', { query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' }, 400],
  ])('refuses %s with BAD_USER_INPUT and no hint at what the schema has', async (_name, body, status) => {
    await start();
    for (const language of ['vi', 'en']) {
      const answer = await post(body, { 'accept-language': language });
      expect(answer.status).toBe(status);
      expect(answer.body.errors?.map((error) => error.extensions.code)).toContain('BAD_USER_INPUT');
      expect(new Set(answer.body.errors?.map((error) => error.extensions.code)).size).toBe(1);
      expect(JSON.stringify(answer.body)).not.toMatch(/Did you mean|stack|node_modules/);
    }
  });

  it('refuses a bad token with 401 before any subgraph is asked, and says 503 where it cannot check one', async () => {
    const asked: unknown[] = [];
    await start({}, { transports: miniTransports({}, (call) => asked.push(call)) });
    const refused = await post(
      { query: '{ schools { name } }' },
      { authorization: 'Bearer bad', 'accept-language': 'en-GB,vi;q=0.5' },
    );
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('Bearer');
    expect(refused.body.errors).toEqual([
      { message: 'The access token is not valid or has expired.', extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    const unchecked = await post({ query: '{ schools { name } }' }, { authorization: 'Bearer later' });
    expect(unchecked.status).toBe(503);
    expect(unchecked.body.errors?.[0]?.extensions.code).toBe('DEPENDENCY_UNAVAILABLE');
    expect(asked).toEqual([]);
  });

  it('answers what the others hold while a subgraph is silent', async () => {
    await start({ silent: ['schools'] });
    const answer = await post({ query: '{ placement(id: "p1") { at learner { fullName } } }' });
    expect(answer.status).toBe(200);
    expect(answer.body.data).toEqual({ placement: { at: 'Xưởng 1', learner: null } });
    expect(answer.body.errors?.map((error) => error.extensions.code)).toEqual(['DEPENDENCY_UNAVAILABLE']);
  });

  it('answers in its time what is there by then, while a subgraph does not answer', async () => {
    await start({ hanging: ['schools'] }, { requestTimeoutMs: 100 });
    const answer = await post({ query: '{ placement(id: "p1") { at learner { fullName } } }' });
    expect(answer.status).toBe(200);
    expect(answer.body.data).toEqual({ placement: { at: 'Xưởng 1', learner: null } });
    expect(answer.body.errors?.map((error) => error.extensions.code)).toEqual(['DEPENDENCY_UNAVAILABLE']);
  });

  it('believes nobody about their address where no proxy is known, and says in two languages when to come again', async () => {
    const rateLimits = await createRateLimits({ rates: { client: 0, anonymous: 2, refusedTokens: 0 } });
    await start({}, { rateLimits });
    const ask = (nth: number, language: string) =>
      post({ query: '{ __typename }' }, { 'x-forwarded-for': `203.0.113.${nth}`, 'accept-language': language });
    expect([(await ask(1, 'vi')).status, (await ask(2, 'vi')).status]).toEqual([200, 200]);
    const refused = [await ask(3, 'vi'), await ask(4, 'en')];
    expect(refused.map(({ status }) => status)).toEqual([429, 429]);
    expect(refused[0]?.body.errors?.[0]?.message).toMatch(/^Quá nhiều yêu cầu\. Vui lòng thử lại sau \d+ giây\.$/);
    expect(refused[1]?.body.errors?.[0]?.message).toMatch(/^Too many requests\. Please try again in \d+ seconds?\.$/);
  });

  it('takes no simple cross-site request, and lets only listed origins read', async () => {
    await start({}, { corsOrigins: ['https://cong.example.vn'] });
    const simple = await fetch(`${gateway?.url}/graphql?query={__typename}`);
    expect(simple.status).toBe(400);
    const preflight = (origin: string) => fetch(`${gateway?.url}/graphql`, { method: 'OPTIONS', headers: { origin } });
    expect((await preflight('https://cong.example.vn')).headers.get('access-control-allow-origin')).toBe(
      'https://cong.example.vn',
    );
    expect((await preflight('https://evil.example')).status).toBe(403);
  });

  it('offers introspection only where it is on', async () => {
    await start({}, { introspection: false });
    const answer = await post({ query: '{ __schema { queryType { name } } }' });
    expect(answer.body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('Health', () => {
  it('is ready once every check passes, and names those that do not, in time', async () => {
    let broken = true;
    await start(
      {},
      {
        checks: {
          schools: async () => {
            if (broken) throw new Error('no database');
          },
          bus: async () => {},
        },
      },
    );
    const ready = () => fetch(`${gateway?.url}/health/ready`);
    const first = await ready();
    expect(first.status).toBe(503);
    expect(await first.json()).toEqual({ status: 'not ready', notReady: ['schools'] });
    broken = false;
    expect((await ready()).status).toBe(200);
    expect((await fetch(`${gateway?.url}/health/live`)).status).toBe(200);
  });

  it('lets a request in flight finish before the hooks of the stop run', async () => {
    const order: string[] = [];
    const transports: Record<string, SubgraphTransport> = {
      ...miniTransports(),
      schools: async () => {
        await new Promise((resolve) => setTimeout(resolve, 150));
        order.push('answered');
        return { data: { schools: [] } };
      },
    };
    const running = await start({}, { transports, onStop: [async () => void order.push('hook')] });
    const inFlight = post({ query: '{ schools { name } }' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await running.stop();
    expect((await inFlight).body).toEqual({ data: { schools: [] } });
    expect(order).toEqual(['answered', 'hook']);
    await expect(fetch(`${running.url}/health/live`)).rejects.toThrow();
  });
});

describe('The page', () => {
  it('needs nothing from elsewhere and allows no inline script', async () => {
    await start();
    const page = await fetch(`${gateway?.url}/`);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
    expect(html).not.toMatch(/https?:\/\//);
    const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => String(match[1]));
    expect(assets).toHaveLength(6);
    for (const asset of assets) {
      const response = await fetch(`${gateway?.url}${asset}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toContain('immutable');
    }
  });

  it('gives away no file beside its own', async () => {
    await start();
    const status = await new Promise((resolve) =>
      get(`${gateway?.url}/assets/x/..%2f..%2fpackage.json`, (answer) => resolve(answer.statusCode)),
    );
    expect(status).toBe(404);
  });
});
