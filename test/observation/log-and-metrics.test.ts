import { must } from '../../gateway/src/demo/caller';
import { inventLearners, type LearnerRow } from '../../gateway/src/demo/people';
import { OCCUPATION } from '../../gateway/src/demo/queries';
import { startObservedHub, type ObservedHub } from '../support/observed-hub';
import { playShortChain } from '../support/short-chain';

const READ = 'query Waiting { trainingOrders(first: 2) { nodes { number zone { name } } } }';
const TODAY = '2026-11-20';

/** The figure of a sample; undefined where it is not told. */
function sample(text: string, name: string, labels: Record<string, string> = {}): number | undefined {
  const line = text
    .split('\n')
    .find(
      (candidate) =>
        new RegExp(`^${name}[{ ]`).test(candidate) &&
        Object.entries(labels).every(([label, value]) => candidate.includes(`${label}="${value}"`)),
    );
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

describe('the log and the metrics of a hub', () => {
  let observed: ObservedHub;
  beforeAll(async () => {
    observed = await startObservedHub({ RATE_LIMIT_ANONYMOUS: '60' });
  });
  afterAll(() => observed.stop());

  const lineOf = (requestId: string) =>
    observed.lines().find((line) => line['requestId'] === requestId && line['message'] === 'request');
  const bearer = async (clientId: string, more?: Record<string, unknown>) => ({
    authorization: `Bearer ${await observed.token(clientId, more)}`,
  });

  test('a request is one line that says who asked for what, how it ended and what it cost', async () => {
    await observed.post({ query: READ }, { ...(await bearer('school-a')), 'x-request-id': 'r-1' });
    const lines = observed.lines().filter((line) => line['requestId'] === 'r-1');
    expect(lines.filter(({ level }) => level === 'info')).toEqual([
      {
        level: 'info',
        at: '2026-11-20T03:00:00.000Z',
        service: 'ba-nha',
        message: 'request',
        requestId: 'r-1',
        traceId: expect.stringMatching(/^[\da-f]{32}$/),
        route: 'graph',
        method: 'POST',
        status: 200,
        outcome: 'OK',
        operation: 'Waiting',
        kind: 'query',
        client: expect.stringMatching(/^[\w-]{16}$/),
        organisationKind: 'SCHOOL',
        organisationId: expect.stringMatching(/^\w{26}$/),
        durationMs: expect.any(Number),
        calls: expect.objectContaining({ enterprises: 1 }),
        statements: expect.objectContaining({ enterprises: expect.any(Number) }),
      },
    ]);
    expect(lines.filter(({ level, message }) => level === 'debug' && message === 'call')).toContainEqual(
      expect.objectContaining({ subgraph: 'enterprises', kind: 'query', outcome: 'answered' }),
    );
  });

  test('one client has one hash, and two clients have two', async () => {
    const clients: unknown[] = [];
    for (const [requestId, clientId] of [
      ['c-1', 'school-a'],
      ['c-2', 'school-a'],
      ['c-3', 'school-b'],
    ] as const) {
      await observed.post({ query: READ }, { ...(await bearer(clientId)), 'x-request-id': requestId });
      clients.push(lineOf(requestId)?.['client']);
    }
    expect(clients[0]).toBe(clients[1]);
    expect(clients[0]).not.toBe(clients[2]);
  });

  test.each([
    ['a bad token', { query: READ }, { authorization: 'Bearer x.y.z' }, 401, 'UNAUTHENTICATED'],
    ['a document that is no GraphQL', { query: '{ a(' }, {}, 400, 'BAD_USER_INPUT'],
    ['a field that is not there', { query: '{ nothing }' }, {}, 400, 'BAD_USER_INPUT'],
    ['a list that is closed to the public', { query: '{ enterprises { totalCount } }' }, {}, 200, 'UNAUTHENTICATED'],
  ])('%s has its line and its count too', async (name, body, headers, status, outcome) => {
    const before = await observed.scrape();
    const requestId = name.replace(/ /g, '-');
    await observed.post(body, { ...headers, 'x-request-id': requestId });
    expect(lineOf(requestId)).toMatchObject({ status, outcome });
    const count = (text: string) =>
      text
        .split('\n')
        .filter((line) => line.startsWith('banha_requests_total{') && line.includes(`outcome="${outcome}"`))
        .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
    expect(count(await observed.scrape()) - count(before)).toBe(1);
  });

  test('who comes too often is counted by the limit', async () => {
    const ask = () => fetch(`${observed.hub.url}/graphql?query=${encodeURIComponent('{__typename}')}`);
    const statuses: number[] = [];
    while (!statuses.includes(429) && statuses.length < 100) statuses.push((await ask()).status);
    expect(statuses.at(-1)).toBe(429);
    expect(sample(await observed.scrape(), 'banha_rate_limited_total', { limit: 'anonymous' })).toBeGreaterThan(0);
  });

  test('names that clients invent become no endless row of labels, and no lines of their own', async () => {
    const authorization = (await bearer('enterprise-b')).authorization;
    const invented = Array.from({ length: 110 }, (_, i) => `Invented${i}`);
    await Promise.all(
      invented.map((name) => observed.post({ query: `query ${name} { __typename }` }, { authorization })),
    );
    await observed.post(
      { query: `query ${'Long'.repeat(500)} { __typename }` },
      { authorization, 'x-request-id': 'l-1' },
    );
    await observed.post(
      { query: READ, operationName: 'Waiting"} 1\n{"level":"error","message":"forged' },
      { authorization, 'x-request-id': 'l-2' },
    );
    const told = await observed.scrape();
    const labels = new Set(
      [...told.matchAll(/^banha_requests_total\{operation="([^"]*)"/gm)].map(([, label]) => label),
    );
    expect(labels.size).toBeLessThanOrEqual(103);
    expect(labels).toContain('other');
    expect(told).not.toContain('forged');
    expect(String(lineOf('l-1')?.['operation'])).toHaveLength(64);
    expect(lineOf('l-2')).toMatchObject({ status: 400, outcome: 'BAD_USER_INPUT' });
    expect(observed.lines().some(({ message }) => String(message).includes('forged'))).toBe(false);
  });

  test('an event that nobody takes is in sight, with its age', async () => {
    let refuses = true;
    observed.hub.subgraphs.bus.subscribe({
      name: 'test.refuses',
      on: ['TrainingOrderCreated'],
      receive: () => (refuses ? Promise.reject(new Error('not now')) : Promise.resolve()),
    });
    const { enterprise } = await observed.cast();
    await must(
      enterprise,
      'createTrainingOrder',
      'CreateTrainingOrderInput',
      {
        occupationCode: OCCUPATION,
        level: 'INTERMEDIATE',
        quantity: 1,
        provinceCode: '86',
        startsBy: '2027-03-01',
        neededBy: '2029-12-31',
        offerDeadline: '2026-12-31',
      },
      'trainingOrder { id }',
    );
    const wrote = observed.clock.now();
    observed.clock.set(new Date(wrote.getTime() + 600_000));
    const waiting = await observed.scrape();
    observed.clock.set(wrote);
    refuses = false;
    const ofEnterprises = { subgraph: 'enterprises' };
    expect(sample(waiting, 'banha_outbox_depth', ofEnterprises)).toBe(1);
    expect(sample(waiting, 'banha_outbox_oldest_age_seconds', ofEnterprises)).toBe(600);
    expect(sample(waiting, 'banha_outbox_oldest_age_seconds', { subgraph: 'schools' })).toBe(0);
    expect(sample(waiting, 'banha_events_published_total', { ...ofEnterprises, outcome: 'failed' })).toBeGreaterThan(0);
  });
});

describe('what a hub tells of learners', () => {
  const rows = Array.from({ length: 2 }, (_, i) => inventLearners(1, 501 + i, TODAY)[0]!);
  const personal = ({ fullName, nationalId, birthDate, contact, consentProof }: LearnerRow) => [
    fullName,
    nationalId,
    birthDate,
    contact.phone,
    consentProof,
  ];
  const SUBJECT = 'nguyen.van.an@truong.example.vn';

  test('has nothing of a person in logs, metrics and traces, whatever was asked or went wrong', async () => {
    const observed = await startObservedHub();
    const authorization = `Bearer ${await observed.token('school-a', { sub: SUBJECT, name: 'Nguyễn Văn An' })}`;
    const cast = await observed.cast();
    for (const nth of [1, 2]) await playShortChain(cast, nth);
    const [row] = rows as [LearnerRow];
    const importing =
      'mutation M($input: ImportLearnersInput!) { importLearners(input: $input) { userErrors { code } rejected { row } } }';
    const wrong = [
      { ...row, sex: row.fullName },
      { ...row, birthDate: row.nationalId },
      { ...row, [row.nationalId]: 1 },
    ];
    for (const each of wrong) {
      await observed.post(
        { query: importing, variables: { input: { cohortId: 'nowhere', rows: [each] } } },
        { authorization },
      );
    }
    await observed.post(
      { query: `query P${row.nationalId} { learner(id: "${row.fullName}") { id } }` },
      { authorization },
    );
    await fetch(`${observed.hub.url}/graphql?query={a}&variables=${encodeURIComponent(JSON.stringify(row))}`, {
      headers: { authorization, 'apollo-require-preflight': '1' },
    });
    await fetch(`${observed.hub.url}/learners/${encodeURIComponent(row.fullName)}/${row.nationalId}`);
    // A fault whose message, values and cause have all of it.
    const fault = Object.assign(new Error(`Duplicate entry '${row.nationalId}' of ${row.contact.phone}`), {
      query: `INSERT INTO learners VALUES ('${row.fullName}')`,
      parameters: personal(row),
      driverError: new Error(row.fullName),
      cause: new Error(`near "${row.fullName}": ${SUBJECT}`),
    });
    observed.hub.subgraphs.byName.get('enterprises')!.database.read = () => Promise.reject(fault);
    await observed.post({ query: READ }, { authorization });
    const metrics = await observed.scrape();
    await observed.stop();
    const told = `${observed.everythingTold()}\n${metrics}`;
    const words = [...rows.flatMap(personal), 'Nguyễn Văn An', SUBJECT, encodeURIComponent(row.fullName)];
    expect(words.filter((word) => told.includes(word))).toEqual([]);
    const faults = observed.lines().filter(({ message }) => message === 'fault');
    expect(faults).toContainEqual(
      expect.objectContaining({
        level: 'error',
        place: 'enterprises',
        requestId: expect.any(String),
        fault: expect.objectContaining({ type: 'Error', stack: expect.stringContaining('    at ') }),
      }),
    );
    expect(sample(metrics, 'banha_faults_total', { place: 'enterprises' })).toBeGreaterThan(0);
  });
});
