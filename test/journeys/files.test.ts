import { halfYearOf } from '@ba-nha/shared/code-lists';
import { systemClock, vietnamDay } from '@ba-nha/shared/clock';
import { worker, workerList, xlsx } from '../../gateway/test/xlsx';
import { createHash } from 'node:crypto';
import { must, type Answer, type Caller } from '../../gateway/src/demo/caller';
import { startHub, type RunningHub } from '../support/running-hub';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const today = vietnamDay(systemClock.now());
const period = halfYearOf(today);

describe('files beside the graph', () => {
  let hub: RunningHub;
  let board: Caller;
  let boardId: string;
  const tokens = new Map<string, string>();
  beforeAll(async () => {
    hub = await startHub();
    board = await hub.signIn('board-tra-vinh');
    boardId = (await board.ask('{ viewer { organisation { ... on ManagementBoard { id } } } }')).viewer.organisation.id;
    const clients = [
      'enterprise-a',
      'enterprise-b',
      'board-tra-vinh',
      'board-ha-noi',
      'school-a',
      'province-vinh-long',
    ];
    for (const client of clients) {
      tokens.set(client, await tokenOf(client));
    }
  });
  afterAll(() => hub.stop());

  async function tokenOf(client: string): Promise<string> {
    const response = await fetch(`${hub.url}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: 'demo' }),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  }
  async function send(path: string, as: string | null, file?: Uint8Array, type = XLSX) {
    const response = await fetch(`${hub.url}/files/${path}`, {
      ...(file ? { method: 'POST', body: Buffer.from(file) } : {}),
      headers: {
        'accept-language': 'en',
        ...(file ? { 'content-type': type } : {}),
        ...(as ? { authorization: `Bearer ${tokens.get(as) ?? as}` } : {}),
      },
    });
    const text = await response.text();
    let body: Answer;
    try {
      body = JSON.parse(text);
    } catch {
      body = undefined;
    }
    return { status: response.status, headers: response.headers, text, body };
  }
  const workers = (count: number) => Array.from({ length: count }, (_, i) => worker(i + 1));
  const missing = async () =>
    (
      await board.ask(
        `query($id: ID!, $period: String!) { managementBoard(id: $id) {
          missingLabourReports(period: $period) { totalCount nodes { name } } } }`,
        { id: boardId, period },
      )
    ).managementBoard.missingLabourReports;
  const counts = 'trained=20&certified=10&joined=3&left=1';

  test('a list of workers becomes a report that the board sees, and nothing of the list is kept', async () => {
    expect((await missing()).totalCount).toBe(2);
    const tried = await send(
      `labour-reports?period=${period}&${counts}&dryRun=true`,
      'enterprise-a',
      workerList(workers(30)),
    );
    expect(tried.body).toMatchObject({ rows: 30, counted: { total: 30, female: 15, other: 30 }, labourReport: null });
    expect((await missing()).totalCount).toBe(2);
    const filed = await send(`labour-reports?period=${period}&${counts}`, 'enterprise-a', workerList(workers(30)));
    expect(filed.status).toBe(200);
    expect(filed.body).toMatchObject({
      labourReport: { status: 'SUBMITTED', total: 30 },
      userErrors: [],
      rejected: [],
    });
    expect(await missing()).toEqual({ totalCount: 1, nodes: [{ name: 'Công ty mẫu Dệt may Long Đức B' }] });
    const again = await send(`labour-reports?period=${period}&${counts}`, 'enterprise-a', workerList(workers(30)));
    expect(again.status).toBe(422);
    expect(again.body.userErrors).toMatchObject([{ code: 'DUPLICATE', field: ['expectedVersion'] }]);
    expect(hub.output()).not.toContain('Nguyễn');
  });

  test('one bad row is told by its number, and nothing is filed', async () => {
    const rows = [...workers(3), worker(4, { D: '12/31/1990', E: 'M' })];
    const answer = await send(`labour-reports?period=${period}&${counts}`, 'enterprise-b', workerList(rows));
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      rows: 4,
      rejectedCount: 2,
      rejected: [
        { row: 8, column: 'D', code: 'date', message: 'Write a date as day, month, year: 31/12/1990.' },
        { row: 8, column: 'E', code: 'sex' },
      ],
    });
    expect((await missing()).nodes).toContainEqual({ name: 'Công ty mẫu Dệt may Long Đức B' });
  });

  test('counts that the address gives are held to the rules of the mutation', async () => {
    const wrong = 'trained=2&certified=10&joined=0&left=0';
    const answer = await send(`labour-reports?period=${period}&${wrong}`, 'enterprise-b', workerList(workers(3)));
    expect(answer.status).toBe(422);
    expect(answer.body.userErrors).toMatchObject([
      { code: 'OUT_OF_RANGE', field: ['certified'], message: 'At most the number of the trained (2).' },
    ]);
  });

  test('a sheet of demand is declared; rows that break a rule come back by the sheet’s number', async () => {
    const next = Number(today.slice(0, 4)) + 1;
    const head = ['Mã ngành, nghề', 'Trình độ', 'Quý', 'Số lượng', 'Lý do'];
    const sheet = xlsx([
      head,
      ['520227', 'Trung cấp', `${next}-Q2`, 12, 'Mở rộng'],
      ['000000', 'Trung cấp', `${next}-Q2`, 12, 'Mở rộng'],
      ['520227', 'Trung cấp', '2020-Q1', 0, 'Mở rộng'],
    ]);
    const answer = await send('labour-demand', 'enterprise-b', sheet);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      rows: 3,
      accepted: 1,
      rejected: [
        { row: 3, column: 'A', code: 'UNKNOWN_OCCUPATION' },
        { row: 4, column: 'C', code: 'OUT_OF_RANGE' },
      ],
    });
    const unread = await send(
      'labour-demand',
      'enterprise-b',
      xlsx([head, ['520227', 'Trung cấp', 'Q2', 1, 'Mở rộng']]),
    );
    expect(unread.status).toBe(422);
    expect(unread.body).toMatchObject({ rejected: [{ row: 2, column: 'C', code: 'quarter' }] });
  });

  test('demand also comes as CSV, in the same columns and by the same rules', async () => {
    const next = Number(today.slice(0, 4)) + 1;
    const lines = [
      'Mã ngành, nghề;Trình độ;Quý;Số lượng;Lý do',
      `520227;Cao đẳng;Quý 3/${next};15;Thời vụ`,
      `520227;Cao đẳng;Quý 3/${next};16;Thời vụ`,
    ];
    const csv = Buffer.from(`\uFEFF${lines.join('\r\n')}`);
    const tried = await send('labour-demand?dryRun=true', 'enterprise-b', csv, 'text/csv; charset=utf-8');
    const answer = await send('labour-demand', 'enterprise-b', csv, 'text/csv');
    for (const { status, body } of [tried, answer]) {
      expect([status, body]).toMatchObject([200, { rows: 2, accepted: 1, rejected: [{ row: 3, code: 'DUPLICATE' }] }]);
    }
    expect((await send('labour-demand', 'enterprise-b', csv)).body.rejected).toMatchObject([{ code: 'notXlsx' }]);
    expect((await send('labour-demand', 'enterprise-b', csv, 'text/plain')).status).toBe(415);
  });

  test('what is wrong with an address is named', async () => {
    const message = async (path: string) =>
      (await send(path, 'enterprise-b', workerList(workers(2)))).body.errors[0].message;
    expect(await message(`labour-reports?period=${period}&trained=1`)).toBe(
      'The address lacks the parameter “certified”.',
    );
    expect(await message(`labour-reports?period=${period}&${counts.replace('20', '2,0')}`)).toBe(
      'The value of the parameter “trained” cannot be read.',
    );
    expect(await message('labour-demand?token=x')).toBe('The parameter “token” is not used here.');
    expect(await message('labour-demand?dryRun=true&dryRun=true')).toBe(
      'The address names a parameter more than once.',
    );
  });

  test('a board’s duties are a calendar for the board', async () => {
    const feed = await send(`boards/${boardId}/obligations.ics`, 'board-tra-vinh');
    expect(feed.status).toBe(200);
    expect(feed.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const lines = feed.text.replace(/\r\n[ \t]/g, '').split('\r\n');
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(10);
    const year = today.slice(0, 4);
    expect(lines).toContain(`UID:nd-145-2020-01pli-h2-${year}-H2-${boardId}@ba-nha`);
    expect(lines).toContain(`DTSTART;VALUE=DATE:${year}1204`);
    expect((await send(`boards/${boardId}/obligations.ics`, 'board-ha-noi')).text).not.toContain('VEVENT');
    expect((await send('boards/unknown/obligations.ics', 'board-tra-vinh')).status).toBe(404);
  });

  test.each<[string, string, string | null, number, string]>([
    ['nobody', `labour-reports?period=${period}&${counts}`, null, 401, 'UNAUTHENTICATED'],
    ['a bad token', `labour-reports?period=${period}&${counts}`, 'x.y.z', 401, 'UNAUTHENTICATED'],
    ['a board', `labour-reports?period=${period}&${counts}`, 'board-tra-vinh', 403, 'FORBIDDEN'],
    ['a school', 'labour-demand', 'school-a', 422, ''],
    ['an address without the counts', `labour-reports?period=${period}`, 'enterprise-b', 400, 'BAD_USER_INPUT'],
    [
      'a count that is none',
      `labour-reports?period=${period}&${counts.replace('20', '2,0')}`,
      'enterprise-b',
      400,
      'BAD_USER_INPUT',
    ],
    ['a parameter twice', `labour-reports?period=${period}&${counts}&left=1`, 'enterprise-b', 400, 'BAD_USER_INPUT'],
    [
      'an unknown parameter',
      `labour-reports?period=${period}&${counts}&access_token=x`,
      'enterprise-b',
      400,
      'BAD_USER_INPUT',
    ],
  ])('%s gets nothing', async (_who, path, as, status, code) => {
    const answer = await send(path, as, workerList(workers(2)));
    expect(answer.status).toBe(status);
    expect(answer.body.errors?.[0]?.extensions.code ?? '').toBe(code);
  });

  test('only an XLSX of a bearable size is read', async () => {
    const path = `labour-reports?period=${period}&${counts}`;
    for (const type of ['text/csv', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      expect((await send(path, 'enterprise-b', workerList(workers(2)), type)).status).toBe(415);
    }
    expect((await send(path, 'enterprise-b', new Uint8Array(6_000_000))).status).toBe(413);
    expect((await send(path, 'enterprise-b', new Uint8Array(1_000))).body).toMatchObject({
      rejected: [{ row: null, column: null, code: 'notXlsx' }],
    });
    expect((await send('labour-reports', 'enterprise-b')).status).toBe(404);
  });

  describe('the documents of a submitted report', () => {
    let documents: Answer[];
    const pathOf = (url: string) => url.slice(url.indexOf('/files/') + '/files/'.length);
    const get = (path: string, as: string | null, headers: Record<string, string> = {}) =>
      fetch(`${hub.url}/files/${path}`, {
        headers: { ...headers, ...(as ? { authorization: `Bearer ${tokens.get(as)}` } : {}) },
      });
    beforeAll(async () => {
      const report = 'periodReport { id version documents { format url sha256 } }';
      const drafted = await must(
        board,
        'draftPeriodReport',
        'DraftPeriodReportInput',
        { boardId, kind: 'ANNUAL', period: today.slice(0, 4) },
        report,
      );
      const { id, version } = drafted.periodReport;
      const input = { id, expectedVersion: version };
      const submitted = await must(board, 'submitPeriodReport', 'ChangePeriodReportInput', input, report);
      documents = submitted.periodReport.documents;
    });

    test('are given to the board and its province, byte for byte, and are nobody’s to keep in between', async () => {
      const types = ['spreadsheetml.sheet', 'wordprocessingml.document', 'pdf'];
      expect(documents).toHaveLength(3);
      for (const [i, { url, sha256, format }] of documents.entries()) {
        expect(url).toBe(`${hub.url}/files/${pathOf(url)}`);
        for (const as of ['board-tra-vinh', 'province-vinh-long']) {
          const response = await get(pathOf(url), as);
          expect(response.status).toBe(200);
          expect(response.headers.get('content-type')).toContain(types[i]);
          expect(response.headers.get('cache-control')).toBe('private, no-store');
          expect(response.headers.get('etag')).toBe(`"${sha256}"`);
          const disposition = response.headers.get('content-disposition')!;
          expect(disposition).toMatch(
            /^attachment; filename="bao-cao-nam-\d{4}-ban-quan-ly-khu-kinh-te-tra-vinh-lan-1\.\w+";/,
          );
          const name = decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(disposition)![1]!);
          expect(name).toMatch(/^Báo cáo năm \d{4} - Ban Quản lý Khu kinh tế Trà Vinh - lần 1\./);
          expect(name.endsWith(`.${format.toLowerCase()}`)).toBe(true);
          const bytes = Buffer.from(await response.arrayBuffer());
          expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
        }
      }
    });

    test('are not sent again to who has them, unless they may no longer see them', async () => {
      const { url, sha256 } = documents[2];
      // Without it fetch asks for an answer past all caches.
      const has = { 'if-none-match': `"${sha256}"`, 'cache-control': 'max-age=0' };
      expect((await get(pathOf(url), 'board-tra-vinh', has)).status).toBe(304);
      expect((await get(pathOf(url), 'board-ha-noi', has)).status).toBe(404);
      expect((await get(pathOf(url), null, has)).status).toBe(401);
    });

    test('are there for nobody else, whether they are or not', async () => {
      const path = pathOf(documents[0].url);
      const absent = [
        path.replace('/1.xlsx', '/2.xlsx'),
        path.replace('/1.xlsx', '/1.exe'),
        path.replace('/1.xlsx', '/01.xlsx'),
        path.replace('/1.xlsx', '/1.XLSX'),
        `period-reports/01KAFG0000ZZZZZZZZZZZZZZZZ/1.xlsx`,
        `period-reports/..%2F..%2Fzones.db/1.xlsx`,
      ];
      for (const gone of absent) expect([gone, (await get(gone, 'board-tra-vinh')).status]).toEqual([gone, 404]);
      const answers = await Promise.all(
        ['board-ha-noi', 'enterprise-a', 'school-a'].flatMap((as) => [path, absent[4]!].map((each) => get(each, as))),
      );
      const told = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
      expect(
        new Set(told.map(([status, text]) => `${status} ${String(text).replace(/"requestId":"[^"]+"/, '')}`)).size,
      ).toBe(1);
      expect(told[0]![0]).toBe(404);
      expect((await get(path, null)).status).toBe(401);
    });
  });
});
