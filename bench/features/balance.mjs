// What a province's balance costs, sorted by gap: 34 zones, 400 occupations, 4 levels, 12 quarters; warm, through the
// zones subgraph as it runs. After `npm run build`: npm run bench -- balance [rounds] [mysql://user@host:port]
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, root } from '../../scripts/compiler.mjs';
import { dropDatabases } from '../../scripts/mariadb.mjs';

const require = createRequire(join(root, 'gateway', 'package.json'));
const { createSubgraphs } = await load('hub/embedded.js');
const { readConfig } = require('@ba-nha/shared/config');
const { anonymous } = require('@ba-nha/shared/permissions');
const { allOccupations, boardId, zones } = require('@ba-nha/shared/code-lists');

const given = process.argv.slice(2);
const rounds = Number(given.find((word) => /^\d+$/.test(word)) ?? 41);
const servers = [undefined, ...given.filter((word) => word.startsWith('mysql://'))];
const PROVINCE = '86';
const PREFIX = `banha_bench_${process.pid}_`;
const SIZE = { zones: 34, occupations: 400, levels: 4, quarters: 12 };

const padded = (real, size, invent) => [...real, ...Array.from({ length: size }, (_, i) => invent(i))].slice(0, size);
const zoneCodes = padded(
  zones.filter(({ provinceCode }) => provinceCode === PROVINCE).map(({ code }) => code),
  SIZE.zones,
  (i) => `bench-zone-${i}`,
);
const occupations = padded(
  allOccupations().map(({ code }) => code),
  SIZE.occupations,
  (i) => String(900_000 + i),
);
const levels = ['SHORT_COURSE', 'ELEMENTARY', 'INTERMEDIATE', 'COLLEGE'];
const quarters = Array.from({ length: SIZE.quarters }, (_, i) => `${2027 + Math.floor(i / 4)}-Q${1 + (i % 4)}`);

let state = 7;
/** The same at each run: from 0 on, small numbers far more often than large ones. */
function chance(most) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) ** 4 * most);
}

/** Half of the cells count something; a tenth of their figures is withheld from others. */
function* cells() {
  let number = 0;
  for (const zone of zoneCodes)
    for (const occupation of occupations)
      for (const level of levels)
        for (const quarter of quarters) {
          number += 1;
          const [demand, contracted] = number % 2 ? [chance(400), chance(300)] : [0, 0];
          const gap = demand - contracted;
          const open = number % 10 ? [demand, contracted, gap] : [null, null, null];
          const id = `B${String(number).padStart(25, '0')}`;
          yield [id, PROVINCE, zone, occupation, level, quarter, demand, contracted, gap, ...open];
        }
}
const COLUMNS =
  'id, provinceCode, zoneCode, occupationCode, level, quarter, demand, contracted, gap, openDemand, openContracted, openGap';

async function fill(database) {
  await database.inTransaction(async (manager) => {
    const rows = [];
    const write = async () => {
      const values = rows.map(
        (row) =>
          `(${row.map((value) => (value === null ? 'NULL' : JSON.stringify(value).replaceAll('"', "'"))).join(',')})`,
      );
      await manager.query(`INSERT INTO balance_cells (${COLUMNS}) VALUES ${values.join(',')}`);
      rows.length = 0;
    };
    for (const cell of cells()) if (rows.push(cell) === 1_000) await write();
    if (rows.length) await write();
  });
}

const caller = (kind, id, role) => ({
  ...anonymous,
  ...{ kind: 'caller', issuer: 'bench', subject: 'bench', name: 'bench', roles: [role] },
  acts: { ...anonymous.acts, [kind]: [id] },
});
const province = caller('PROVINCE', PROVINCE, 'PROVINCE_OFFICER');
const board = caller('BOARD', boardId('bql-kkt-tra-vinh'), 'BOARD_OFFICER');
const school = caller('SCHOOL', '01KAFG0000ZZZZZZZZZZZZZZZZ', 'SCHOOL_STAFF');
const NODES = `pageInfo { hasNextPage endCursor }
  nodes { zone { code name } occupation { code name } level quarter demand ordered contracted plannedGraduates placed hired gap }`;
