// How long a board's report takes to be submitted with its documents, and to be read: the aim is 5 s. 500 tenants that have
// filed, 5,000 hires and placements, 5,000 learners, 400 orders. After `npm run build`: npm run bench -- reports
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { load } from '../../scripts/compiler.mjs';

const { createSubgraphs } = await load('hub/embedded.js');
const { demoClients } = await load('hub/demo-clients.js');
const shared = (path) => import(new URL(`../../shared/dist/${path}/index.js`, import.meta.url).href);
const { readConfig } = await shared('config');
const { anonymous } = await shared('permissions');
const { newId } = await shared('ids');
const { SettableClock } = await shared('clock');
const boardId = (await shared('code-lists')).boardId('bql-kkt-tra-vinh');

const [TENANTS, HIRES, ORDERS, COHORTS, IN_COHORT] = [500, 5_000, 400, 200, 25];
const ZONES = ['kcn-long-duc-tra-vinh', 'kcn-cau-quan-tra-vinh'];
const now = new Date('2026-11-20T03:00:00Z');
const work = { occupationCode: '520227', level: 'INTERMEDIATE' };
const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const instant = '2026-10-15 03:00:00.000';

const folder = mkdtempSync(join(tmpdir(), 'ba-nha-'));
const clock = new SettableClock(now);
const hub = await createSubgraphs(readConfig({ DATA_DIR: folder }), { clock });
try {
  await hub.start();
  await fill();
  await measure();
} finally {
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Rows of a table with a value for each column that has to have one. */
async function insert(subgraph, entity, rows) {
  const { database } = hub.byName.get(subgraph);
  const { tableName, columns } = database.dataSource.getMetadata(entity);
  const usual = (column) =>
    column.default ?? { int: 0, bigint: 0, boolean: 0, datetime: instant, text: '[]' }[column.type] ?? '';
  const names = columns.filter((c) => !c.isNullable || rows[0][c.databaseName] !== undefined).map((c) => c);
  const values = rows.map((row) => names.map((c) => row[c.databaseName] ?? (c.isNullable ? null : usual(c))));
  const line = `(${names.map(() => '?').join(', ')})`;
  await database.inTransaction(async (manager) => {
    for (let from = 0; from < values.length; from += 100) {
      const part = values.slice(from, from + 100);
      const into = `INSERT INTO ${tableName} (${names.map((c) => c.databaseName).join(', ')}) VALUES`;
      await manager.query(`${into} ${part.map(() => line).join(', ')}`, part.flat());
    }
  });
}

async function fill() {
  const enterprises = times(TENANTS, () => newId(now));
  const placed = (i) => ({ enterpriseId: enterprises[i % TENANTS], provinceCode: '86', zoneCode: ZONES[i % 2] });
  await insert(
    'zones',
    'Tenant',
    enterprises.map((id, i) => ({
      ...{ id, ...placed(i), boardId, verified: 1, sizeClass: i % 3 ? 'SMALL' : 'LARGE', registeredOn: '2024-01-01' },
    })),
  );
  const counts = { total: 200, female: 90, trained: 150, certified: 80, other: 200, indefinite: 200 };
  await insert(
    'zones',
    'LabourReport',
    times(TENANTS, (i) => ({
      ...{ id: newId(now), ...placed(i), boardId, period: '2026-H2', status: 'SUBMITTED', revision: 1 },
      ...{ dueOn: '2026-12-04', submittedAt: instant, ...counts },
    })),
  );
  await insert(
    'zones',
    'LabourDemand',
    times(2_000, (i) => ({
      ...{ id: newId(now), declareKey: `k${i}`, ...placed(i), tenantProvinceCode: '86', tenantZoneCode: ZONES[i % 2] },
      ...{ ...work, quarter: '2026-Q4', headcount: 5, reason: i % 5 ? 'EXPANSION' : 'RETRAINING' },
    })),
  );
  const orders = times(ORDERS, () => newId(now));
  const [neededBy, offerDeadline] = ['2029-12-31', '2027-01-31'];
  await insert(
    'enterprises',
    'TrainingOrder',
    orders.map((id, i) => ({
      ...{ id, number: `DH-${i}`, status: 'CONTRACTED', ...placed(i), ...work, quantity: 15, awardedQuantity: 15 },
      ...{ tenantProvinceCode: '86', tenantZoneCode: ZONES[i % 2], neededBy, offerDeadline, acceptsUntil: neededBy },
      publishedAt: instant,
    })),
  );
  const schools = times(20, () => newId(now));
  await insert(
    'enterprises',
    'TrainingContract',
    orders.map((trainingOrderId, i) => ({
      ...{ id: newId(now), number: `HD-${i}`, trainingOrderId, offerId: newId(now), ...placed(i), ...work },
      ...{ schoolId: schools[i % 20], programmeId: newId(now), tenantProvinceCode: '86', tenantZoneCode: ZONES[i % 2] },
      ...{ neededBy, offeredGraduatesOn: neededBy, quantity: 15, standing: 15, status: 'IN_FORCE', textVersion: 1 },
      ...{ startsOn: '2026-09-01', endsOn: '2028-06-30', signedByEnterpriseAt: instant, signedBySchoolAt: instant },
    })),
  );
  const cohorts = times(COHORTS, () => newId(now));
  await insert(
    'schools',
    'Cohort',
    cohorts.map((id, i) => ({
      ...{ id, programmeId: newId(now), schoolId: schools[i % 20], provinceCode: '86', ...work, name: `Lớp ${i}` },
      ...{ seats: IN_COHORT, enrolled: IN_COHORT, status: 'RUNNING', ran: 1, trainingOrderId: orders[i] },
      ...{ startsOn: '2026-09-01', graduatesOn: '2028-06-30', orderZoneCode: ZONES[i % 2], createdAt: instant },
    })),
  );
  const learners = times(COHORTS * IN_COHORT, () => newId(now));
  const groups = ['["RURAL_WORKER"]', '["POOR_HOUSEHOLD","ETHNIC_MINORITY"]', '[]'];
  await insert(
    'schools',
    'Learner',
    learners.map((id, i) => ({
      ...{
        id,
        schoolId: schools[i % 20],
        cohortId: cohorts[i % COHORTS],
        ...work,
        fullName: `Người ${i}`,
        sex: 'FEMALE',
      },
      ...{ sealed: 'x', personKey: `p${i}`, priorityGroups: groups[i % 3], status: 'ENROLLED', createdAt: instant },
    })),
  );
  const placements = times(HIRES, () => newId(now));
  const of = (i) => ({ ...placed(i), schoolId: schools[i % 20], trainingOrderId: orders[i % ORDERS], ...work });
  await insert(
    'internships',
    'Placement',
    placements.map((id, i) => ({
      ...{ id, positionId: newId(now), learnerId: learners[i], personKey: `p${i}`, ...of(i), status: 'COMPLETED' },
      ...{ startsOn: '2026-08-01', endsOn: '2026-10-15', heldFrom: '2026-08-01', heldTo: '2026-10-15', ran: 1 },
    })),
  );
  const steps = ['acceptNomination', 'completePlacement'];
  await insert(
    'internships',
    'HistoryRecord',
    placements.flatMap((subjectId) =>
      steps.map((action) => ({ id: newId(now), subjectId, subjectVersion: 1, at: instant, action, by: 'bench' })),
    ),
  );
  await insert(
    'internships',
    'Hire',
    placements.map((placementId, i) => ({
      ...{ id: newId(now), learnerId: learners[i], personKey: `p${i}`, ...of(i), placementId, suitable: 1 },
      ...{ startsOn: '2026-10-20', monthlyWage: 7_000_000 + (i % 40) * 50_000, contractKind: 'INDEFINITE' },
      ...{ status: 'WORKING', createdAt: instant },
    })),
  );
}

async function ask(query, variables) {
  const client = demoClients.find(({ clientId }) => clientId === 'board-tra-vinh');
  const acts = { ...anonymous.acts, BOARD: [client.orgId] };
  const principal = { ...anonymous, kind: 'caller', subject: 'bench', name: client.name, roles: client.roles, acts };
  const call = { principal, locale: 'vi', requestId: 'bench' };
  const { data, errors } = await hub.byName.get('zones').handle({ query, variables }, call);
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0];
}

