import { as } from '@ba-nha/shared/testing';
import { board, openNeighbourhood, province, type Neighbourhood } from '../testing/neighbourhood';
import { BOARD, cohort, hires, Reporting } from '../testing/reporting';

describe('the figures of a draft', () => {
  let hub: Neighbourhood;
  let reporting: Reporting;
  beforeEach(async () => {
    hub = await openNeighbourhood();
    reporting = new Reporting(hub);
    await reporting.usualNeighbourhood();
  });
  afterEach(() => hub.bench.stop());

  const valuesOf = async (id: string, ...codes: string[]) => {
    const figures = await reporting.figures(id);
    return codes.map((code) => figures[code]!.valueIfKnown);
  };

  test('count the tenants, what they filed and what they need', async () => {
    const { id } = await reporting.draft();
    expect(
      await valuesOf(id, 'tenants.total', 'tenants.sme', 'tenants.smeShare', 'tenants.filed', 'tenants.missing'),
    ).toEqual([2, 1, 50, 1, 1]);
    expect(
      await valuesOf(id, 'workers.total', 'workers.female', 'workers.trainedRate', 'workers.certifiedRate'),
    ).toEqual([120, 70, 75, 50]);
    expect(await valuesOf(id, 'demand.declared', 'demand.retraining', 'demand.met')).toEqual([30, 12, 0]);
  });

  test('are those of the moment', async () => {
    const { id } = await reporting.draft();
    await hub.tenant('E3');
    expect(await valuesOf(id, 'tenants.total')).toEqual([3]);
  });

  test('come from other owners at their doors, page by page, as the operation says', async () => {
    hub.neighbours.rows['hireRows'] = [
      ...hires('A', 23, { trainingOrderId: 'O1' }),
      ...hires('B', 6, { level: 'COLLEGE', monthlyWage: 10_000_000, suitable: false }),
    ];
    const { id } = await reporting.draft();
    hub.neighbours.operations.length = 0;
    const figures = await reporting.figures(id);
    expect(figures['hires.total']).toMatchObject({
      value: 29,
      status: 'KNOWN',
      recordType: 'Hire',
      section: 'employment',
    });
    expect(figures['hires.COLLEGE']!.value).toBe(6);
    expect(figures['wages.all']!.value).toBe(Math.round((23 * 8_000_000 + 6 * 10_000_000) / 29));
    expect(figures['wages.COLLEGE']!.value).toBe(10_000_000);
    expect(figures['hires.suitable']!.value).toBe(23);
    expect(figures['demand.met']!.value).toBe(23);
    expect(figures['demand.metRate']!.value).toBe(76.7);
    // Who stayed half a year is asked of those who came half a year earlier, in the same pages.
    const asked = hub.neighbours.operations.filter(({ field, from }) => field === 'hireRows' && from === '2026-01-01');
    expect(asked).toHaveLength(3);
    expect(asked[0]!.operation).toBe(figures['hires.total']!.operation);
    expect(asked.map(({ to }) => to)).toEqual(asked.map(() => '2026-12-31'));
  });

  test('of one to four people are withheld, and say so', async () => {
    hub.neighbours.rows['hireRows'] = [
      ...hires('A', 20, { trainingOrderId: 'O1' }),
      ...hires('B', 3, { level: 'COLLEGE' }),
    ];
    const { id } = await reporting.draft();
    const figures = await reporting.figures(id);
    // 20 are told of the order itself: the total would tell of the three.
    for (const code of ['hires.total', 'hires.COLLEGE', 'wages.COLLEGE', 'wages.all', 'demand.met']) {
      expect([code, figures[code]]).toMatchObject([code, { status: 'WITHHELD', value: 0, valueIfKnown: null }]);
    }
    expect(figures['hires.ELEMENTARY']).toMatchObject({ status: 'KNOWN', value: 0 });
    expect(figures['wages.ELEMENTARY']).toMatchObject({ status: 'UNKNOWN', valueIfKnown: null });
    const why = await reporting.figure(id, 'hires.COLLEGE', 'hiddenRecords records { totalCount nodes { recordId } }');
    expect(why).toMatchObject({ hiddenRecords: null, records: { totalCount: 0, nodes: [] } });
  });

  test('of priority groups are withheld below five', async () => {
    hub.neighbours.rows['cohortRows'] = [cohort('C1', 25, { group_POOR_HOUSEHOLD: 4, group_RURAL_WORKER: 11 })];
    const { id } = await reporting.draft();
    const figures = await reporting.figures(id);
    expect(figures['training.group.POOR_HOUSEHOLD']).toMatchObject({ status: 'WITHHELD', value: 0 });
    expect(figures['training.group.RURAL_WORKER']).toMatchObject({ status: 'KNOWN', value: 11 });
    expect(figures['training.learners']!.value).toBe(25);
  });

  test('stand beside the period before and the plan’s target', async () => {
    hub.neighbours.rows['hireRows'] = [...hires('A', 7), ...hires('B', 9, {}, '2026-03-02')];
    const { id } = await reporting.draft();
    expect((await reporting.figures(id))['hires.total']).toMatchObject({ value: 7, previous: 9, target: null });
    const haNoi = as.board('bql-kcn-kcx-ha-noi');
    const ofHaNoi = await reporting.draft({ boardId: haNoi.acts.BOARD[0], kind: 'ANNUAL', period: '2022' }, haNoi);
    const figures = await reporting.figures(ofHaNoi.id, haNoi);
    expect(figures['workers.trainedRate']).toMatchObject({
      ...{ status: 'UNKNOWN', target: 72.2, targetOperator: 'ge', targetSource: 'KH 72/KH-UBND (4/3/2022)' },
    });
    expect(figures['workers.certifiedRate']!.target).toBe(51.2);
    expect(figures['training.enrolled']!.target).toBe(224_500);
    expect(figures['training.enrolled.COLLEGE']!.target).toBe(25_000);
  });

  test('are not told at all where an owner is silent', async () => {
    const { id } = await reporting.draft();
    hub.neighbours.silent = true;
    const query = 'query($id: ID!) { periodReport(id: $id) { figures { code } } }';
    expect(await hub.bench.errorsOf(board, query, { id })).toEqual(['DEPENDENCY_UNAVAILABLE']);
  });

  test('of several drafts are each its own period’s', async () => {
    hub.neighbours.rows['hireRows'] = [...hires('A', 7), ...hires('B', 9, {}, '2026-03-02')];
    await reporting.draft();
    await reporting.draft({ period: '2026-H1' });
    const query = `query($id: ID!) { managementBoard(id: $id) { reports { nodes { period figures { code value } } } } }`;
    const data = await hub.bench.ask(board, query, { id: BOARD });
    const hired = data.managementBoard.reports.nodes.map((report: { period: string; figures: Figure[] }) => [
      report.period,
      report.figures.find(({ code }) => code === 'hires.total')!.value,
    ]);
    expect(hired).toEqual([
      ['2026-H1', 9],
      ['2026-H2', 7],
    ]);
  });

  test('are not reckoned from records that lack what they ask for', async () => {
    hub.neighbours.rows['hireRows'] = hires('A', 7, { monthlyWage: undefined });
    const { id } = await reporting.draft();
    const query = 'query($id: ID!) { periodReport(id: $id) { figures { code } } }';
    await expect(hub.bench.errorsOf(board, query, { id })).rejects.toThrow('monthlyWage');
  });
});

