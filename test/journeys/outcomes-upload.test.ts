import { systemClock, vietnamDay } from '@ba-nha/shared/clock';
import { must, type Answer, type Caller } from '../../gateway/src/demo/caller';
import { inventLearners } from '../../gateway/src/demo/people';
import { MY_PROGRAMME, OCCUPATION } from '../../gateway/src/demo/queries';
import { formula, xlsx, type CellValue } from '../../gateway/test/xlsx';
import { startHub, type RunningHub } from '../support/running-hub';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HEAD = ['Mã người học', 'Kết quả', 'Ngày', 'Việc làm phù hợp', 'Họ và tên'];
const today = vietnamDay(systemClock.now());
const year = Number(today.slice(0, 4));
/** As somebody here writes a day. */
const written = today.split('-').reverse().join('/');

describe('a school’s sheet of what became of its graduates', () => {
  let hub: RunningHub;
  let school: Caller;
  let schoolId: string;
  let graduates: { id: string; fullName: string }[];
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    hub = await startHub();
    school = await hub.signIn('school-a');
    for (const client of ['school-a', 'school-b', 'enterprise-a', 'province-vinh-long']) {
      tokens.set(client, await tokenOf(client));
    }
    const { organisation } = (await school.ask(MY_PROGRAMME, { occupation: OCCUPATION })).viewer;
    schoolId = organisation.id;
    graduates = await graduate(organisation.programmes.nodes[0].id, 7);
  });
  afterAll(() => hub.stop());

  async function tokenOf(client: string): Promise<string> {
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: 'demo' });
    const response = await fetch(`${hub.url}/oidc/token`, { method: 'POST', body });
    return ((await response.json()) as { access_token: string }).access_token;
  }

  /** Opens a cohort, fills it and lets all of it graduate; the last one has agreed to nothing. */
  async function graduate(programmeId: string, count: number): Promise<typeof graduates> {
    const next = { startsOn: `${year + 1}-02-01`, graduatesOn: `${year + 3}-01-31` };
    const made = await must(
      school,
      'createCohort',
      'CreateCohortInput',
      { programmeId, name: 'Lớp khảo sát', seats: count, ...next },
      'cohort { id }',
    );
    const { id } = made.cohort;
    const people = inventLearners(count, 900, today).map((row, i) => ({
      ...row,
      consents: i === count - 1 ? [] : ['OUTCOME_SURVEY'],
    }));
    await must(school, 'importLearners', 'ImportLearnersInput', { cohortId: id, rows: people }, 'accepted');
    for (const status of ['ENROLLING', 'RUNNING', 'GRADUATED']) {
      const { cohort } = await school.ask('query($id: ID!) { cohort(id: $id) { version } }', { id });
      const input = { id, status, expectedVersion: cohort.version };
      await must(school, 'changeCohortStatus', 'ChangeCohortStatusInput', input, 'cohort { id }');
    }
    const read = await school.ask('query($id: ID!) { cohort(id: $id) { learners { nodes { id fullName } } } }', { id });
    const nodes = read.cohort.learners.nodes as typeof graduates;
    return people.map(({ fullName }) => nodes.find((node) => node.fullName === fullName)!);
  }

  async function send(file: Uint8Array, { as = 'school-a', type = XLSX, query = '' } = {}) {
    const response = await fetch(`${hub.url}/files/outcomes${query}`, {
      method: 'POST',
      body: Buffer.from(file),
      headers: {
        'accept-language': 'en',
        'content-type': type,
        ...(as ? { authorization: `Bearer ${tokens.get(as)}` } : {}),
      },
    });
    const text = await response.text();
    const body: Answer = JSON.parse(text);
    return { status: response.status, text, body };
  }
  const row = (i: number, kind: string, suitable: string | null = null): CellValue[] => [
    graduates[i]!.id,
    kind,
    written,
    suitable,
    graduates[i]!.fullName,
  ];
  const outcomes = async () =>
    (
      await school.ask(
        `query($id: ID!, $year: Int!) { school(id: $id) { outcomes(year: $year) {
          graduates answered toBeAsked responseRate inSuitableWork selfEmployed furtherStudy } } }`,
        { id: schoolId, year },
      )
    ).school.outcomes;

  test('is tried first, then good rows land and bad ones come back by row and column; the figures count them', async () => {
    const sheet = xlsx([
      HEAD,
      row(0, 'Có việc làm nơi khác', 'Có'),
      row(1, 'Tự tạo việc làm'),
      row(6, 'Đang tìm việc'),
      ['01KAFG0000ZZZZZZZZZZZZZZZZ', 'Học tiếp', written],
      [graduates[2]!.id, 'Học tiếp', `01/01/${year + 2}`],
    ]);
    const tried = await send(sheet, { query: '?dryRun=true' });
    expect(tried.status).toBe(200);
    expect(tried.body).toMatchObject({
      ...{ rows: 5, accepted: 2, rejectedCount: 3, userErrors: [] },
      rejected: [
        { row: 4, column: 'A', code: 'CONSENT_MISSING' },
        { row: 5, column: 'A', code: 'NOT_FOUND' },
        { row: 6, column: 'C', code: 'OUT_OF_RANGE' },
      ],
    });
    expect(await outcomes()).toMatchObject({ graduates: 7, answered: 0, toBeAsked: 7, responseRate: 0 });
    const sent = await send(sheet);
    expect([sent.status, sent.body]).toEqual([200, tried.body]);
    expect(await outcomes()).toEqual({
      ...{ graduates: 7, answered: 2, toBeAsked: 7, responseRate: 2 / 7 },
      ...{ inSuitableWork: 1, selfEmployed: 1, furtherStudy: 0 },
    });
    // Neither who stands in the sheet nor what is said of them.
    for (const { id, fullName } of graduates) {
      expect([tried.text, hub.output()].filter((text) => text.includes(id) || text.includes(fullName))).toEqual([]);
    }
  });

  test('comes as CSV too, and a key that comes again writes nothing again', async () => {
    const lines = [HEAD.slice(0, 3).join(';'), `${graduates[3]!.id};Học tiếp;${today}`];
    const csv = { type: 'text/csv; charset=utf-8', query: '?idempotencyKey=khao-sat' };
    const file = Buffer.from(`\uFEFF${lines.join('\r\n')}`);
    expect((await send(file, csv)).body).toMatchObject({ rows: 1, accepted: 1, rejected: [] });
    expect(await outcomes()).toMatchObject({ furtherStudy: 1 });
    await send(Buffer.from([lines[0], `${graduates[3]!.id};Đang tìm việc;${today}`].join('\n')), { type: 'text/csv' });
    expect((await send(file, csv)).body).toMatchObject({ accepted: 1 });
    expect(await outcomes()).toMatchObject({ furtherStudy: 0 });
    const other = await send(Buffer.from(lines.join('\n').replace('Học tiếp', 'Đang tìm việc')), csv);
    expect([other.status, other.body.userErrors]).toMatchObject([422, [{ code: 'IDEMPOTENCY_KEY_REUSED' }]]);
  });

  test('of which a cell cannot be read writes nothing', async () => {
    const before = await outcomes();
    const file = xlsx([HEAD, row(4, 'Tự tạo việc làm'), [graduates[5]!.id, 'Đi làm', formula('TODAY()')]]);
    const { status, body } = await send(file);
    expect([status, body]).toMatchObject([
      422,
      {
        rejected: [
          { row: 3, column: 'B', code: 'oneOf' },
          { row: 3, column: 'C', code: 'formula' },
        ],
      },
    ]);
    expect(await outcomes()).toEqual(before);
  });

  test.each<[string, string, string, number, string]>([
    ['nobody', '', '', 401, 'UNAUTHENTICATED'],
    ['an enterprise', 'enterprise-a', '', 403, 'FORBIDDEN'],
    ['a province', 'province-vinh-long', '', 403, 'FORBIDDEN'],
    ['an unknown parameter', 'school-a', '?enterpriseId=x', 400, 'BAD_USER_INPUT'],
    ['a flag that is none', 'school-a', '?dryRun=yes', 400, 'BAD_USER_INPUT'],
  ])('is not taken from %s', async (_who, as, query, status, code) => {
    const answer = await send(xlsx([HEAD, row(4, 'Học tiếp')]), { as, query });
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([status, code]);
  });

  test('is its own school’s: to another its graduates are unknown, and so is the school', async () => {
    const file = xlsx([HEAD, row(4, 'Học tiếp')]);
    const unknown = await send(file, { as: 'school-b' });
    expect(unknown.body).toMatchObject({ accepted: 0, rejected: [{ row: 2, column: 'A', code: 'NOT_FOUND' }] });
    const forAnother = await send(file, { as: 'school-b', query: `?schoolId=${schoolId}` });
    expect([forAnother.status, forAnother.body.userErrors]).toMatchObject([422, [{ code: 'NOT_FOUND' }]]);
  });

  test('of another type or beyond a bearable size is not read', async () => {
    expect((await send(Buffer.from('x'), { type: 'text/plain' })).status).toBe(415);
    expect((await send(new Uint8Array(6_000_000))).status).toBe(413);
  });
});