const list = (args, fields = NODES) =>
  `query ($after: String) { labourBalance(${args}, first: 50, after: $after) { ${fields} } }`;
const place = `provinceCode: "${PROVINCE}"`;
const asked = [
  ['province, LARGEST_GAP', province, list(`filter: { ${place} }, orderBy: LARGEST_GAP`)],
  ['province, LARGEST_SURPLUS', province, list(`filter: { ${place} }, orderBy: LARGEST_SURPLUS`)],
  ['province, LARGEST_DEMAND', province, list(`filter: { ${place} }, orderBy: LARGEST_DEMAND`)],
  [
    'province, LARGEST_GAP, two levels, a year',
    province,
    list(
      `filter: { ${place}, levels: [INTERMEDIATE, COLLEGE], fromQuarter: "2028-Q1", toQuarter: "2028-Q4" }, orderBy: LARGEST_GAP`,
    ),
  ],
  [
    'province, LARGEST_GAP, one occupation',
    province,
    list(`filter: { ${place}, occupationCodes: ["520227"] }, orderBy: LARGEST_GAP`),
  ],
  ['zone, LARGEST_GAP', province, list(`filter: { zoneCode: "${zoneCodes[0]}" }, orderBy: LARGEST_GAP`)],
  ['province, LARGEST_GAP, 200 pages on', province, list(`filter: { ${place} }, orderBy: LARGEST_GAP`), 200],
  ['board, the whole province, LARGEST_GAP', board, list(`filter: { ${place} }, orderBy: LARGEST_GAP`)],
  ['school, the whole province, LARGEST_GAP', school, list(`filter: { ${place} }, orderBy: LARGEST_GAP`)],
  ['province, by quarter', province, list(`filter: { ${place} }`)],
  ['province, totalCount alone', province, list(`filter: { ${place} }, orderBy: LARGEST_GAP`, 'totalCount')],
];

async function measure(subgraphs, [name, principal, query, pages = 0]) {
  const ask = async (after) => {
    const call = { principal, locale: 'vi', requestId: 'bench' };
    const { data, errors } = await subgraphs.transports.zones({ query, variables: { after } }, call);
    if (errors) throw new Error(JSON.stringify(errors));
    return data.labourBalance;
  };
  let after;
  for (let i = 0; i < pages; i += 1) after = (await ask(after)).pageInfo.endCursor;
  for (let i = 0; i < 5; i += 1) await ask(after);
  const took = [];
  const cpuBefore = process.cpuUsage();
  for (let i = 0; i < rounds; i += 1) {
    const began = performance.now();
    await ask(after);
    took.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpu = ((user + system) / 1_000 / rounds).toFixed(1);
  took.sort((a, b) => a - b);
  const at = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))].toFixed(1);
  console.log(`| ${name} | ${at(0.5)} | ${at(0.95)} | ${cpu} |`);
}

for (const server of servers) {
  const dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-bench-'));
  const subgraphs = await createSubgraphs(
    readConfig({ DATA_DIR: dataDir }),
    server ? { databaseUrl: (name) => `${server}/${PREFIX}${name}` } : {},
  );
  try {
    await subgraphs.start();
    const { database } = subgraphs.byName.get('zones');
    const began = performance.now();
    await fill(database);
    console.log(
      `${server ? 'MariaDB' : 'SQLite'}: ${Object.values(SIZE).reduce((a, b) => a * b)} cells in ${((performance.now() - began) / 1000).toFixed(0)} s, ${rounds} rounds`,
    );
    console.log('| asked | p50 ms | p95 ms | CPU ms, mean |\n| --- | ---: | ---: | ---: |');
    for (const question of asked) await measure(subgraphs, question);
  } finally {
    await subgraphs.stop();
    rmSync(dataDir, { recursive: true, force: true });
    if (server) await dropDatabases(server, PREFIX);
  }
}
