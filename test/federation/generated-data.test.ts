import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maskNationalId } from '@ba-nha/shared/code-lists';
import { databaseUrlOn } from '@ba-nha/shared/database';
import { secretsOf } from '@ba-nha/shared/service';
import { readConfig } from '@ba-nha/shared/config';
import { dropDatabases, testDatabasePrefix } from '@ba-nha/shared/testing';
import { generate } from '../../bench/src/generate/generate';
import { subgraphs, type Subgraph } from '../../bench/src/generate/jobs';
import { sizesOf } from '../../bench/src/generate/sizes';
import { verifyAudit } from '../../gateway/src/hub/verify-audit';
import { demoClients } from '../../gateway/src/hub/demo-clients';
import type { Answer } from '../../gateway/src/demo/caller';
import { WHOLE_CHAIN } from '../../gateway/src/demo/queries';
import { startHubInProcess, type HubInProcess } from '../support/hub-in-process';

const server = process.env['TEST_DATABASE_URL'];
const TODAY = '2026-11-21';

describe('a hub started on generated data', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const prefix = `${testDatabasePrefix}${process.pid}_generated`;
  const at = { DATA_DIR: folder, ...(server ? { DATABASE_URL: `${server}/${prefix}` } : {}) };
  const urlOf = (subgraph: string) =>
    server ? databaseUrlOn(at.DATABASE_URL!, subgraph) : `sqlite:${join(folder, `${subgraph}.db`)}`;
  const urls = Object.fromEntries(subgraphs.map((name) => [name, urlOf(name)])) as Record<Subgraph, string>;
  let hub: HubInProcess;

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    const secrets = secretsOf(readConfig(at));
    const settings = { seed: 1, sizes: sizesOf(150), today: TODAY };
    await generate({ settings, urls, ...secrets, threads: 1, onProgress: () => undefined });
    hub = await startHubInProcess(`${TODAY}T03:00:00Z`, { at });
  });
  afterAll(async () => {
    await hub.stop();
    if (server) await dropDatabases(at.DATABASE_URL!);
    rmSync(folder, { recursive: true, force: true });
  });

  const rows = <T extends object>(subgraph: Subgraph, sql: string): Promise<T[]> =>
    hub.subgraph(subgraph).database.read((manager) => manager.query<T[]>(sql));

  test('finds no deadline that has passed and nothing to be told: a day’s first request changes no record', async () => {
    const tables = { enterprises: 'training_orders', schools: 'learners', internships: 'placements', zones: 'tenants' };
    const versions = () =>
      Promise.all(
        subgraphs.map((subgraph) => rows(subgraph, `SELECT id, version FROM ${tables[subgraph]} ORDER BY id`)),
      );
    const before = await versions();
    await hub.caller('enterprise-a').ask(`{ trainingOrders(first: 1) { totalCount } schools(first: 1) { totalCount }
      placements(first: 1) { totalCount } labourDemand(first: 1) { totalCount } }`);
    expect(await versions()).toEqual(before);
    for (const subgraph of subgraphs) {
      const [{ waiting }] = (await rows<{ waiting: number }>(
        subgraph,
        'SELECT COUNT(*) AS waiting FROM outbox_events',
      )) as [{ waiting: number }];
      expect([subgraph, Number(waiting)]).toEqual([subgraph, 0]);
    }
  });

  test('finds the balance just as a rebuilding makes it', async () => {
    const cells = () => rows('zones', 'SELECT * FROM balance_cells ORDER BY id');
    const before = await cells();
    const { facts, cells: counting, changed } = await hub.rebuildBalance();
    expect({ changed, some: facts > 500 && counting > 100 }).toEqual({ changed: 0, some: true });
    expect(await cells()).toEqual(before);
  });

  test('finds its audit logs whole', async () => {
    const verdicts = await verifyAudit(at, []);
    expect(verdicts.map(({ findings }) => findings)).toEqual([[], [], [], []]);
  });

  test('shows an enterprise the whole chain of an order, down to its hires', async () => {
    const { orgId: enterpriseId } = demoClients.find(({ clientId }) => clientId === 'enterprise-a')!;
    const [hired] = await rows<{ orderId: string; hires: number }>(
      'internships',
      `SELECT trainingOrderId AS orderId, COUNT(*) AS hires FROM hires
        WHERE enterpriseId = '${enterpriseId}' AND trainingOrderId IS NOT NULL
        GROUP BY trainingOrderId ORDER BY hires DESC LIMIT 1`,
    );
    const { trainingOrder } = await hub.caller('enterprise-a').ask(WHOLE_CHAIN, { id: hired!.orderId });
    expect(trainingOrder.hiredCount).toBe(Number(hired!.hires));
    const { nodes } = trainingOrder.placements;
    expect(nodes.some((node: Answer) => node.hire && /mẫu/.test(node.learner.fullName))).toBe(true);
    expect(trainingOrder.cohorts.nodes[0]).toMatchObject({ status: 'GRADUATED' });
    expect(trainingOrder.contracts[0]).toMatchObject({ status: 'COMPLETED' });
  });

  test('lists to an enterprise and to a school what is theirs, all of it', async () => {
    const lists = { placements: 'internships', hires: 'internships' } as const;
    for (const [clientId, column] of [
      ['enterprise-a', 'enterpriseId'],
      ['school-a', 'schoolId'],
    ] as const) {
      const { orgId } = demoClients.find((client) => client.clientId === clientId)!;
      for (const [list, subgraph] of Object.entries(lists)) {
        const answer = await hub.caller(clientId).ask(`{ ${list}(first: 100) { totalCount nodes { id } } }`);
        const sql = `SELECT id FROM ${list} WHERE ${column} = '${orgId}' ORDER BY id DESC`;
        const own = await rows<{ id: string }>(subgraph, sql);
        expect(own.length).toBeGreaterThan(0);
        expect([clientId, list, answer[list].totalCount]).toEqual([clientId, list, own.length]);
        expect(answer[list].nodes).toEqual(expect.arrayContaining(own.slice(0, 20)));
      }
    }
  });

  test('finds an order by its number, and by words of its enterprise and occupation', async () => {
    const [order] = await rows<{ number: string }>(
      'enterprises',
      `SELECT number FROM training_orders WHERE status = 'CLOSED' ORDER BY id LIMIT 1`,
    );
    const query =
      'query ($search: String!) { trainingOrders(filter: { search: $search }, first: 5) { nodes { number } } }';
    const { trainingOrders } = await hub.caller('school-a').ask(query, { search: order!.number });
    expect(trainingOrders.nodes).toContainEqual({ number: order!.number });
  });

  test('opens learners’ data to their school alone, and reveals their national ids', async () => {
    const [learner] = await rows<{ id: string; schoolId: string }>(
      'schools',
      `SELECT id, schoolId FROM learners WHERE dataKept = 'ALL' ORDER BY id DESC LIMIT 1`,
    );
    const { principal } = hub.caller('school-a');
    const school = { ...principal, acts: { ...principal.acts, SCHOOL: [learner!.schoolId] } };
    const query = `query ($id: ID!) { learner(id: $id) {
      fullName birthDate birthYear nationalId contact { phone } consents { purpose } } }`;
    const { data, errors } = await hub.run(school, query, { id: learner!.id });
    expect(errors).toBeUndefined();
    expect(data!['learner']).toMatchObject({
      fullName: expect.stringMatching(/\(mẫu \d+\)$/),
      nationalId: expect.stringMatching(/^\d{3}\*{7}\d{2}$/),
      contact: { phone: expect.stringMatching(/^0900/) },
    });
    const reveal = `mutation ($id: ID!) { revealNationalId(input: { learnerId: $id, purpose: "Kiểm tra dữ liệu mẫu" }) {
      nationalId userErrors { code } } }`;
    const revealed = (await hub.run(school, reveal, { id: learner!.id })).data!['revealNationalId'] as Answer;
    expect(revealed).toMatchObject({ nationalId: expect.stringMatching(/^\d{12}$/), userErrors: [] });
    expect(maskNationalId(revealed.nationalId)).toBe((data!['learner'] as Answer).nationalId);
    const other = await hub.run(principal, query, { id: learner!.id });
    expect(other.data!['learner']).toBeNull();
  });

  test('lets a board read its tenants’ reports and draft its own', async () => {
    const board = hub.caller('board-tra-vinh');
    const boardId = board.principal.acts.BOARD[0]!;
    const [{ reports }] = (await rows<{ reports: number }>(
      'zones',
      `SELECT COUNT(*) AS reports FROM labour_reports WHERE boardId = '${boardId}'`,
    )) as [{ reports: number }];
    expect(Number(reports)).toBeGreaterThan(0);
    const { managementBoard } = await board.ask(
      'query ($id: ID!) { managementBoard(id: $id) { labourReports(first: 100) { totalCount } } }',
      { id: boardId },
    );
    expect(managementBoard.labourReports.totalCount).toBe(Number(reports));
    const { draftPeriodReport } = await board.ask(
      `mutation ($id: ID!) { draftPeriodReport(input: { boardId: $id, kind: SIX_MONTH, period: "2026-H1" }) {
        userErrors { code } periodReport { status figures { code } } } }`,
      { id: boardId },
    );
    expect(draftPeriodReport).toMatchObject({ userErrors: [], periodReport: { status: 'DRAFT' } });
    expect(draftPeriodReport.periodReport.figures.length).toBeGreaterThan(5);
  });

  test('gives what comes afterwards numbers that nobody has', async () => {
    const order = await hub.caller('enterprise-a').ask(
      `mutation { createTrainingOrder(input: { occupationCode: "520227", level: INTERMEDIATE, quantity: 3, provinceCode: "86",
        neededBy: "2028-11-01", offerDeadline: "2026-12-20" }) { userErrors { code } trainingOrder { id number } } }`,
    );
    expect(order.createTrainingOrder.userErrors).toEqual([]);
    const { number } = order.createTrainingOrder.trainingOrder;
    expect(await rows('enterprises', `SELECT id FROM training_orders WHERE number = '${number}'`)).toHaveLength(1);
  });
});
