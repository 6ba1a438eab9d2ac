import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase } from '@ba-nha/shared/database';
import { migrationsOf } from '@ba-nha/shared/subgraph';
import { keptInTests } from '@ba-nha/shared/testing';
import Sqlite from 'better-sqlite3';
import { subgraphKinds } from '../../gateway/src/hub/subgraphs';

/*
 * An old and a new version run side by side across one migration: so a migration only adds, and what it adds may be left
 * out by those who do not know it. What is no longer used is taken away by a later migration, when no version that uses
 * it runs any more; such a one is declared here.
 */
const contracting = new Set([
  // From before the first release, when one process ran and was stopped for its upgrade.
  'SealLearners1760000002000',
  'HandMembersOver1763650001000',
  'HideOpenOffers1763700001000',
  'KnowParts1763700004000',
]);

interface Column {
  name: string;
  type: string;
  notnull: number;
  dflt_value: string | null;
}
type Schema = Map<string, Column[]>;

describe.each(subgraphKinds)('the migrations of $name', ({ name, migrations }) => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ba-nha-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const schemaOf = (file: string): Schema => {
    const connection = new Sqlite(file, { readonly: true });
    const tables = connection
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all();
    const schema = new Map(
      tables.map((table) => [table.name, connection.pragma(`table_info(${table.name})`) as Column[]]),
    );
    connection.close();
    return schema;
  };

  test('add, and let the version before them work on', async () => {
    const file = join(folder, `${name}.db`);
    const all = migrationsOf({ migrations: migrations(keptInTests.secrets) });
    const breaches: string[] = [];
    let before: Schema = new Map();
    for (let count = 1; count <= all.length; count += 1) {
      await migrateDatabase({ name, url: `sqlite:${file}`, migrations: all.slice(0, count) });
      const after = schemaOf(file);
      const { name: migration } = all[count - 1]!;
      if (!contracting.has(migration))
        breaches.push(...breachesOf(before, after).map((each) => `${migration}: ${each}`));
      before = after;
    }
    expect(breaches).toEqual([]);
  });
});

function breachesOf(before: Schema, after: Schema): string[] {
  return [...before].flatMap(([table, columns]) => {
    const now = after.get(table);
    if (!now) return [`takes ${table} away`];
    const gone = columns.filter(({ name }) => !now.some((column) => column.name === name));
    const changed = columns.filter(({ name, type, notnull }) =>
      now.some((column) => column.name === name && (column.type !== type || column.notnull > notnull)),
    );
    const needed = now.filter(
      (column) => column.notnull && column.dflt_value === null && !columns.some(({ name }) => name === column.name),
    );
    return [
      ...gone.map(({ name }) => `takes ${table}.${name} away`),
      ...changed.map(({ name }) => `changes what ${table}.${name} may hold`),
      ...needed.map(({ name }) => `adds ${table}.${name}, which the version before does not write`),
    ];
  });
}

test('a migration that takes away, or asks for what the version before does not write, is a breach', () => {
  const column = (name: string, notnull = 0): Column => ({ name, type: 'TEXT', notnull, dflt_value: null });
  const before: Schema = new Map([
    ['offers', [column('id'), column('note')]],
    ['old', []],
  ]);
  const after: Schema = new Map([['offers', [column('id', 1), column('rank', 1), column('extra')]]]);
  expect(breachesOf(before, after)).toEqual([
    'takes offers.note away',
    'changes what offers.id may hold',
    'adds offers.rank, which the version before does not write',
    'takes old away',
  ]);
});
