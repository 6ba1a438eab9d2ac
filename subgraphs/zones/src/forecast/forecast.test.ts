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
  zone,
  type Neighbourhood,
} from '../testing/neighbourhood';

const outsiders = [school, tenant, otherBoard, otherProvince, as.admin];
const FIELDS = `quarter expected low high method backtestMase backtestCoverage observedFrom observedQuarters
  occupation { code name } level province { code } zone { code }`;
const QUARTERS = Array.from({ length: 12 }, (_, i) => `${2027 + Math.floor(i / 4)}-Q${(i % 4) + 1}`);

describe('the demand forecast', () => {
  let hub: Neighbourhood;
  beforeEach(async () => {
    hub = await openNeighbourhood();
    hub.bench.clock.set('2026-12-20T03:00:00Z');
  });
  afterEach(() => hub.bench.stop());

  /** Enterprises declare the same for each of the quarters: E1, E2 and so on, or those named. */
  const declared = async (headcounts: readonly number[], enterprises: readonly string[], values: object = {}) => {
    for (const id of enterprises) {
      const rows = headcounts.flatMap((headcount, i) =>
        headcount ? [{ quarter: QUARTERS[i], headcount, ...values }] : [],
      );
      expect((await hub.import(rows, {}, as.enterprise(id))).rejected).toEqual([]);
    }
  };
  const later = (instant = '2029-01-01T00:00:00+07:00') => hub.bench.clock.set(instant);

  const forecast = async (by: Principal, values: object = {}) => {
    const data = await hub.bench.ask(
      by,
      `query($occupation: ID!, $level: TrainingLevel!, $province: ID, $zone: ID, $quarters: Int! = 4) {
        demandForecast(occupationCode: $occupation, level: $level, provinceCode: $province, zoneCode: $zone, quarters: $quarters) { ${FIELDS} } }`,
      { occupation: '520227', level: 'INTERMEDIATE', zone, ...values },
    );
    return data.demandForecast;
  };
  const expected = async (by: Principal, values: object = {}) =>
    (await forecast(by, values)).map((quarter: { expected: number }) => quarter.expected);

  test('goes on from the quarters that are over', async () => {
    await declared([10, 20, 30, 40, 10, 20, 30, 40, 999], ['E1']);
    later();
    const quarters = await forecast(board);
    expect(quarters).toMatchObject([
      { quarter: '2029-Q1', expected: 10 },
      { quarter: '2029-Q2', expected: 20 },
      { quarter: '2029-Q3', expected: 30 },
      { quarter: '2029-Q4', expected: 40 },
    ]);
    expect(quarters[0]).toMatchObject({
      method: 'SEASONAL_NAIVE',
      backtestMase: null,
      backtestCoverage: 1,
      observedFrom: '2027-Q1',
      observedQuarters: 8,
      occupation: { code: '520227', name: 'Điện công nghiệp' },
      level: 'INTERMEDIATE',
      province: { code: '86' },
      zone: { code: zone },
    });
  });

  test('takes a quarter in when it is over by Vietnam’s calendar', async () => {
    await declared([10, 20, 30], ['E1']);
    later('2027-06-30T16:59:59Z');
    expect((await forecast(board))[0]).toMatchObject({
      quarter: '2027-Q2',
      observedQuarters: 1,
      method: 'SHORT_SINGLE',
    });
    later('2027-06-30T17:00:00Z');
    expect((await forecast(board))[0]).toMatchObject({ quarter: '2027-Q3', observedQuarters: 2, method: 'SHORT_MEAN' });
  });

  test('counts quarters without a declaration as 0, to the last one', async () => {
    await declared([0, 12, 0, 6], ['E1']);
    later('2028-06-30T00:00:00+07:00');
    expect((await forecast(board))[0]).toMatchObject({
      observedFrom: '2027-Q2',
      observedQuarters: 4,
      method: 'SHORT_SIMPLE_SMOOTHING',
      backtestMase: null,
      backtestCoverage: null,
    });
  });

  test('counts what the balance counts: all enterprises and reasons, without retraining and withdrawals', async () => {
    await declared([10, 20], ['E1', 'E2']);
    await declared([5, 5], ['E1'], { reason: 'REPLACEMENT' });
    await declared([500, 500], ['E1'], { reason: 'RETRAINING' });
    await declared([7], ['E3']);
    await hub.declare({ quarter: QUARTERS[0], headcount: 0, expectedVersion: 1 }, as.enterprise('E3'));
    const { nodes } = await hub.cells(board, { zoneCode: zone });
    expect(nodes.map((cell: { demand: number }) => cell.demand)).toEqual([25, 45]);
    later('2027-07-01T00:00:00+07:00');
    expect(await expected(board, { quarters: 1 })).toEqual([35]);
  });

  test('of a province adds its zones and what lies outside them, of the country all provinces', async () => {
    await declared([30], ['E1']);
    await declared([20], ['E2'], { zoneCode: otherZone });
    await declared([10], ['X1']);
    await declared([5], ['E4'], { zoneCode: 'kcn-nam-thang-long-ha-noi' });
    later('2027-04-01T00:00:00+07:00');
    expect(await expected(province, { zone: null, province: '86', quarters: 1 })).toEqual([60]);
    expect(await expected(province, { zone: null, province: 'Trà Vinh', quarters: 1 })).toEqual([60]);
    expect(await expected(province, { zone: null, province: '84', quarters: 1 })).toEqual([60]);
    expect(await expected(as.hub, { zone: null, quarters: 1 })).toEqual([65]);
    expect((await forecast(as.hub, { zone: null }))[0]).toMatchObject({ province: null, zone: null });
  });

  test('is the same after the balance was built from nothing', async () => {
    await declared([10, 25, 30, 40, 15, 20, 30, 50, 12, 30], ['E1', 'E2']);
    later('2029-07-01T00:00:00+07:00');
    const before = await forecast(board);
    await hub.balance.rebuild();
    expect(await forecast(board)).toEqual(before);
  });

  test('reads a seven-digit code as its occupation', async () => {
    await declared([30], ['E1']);
    later('2027-04-01T00:00:00+07:00');
    expect(await expected(board, { occupation: '5520227', quarters: 1 })).toEqual([30]);
  });

  test('is empty where nothing was declared, and for codes that no list knows', async () => {
    await declared([30], ['E1']);
    later('2027-04-01T00:00:00+07:00');
    for (const values of [
      { level: 'COLLEGE' },
      { occupation: '999999' },
      { zone: 'nowhere' },
      { zone: null, province: 'Atlantis' },
      { province: '01' },
    ]) {
      expect([values, await forecast(board, values)]).toEqual([values, []]);
    }
  });

  test('looks one to twelve quarters ahead', async () => {
    await declared([30], ['E1']);
    later('2027-04-01T00:00:00+07:00');
    expect(await forecast(board, { quarters: 12 })).toHaveLength(12);
    const ask = (quarters: number) =>
      hub.bench.errorsOf(
        board,
        `{ demandForecast(occupationCode: "520227", level: COLLEGE, quarters: ${quarters}) { quarter } }`,
      );
    expect([await ask(0), await ask(13), await ask(1)]).toEqual([['BAD_USER_INPUT'], ['BAD_USER_INPUT'], []]);
  });

  test('is made anew when the series changed', async () => {
    await declared([30], ['E1']);
    later('2027-04-01T00:00:00+07:00');
    expect(await expected(board, { quarters: 1 })).toEqual([30]);
    await declared([0, 50], ['E1']);
    later('2027-07-01T00:00:00+07:00');
    expect(await expected(board, { quarters: 1 })).toEqual([40]);
  });

  test('costs one statement in one’s own area and two elsewhere', async () => {
    await declared([30, 20], ['E1']);
    later('2027-07-01T00:00:00+07:00');
    const statements = async (by: Principal) => {
      await forecast(by);
      hub.bench.statements.length = 0;
      await hub.bench.ask(
        by,
        `{ demandForecast(occupationCode: "520227", level: INTERMEDIATE, zoneCode: "${zone}") { expected } }`,
      );
      return hub.bench.statements.length;
    };
    expect([await statements(board), await statements(school)]).toEqual([1, 2]);
  });

  describe('outside one’s own area', () => {
    test('is closed to nobody signed in', async () => {
      const query = '{ demandForecast(occupationCode: "520227", level: COLLEGE) { expected } }';
      expect(await hub.bench.errorsOf(as.nobody, query)).toEqual(['UNAUTHENTICATED']);
    });

    test('is the same as inside where everything may be shown', async () => {
      await declared([10, 20, 30, 40, 12, 25], ['E1', 'E2', 'E3']);
      later('2028-07-01T00:00:00+07:00');
      const exact = await forecast(board);
      for (const caller of outsiders) expect(await forecast(caller)).toEqual(exact);
    });

    test('is made of the quarters after the last one that is withheld', async () => {
      await declared([70, 70, 0, 20, 25], ['E1', 'E2', 'E3']);
      await declared([0, 0, 700], ['E1', 'E2']);
      later('2028-04-01T00:00:00+07:00');
      for (const caller of outsiders) {
        expect((await forecast(caller))[0]).toMatchObject({
          method: 'SHORT_MEAN',
          expected: 67.5,
          observedFrom: '2027-Q4',
          observedQuarters: 2,
        });
      }
      expect((await forecast(board))[0]).toMatchObject({ observedQuarters: 5 });
    });

    test('is empty where the last quarter is withheld', async () => {
      await declared([70, 70], ['E1', 'E2', 'E3']);
      await declared([0, 0, 700], ['E1', 'E2']);
      later('2027-10-01T00:00:00+07:00');
      for (const caller of outsiders) expect(await forecast(caller)).toEqual([]);
      expect(await forecast(board)).toHaveLength(4);
    });

    test('does not depend on what is withheld: two hubs that show the same forecast the same', async () => {
      const seen = async (withheld: readonly number[]) => {
        hub.bench.clock.set('2026-12-20T03:00:00Z');
        await declared([90, 60, 0, 0, 30, 35, 45], ['E1', 'E2', 'E3']);
        await declared(withheld, ['E1', 'E2']);
        await declared([20], ['E4'], { zoneCode: otherZone });
        later('2028-10-01T00:00:00+07:00');
        const forecasts = [await forecast(school), await forecast(school, { zone: null, province: '86' })];
        const shown = (await hub.cells(school, { zoneCode: zone })).nodes;
        return { forecasts, shown };
      };
      const one = await seen([0, 0, 5, 800]);
      await hub.bench.stop();
      hub = await openNeighbourhood();
      const other = await seen([0, 0, 2, 3]);
      expect(other.shown).toEqual(one.shown);
      expect(other.forecasts).toEqual(one.forecasts);
      expect(one.forecasts[0]).toHaveLength(4);
    });

    test('of a province is no way to the one zone that is withheld', async () => {
      await declared([40, 40], ['E1', 'E2', 'E3']);
      await declared([33, 33], ['E1', 'E2'], { zoneCode: otherZone });
      later('2027-07-01T00:00:00+07:00');
      expect(await expected(school, { quarters: 1 })).toEqual([120]);
      for (const place of [{ province: '86' }, {}]) {
        expect(await forecast(school, { zone: null, ...place })).toEqual([]);
      }
      expect(await expected(province, { zone: null, province: '86', quarters: 1 })).toEqual([186]);
    });

    test('of a province counts what is withheld where it hides itself among others', async () => {
      await declared([33, 33], ['E1', 'E2'], { zoneCode: otherZone });
      await declared([10, 10], ['X1']);
      later('2027-07-01T00:00:00+07:00');
      expect(await forecast(school)).toEqual([]);
      expect(await expected(school, { zone: null, province: '86', quarters: 1 })).toEqual([76]);
      expect(await expected(school, { zone: null, quarters: 1 })).toEqual([76]);
    });

    test('is no way from a board’s own zones to its neighbour’s', async () => {
      await declared([33, 33], ['E1', 'E2'], { zoneCode: 'kcn-hoa-phu-vinh-long' });
      await declared([10, 10], ['E3']);
      later('2027-07-01T00:00:00+07:00');
      const whole = { zone: null, province: '86' };
      expect(await expected(school, { ...whole, quarters: 1 })).toEqual([76]);
      expect(await expected(board, { quarters: 1 })).toEqual([10]);
      expect(await forecast(board, whole)).toEqual([]);
    });
  });
});
