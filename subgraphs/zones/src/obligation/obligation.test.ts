import { boardId } from '@ba-nha/shared/code-lists';
import type { Principal } from '@ba-nha/shared/permissions';
import { as } from '@ba-nha/shared/testing';
import {
  board,
  openNeighbourhood,
  otherBoard,
  otherProvince,
  province,
  school,
  tenant,
  usualReport,
  type Neighbourhood,
} from '../testing/neighbourhood';
import { statusOf, statusOfFiling } from './obligation.rules';

const BOARD = boardId('bql-kkt-tra-vinh');
const HA_NOI = boardId('bql-kcn-kcx-ha-noi');
const BAC_KAN = boardId('bql-kcn-bac-kan');

test('a duty is far away, due, late, or met in time or not', () => {
  const on = (today: string, metOn: string | null = null) => statusOf('2026-12-04', today, metOn);
  expect(on('2026-11-03')).toBe('UPCOMING');
  expect(on('2026-11-04')).toBe('DUE');
  expect(on('2026-12-04')).toBe('DUE');
  expect(on('2026-12-05')).toBe('LATE');
  expect(on('2026-12-05', '2026-12-04')).toBe('SUBMITTED');
  expect(on('2026-12-06', '2026-12-05')).toBe('SUBMITTED_LATE');
});

test('a duty that every tenant has is met once nobody is missing', () => {
  const of = (filed: number, late: number, missing: number, today = '2026-11-20') =>
    statusOfFiling('2026-12-04', today, { filed, late, missing });
  expect(of(0, 0, 0)).toBe('DUE');
  expect(of(3, 0, 1)).toBe('DUE');
  expect(of(3, 0, 0)).toBe('SUBMITTED');
  expect(of(3, 1, 1, '2026-12-05')).toBe('LATE');
  expect(of(3, 1, 0, '2026-12-05')).toBe('SUBMITTED_LATE');
  expect(of(0, 0, 0, '2026-12-05')).toBe('SUBMITTED');
});

describe('a board’s duties', () => {
  let hub: Neighbourhood;
  beforeEach(async () => {
    hub = await openNeighbourhood();
  });
  afterEach(() => hub.bench.stop());

  const duties = async (who: Principal, year = 2026, id = BOARD) =>
    (
      await hub.bench.ask(
        who,
        `query($id: ID!, $year: Int!) { managementBoard(id: $id) {
          obligations(year: $year) { code period dueOn status daysLeft submittedOn legalBasis source from to title } } }`,
        { id, year },
      )
    ).managementBoard.obligations;
  const days = async (year: number, id: string) =>
    (await duties(as.hub, year, id)).map(({ code, dueOn }: { code: string; dueOn: string }) => [code, dueOn]);
  const meet = async (input: object, who = board) => {
    const data = await hub.bench.ask(
      who,
      `mutation($input: RecordObligationMetInput!) { recordObligationMet(input: $input) {
        managementBoard { id } userErrors { code field } } }`,
      {
        input: {
          ...{ boardId: BOARD, code: 'nd-145-2020-02pli-h1', period: '2026-H1', submittedOn: '2026-06-10' },
          ...{ note: 'Công văn 12/BQL, 10/6/2026' },
          ...input,
        },
      },
    );
    return data.recordObligationMet;
  };

  test('are those of the decree and of the plans in force in that year, each by its own day', async () => {
    expect(await days(2026, BOARD)).toEqual([
      ['nd-145-2020-01pli-h1', '2026-06-04'],
      ['nd-145-2020-02pli-h1', '2026-06-14'],
      ['nd-145-2020-01pli-h2', '2026-12-04'],
      ['nd-145-2020-02pli-h2', '2026-12-14'],
      ['tv-64-year', '2026-12-31'],
    ]);
    expect((await days(2022, HA_NOI)).at(-1)).toEqual(['hn-2022-year', '2022-12-24']);
    expect(await days(2023, BAC_KAN)).toEqual([
      ['nd-145-2020-01pli-h1', '2023-06-04'],
      ['nd-145-2020-02pli-h1', '2023-06-14'],
      ['bk-2023-h1', '2023-06-19'],
      ['nd-145-2020-01pli-h2', '2023-12-04'],
      ['bk-2023-year', '2023-12-14'],
      ['nd-145-2020-02pli-h2', '2023-12-14'],
    ]);
    expect(await days(2024, HA_NOI)).toHaveLength(4);
    expect(await days(2020, HA_NOI)).toEqual([]);
  });

  test('stand by the calendar until they are met', async () => {
    const [, summary, h2] = await duties(board);
    expect(summary).toMatchObject({ status: 'LATE', daysLeft: -159, submittedOn: null });
    expect(h2).toMatchObject({ status: 'DUE', daysLeft: 14, period: '2026-H2' });
    expect((await meet({})).userErrors).toEqual([]);
    expect((await duties(board))[1]).toMatchObject({ status: 'SUBMITTED', submittedOn: '2026-06-10' });
    await meet({ code: 'tv-64-year', period: '2025', submittedOn: '2026-01-10' });
    expect((await duties(province, 2025)).at(-1)).toMatchObject({ status: 'SUBMITTED_LATE' });
    expect(hub.bench.events.map(({ type }) => type)).toEqual(['ObligationMet', 'ObligationMet']);
  });

  test('of tenants are met when every tenant has filed', async () => {
    await hub.tenant('E1');
    hub.bench.clock.set('2026-12-10T03:00:00Z');
    const status = async () => (await duties(board))[2].status;
    expect(await status()).toBe('LATE');
    await hub.report(tenant, 'submitLabourReport', usualReport);
    expect(await status()).toBe('SUBMITTED_LATE');
  });

  test('are recorded as met once, by a document, and only where there is such a duty', async () => {
    const codes = async (input: object) =>
      (await meet(input)).userErrors.map(({ code, field }: { code: string; field: string[] }) => [
        code,
        field.join('.'),
      ]);
    await meet({});
    expect(await codes({})).toEqual([['DUPLICATE', 'code']]);
    expect(await codes({ code: 'nd-145-2020-01pli-h1' })).toEqual([['WRONG_STATE', 'code']]);
    expect(await codes({ code: 'bk-2023-h1' })).toEqual([['NOT_FOUND', 'code']]);
    expect(await codes({ period: 'x' })).toEqual([['NOT_FOUND', 'code']]);
    expect(await codes({ period: '2026-H1', code: 'tv-64-year' })).toEqual([['NOT_FOUND', 'code']]);
    expect(await codes({ submittedOn: '2026-11-21', note: ' ', code: 'tv-64-year', period: '2026' })).toEqual([
      ['REQUIRED', 'note'],
      ['OUT_OF_RANGE', 'submittedOn'],
    ]);
  });

  test('are the board’s and its province’s to see and to record', async () => {
    expect(await duties(province)).toHaveLength(5);
    for (const who of [as.nobody, tenant, school, otherBoard, otherProvince]) expect(await duties(who)).toEqual([]);
    expect((await meet({}, province)).userErrors).toEqual([]);
    await expect(meet({}, otherBoard)).rejects.toThrow('FORBIDDEN');
    await expect(meet({ boardId: 'x' })).rejects.toThrow('NOT_FOUND');
    await expect(meet({}, tenant)).rejects.toThrow('FORBIDDEN');
  });

  test('are asked for by a year that there may be', async () => {
    const query = 'query($id: ID!) { managementBoard(id: $id) { obligations(year: 20260) { code } } }';
    expect(await hub.bench.errorsOf(board, query, { id: BOARD })).toEqual(['BAD_USER_INPUT']);
  });
});
