import { AuditEntry } from '@ba-nha/shared/audit';
import { boardId } from '@ba-nha/shared/code-lists';
import { as } from '@ba-nha/shared/testing';
import type { Principal } from '@ba-nha/shared/permissions';
import {
  board,
  openNeighbourhood,
  otherBoard,
  otherProvince,
  otherZone,
  province,
  school,
  tenant,
  usualReport,
  zone,
  type Neighbourhood,
} from '../testing/neighbourhood';
import { Tenant } from '../tenant/tenant.entity';
import { IndustrialZone } from '../zone/zone.entity';
import { loadZones } from '../zone/zone.loading';
import { LabourReport } from './labour-report.entity';

const BOARD = boardId('bql-kkt-tra-vinh');

describe('a labour-use report', () => {
  let hub: Neighbourhood;
  beforeEach(async () => {
    hub = await openNeighbourhood();
  });
  afterEach(() => hub.bench.stop());

  const file = (change: object = {}, by = tenant) =>
    hub.report(by, 'submitLabourReport', { ...usualReport, ...change });
  const step = (by: Principal, mutation: string, report: { id: string; version: number }, more: object = {}) =>
    hub.report(by, mutation, { id: report.id, expectedVersion: report.version, ...more });
  const codes = (answer: { userErrors: { code: string; field: string[] | null }[] }) =>
    answer.userErrors.map(({ code, field }) => [code, field?.join('.') ?? null]);
  const eventTypes = () => hub.bench.events.map(({ type }) => type).filter((type) => type.startsWith('Labour'));

  test('is filed, returned with a reason, filed again and accepted', async () => {
    const { labourReport: filed } = await file();
    expect(filed).toMatchObject({
      status: 'SUBMITTED',
      revision: 1,
      version: 1,
      late: false,
      dueOn: '2026-12-04',
      zone: { code: zone },
      availableActions: ['explainLabourReport'],
    });
    const { labourReport: returned } = await step(board, 'returnLabourReport', filed, { reason: 'Sai số nữ' });
    expect(returned).toMatchObject({ status: 'RETURNED', returnedBecause: 'Sai số nữ', version: 2 });
    const { labourReport: again } = await file({ female: 72, expectedVersion: 2 });
    expect(again).toMatchObject({ id: filed.id, status: 'SUBMITTED', revision: 2, version: 3, returnedBecause: null });
    const { labourReport: accepted } = await step(board, 'acceptLabourReport', again);
    expect(accepted).toMatchObject({ status: 'ACCEPTED', availableActions: [] });
    expect(eventTypes()).toEqual([
      'LabourReportSubmitted',
      'LabourReportReturned',
      'LabourReportSubmitted',
      'LabourReportAccepted',
    ]);
    expect(hub.bench.events.at(-1)).toMatchObject({
      subjectVersion: 4,
      facts: { enterpriseId: 'E1', period: '2026-H2', revision: 2, total: 120, status: 'ACCEPTED' },
    });
  });

  test('keeps every filing, and shows them side by side', async () => {
    const { labourReport: filed } = await file({ note: 'Lần đầu' });
    await step(board, 'returnLabourReport', filed, { reason: 'Sai' });
    await file({ female: 72, left: 5, expectedVersion: 2 });
    const data = await hub.bench.ask(
      tenant,
      `query($id: ID!) { labourReport(id: $id) { female history { action by note }
        revisions { revision female left note returnedBecause changes { count from to } } } }`,
      { id: filed.id },
    );
    expect(data.labourReport.revisions).toEqual([
      { revision: 1, female: 70, left: 4, note: 'Lần đầu', returnedBecause: 'Sai', changes: [] },
      {
        revision: 2,
        female: 72,
        left: 5,
        note: null,
        returnedBecause: null,
        changes: [
          { count: 'female', from: 70, to: 72 },
          { count: 'left', from: 4, to: 5 },
        ],
      },
    ]);
    expect(data.labourReport.history.map(({ action }: { action: string }) => action)).toEqual([
      'submitLabourReport',
      'returnLabourReport',
      'submitLabourReport',
    ]);
  });

  test('moves only from where its lifecycle lets it', async () => {
    const { labourReport: filed } = await file();
    expect(codes(await file())).toEqual([['DUPLICATE', 'expectedVersion']]);
    expect(codes(await file({ expectedVersion: 1 }))).toEqual([['WRONG_STATE', null]]);
    expect(codes(await file({ expectedVersion: 7 }))).toEqual([['STALE_VERSION', 'expectedVersion']]);
    expect(codes(await file({ period: '2026-H1', expectedVersion: 1 }))).toEqual([
      ['STALE_VERSION', 'expectedVersion'],
    ]);
    expect(codes(await step(board, 'returnLabourReport', filed, { reason: ' ' }))).toEqual([['REQUIRED', 'reason']]);
    await step(board, 'acceptLabourReport', filed);
    const now = { id: filed.id, version: 2 };
    expect(codes(await step(board, 'returnLabourReport', now, { reason: 'Muộn' }))).toEqual([['WRONG_STATE', null]]);
    expect(codes(await step(board, 'acceptLabourReport', filed))).toEqual([['STALE_VERSION', 'expectedVersion']]);
    expect(codes(await file({ expectedVersion: 2 }))).toEqual([['WRONG_STATE', null]]);
    expect(codes(await step(tenant, 'explainLabourReport', now, { note: 'x' }))).toEqual([['WRONG_STATE', null]]);
  });

  test('is refused with every count that does not add up', async () => {
    expect(codes(await file({ total: 121, female: 200, certified: 91 }))).toEqual([
      ['INVALID', 'total'],
      ['INVALID', 'total'],
      ['OUT_OF_RANGE', 'female'],
      ['OUT_OF_RANGE', 'certified'],
    ]);
    expect(codes(await file({ period: '2027-H1' }))).toEqual([['OUT_OF_RANGE', 'period']]);
    expect(eventTypes()).toEqual([]);
  });

  test('warns of a total that does not follow from the last accepted one, until the enterprise explains it', async () => {
    const { labourReport: first } = await file({ period: '2026-H1', joined: 0, left: 0 });
    expect((await file({})).warnings).toEqual([]);
    await step(board, 'acceptLabourReport', first);
    const other = as.enterprise('E2');
    const { labourReport: before } = await file({ period: '2026-H1', joined: 0, left: 0 }, other);
    await step(board, 'acceptLabourReport', before);
    const warned = await file({}, other);
    expect(warned.labourReport).toMatchObject({ total: 120, expectedTotal: 128 });
    expect(warned.warnings).toMatchObject([{ code: 'INVALID', field: ['total'] }]);
    expect(warned.warnings[0].message).toContain('128');
    const explained = await step(other, 'explainLabourReport', warned.labourReport, {
      note: 'Chuyển 8 người sang chi nhánh',
    });
    expect(explained).toMatchObject({
      warnings: [],
      labourReport: { note: 'Chuyển 8 người sang chi nhánh', version: 2 },
    });
    expect((await file({ note: 'Đã giải trình', period: '2025-H2' }, other)).warnings).toEqual([]);
  });

  test('is late after the last day in Vietnam, by its first filing', async () => {
    hub.bench.clock.set('2026-12-04T16:59:59Z');
    const { labourReport: inTime } = await file();
    hub.bench.clock.set('2026-12-04T17:00:00Z');
    expect((await file({}, as.enterprise('E2'))).labourReport.late).toBe(true);
    expect(inTime.late).toBe(false);
    await step(board, 'returnLabourReport', inTime, { reason: 'Sai' });
    expect((await file({ expectedVersion: 2 })).labourReport.late).toBe(false);
  });

  test('is filed once, however often and at once it is sent', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => file({ idempotencyKey: 'k' })));
    expect(new Set(answers.map(({ labourReport }) => labourReport.id)).size).toBe(1);
    const races = await Promise.all([1, 2, 3, 4].map(() => file({}, as.enterprise('E2'))));
    expect(races.filter(({ labourReport }) => labourReport).length).toBe(1);
    expect(races.flatMap(codes)).toEqual(Array(3).fill(['DUPLICATE', 'expectedVersion']));
  });

  test('is an enterprise’s own to file, once it is verified', async () => {
    expect(codes(await file({}, as.enterprise('U1')))).toEqual([['WRONG_STATE', null]]);
    expect(codes(await file({ enterpriseId: 'E9' }))).toEqual([['NOT_FOUND', 'enterpriseId']]);
    const mutation = 'mutation($i: SubmitLabourReportInput!) { submitLabourReport(input: $i) { labourReport { id } } }';
    for (const who of [board, province, school, as.hub]) {
      expect(await hub.bench.errorsOf(who, mutation, { i: usualReport })).toEqual(['FORBIDDEN']);
    }
    hub.neighbours.silent = true;
    expect(await hub.bench.errorsOf(tenant, mutation, { i: usualReport })).toEqual(['DEPENDENCY_UNAVAILABLE']);
  });

  test('is seen by its enterprise, its zone’s board and its province, and reviewed by that board alone', async () => {
    const { labourReport: filed } = await file();
    const sees = async (who: Principal) =>
      (await hub.bench.ask(who, 'query($id: ID!) { labourReport(id: $id) { availableActions } }', { id: filed.id }))
        .labourReport?.availableActions;
    expect(await sees(tenant)).toEqual(['explainLabourReport']);
    expect(await sees(board)).toEqual(['returnLabourReport', 'acceptLabourReport']);
    expect(await sees(province)).toEqual([]);
    for (const who of [as.nobody, otherBoard, otherProvince, school, as.enterprise('E2')]) {
      expect(await sees(who)).toBeUndefined();
    }
    const accept = 'mutation($i: ChangeLabourReportInput!) { acceptLabourReport(input: $i) { labourReport { id } } }';
    const input = { id: filed.id, expectedVersion: 1 };
    expect(await hub.bench.errorsOf(otherBoard, accept, { i: input })).toEqual(['NOT_FOUND']);
    expect(await hub.bench.errorsOf(province, accept, { i: input })).toEqual(['FORBIDDEN']);
    expect(await hub.bench.errorsOf(tenant, accept, { i: input })).toEqual(['FORBIDDEN']);
  });

  test('goes with its zone to another board, and only then', async () => {
    await hub.tenant('E1');
    const { labourReport: filed } = await file();
    const { database } = hub.bench.subgraph;
    const boardsOf = () =>
      database.read(async (manager) => [
        (await manager.findOneByOrFail(LabourReport, { id: filed.id })).boardId,
        (await manager.findOneByOrFail(Tenant, { id: 'E1' })).boardId,
      ]);
    await database.inTransaction((manager) => manager.update(IndustrialZone, { code: zone }, { boardId: null }));
    for (const record of [LabourReport, Tenant]) {
      await database.inTransaction((manager) => manager.update(record, { zoneCode: zone }, { boardId: null }));
    }
    expect(await boardsOf()).toEqual([null, null]);
    await loadZones(database);
    expect(await boardsOf()).toEqual([BOARD, BOARD]);
    await database.inTransaction((manager) =>
      manager.update(IndustrialZone, { code: zone }, { name: 'An older name' }),
    );
    const entries = () => database.read((manager) => manager.countBy(AuditEntry, { recordId: filed.id }));
    const before = await entries();
    await loadZones(database);
    expect(await entries()).toBe(before);
  });

  test('of an enterprise outside zones is the province’s to review', async () => {
    const { labourReport: filed } = await file({}, as.enterprise('X1'));
    expect(filed.zone).toBeNull();
    expect((await step(province, 'acceptLabourReport', filed)).labourReport).toMatchObject({ status: 'ACCEPTED' });
  });

  test('is listed below its board and its enterprise, to those who may see it', async () => {
    await file();
    await file({ period: '2026-H1' });
    const { labourReport: second } = await file({}, as.enterprise('E2'));
    await step(board, 'acceptLabourReport', second);
    const query = `query($id: ID!, $r: [_Any!]!, $status: LabourReportStatus, $period: String) {
      managementBoard(id: $id) { labourReports(period: $period, status: $status) { totalCount nodes { period } } }
      _entities(representations: $r) { ... on Enterprise { labourReports { totalCount } } } }`;
    const r = ['E1', 'E2'].map((id) => ({ __typename: 'Enterprise', id }));
    const counts = async (who: Principal, more: object = {}) => {
      const data = await hub.bench.ask(who, query, { id: BOARD, r, ...more });
      return [
        data.managementBoard.labourReports.totalCount,
        ...data._entities.map((e: { labourReports: { totalCount: number } }) => e.labourReports.totalCount),
      ];
    };
    expect(await counts(board)).toEqual([3, 2, 1]);
    expect(await counts(province)).toEqual([3, 2, 1]);
    expect(await counts(tenant)).toEqual([2, 2, 0]);
    for (const who of [as.nobody, otherBoard, school]) expect(await counts(who)).toEqual([0, 0, 0]);
    expect((await counts(board, { status: 'ACCEPTED' }))[0]).toBe(1);
    expect((await counts(board, { period: '2026-H1' }))[0]).toBe(1);
  });

  describe('that is missing', () => {
    const missing = async (who: Principal, period = '2026-H2', args = '') =>
      (
        await hub.bench.ask(
          who,
          `query($id: ID!, $period: String!) { managementBoard(id: $id) {
            missingLabourReports(period: $period ${args}) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } } }`,
          { id: BOARD, period },
        )
      ).managementBoard.missingLabourReports;
    const ids = async (who: Principal, period?: string) =>
      (await missing(who, period)).nodes.map(({ id }: { id: string }) => id);

    beforeEach(async () => {
      for (const id of ['E1', 'E2', 'E3']) await hub.tenant(id);
      await hub.tenant('E4', { zoneCode: otherZone });
      await hub.tenant('U5', { verified: false });
      await hub.tenant('X6', { zoneCode: null });
    });

    test('is that of every verified tenant of the board’s zones that has not filed or got it back', async () => {
      expect(await ids(board)).toEqual(['E1', 'E2', 'E3', 'E4']);
      const { labourReport } = await file();
      await file({}, as.enterprise('E2'));
      expect(await ids(board)).toEqual(['E3', 'E4']);
      await step(board, 'returnLabourReport', labourReport, { reason: 'Sai' });
      expect(await ids(province)).toEqual(['E1', 'E3', 'E4']);
    });

    test('is paged, and counted in all', async () => {
      const front = await missing(board, '2026-H2', 'first: 3');
      expect(front).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
      const rest = await missing(board, '2026-H2', `first: 3, after: "${front.pageInfo.endCursor}"`);
      expect(rest.nodes).toEqual([{ id: 'E4' }]);
    });

    test('is not that of who came after the last day', async () => {
      expect(await ids(board, '2026-H1')).toEqual([]);
    });

    test('is told to the board and its province alone', async () => {
      for (const who of [as.nobody, tenant, school, otherBoard, otherProvince]) expect(await missing(who)).toBeNull();
    });

    test('is asked for by a period that there is', async () => {
      const query = `query($id: ID!) { managementBoard(id: $id) { missingLabourReports(period: "2026-H3") { totalCount } } }`;
      expect(await hub.bench.errorsOf(board, query, { id: BOARD })).toEqual(['BAD_USER_INPUT']);
    });

    test('follows the newest that is known of a tenant, in whatever order it is told', async () => {
      await hub.tenant('E3', { zoneCode: null }, 4);
      await hub.tenant('E3', {}, 3);
      expect(await ids(board)).toEqual(['E1', 'E2', 'E4']);
    });
  });

  test('that is owed is reminded of once at each stage, and not once it is filed', async () => {
    for (const id of ['E1', 'E2']) await hub.tenant(id);
    const due = () =>
      hub.bench.events
        .filter(({ type }) => type === 'LabourReportDue')
        .map(({ subjectId, facts }) => [subjectId, (facts as { daysLeft: number }).daysLeft]);
    const day = async (instant: string) => {
      hub.bench.clock.set(instant);
      await hub.bench.ask(as.nobody, '{ provinces { code } }');
    };
    await day('2026-11-21T03:00:00Z');
    await day('2026-11-22T03:00:00Z');
    expect(due()).toEqual([
      ['E1', 13],
      ['E2', 13],
    ]);
    await file();
    await day('2026-12-01T03:00:00Z');
    await day('2026-12-05T03:00:00Z');
    expect(due().slice(2)).toEqual([
      ['E2', 3],
      ['E2', -1],
    ]);
  });
});

