import { as } from '@ba-nha/shared/testing';
import { board, openNeighbourhood, province, usualReport, type Neighbourhood } from '../testing/neighbourhood';
import { BOARD, hires, Reporting } from '../testing/reporting';
import { sha256 } from './sealing.rules';

describe('a board’s period report', () => {
  let hub: Neighbourhood;
  let reporting: Reporting;
  beforeEach(async () => {
    hub = await openNeighbourhood();
    reporting = new Reporting(hub);
    await reporting.usualNeighbourhood();
    hub.bench.events.length = 0;
  });
  afterEach(() => hub.bench.stop());

  const codes = async (mutation: string, input: object, by = board) =>
    (await reporting.change(by, mutation, input)).userErrors.map(
      ({ code, field }: { code: string; field: string[] | null }) => [code, field?.join('.') ?? null],
    );
  const period = (values: object) => ({ boardId: BOARD, kind: 'SIX_MONTH', period: '2026-H2', ...values });
  const told = () => hub.bench.events.map(({ type }) => type);

  test('is drafted, submitted and approved', async () => {
    const draft = await reporting.draft();
    expect(draft).toMatchObject({ status: 'DRAFT', revision: 1, version: 1, contentHash: null, supersedes: null });
    expect(draft.availableActions).toEqual(['submitPeriodReport']);
    const submitted = await reporting.step('submitPeriodReport', draft, board, { note: 'Kính trình' });
    expect(submitted).toMatchObject({
      id: draft.id,
      status: 'SUBMITTED',
      version: 2,
      sealNumber: 1,
      note: 'Kính trình',
    });
    expect(submitted.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(submitted.asOf).toBe('2026-11-20T03:00:00.000Z');
    expect(await reporting.read(province, draft.id, 'availableActions')).toEqual({
      availableActions: ['returnPeriodReport', 'approvePeriodReport'],
    });
    const approved = await reporting.step('approvePeriodReport', submitted, province, { note: 'Đồng ý' });
    expect(approved).toMatchObject({ status: 'APPROVED', contentHash: submitted.contentHash });
    expect(approved.history.map(({ action, note }: { action: string; note: string }) => [action, note])).toEqual([
      ['draftPeriodReport', null],
      ['submitPeriodReport', 'Kính trình'],
      ['approvePeriodReport', 'Đồng ý'],
    ]);
    expect(told()).toEqual(['PeriodReportDrafted', 'PeriodReportSubmitted', 'ObligationMet', 'PeriodReportApproved']);
  });

  test('says what it said when it was submitted, whatever comes after', async () => {
    hub.neighbours.rows['hireRows'] = hires('A', 8);
    const { id } = await reporting.submitted();
    const before = await reporting.figures(id);
    await hub.tenant('E3');
    hub.neighbours.rows['hireRows'] = hires('A', 12);
    hub.neighbours.silent = true;
    expect(await reporting.figures(id)).toEqual(before);
    expect(before['hires.total']!.value).toBe(8);
  });

  test('has three documents once it was submitted, kept byte for byte', async () => {
    const draft = await reporting.draft();
    expect(draft.documents).toEqual([]);
    const { id, documents } = await reporting.step('submitPeriodReport', draft);
    expect(documents.map(({ format, url }: { format: string; url: string }) => [format, url])).toEqual(
      ['XLSX', 'DOCX', 'PDF'].map((format) => [format, `/files/period-reports/${id}/1.${format.toLowerCase()}`]),
    );
    const kept = await reporting.read(province, id, 'documents { sha256 size content }');
    for (const { sha256: hash, size, content } of kept.documents) {
      const bytes = Buffer.from(content, 'base64');
      expect([sha256(bytes), bytes.length]).toEqual([hash, size]);
    }
    const only = await reporting.read(board, id, 'documents(format: PDF) { format content }');
    expect(only.documents).toHaveLength(1);
    expect(Buffer.from(only.documents[0].content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('is drafted once for a period, and answers a repeated request with the first result', async () => {
    const first = await reporting.draft({ idempotencyKey: 'k' });
    expect((await reporting.draft({ idempotencyKey: 'k' })).id).toBe(first.id);
    expect(await codes('draftPeriodReport', period({}))).toEqual([['DUPLICATE', 'period']]);
    expect(await codes('draftPeriodReport', period({ kind: 'ANNUAL', period: '2026' }))).toEqual([]);
    expect(await codes('draftPeriodReport', period({ period: '2026-H1', idempotencyKey: 'k' }))).toEqual([
      ['IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'],
    ]);
  });

  test.each([
    ['SIX_MONTH', '2026', 'INVALID'],
    ['SIX_MONTH', '2026-Q1', 'INVALID'],
    ['QUARTERLY', '2026-Q5', 'INVALID'],
    ['ANNUAL', '2026-H1', 'INVALID'],
    ['ANNUAL', 'năm nay', 'INVALID'],
    ['ANNUAL', '2020', 'OUT_OF_RANGE'],
    ['SIX_MONTH', '2027-H1', 'OUT_OF_RANGE'],
    ['QUARTERLY', '2027-Q1', 'OUT_OF_RANGE'],
  ])('%s of %s is refused as %s', async (kind, code, refused) => {
    expect(await codes('draftPeriodReport', period({ kind, period: code }))).toEqual([[refused, 'period']]);
  });

  test('that was returned is submitted again as its next revision, which says what changed', async () => {
    const first = await reporting.submitted();
    expect(await codes('returnPeriodReport', { id: first.id, expectedVersion: 2 }, province)).toEqual([
      ['REQUIRED', 'note'],
    ]);
    const returned = await reporting.step('returnPeriodReport', first, province, { note: 'Thiếu một doanh nghiệp' });
    expect(returned).toMatchObject({ status: 'RETURNED', returnedBecause: 'Thiếu một doanh nghiệp' });
    await hub.report(as.enterprise('E2'), 'submitLabourReport', usualReport);
    hub.bench.events.length = 0;
    const second = await reporting.step('submitPeriodReport', returned);
    expect(second).toMatchObject({ status: 'SUBMITTED', revision: 2, supersedes: { id: first.id, revision: 1 } });
    expect(second.id).not.toBe(first.id);
    expect(second.changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'workers.total', before: 120, after: 240 }),
        expect.objectContaining({ code: 'tenants.missing', before: 1, after: 0 }),
      ]),
    );
    expect(second.changes.map(({ code }: { code: string }) => code)).not.toContain('tenants.total');
    const old = await reporting.read(board, first.id);
    expect(old).toMatchObject({ status: 'RETURNED', contentHash: first.contentHash, availableActions: [] });
    expect((await reporting.figures(first.id))['workers.total']!.value).toBe(120);
    expect(await codes('submitPeriodReport', { id: old.id, expectedVersion: old.version })).toEqual([
      ['WRONG_STATE', null],
    ]);
    expect(told()).toEqual(['PeriodReportSubmitted']);
  });

  test('that was returned may be drafted again, to look before it is submitted', async () => {
    const returned = await reporting.step('returnPeriodReport', await reporting.submitted(), province, { note: 'x' });
    const draft = await reporting.draft();
    expect(draft).toMatchObject({ status: 'DRAFT', revision: 2, supersedes: { id: returned.id } });
    await hub.tenant('E3');
    expect((await reporting.read(board, draft.id)).changes).toEqual([
      expect.objectContaining({ code: 'tenants.total', before: 2, after: 3 }),
      expect.objectContaining({ code: 'tenants.smeShare' }),
      expect.objectContaining({ code: 'tenants.missing', before: 1, after: 2 }),
    ]);
    expect(await reporting.step('submitPeriodReport', draft)).toMatchObject({ status: 'SUBMITTED', revision: 2 });
  });

  test('that was approved is corrected by a revision, which is compared with any before it', async () => {
    const first = await reporting.step('approvePeriodReport', await reporting.submitted(), province);
    await hub.tenant('E3');
    const second = await reporting.submitted();
    expect(second).toMatchObject({ revision: 2, supersedes: { id: first.id } });
    await reporting.step('approvePeriodReport', second, province);
    const third = await reporting.submitted();
    expect(third.changes).toEqual([]);
    const { changes } = await reporting.read(board, third.id, 'changes(sinceRevision: 1) { code after }');
    expect(changes).toContainEqual({ code: 'tenants.total', after: 3 });
    const query = `query($id: ID!) { periodReport(id: $id) { changes(sinceRevision: 3) { code } } }`;
    expect(await hub.bench.errorsOf(board, query, { id: third.id })).toEqual(['BAD_USER_INPUT']);
  });

  test('is chained to what the board submitted before, of whatever kind', async () => {
    await reporting.submitted();
    const annual = await reporting.submitted({ kind: 'ANNUAL', period: '2026' });
    const quarterly = await reporting.submitted({ kind: 'QUARTERLY', period: '2026-Q4' });
    expect([annual.sealNumber, quarterly.sealNumber]).toEqual([2, 3]);
    expect(new Set([annual.seal, quarterly.seal]).size).toBe(2);
  });

  test('is submitted once, however many try, and its chain has no gap', async () => {
    const [draft, other] = [await reporting.draft(), await reporting.draft({ kind: 'ANNUAL', period: '2026' })];
    const submit = ({ id, version }: { id: string; version: number }) =>
      reporting.change(board, 'submitPeriodReport', { id, expectedVersion: version });
    const answers = await Promise.all([submit(draft), submit(draft), submit(other), submit(draft)]);
    const done = answers.filter(({ userErrors }) => !userErrors.length);
    expect(done).toHaveLength(2);
    expect(done.map(({ periodReport }) => periodReport.sealNumber).sort()).toEqual([1, 2]);
    const refused = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code));
    expect(refused.filter((code) => code !== 'STALE_VERSION' && code !== 'WRONG_STATE')).toEqual([]);
    expect(refused).toHaveLength(2);
  });

  test('that was returned has one next revision, however many submit it', async () => {
    const returned = await reporting.step('returnPeriodReport', await reporting.submitted(), province, { note: 'x' });
    const input = { id: returned.id, expectedVersion: returned.version };
    const answers = await Promise.all([1, 2, 3].map(() => reporting.change(board, 'submitPeriodReport', input)));
    expect(answers.filter(({ userErrors }) => !userErrors.length)).toHaveLength(1);
    const { managementBoard } = await hub.bench.ask(
      board,
      'query($id: ID!) { managementBoard(id: $id) { reports { totalCount } } }',
      { id: BOARD },
    );
    expect(managementBoard.reports.totalCount).toBe(2);
  });

  test('takes only the steps that its status has', async () => {
    const draft = await reporting.draft();
    const submitted = await reporting.step('submitPeriodReport', draft);
    const input = { id: draft.id, expectedVersion: submitted.version, note: 'x' };
    expect(await codes('submitPeriodReport', input)).toEqual([['WRONG_STATE', null]]);
    expect(await codes('approvePeriodReport', { ...input, expectedVersion: 1 }, province)).toEqual([
      ['STALE_VERSION', 'expectedVersion'],
    ]);
    const approved = await reporting.step('approvePeriodReport', submitted, province);
    for (const mutation of ['returnPeriodReport', 'approvePeriodReport']) {
      expect(await codes(mutation, { ...input, expectedVersion: approved.version }, province)).toEqual([
        ['WRONG_STATE', null],
      ]);
    }
  });

  test('leaves nothing behind where an owner is silent as it is submitted', async () => {
    const { id } = await reporting.draft();
    hub.neighbours.silent = true;
    await expect(reporting.change(board, 'submitPeriodReport', { id, expectedVersion: 1 })).rejects.toThrow(
      'DEPENDENCY_UNAVAILABLE',
    );
    hub.neighbours.silent = false;
    expect(await reporting.read(board, id, 'status version sealNumber')).toEqual({
      ...{ status: 'DRAFT', version: 1, sealNumber: null },
    });
  });
});
