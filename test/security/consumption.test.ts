import { startTarget, TELLING, type Reply, type Target } from '../support/target';

const json = { 'content-type': 'application/json' };
const nested = (levels: number) => `${'{ viewer '.repeat(levels)}{ name }${' }'.repeat(levels)}`;
const many = (count: number, part: (i: number) => string) => Array.from({ length: count }, (_, i) => part(i)).join(' ');
const codesOf = ({ body }: Reply) =>
  body.errors.map((error: { extensions: { code: string } }) => error.extensions.code);
const limitOf = ({ body }: Reply) => body.errors[0].extensions.limit as string;

describe('what asks for too much', () => {
  let target: Target;
  let slow: Promise<string>[];
  beforeAll(async () => {
    target = await startTarget();
    const begun = 'POST /graphql HTTP/1.1\r\nHost: x\r\ncontent-type: application/json\r\n';
    // They take their time, so they begin now and are looked at last.
    slow = [target.raw(begun), target.raw(`${begun}content-length: 100\r\n\r\n{"query":`)];
  });
  afterAll(() => target.stop());

  test.each([
    ['API4-1: an operation of thirteen levels is refused, and the limit named', 'depth', nested(13)],
    [
      'API4-2: an operation with thirty-one aliases is refused, and the limit named',
      'aliases',
      `{ ${many(31, (i) => `a${i}: viewer { name }`)} }`,
    ],
    [
      'API4-3: an operation with twenty-one root fields is refused, and the limit named',
      'rootFields',
      `{ ${many(21, (i) => `f${i}`)} }`,
    ],
    [
      'API4-4: an operation of more than 4,000 tokens is refused, and the limit named',
      'tokens',
      `{ ${'a '.repeat(4_000)} }`,
    ],
    [
      'API4-5: pages within pages that multiply are refused, and the limit named',
      'cost',
      '{ schools(first: 100) { nodes { programmes(first: 100) { nodes { cohorts(first: 100) { nodes { id } } } } } } }',
    ],
    [
      'API4-6: fragments that unfold to thousands of fields are refused, and the limit named',
      'fields',
      `{ viewer { ...F0 } } ${many(12, (i) => `fragment F${i} on Viewer { name ...F${i + 1} subject ...F${i + 1} }`)} fragment F12 on Viewer { name }`,
    ],
    [
      'API4-7: the same field again and again is refused, and the limit named',
      'repeats',
      `{ viewer { ${'name '.repeat(60)} } }`,
    ],
  ])('%s', async (_title, limit, query) => {
    const reply = await target.graph(query);
    expect([reply.status, codesOf(reply), limitOf(reply)]).toEqual([400, ['BAD_USER_INPUT'], limit]);
    expect(reply.body.errors[0].extensions.allowed).toEqual(expect.any(Number));
  });

  test('API4-8: a body of more than a megabyte is refused, one of more than five even for an import', async () => {
    const padding = (bytes: number) => ({ pad: 'x'.repeat(bytes) });
    const plain = await target.graph('{ viewer { name } }', padding(1_050_000));
    expect([plain.status, limitOf(plain)]).toEqual([413, 'bytes']);
    const load = 'mutation { importLearners(input: { cohortId: "x", rows: [] }) { userErrors { code } } }';
    expect((await target.graph(load, padding(1_050_000))).status).toBe(200);
    const both = await target.graph(
      `${load.slice(0, -1)} withdrawLearner(input: {}) { warnings { code } } }`,
      padding(1_050_000),
    );
    expect([both.status, limitOf(both)]).toEqual([413, 'bytes']);
    const large = await target.graph(load, padding(5_300_000));
    expect([large.status, limitOf(large), large.body.errors[0].extensions.allowed]).toEqual([413, 'bytes', 5_242_880]);
  });

  test('API4-9: a batch is refused, as a list and of one', async () => {
    for (const body of ['[{"query":"{ provinces { code } }"}]', '[]', '[{"query":"{ a }"},{"query":"{ b }"}]']) {
      const reply = await target.send('/graphql', { method: 'POST', headers: json, body });
      expect([reply.status, codesOf(reply), reply.body.data]).toEqual([400, ['BAD_USER_INPUT'], undefined]);
    }
  });

  test('API4-10: a page of none, of a hundred and one or of two billion is refused', async () => {
    for (const first of [0, -1, 101, 2_000_000_000]) {
      const reply = await target.graph('query ($n: Int) { schools(first: $n) { totalCount } }', { n: first });
      expect(codesOf(reply)).toEqual(['BAD_USER_INPUT']);
      expect(reply.body.errors[0].message).toMatch(/100/);
    }
  });

  test('API4-11: a thousand parameters in the address do not hide a document from the limits', async () => {
    const hidden = `/graphql?${'a&'.repeat(1_100)}query=${encodeURIComponent(nested(13))}`;
    const reply = await target.send(hidden, { headers: { 'apollo-require-preflight': '1' } });
    expect([reply.status, limitOf(reply)]).toEqual([400, 'depth']);
    const twice = await target.send('/graphql?query={viewer{name}}&query={a}', { headers: json });
    expect([twice.status, codesOf(twice)]).toEqual([400, ['BAD_USER_INPUT']]);
  });

  test('API4-12: a body that is compressed to hide its size is refused', async () => {
    for (const encoding of ['gzip', 'deflate', 'br', 'zstd', 'compress']) {
      const reply = await target.send('/graphql', {
        method: 'POST',
        headers: { ...json, 'content-encoding': encoding },
        body: 'not compressed at all',
      });
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.status).toBeLessThan(500);
      expect(reply.text).not.toMatch(TELLING);
    }
  });

  test('API4-13: an address may ask three hundred times a minute, then waits as long as it is told', async () => {
    const from = '203.0.113.13';
    const ask = () => target.graph('{ __typename }', undefined, { from });
    for (let sent = 0; sent < 300; sent += 30) {
      const replies = await Promise.all(Array.from({ length: 30 }, ask));
      expect(replies.map(({ status }) => status)).toEqual(Array(30).fill(200));
    }
    const refused = await ask();
    expect([refused.status, codesOf(refused)]).toEqual([429, ['RATE_LIMITED']]);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.body.errors[0].message).toContain(`in ${seconds} second`);
    const others = await Promise.all([
      target.graph('{ __typename }', undefined, { from: '203.0.113.14' }),
      target.graph('{ __typename }', undefined, { from, as: 'school-b' }),
    ]);
    expect(others.map(({ status }) => status)).toEqual([200, 200]);
    expect(others[1].headers.get('ratelimit-limit')).toBe('3000');
  });

  test('API4-14: a heavy operation takes more of a share than a light one', async () => {
    const left = async (query: string) =>
      Number((await target.graph(query, undefined, { as: 'enterprise-b' })).headers.get('ratelimit-remaining'));
    const before = await left('{ __typename }');
    expect(before - (await left('{ __typename }'))).toBe(1);
    const heavy = '{ trainingOrders(first: 100) { nodes { offers(first: 100) { nodes { id quantity } } } } }';
    expect(before - (await left(heavy))).toBeGreaterThan(3);
  });

  test('API4-15: one household of IPv6 addresses has one share', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 310 }, (_, i) =>
        target.graph('{ __typename }', undefined, { from: `2001:db8:aaaa:bbbb::${i.toString(16)}` }),
      ),
    );
    expect(statuses.filter(({ status }) => status === 429)).toHaveLength(10);
  });

  test('API4-16: a request that comes too slowly, in its headers or in its body, holds no socket', async () => {
    for (const answer of await Promise.all(slow)) {
      expect(answer).toMatch(/^HTTP\/1.1 408 /);
      expect(answer).toContain('"code":"BAD_USER_INPUT"');
    }
  });
});
