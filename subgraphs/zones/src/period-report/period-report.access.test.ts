import { as } from '@ba-nha/shared/testing';
import {
  board,
  openNeighbourhood,
  otherBoard,
  otherProvince,
  province,
  school,
  tenant,
  type Neighbourhood,
} from '../testing/neighbourhood';
import { BOARD, Reporting } from '../testing/reporting';

describe('who may: a board’s period report', () => {
  let hub: Neighbourhood;
  let reporting: Reporting;
  beforeEach(async () => {
    hub = await openNeighbourhood();
    reporting = new Reporting(hub);
    await reporting.usualNeighbourhood();
  });
  afterEach(() => hub.bench.stop());

  const codes = async (mutation: string, input: object, by = board) =>
    (await reporting.change(by, mutation, input)).userErrors.map(
      ({ code, field }: { code: string; field: string[] | null }) => [code, field?.join('.') ?? null],
    );
  const period = (values: object) => ({ boardId: BOARD, kind: 'SIX_MONTH', period: '2026-H2', ...values });

  test('is its board’s while it is a draft, and its province’s too once it was submitted', async () => {
    const draft = await reporting.draft();
    const sees = async (id: string) =>
      Promise.all(
        [board, province, otherBoard, otherProvince, tenant, school, as.nobody].map(
          async (who) => (await reporting.read(who, id, 'id')) !== null,
        ),
      );
    expect(await sees(draft.id)).toEqual([true, false, false, false, false, false, false]);
    await reporting.step('submitPeriodReport', draft);
    expect(await sees(draft.id)).toEqual([true, true, false, false, false, false, false]);
    const listed = async (who = board) =>
      (
        await hub.bench.ask(who, 'query($id: ID!) { managementBoard(id: $id) { reports { totalCount } } }', {
          id: BOARD,
        })
      ).managementBoard.reports.totalCount;
    for (const [who, count] of [
      [board, 1],
      [province, 1],
      [otherBoard, 0],
      [tenant, 0],
      [as.nobody, 0],
    ] as const) {
      expect(await listed(who)).toBe(count);
    }
  });

  test('is the board’s to submit and the province’s to decide', async () => {
    const draft = await reporting.draft();
    const input = { id: draft.id, expectedVersion: 1, note: 'x' };
    await expect(codes('draftPeriodReport', period({ period: '2026-H1' }), otherBoard)).rejects.toThrow('FORBIDDEN');
    await expect(codes('draftPeriodReport', period({}), province)).rejects.toThrow('FORBIDDEN');
    await expect(codes('draftPeriodReport', period({ boardId: 'x' }))).rejects.toThrow('NOT_FOUND');
    await expect(codes('submitPeriodReport', input, otherBoard)).rejects.toThrow('NOT_FOUND');
    await expect(codes('approvePeriodReport', input, province)).rejects.toThrow('NOT_FOUND');
    await reporting.step('submitPeriodReport', draft);
    await expect(codes('approvePeriodReport', input, board)).rejects.toThrow('FORBIDDEN');
    await expect(codes('approvePeriodReport', input, otherProvince)).rejects.toThrow('NOT_FOUND');
    await expect(codes('submitPeriodReport', input, province)).rejects.toThrow('FORBIDDEN');
  });

  test('is listed with its board, newest first, by kind, period and status', async () => {
    await reporting.submitted();
    await reporting.draft({ kind: 'ANNUAL', period: '2026' });
    const list = async (filter: string) =>
      (
        await hub.bench.ask(
          board,
          `query($id: ID!) { managementBoard(id: $id) { reports${filter} { nodes { kind } } } }`,
          {
            id: BOARD,
          },
        )
      ).managementBoard.reports.nodes.map(({ kind }: { kind: string }) => kind);
    expect(await list('')).toEqual(['ANNUAL', 'SIX_MONTH']);
    expect(await list('(filter: { kind: SIX_MONTH })')).toEqual(['SIX_MONTH']);
    expect(await list('(filter: { period: "2026" })')).toEqual(['ANNUAL']);
    expect(await list('(filter: { status: SUBMITTED })')).toEqual(['SIX_MONTH']);
    expect(await list('(first: 1)')).toEqual(['ANNUAL']);
  });
});