async function timed(work) {
  const before = process.cpuUsage();
  const began = performance.now();
  const done = await work();
  const { user, system } = process.cpuUsage(before);
  return [`${Math.round(performance.now() - began)} ms (CPU ${Math.round((user + system) / 1_000)} ms)`, done];
}

async function measure() {
  const change = (name, type, input) =>
    ask(
      `mutation($input: ${type}!) { ${name}(input: $input) { periodReport { id version documents { format size } } userErrors { message } } }`,
      { input },
    ).then(({ periodReport, userErrors }) => {
      if (userErrors.length) throw new Error(JSON.stringify(userErrors));
      return periodReport;
    });
  const figures = 'query($id: ID!) { periodReport(id: $id) { figures { code valueIfKnown } } }';
  const records =
    'query($id: ID!) { periodReport(id: $id) { figures { hiddenRecords records(first: 5) { nodes { recordId } } } } }';
  for (const [kind, period] of [
    ['SIX_MONTH', '2026-H2'],
    ['ANNUAL', '2026'],
    ['QUARTERLY', '2026-Q4'],
  ]) {
    const { id, version } = await change('draftPeriodReport', 'DraftPeriodReportInput', { boardId, kind, period });
    const [live, seen] = await timed(() => ask(figures, { id }));
    const [submitted, report] = await timed(() =>
      change('submitPeriodReport', 'ChangePeriodReportInput', { id, expectedVersion: version }),
    );
    const [frozen] = await timed(() => ask(figures, { id }));
    const [why] = await timed(() => ask(records, { id }));
    const of = (code) => seen.figures.find((figure) => figure.code === code)?.valueIfKnown;
    const sizes = report.documents.map(({ format, size }) => `${format} ${Math.round(size / 1024)} KB`);
    console.log(`${kind} of ${of('tenants.total')} tenants and ${of('hires.total')} hires; ${sizes.join(', ')}`);
    console.log(`  figures of the draft ${live}, submitted with documents ${submitted}`);
    console.log(`  frozen figures ${frozen}, every record behind them held against what the board may see ${why}`);
  }
}
