import { change, type Caller } from '../../gateway/src/demo/caller';
import { startHub, type RunningHub } from '../support/running-hub';

const CLOSED_LIST = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'RATE_LIMITED',
  'DEPENDENCY_UNAVAILABLE',
]);

describe('a request that cannot be answered', () => {
  let hub: RunningHub;
  let enterprise: Caller;
  beforeAll(async () => {
    hub = await startHub();
    enterprise = await hub.signIn('enterprise-a');
  });
  afterAll(() => hub.stop());

  const wide = Array.from({ length: 25 }, (_, i) => `f${i}: provinces { code }`).join(' ');
  const deep = `${'{ viewer { organisation { ... on Enterprise { trainingOrders { nodes { enterprise { trainingOrders { nodes { enterprise { trainingOrders { nodes { enterprise { trainingOrders { nodes { id '}${'} '.repeat(17)}`;

  test.each([
    ['malformed JSON', '{"query": '],
    ['no query', '{}'],
    ['a batch', '[{"query":"{ provinces { code } }"}]'],
    ['a query that does not parse', JSON.stringify({ query: '{ provinces { ' })],
    ['a field that is not there', JSON.stringify({ query: '{ provinces { colour } }' })],
    ['too deep', JSON.stringify({ query: deep })],
    ['too wide', JSON.stringify({ query: `{ ${wide} }` })],
    ['circular', JSON.stringify({ query: '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }' })],
    ['one of two keys missing', JSON.stringify({ query: '{ trainingOrder { id } }' })],
    ['two of two keys', JSON.stringify({ query: '{ trainingOrder(id: "A", number: "B") { id } }' })],
    ['first 0', JSON.stringify({ query: '{ schools(first: 0) { nodes { id } } }' })],
    ['first 101', JSON.stringify({ query: '{ schools(first: 101) { nodes { id } } }' })],
    ['a made-up cursor', JSON.stringify({ query: '{ schools(after: "abc") { nodes { id } } }' })],
    [
      'money past 2^53',
      JSON.stringify({
        query:
          'mutation($v: VND) { openJob(input: { occupationCode: "520227", level: COLLEGE, quantity: 1, closesOn: "2030-01-01", wageFrom: $v }) { userErrors { code } } }',
        variables: { v: 2 ** 60 },
      }),
    ],
    [
      'a day that no calendar has',
      JSON.stringify({ query: '{ trainingOrders(filter: { neededFrom: "2027-02-30" }) { nodes { id } } }' }),
    ],
  ])('%s: gets an error of the closed list, and neither stack nor SQL', async (_name, body) => {
    const { status, answer, text } = await hub.post(body);
    expect(status).toBeLessThan(500);
    expect(answer.errors.length).toBeGreaterThan(0);
    for (const error of answer.errors) expect(CLOSED_LIST).toContain(error.extensions.code);
    expect(text).not.toMatch(/node_modules|\bat .*:\d+:\d+|SELECT |SQLITE|Did you mean/);
  });

  test('with a token that nobody gave is refused before any subgraph is asked', async () => {
    const { status, answer } = await hub.post('{"query":"{ provinces { code } }"}', {
      authorization: 'Bearer nonsense',
    });
    expect([status, answer.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('with text of a megabyte changes nothing', async () => {
    const { answer } = await hub.post(
      JSON.stringify({
        query: 'mutation($i: RegisterEnterpriseInput!) { registerEnterprise(input: $i) { userErrors { code } } }',
        variables: { i: { name: 'x'.repeat(1_100_000) } },
      }),
    );
    expect(answer.errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  test.each([
    ['a tax code with a wrong digit', { taxCode: '0100109107' }, 'INVALID_TAX_CODE', 'taxCode'],
    ['NUL in a name', { name: 'Công ty\u0000' }, 'INVALID', 'name'],
    ['emoji in a name', { name: 'Công ty 🏭' }, 'INVALID', 'name'],
    ['an unknown place', { provinceCode: 'Gotham' }, 'UNKNOWN_PLACE', 'provinceCode'],
    ['a zone elsewhere', { zoneCode: 'kcn-long-duc-dong-nai' }, 'UNKNOWN_PLACE', 'zoneCode'],
    ['an unknown industry', { industryCode: '00100' }, 'INVALID', 'industryCode'],
    ['a crowd', { employees: 1_000_000_000 }, 'OUT_OF_RANGE', 'employees'],
    ['no name', { name: '   ' }, 'REQUIRED', 'name'],
  ])('%s: is told which field to mend', async (_name, values, code, field) => {
    const input = {
      taxCode: '0100109106',
      name: 'Công ty mẫu Thử',
      industryCode: '26100',
      provinceCode: '84',
      employees: 5,
      ...values,
    };
    const payload = await change(
      enterprise,
      'registerEnterprise',
      'RegisterEnterpriseInput',
      input,
      'enterprise { id }',
    );
    expect(payload.enterprise).toBeNull();
    expect(
      payload.userErrors.map((error: { code: string; field: string[] }) => [error.code, error.field.join('.')]),
    ).toEqual([[code, field]]);
  });

  test('speaks the language that was asked for', async () => {
    const body = JSON.stringify({
      query:
        'mutation { createTrainingOrder(input: {occupationCode: "1", level: COLLEGE, quantity: 1, provinceCode: "86", neededBy: "2030-01-01", offerDeadline: "2029-01-01"}) { userErrors { message } } }',
    });
    const english = await hub.post(body, { 'accept-language': 'en' });
    const vietnamese = await hub.post(body, { 'accept-language': 'fr, vi;q=0.5' });
    expect(english.answer.errors[0].message).toBe('Sign in first.');
    expect(vietnamese.answer.errors[0].message).toBe('Hãy đăng nhập.');
  });
});
