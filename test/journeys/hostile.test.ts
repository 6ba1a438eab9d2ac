import { LOCAL_SECRET } from '../../gateway/src/local-provider';
import { startHub, type RunningHub } from '../support/running-hub';

const TELLING = /node_modules|\bat .*:\d+:\d+|SELECT |SQLITE|Did you mean|INTERNAL_SERVER_ERROR/;
const graph = (query: string, variables?: unknown): string => JSON.stringify({ query, variables });

describe('a hub among hostile callers', () => {
  let hub: RunningHub;
  let token: string;
  beforeAll(async () => {
    // They all come from one address here, and are to reach what lies behind the limits.
    hub = await startHub(undefined, { RATE_LIMIT_ANONYMOUS: '0', RATE_LIMIT_REFUSED_TOKENS: '0' });
    const form = { grant_type: 'client_credentials', client_id: 'enterprise-a', client_secret: LOCAL_SECRET };
    const signedIn = await fetch(`${hub.url}/oidc/token`, { method: 'POST', body: new URLSearchParams(form) });
    token = ((await signedIn.json()) as { access_token: string }).access_token;
  });
  afterAll(() => hub.stop());

  test('has neither machinery nor hidden fields for clients, by whatever name', async () => {
    for (const field of [
      '_service { sdl }',
      '_entities(representations: [{ __typename: "Learner", id: "x" }]) { __typename }',
      'memberships(issuer: "x", subject: "enterprise-a") { organisationId }',
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
  });
});
