import { boardId } from '@ba-nha/shared/code-lists';
import type { Principal } from '@ba-nha/shared/permissions';
import { as } from '@ba-nha/shared/testing';
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

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape of an answer is the query's business
type Answer = any;
const BOARD = boardId('bql-kkt-tra-vinh');
const CAMPAIGN = `id title status version asked answered responseRate vacancies retraining availableActions
  opensOn dueOn reviewedOn openedAt closedAt cancelledBecause zones { code } history { action note }
  requests { totalCount nodes { id enterprise { id } vacancies retraining answeredAt late version note status } }
  missing: requests(answered: false) { totalCount nodes { enterprise { id } } }
  declarations { totalCount nodes { enterprise { id } quarter headcount reason declaredVersion } }
  outliers { totalCount nodes { kind declared expected ratio request { enterprise { id } } } }`;

interface Asked {
  requests: { nodes: Answer[] };
}

describe('a demand campaign', () => {
  let hub: Neighbourhood;
  beforeEach(async () => {
    hub = await openNeighbourhood('2026-11-20T03:00:00Z');
    for (const id of ['E1', 'E2', 'E3']) await hub.tenant(id);
    await hub.tenant('E4', { zoneCode: otherZone });
    await hub.tenant('U1', { verified: false });
  });
  afterEach(() => hub.bench.stop());

  const change = async (
    by: Principal,
    mutation: string,
    inputType: string,
    input: object,
    field = 'demandCampaign',
  ) => {
    const data = await hub.bench.ask(
      by,
      `mutation($input: ${inputType}!) { ${mutation}(input: $input) {
        ${field} { ${field === 'demandCampaign' ? CAMPAIGN : 'id version answeredAt note late availableActions'} }
        userErrors { code field message } } }`,
      { input },
    );
    return data[mutation];
  };
  const open = (values: object = {}, by = board) =>
    change(by, 'openDemandCampaign', 'OpenDemandCampaignInput', { ...usualCampaign, ...values });
  const close = (campaign: { id: string; version: number }, by = board) =>
    change(by, 'closeDemandCampaign', 'ChangeDemandCampaignInput', {
      id: campaign.id,
      expectedVersion: campaign.version,
    });
  const stand = (request: { id: string; version: number }, by: Principal, note?: string) =>
    change(
      by,
      'answerDemandRequest',
      'AnswerDemandRequestInput',
      { id: request.id, expectedVersion: request.version, note },
      'demandRequest',
    );
  const read = async (id: string, by = board) =>
    (await hub.bench.ask(by, `query($id: ID!) { demandCampaign(id: $id) { ${CAMPAIGN} } }`, { id })).demandCampaign;
  const codes = (answer: { userErrors: { code: string; field: string[] | null }[] }) =>
    answer.userErrors.map(({ code, field }) => [code, field?.join('.') ?? null]);
  const requestTo = (campaign: Asked, id: string) =>
    campaign.requests.nodes.find((request) => request.enterprise.id === id);
  const asked = (campaign: Asked) => campaign.requests.nodes.map((request) => request.enterprise.id);

  test('asks the verified tenants of its board’s zones, of some zones, or those that were chosen', async () => {
    const { demandCampaign: all } = await open();
    expect(all).toMatchObject({ status: 'OPEN', asked: 4, answered: 0, responseRate: 0, version: 2 });
    expect(asked(all)).toEqual(['E1', 'E2', 'E3', 'E4']);
    const { demandCampaign: ofZone } = await open({ zoneCodes: [otherZone] });
    expect([asked(ofZone), ofZone.zones]).toEqual([['E4'], [{ code: otherZone }]]);
    const { demandCampaign: chosen } = await open({ enterpriseIds: ['E2', 'E4', 'E2'] });
    expect(asked(chosen)).toEqual(['E2', 'E4']);
    expect(codes(await open({ enterpriseIds: ['E1', 'U1', '?'] }))).toEqual([
      ['NOT_FOUND', 'enterpriseIds.1'],
      ['NOT_FOUND', 'enterpriseIds.2'],
    ]);
    const types = hub.bench.events.map(({ type }) => type).filter((type) => type.startsWith('Demand'));
    expect(types.filter((type) => type === 'DemandRequested')).toHaveLength(7);
    expect(types.slice(0, 3)).toEqual(['DemandCampaignPlanned', 'DemandCampaignOpened', 'DemandRequested']);
  });

  test('that opens later is planned, and opens on its day with the tenants of that day', async () => {
    const { demandCampaign: planned } = await open({ opensOn: '2026-11-25' });
    expect(planned).toMatchObject({ status: 'PLANNED', asked: 0, responseRate: null, openedAt: null });
    await hub.tenant('E5');
    hub.bench.clock.set('2026-11-24T16:59:00Z');
    expect((await read(planned.id)).status).toBe('PLANNED');
    hub.bench.clock.set('2026-11-24T17:00:00Z');
    expect(await read(planned.id)).toMatchObject({ status: 'OPEN', asked: 5, openedAt: '2026-11-24T17:00:00.000Z' });
    await hub.tenant('E6');
    expect((await read(planned.id)).asked).toBe(5);
  });

  test('is answered by a declaration for one of its quarters, once, and by saying that nothing is needed', async () => {
    const { demandCampaign: campaign } = await open();
    await hub.declare({ quarter: '2028-Q1' });
    expect((await read(campaign.id)).answered).toBe(0);
    await hub.declare({ quarter: '2027-Q1' });
    await hub.declare({ quarter: '2027-Q2', reason: 'RETRAINING', headcount: 7 });
    await hub.import([{ headcount: 9 }, { headcount: 4, reason: 'SEASONAL' }], {}, as.enterprise('E2'));
    const now = await read(campaign.id);
    expect(now).toMatchObject({ answered: 2, responseRate: 0.5, vacancies: 53, retraining: 7 });
    expect(requestTo(now, 'E2')).toMatchObject({ vacancies: 13, retraining: 0, version: 2 });
    expect(requestTo(now, 'E1')).toMatchObject({ vacancies: 40, retraining: 7, version: 2, late: false });
    expect(now.missing).toMatchObject({
      totalCount: 2,
      nodes: [{ enterprise: { id: 'E3' } }, { enterprise: { id: 'E4' } }],
    });

    const { demandRequest } = await stand(requestTo(now, 'E3'), as.enterprise('E3'), 'Không tuyển thêm');
    expect(demandRequest).toMatchObject({ note: 'Không tuyển thêm', version: 2, availableActions: [] });
    expect(codes(await stand(demandRequest, as.enterprise('E3')))).toEqual([['WRONG_STATE', null]]);
    expect(codes(await stand({ ...demandRequest, version: 1 }, as.enterprise('E3')))).toEqual([
      ['STALE_VERSION', 'expectedVersion'],
    ]);
    expect(hub.bench.events.filter(({ type }) => type === 'DemandRequestAnswered')).toHaveLength(3);
  });

  test('is closed after its last day, or once all have answered; an answer after the last day is late', async () => {
    const { demandCampaign: campaign } = await open({ enterpriseIds: ['E1', 'E2'] });
    await hub.declare();
    expect(await close(campaign)).toMatchObject({
      demandCampaign: null,
      userErrors: [{ code: 'WRONG_STATE', field: null, message: expect.stringContaining('2026-12-10') }],
    });
    hub.bench.clock.set('2026-12-10T17:00:00Z');
    await hub.declare({}, as.enterprise('E2'));
    const late = await read(campaign.id);
    expect(requestTo(late, 'E2').late).toBe(true);
    const { demandCampaign: closed } = await close(campaign);
    expect(closed).toMatchObject({ status: 'CLOSED', version: 3, availableActions: [] });
    expect(codes(await close({ ...campaign, version: 3 }))).toEqual([['WRONG_STATE', null]]);

    const { demandCampaign: early } = await open({ enterpriseIds: ['E1'], opensOn: '2026-12-11', dueOn: '2026-12-20' });
    await hub.declare({ reason: 'SEASONAL' });
    expect((await close(early)).demandCampaign.status).toBe('CLOSED');
  });

  test('once closed keeps what stood declared, while declarations go on', async () => {
    await hub.declare({ quarter: '2027-Q4', headcount: 5 }, as.enterprise('E3'));
    const { demandCampaign: campaign } = await open({ enterpriseIds: ['E1', 'E2', 'E3'] });
    await hub.declare({ headcount: 40 });
    await hub.declare({ headcount: 44, expectedVersion: 1 });
    await hub.declare({ headcount: 9, reason: 'RETRAINING' });
    await hub.declare({ quarter: '2028-Q1', headcount: 99 });
    await hub.declare({ headcount: 3, quarter: '2027-Q1' }, as.enterprise('E2'));
    await hub.declare({ headcount: 0, quarter: '2027-Q1', expectedVersion: 1 }, as.enterprise('E2'));
    hub.bench.clock.set('2026-12-11T03:00:00Z');
    const { demandCampaign: closed } = await close(campaign);
    const kept = {
      status: 'CLOSED',
      answered: 2,
      vacancies: 49,
      retraining: 9,
      declarations: {
        totalCount: 3,
        nodes: [
          { enterprise: { id: 'E3' }, quarter: '2027-Q4', headcount: 5, reason: 'EXPANSION', declaredVersion: 1 },
          { enterprise: { id: 'E1' }, quarter: '2027-Q3', headcount: 44, reason: 'EXPANSION', declaredVersion: 2 },
          { enterprise: { id: 'E1' }, quarter: '2027-Q3', headcount: 9, reason: 'RETRAINING', declaredVersion: 1 },
        ],
      },
    };
    expect(closed).toMatchObject(kept);

    expect((await hub.declare({ headcount: 70, expectedVersion: 2 })).userErrors).toEqual([]);
    await hub.declare({ headcount: 11 }, as.enterprise('E2'));
    const after = await read(campaign.id);
    expect(after).toMatchObject(kept);
    expect([requestTo(after, 'E1').vacancies, requestTo(after, 'E3').answeredAt]).toEqual([44, null]);
    expect(
      (await hub.cells(board, { zoneCode: zone, fromQuarter: '2027-Q3', toQuarter: '2027-Q3' })).nodes,
    ).toMatchObject([{ demand: 81, retraining: 9 }]);
    expect(codes(await stand(requestTo(after, 'E3'), as.enterprise('E3')))).toEqual([['WRONG_STATE', null]]);
  });

  test('shows answers that stand out against the last campaign and the labour-use reports', async () => {
    const { demandCampaign: first } = await open({ enterpriseIds: ['E1', 'E2'] });
    await hub.declare({ headcount: 50 });
    await hub.declare({ headcount: 60 }, as.enterprise('E2'));
    await close(first);
    for (const id of ['E1', 'E2']) {
      const { labourReport } = await hub.report(as.enterprise(id), 'submitLabourReport', usualReport);
      await hub.report(board, 'acceptLabourReport', { id: labourReport.id, expectedVersion: 1 });
    }
    hub.bench.clock.advanceDays(1);
    const { demandCampaign: second } = await open({ opensOn: '2026-11-21', enterpriseIds: ['E1', 'E2', 'E3'] });
    await hub.declare({ headcount: 200, expectedVersion: 1 });
    await hub.declare({ headcount: 60, reason: 'RETRAINING' }, as.enterprise('E2'));
    await hub.declare({ headcount: 900 }, as.enterprise('E3'));
    expect((await read(second.id)).outliers).toEqual({
      totalCount: 2,
      nodes: [
        {
          kind: 'FAR_FROM_LAST_CAMPAIGN',
          declared: 200,
          expected: 50,
          ratio: 4,
          request: { enterprise: { id: 'E1' } },
        },
        {
          kind: 'FAR_ABOVE_WORKFORCE',
          declared: 200,
          expected: 60,
          ratio: expect.closeTo(3.33, 2),
          request: { enterprise: { id: 'E1' } },
        },
      ],
    });
    expect((await read(first.id)).outliers.totalCount).toBe(0);
  });

  test('that is called off asks nobody any more, and keeps nothing', async () => {
    const { demandCampaign: campaign } = await open();
    const cancel = (reason: string, by = board) =>
      change(by, 'cancelDemandCampaign', 'CancelDemandCampaignInput', { id: campaign.id, expectedVersion: 2, reason });
    expect(codes(await cancel(' '))).toEqual([['REQUIRED', 'reason']]);
    const { demandCampaign: cancelled } = await cancel('Sai quý');
    expect(cancelled).toMatchObject({ status: 'CANCELLED', cancelledBecause: 'Sai quý', availableActions: [] });
    expect(cancelled.history.map(({ action }: { action: string }) => action)).toEqual([
      'openDemandCampaign',
      'begin',
      'cancelDemandCampaign',
    ]);
    await hub.declare();
    expect(await read(campaign.id)).toMatchObject({ answered: 0, declarations: { totalCount: 0 } });
    expect(codes(await close({ id: campaign.id, version: 3 }))).toEqual([['WRONG_STATE', null]]);
  });

  test('is opened and closed by its own board, with the same key once', async () => {
    const errors = (by: Principal) =>
      hub.bench.errorsOf(
        by,
        'mutation($input: OpenDemandCampaignInput!) { openDemandCampaign(input: $input) { userErrors { code } } }',
        { input: usualCampaign },
      );
    expect(await errors(as.nobody)).toEqual(['UNAUTHENTICATED']);
    for (const by of [tenant, school, province, as.admin, otherBoard]) expect(await errors(by)).toEqual(['FORBIDDEN']);
    const [one, other] = [await open({ idempotencyKey: 'k' }), await open({ idempotencyKey: 'k' })];
    expect(other.demandCampaign.id).toBe(one.demandCampaign.id);
    const { id } = one.demandCampaign;
    const closing =
      'mutation($input: ChangeDemandCampaignInput!) { closeDemandCampaign(input: $input) { userErrors { code } } }';
    const input = { id, expectedVersion: 2 };
    expect(await hub.bench.errorsOf(otherBoard, closing, { input })).toEqual(['NOT_FOUND']);
    expect(await hub.bench.errorsOf(province, closing, { input })).toEqual(['FORBIDDEN']);
  });

  test('is seen whole by its board and province; a tenant sees what it is asked itself', async () => {
    const { demandCampaign: campaign } = await open({ enterpriseIds: ['E1', 'E2'] });
    const query = `query($id: ID!, $board: ID!, $r: [_Any!]!) { demandCampaign(id: $id) { id }
      managementBoard(id: $board) { demandCampaigns { totalCount } open: demandCampaigns(status: OPEN) { totalCount } }
      _entities(representations: $r) {
        ... on DemandCampaign { id }
        ... on DemandRequest { title campaign { id } }
        ... on Enterprise { demandRequests { totalCount nodes { title dueOn status availableActions } } } } }`;
    const representations = [
      { __typename: 'DemandCampaign', id: campaign.id },
      { __typename: 'DemandRequest', id: requestTo(campaign, 'E1').id },
      { __typename: 'Enterprise', id: 'E1' },
    ];
    const seen = async (by: Principal) => {
      const data = await hub.bench.ask(by, query, { id: campaign.id, board: BOARD, r: representations });
      const [whole, request, enterprise] = data._entities;
      return [
        data.demandCampaign && 'whole',
        data.managementBoard.demandCampaigns.totalCount,
        data.managementBoard.open.totalCount,
        whole && 'whole',
        request && (request.campaign ? 'with its campaign' : 'alone'),
        enterprise.demandRequests.totalCount,
      ];
    };
    for (const by of [board, province]) {
      expect(await seen(by)).toEqual(['whole', 1, 1, 'whole', 'with its campaign', 1]);
    }
    expect(await seen(tenant)).toEqual([null, 0, 0, null, 'alone', 1]);
    for (const by of [as.enterprise('E2'), school, otherBoard, otherProvince, as.admin, as.nobody]) {
      expect(await seen(by)).toEqual([null, 0, 0, null, null, 0]);
    }
  });

  test('pages through those it asks both ways', async () => {
    const { demandCampaign: campaign } = await open();
    const page = async (args: string) =>
      (
        await hub.bench.ask(
          board,
          `query($id: ID!) { demandCampaign(id: $id) { requests(${args}) { pageInfo { startCursor endCursor } nodes { id } } } }`,
          { id: campaign.id },
        )
      ).demandCampaign.requests;
    const all = (await page('first: 10')).nodes;
    const front = await page('first: 3');
    const rest = await page(`first: 3, after: "${front.pageInfo.endCursor}"`);
    expect([...front.nodes, ...rest.nodes]).toEqual(all);
    const back = await page('last: 3');
    const before = await page(`last: 3, before: "${back.pageInfo.startCursor}"`);
    expect([...before.nodes, ...back.nodes]).toEqual(all);
  });

  test('a declaration that races the closing is either an answer that was kept or neither', async () => {
    const { demandCampaign: campaign } = await open({ enterpriseIds: ['E1', 'E2', 'E3', 'E4'] });
    hub.bench.clock.set('2026-12-11T03:00:00Z');
    const racing = ['E1', 'E2', 'E3', 'E4'].map((id) => hub.declare({}, as.enterprise(id)));
    const [closed, ...declared] = await Promise.all([close(campaign), ...racing]);
    expect([closed, ...declared].flatMap(({ userErrors }) => userErrors)).toEqual([]);
    const after = await read(campaign.id);
    const answered = after.requests.nodes.filter(({ answeredAt }: { answeredAt: string | null }) => answeredAt);
    const kept = after.declarations.nodes.map((node: { enterprise: { id: string } }) => node.enterprise.id).sort();
    expect(kept).toEqual(answered.map((node: { enterprise: { id: string } }) => node.enterprise.id).sort());
    expect(after.vacancies).toBe(40 * kept.length);
  });
});

const usualCampaign = {
  boardId: BOARD,
  title: 'Nhu cầu lao động năm 2027',
  fromQuarter: '2027-Q1',
  toQuarter: '2027-Q4',
  opensOn: '2026-11-20',
  dueOn: '2026-12-10',
  reviewedOn: '2026-12-20',
};