describe('tenants from before this table', () => {
  const older = {
    version: 3,
    provinceCode: '86',
    zoneCode: zone,
    verified: true,
    sizeClass: 'SMALL',
    registeredOn: '2025-02-01',
  };
  const query = `query($id: ID!) { managementBoard(id: $id) { missingLabourReports(period: "2026-H1", first: 1) { totalCount } } }`;

  test('are read once from their owner, by pages; while it is silent nobody is said to be missing or not', async () => {
    const hub = await openNeighbourhood();
    hub.neighbours.silent = true;
    // The subgraph has read an empty list at its start; a new one begins again.
    await hub.bench.subgraph.database.inTransaction((manager) => manager.query('DELETE FROM projection_fillings'));
    const service = hub.bench.subgraph.services as { tenants: { projection: { filling: unknown } } };
    service.tenants.projection.filling = undefined;
    expect(await hub.bench.errorsOf(board, query, { id: BOARD })).toEqual(['DEPENDENCY_UNAVAILABLE']);
    hub.neighbours.silent = false;
    hub.neighbours.tenants = Array.from({ length: 501 }, (_, i) => ({ ...older, id: `E${1000 + i}` }));
    const data = await hub.bench.ask(board, query, { id: BOARD });
    expect(data.managementBoard.missingLabourReports.totalCount).toBe(501);
    const { asked } = hub.neighbours;
    await hub.bench.ask(board, query, { id: BOARD });
    expect(hub.neighbours.asked).toBe(asked);
    await hub.bench.stop();
  });
});
