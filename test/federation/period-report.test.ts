import type { Answer } from '../../gateway/src/demo/caller';
import { playChain } from '../../gateway/src/demo/chain';
import { playReporting } from '../../gateway/src/demo/reporting';
import { ZONE } from '../../gateway/src/demo/queries';
import { must } from '../../gateway/src/demo/caller';
import { boardId } from '@ba-nha/shared/code-lists';
import { serviceOf } from '@ba-nha/shared/permissions';
import { verifyReports } from '@ba-nha/zones';
import { idleReport } from '../support/permission-scene';
import { principalOf, startHubInProcess, type HubInProcess } from '../support/hub-in-process';

/** The chain of the demo, and a report of what it left in four subgraphs. */
describe('a board’s report of a whole chain', () => {
  let hub: HubInProcess;
  let id: string;
  let figures: Record<string, Answer>;
  const offices = () => ({ board: hub.caller('board-tra-vinh'), province: hub.caller('province-vinh-long') });

  beforeAll(async () => {
    hub = await startHubInProcess();
    const { enterprise } = hub.cast();
    const demand = { occupationCode: '520227', level: 'INTERMEDIATE', quarter: '2026-Q4', zoneCode: ZONE };
    await must(
      enterprise,
      'declareLabourDemand',
      'DeclareLabourDemandInput',
      { ...demand, headcount: 30, reason: 'EXPANSION' },
      'labourDemand { id }',
    );
    const counts = { total: 100, other: 100, indefinite: 100, female: 60, trained: 80, certified: 40 };
    await must(
      enterprise,
      'submitLabourReport',
      'SubmitLabourReportInput',
      { period: '2026-H2', ...idleReport, ...counts },
      'labourReport { id }',
    );
    await playChain(hub.cast(), () => undefined, hub.clock.now());
    await playReporting(offices(), () => undefined, hub.clock.now());
    const { viewer } = await offices().board.ask(
      '{ viewer { organisation { ... on ManagementBoard { reports { nodes { id } } } } } }',
    );
    id = viewer.organisation.reports.nodes[0].id;
    figures = await figuresFor('board-tra-vinh');
  });
  afterAll(() => hub.stop());

  const figuresFor = async (client: string, fields = 'value status') => {
    const { periodReport } = await hub
      .caller(client)
      .ask(`query ($id: ID!) { periodReport(id: $id) { figures { code ${fields} } } }`, { id });
    return Object.fromEntries(periodReport.figures.map((figure: Answer) => [figure.code, figure]));
  };
  const values = (...codes: string[]) =>
    Object.fromEntries(
      codes.map((code) => [code, figures[code].status === 'KNOWN' ? figures[code].value : figures[code].status]),
    );

  test('counts what each subgraph holds of it', () => {
    expect(values('tenants.total', 'tenants.filed', 'tenants.missing', 'workers.total', 'workers.trainedRate')).toEqual(
      {
        ...{
          'tenants.total': 2,
          'tenants.filed': 1,
          'tenants.missing': 1,
          'workers.total': 100,
          'workers.trainedRate': 80,
        },
      },
    );
    expect(
      values(
        'orders.published',
        'orders.places',
        'orders.awarded',
        'orders.contracted',
        'contracts.places',
        'schools.linked',
      ),
    ).toEqual({
      ...{ 'orders.published': 1, 'orders.places': 40, 'orders.awarded': 1, 'orders.contracted': 1 },
      ...{ 'contracts.places': 40, 'schools.linked': 2 },
    });
    expect(
      values('training.enrolled', 'training.enrolled.INTERMEDIATE', 'training.learners', 'training.graduated'),
    ).toEqual({
      ...{ 'training.enrolled': 40, 'training.enrolled.INTERMEDIATE': 40 },
      ...{ 'training.learners': 40, 'training.graduated': 40 },
    });
    expect(
      values('placements.accepted', 'placements.completed', 'placements.converted', 'placements.conversionRate'),
    ).toEqual({
      ...{ 'placements.accepted': 32, 'placements.completed': 32, 'placements.converted': 24 },
      ...{ 'placements.conversionRate': 75 },
    });
    expect(
      values('hires.total', 'hires.INTERMEDIATE', 'hires.COLLEGE', 'wages.all', 'demand.declared', 'demand.met'),
    ).toEqual({
      ...{ 'hires.total': 24, 'hires.INTERMEDIATE': 24, 'hires.COLLEGE': 0, 'wages.all': 7_979_167 },
      ...{ 'demand.declared': 30, 'demand.met': 24 },
    });
    expect(figures['retention.rate']).toMatchObject({ status: 'UNKNOWN' });
  });

  test('withholds the priority groups of few, and tells the others', () => {
    const groups = Object.values(figures).filter(({ code }) => code.startsWith('training.group.'));
    expect(groups).toHaveLength(15);
    for (const { status, value } of groups) {
      if (status === 'KNOWN') expect(value === 0 || value >= 5).toBe(true);
    }
    expect(new Set(groups.map(({ status }) => status))).toContain('WITHHELD');
  });

  test('shows of the records behind a figure those that their owners show the caller, and counts the others', async () => {
    const fields = 'hiddenRecords records { totalCount nodes { recordType contribution } }';
    for (const client of ['board-tra-vinh', 'province-vinh-long']) {
      const seen = await figuresFor(client, fields);
      expect(seen['orders.published']).toMatchObject({ hiddenRecords: 0, records: { totalCount: 1 } });
      expect(seen['contracts.signed']).toMatchObject({ hiddenRecords: 0, records: { totalCount: 2 } });
      expect(seen['training.graduated']).toMatchObject({ hiddenRecords: 0, records: { totalCount: 2 } });
      expect(seen['workers.total'].records.nodes).toEqual([{ recordType: 'LabourReport', contribution: 100 }]);
      expect(seen['tenants.total']).toMatchObject({ hiddenRecords: 0, records: { totalCount: 2 } });
      expect(seen['demand.declared']).toMatchObject({ hiddenRecords: 0, records: { totalCount: 1 } });
      expect(seen['hires.total']).toMatchObject({ hiddenRecords: 24, records: { totalCount: 0, nodes: [] } });
      expect(seen['placements.accepted']).toMatchObject({ hiddenRecords: 32, records: { totalCount: 0 } });
    }
  });

  test('is whole when it is verified', async () => {
    const verdict = await verifyReports(hub.subgraph('zones').database);
    expect(verdict).toMatchObject({ reports: 1, findings: [] });
  });

  test('is played again by the demo as the next revision', async () => {
    const again = await playReporting(offices(), () => undefined, hub.clock.now());
    expect(again).toMatchObject({ revision: 2, status: 'APPROVED' });
  });

  test('is asked of each owner in one statement for a source, however many boards there are', async () => {
    const boards = ['bql-kkt-tra-vinh', 'bql-kcn-kcx-ha-noi', 'bql-kcn-bac-kan'].map((code) => boardId(code));
    const ask = async (subgraph: string, field: string, ids: string[]) => {
      const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ManagementBoard {
        ${field}(from: "2026-07-01", to: "2026-12-31") } } }`;
      const keys = ids.map((of) => ({ __typename: 'ManagementBoard', id: of }));
      const call = { principal: serviceOf('zones'), locale: 'en' as const, requestId: 'test' };
      hub.statements.length = 0;
      const { data, errors } = await hub.subgraph(subgraph).handle({ query, variables: { keys } }, call);
      expect(errors).toBeUndefined();
      const rows = (data!['_entities'] as Answer[]).map((board) => board[field].rows.length);
      return { rows, statements: hub.statements.filter((each) => each.subgraph === subgraph).length };
    };
    for (const [subgraph, field, count] of [
      ['enterprises', 'orderRows', 1],
      ['enterprises', 'contractRows', 2],
      ['schools', 'cohortRows', 2],
      ['internships', 'placementRows', 32],
      ['internships', 'hireRows', 24],
      ['zones', 'labourReportRows', 1],
      ['zones', 'demandRows', 1],
    ] as const) {
      const one = await ask(subgraph, field, boards.slice(0, 1));
      const three = await ask(subgraph, field, boards);
      expect([field, three.rows]).toEqual([field, [count, 0, 0]]);
      expect([field, three.statements]).toEqual([field, one.statements]);
    }
  });

  test('counts a draft once for the calls of one request, and anew for each request', async () => {
    const { board } = offices();
    const draft = await must(
      board,
      'draftPeriodReport',
      'DraftPeriodReportInput',
      { boardId: boardId('bql-kkt-tra-vinh'), kind: 'QUARTERLY', period: '2026-Q4' },
      'periodReport { id }',
    );
    const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on PeriodReport {
      figures { code value } } } }`;
    const keys = [{ __typename: 'PeriodReport', id: draft.periodReport.id }];
    const ask = (requestId: string) =>
      hub
        .subgraph('zones')
        .handle({ query, variables: { keys } }, { principal: board.principal, locale: 'en', requestId });
    const asked = async (...requestIds: string[]) => {
      hub.statements.length = 0;
      const answers = await Promise.all(requestIds.map(ask));
      const figures = answers.map(({ data }) => (data!['_entities'] as Answer[])[0].figures);
      expect(figures).toEqual(requestIds.map(() => figures[0]));
      expect(figures[0].length).toBeGreaterThan(0);
      return hub.statements.filter(({ subgraph }) => subgraph === 'internships').length;
    };
    const once = await asked('one');
    // Of the period, and of the one before it: hires and those of half a year earlier are read together.
    expect(hub.statements.filter(({ sql }) => sql.includes('hires') && sql.includes('startsOn')).length).toBe(2);
    expect(await asked('two', 'two', 'two')).toBe(once);
    expect(await asked('three', 'four')).toBe(2 * once);
    expect(await asked('two')).toBe(once);
  });

  test('tells nobody but the hub itself what it is counted from', async () => {
    const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ManagementBoard {
      hireRows(from: "2026-07-01", to: "2026-12-31") } } }`;
    const keys = [{ __typename: 'ManagementBoard', id: boardId('bql-kkt-tra-vinh') }];
    for (const client of ['board-tra-vinh', 'province-vinh-long', 'enterprise-a', 'admin', 'nobody']) {
      const call = { principal: principalOf(client), locale: 'en' as const, requestId: 'test' };
      const { data } = await hub.subgraph('internships').handle({ query, variables: { keys } }, call);
      expect(data).toEqual({ _entities: [{ hireRows: null }] });
    }
    expect(hub.apiSchema.getType('ManagementBoard')).not.toHaveProperty('_fields.hireRows');
  });
});
