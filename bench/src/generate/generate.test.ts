import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LearnerSeals } from '@ba-nha/schools';
import { databaseUrlOn } from '@ba-nha/shared/database';
import { Sealer } from '@ba-nha/shared/sealing';
import { dropDatabases, keptInTests, testDatabasePrefix } from '@ba-nha/shared/testing';
import { Batches } from './batches';
import { demandsOf } from './declarations';
import { enterpriseAt } from './enterprises';
import { generate, type Progress } from './generate';
import { subgraphs, type Subgraph } from './jobs';
import { orderRows } from './rows/enterprises';
import { sizesOf } from './sizes';
import { openStore } from './store';
import { World } from './world';

const server = process.env['TEST_DATABASE_URL'];
const { secrets } = keptInTests;
const seals = new LearnerSeals(new Sealer(secrets.dataKeys));
const settings = { seed: 1, sizes: sizesOf(40), today: '2026-11-21' };

type Urls = Record<Subgraph, string>;
const folders: string[] = [];
const prefixes: string[] = [];

/** Empty databases of a name of their own. */
function places(name: string): Urls {
  const folder = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  folders.push(folder);
  const prefix = `${testDatabasePrefix}${process.pid}_${name}`;
  if (server) prefixes.push(prefix);
  const urlOf = (subgraph: string) =>
    server ? databaseUrlOn(`${server}/${prefix}`, subgraph) : `sqlite:${join(folder, `${subgraph}.db`)}`;
  return Object.fromEntries(subgraphs.map((subgraph) => [subgraph, urlOf(subgraph)])) as Urls;
}

const fill = (urls: Urls, onProgress: (progress: Progress) => void = () => undefined, of = settings) =>
  generate({ urls, settings: of, ...secrets, threads: 1, onProgress });

/** Every row of a table as text, sorted; what is sealed is opened, because no two seals of a value are alike. */
async function rowsIn(urls: Urls, subgraph: Subgraph): Promise<Map<string, string[]>> {
  const store = await openStore(urls[subgraph]);
  try {
    const found = new Map<string, string[]>();
    for (const table of (await store.tables()).sort()) {
      if (table === 'schema_migrations') continue;
      const rows = await store.query<Record<string, unknown>>(`SELECT * FROM ${table}`);
      found.set(table, rows.map((row) => JSON.stringify(opened(table, row))).sort());
    }
    return found;
  } finally {
    await store.close();
  }
}

function opened(table: string, row: Record<string, unknown>): Record<string, unknown> {
  if (table === 'learners') return { ...row, sealed: seals.personalOf(row as never) };
  if (table === 'learner_consents') return { ...row, sealed: seals.evidenceOf(row as never) };
  return row;
}

async function checksum(urls: Urls): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const subgraph of subgraphs) {
    for (const [table, rows] of await rowsIn(urls, subgraph)) {
      sums[`${subgraph}.${table}`] = `${rows.length} ${createHash('sha256').update(rows.join('\n')).digest('hex')}`;
    }
  }
  return sums;
}

describe('generated data', () => {
  const straight = places('straight');
  let expected: Record<string, string>;
  beforeAll(async () => {
    await fill(straight);
    expected = await checksum(straight);
  });
  afterAll(async () => {
    for (const prefix of prefixes) await dropDatabases(`${server}/${prefix}`);
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  test('hold records of every kind that a hub keeps of its users', () => {
    const kinds = [
      'schools',
      'programmes',
      'programme_years',
      'cohorts',
      'contract_seats',
      'learners',
      'learner_consents',
    ];
    for (const table of [...kinds, 'learner_grants']) expect(expected[`schools.${table}`]).toMatch(/^[1-9]/);
    for (const table of ['enterprises', 'training_orders', 'offers', 'training_contracts', 'number_sequences']) {
      expect(expected[`enterprises.${table}`]).toMatch(/^[1-9]/);
    }
    const practice = ['internship_positions', 'placements', 'hires', 'graduates', 'learner_outcomes', 'job_openings'];
    for (const table of [...practice, 'learner_standings', 'placed_persons']) {
      expect(expected[`internships.${table}`]).toMatch(/^[1-9]/);
    }
    for (const table of ['tenants', 'labour_demands', 'labour_reports', 'balance_facts', 'balance_cells']) {
      expect(expected[`zones.${table}`]).toMatch(/^[1-9]/);
    }
  });

  test('leave nothing to be told, and no entry of the audit log', () => {
    for (const subgraph of subgraphs) {
      for (const table of ['outbox_events', 'inbox_events', 'parked_events', 'audit_entries']) {
        expect(expected[`${subgraph}.${table}`]).toMatch(/^0 /);
      }
      expect(expected[`${subgraph}.generation_progress`]).toBeUndefined();
    }
  });

  test('are the same where the work was broken off and taken up again, among rows and among indexes', async () => {
    const broken = places('broken');
    let told = 0;
    const stopAt = (count: number) => () => {
      told += 1;
      if (told === count) throw new Error('broken off');
    };
    await expect(fill(broken, stopAt(4))).rejects.toThrow('broken off');
    await expect(fill(broken, undefined, { ...settings, seed: 2 })).rejects.toThrow(
      /schools has been filled in part with other data: .*"seed":1/,
    );
    await expect(fill(broken, stopAt(14))).rejects.toThrow('broken off');
    const { rows } = await fill(broken);
    expect(rows).toBeGreaterThan(0);
    expect(await checksum(broken)).toEqual(expected);
    expect(await indexesOf(broken)).toEqual(await indexesOf(straight));
  });

  test('are not poured over others', async () => {
    await expect(fill(straight)).rejects.toThrow(/The database of schools holds data already/);
    expect(await checksum(straight)).toEqual(expected);
  });
});

test('Another seed gives other data', () => {
  const rowsOf = (seed: number) => {
    const batches = new Batches();
    orderRows(new World({ ...settings, seed }), 0, 5, batches.emit);
    return batches.all();
  };
  expect(rowsOf(1)).toEqual(rowsOf(1));
  expect(rowsOf(2)).not.toEqual(rowsOf(1));
});

test('No enterprise declares its demand for one quarter twice', () => {
  const world = new World({ ...settings, sizes: sizesOf(10_000) });
  for (let index = 0; index < world.settings.sizes.enterprises; index += 1) {
    const quarters = demandsOf(world, enterpriseAt(world, index)).map(({ quarter }) => quarter);
    expect(new Set(quarters).size).toBe(quarters.length);
  }
});

async function indexesOf(urls: Urls): Promise<object[]> {
  const all: object[] = [];
  for (const subgraph of subgraphs) {
    const store = await openStore(urls[subgraph]);
    all.push(await store.indexes());
    await store.close();
  }
  return all;
}