interface Figure {
  code: string;
  value: number;
}

describe('the records behind a figure', () => {
  let hub: Neighbourhood;
  let reporting: Reporting;
  beforeEach(async () => {
    hub = await openNeighbourhood();
    reporting = new Reporting(hub);
    await reporting.usualNeighbourhood();
    hub.neighbours.rows['orderRows'] = Array.from({ length: 25 }, (_, i) => ({
      on: '2026-08-01',
      row: { id: `O${String(i).padStart(2, '0')}`, quantity: i, publishedOn: '2026-08-01', awardedOn: null },
    }));
  });
  afterEach(() => hub.bench.stop());

  const page = (id: string, args: string, by = board, code = 'orders.published') =>
    reporting.figure(
      id,
      code,
      `hiddenRecords records(${args}) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { recordType recordId contribution } }`,
      by,
    );
  const idsOf = (found: { records: { nodes: { recordId: string }[] } }) => found.records.nodes.map((n) => n.recordId);

  test.each(['live', 'frozen'])('are paged both ways, %s', async (how) => {
    const { id } = how === 'live' ? await reporting.draft() : await reporting.submitted();
    const first = await page(id, 'first: 10');
    expect(idsOf(first)[0]).toBe('O00');
    expect(first.records).toMatchObject({ totalCount: 25, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    const second = await page(id, `first: 10, after: "${first.records.pageInfo.endCursor}"`);
    expect(idsOf(second)[0]).toBe('O10');
    const last = await page(id, 'last: 3');
    expect(idsOf(last)).toEqual(['O22', 'O23', 'O24']);
    const before = await page(id, `last: 3, before: "${last.records.pageInfo.startCursor}"`);
    expect(idsOf(before)).toEqual(['O19', 'O20', 'O21']);
    const query = `query($id: ID!) { periodReport(id: $id) { figures { records(first: 1, after: "x") { totalCount } } } }`;
    expect(await hub.bench.errorsOf(board, query, { id })).toContain('BAD_USER_INPUT');
  });

  test('are those that the caller may see; the others are counted', async () => {
    for (const i of [0, 1, 2, 24]) hub.neighbours.hidden.add(`O${String(i).padStart(2, '0')}`);
    const { id } = await reporting.submitted();
    const found = await page(id, 'first: 2');
    expect(idsOf(found)).toEqual(['O03', 'O04']);
    expect(found).toMatchObject({ hiddenRecords: 4, records: { totalCount: 21 } });
    expect(idsOf(await page(id, 'last: 1'))).toEqual(['O23']);
  });

  test('of all figures are read in one statement, and asked of each owner once', async () => {
    hub.neighbours.rows['hireRows'] = hires('A', 300);
    const { id } = await reporting.submitted();
    hub.bench.statements.length = 0;
    hub.neighbours.asked = 0;
    await reporting.read(board, id, 'figures { records(first: 3) { nodes { recordId } } }');
    const read = hub.bench.statements.filter((sql) => sql.includes('period_report_records'));
    expect(read).toHaveLength(1);
    // The orders, the hires, the tenants.
    expect(hub.neighbours.asked).toBe(3);
  });

  test('say what each adds', async () => {
    const { id } = await reporting.submitted();
    const found = await page(id, 'last: 2', province, 'orders.places');
    expect(found.records.nodes).toEqual([
      { recordType: 'TrainingOrder', recordId: 'O23', contribution: 23 },
      { recordType: 'TrainingOrder', recordId: 'O24', contribution: 24 },
    ]);
  });

  test('of this subgraph are shown by its own policies', async () => {
    const { id } = await reporting.submitted();
    const found = await page(id, 'first: 5', board, 'workers.total');
    expect(found).toMatchObject({ hiddenRecords: 0, records: { totalCount: 1 } });
    expect(found.records.nodes[0]).toMatchObject({ recordType: 'LabourReport', contribution: 120 });
  });

  test('never tell what one person earns, or how few a cohort has', async () => {
    hub.neighbours.rows['hireRows'] = hires('A', 8);
    hub.neighbours.rows['cohortRows'] = [20, 3, 2].map((count, i) => cohort(`C${i}`, count));
    const { id } = await reporting.submitted();
    const wages = await page(id, 'first: 1', board, 'wages.all');
    expect(wages.records.nodes).toEqual([{ recordType: 'Hire', recordId: 'A000', contribution: null }]);
    const learners = await page(id, 'first: 5', board, 'training.learners');
    expect(learners.records.nodes.map((n: { contribution: number | null }) => n.contribution)).toEqual([
      20,
      null,
      null,
    ]);
  });
});
